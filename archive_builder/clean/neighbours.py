"""The last word on lines that nothing has decided: by what stands around them.

Inside the run of prose a line belongs to the article unless something spoke
against it; outside it does not, except for sentences that touch it.
"""

from __future__ import annotations

import re

from archive_builder.clean.page import Line, Page
from archive_builder.model import Decision, Label

STAGE = "neighbours"
MAX_SUBHEADING_WORDS = 14

SENTENCE = Decision(Label.BODY, "sentence-in-text", STAGE, "a sentence between paragraphs")
RUNNING_ON = Decision(Label.BODY, "line-runs-on", STAGE, "a line whose sentence goes on below")
SUBHEADING = Decision(
    Label.SUBHEADING, "heads-paragraph", STAGE, "a short line that heads the paragraph below it"
)
LIST_ITEM = Decision(Label.LIST_ITEM, "list-in-text", STAGE, "an entry of a list in the text")
SHORT_LINE = Decision(Label.BODY, "line-in-text", STAGE, "a line inside the run of prose")
BESIDE = Decision(Label.BODY, "sentence-beside-text", STAGE, "a sentence that touches the text")
OUTSIDE = Decision(
    Label.OTHER_BOILERPLATE, "outside-text", STAGE, "stands outside the run of prose"
)

_BULLET = re.compile(r"(?:[*•▪‣·-]|\d{1,2}[.)])\s+\S")
_MIN_BESIDE_WORDS = 3


def decide_rest(page: Page, span: tuple[int, int]) -> Page:
    """Give every open line a decision."""
    page = page.decide(
        {
            line.number: _inside(page, line)
            for line in page.undecided()
            if line.content and span[0] <= line.number < span[1]
        }
    )
    page = _grow(page, span)
    return page.decide({line.number: OUTSIDE for line in page.undecided() if line.content})


def _inside(page: Page, line: Line) -> Decision:
    if _BULLET.match(line.content):
        return LIST_ITEM
    if line.ends_sentence:
        return SENTENCE
    after = page.neighbour(line.number, 1)
    if line.plain.endswith((",", ":", ";", "-")) or (after and after.content[:1].islower()):
        return RUNNING_ON
    if after and after.is_paragraph and line.words <= MAX_SUBHEADING_WORDS:
        return SUBHEADING
    return SHORT_LINE


def _grow(page: Page, span: tuple[int, int]) -> Page:
    """Take in whole sentences that touch the run, one line after the other."""
    found: dict[int, Decision] = {}
    for start, step in ((span[0], -1), (span[1] - 1, 1)):
        if span == (0, 0):
            break
        line = page.neighbour(start, step)
        while line is not None and page.is_open(line.number):
            if not line.ends_sentence or line.words < _MIN_BESIDE_WORDS:
                break
            found[line.number] = BESIDE
            line = page.neighbour(line.number, step)
    return page.decide(found)
