"""The last word on lines that nothing has decided: text as the model chose, or not.

A line of the text gets its label by its shape and by what follows it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from archive_builder.clean.page import Line, Page
from archive_builder.clean.prose import STAGE
from archive_builder.model import Decision, Label

MAX_SUBHEADING_WORDS = 14
SENTENCE_WORDS = 6
NEAR_LINES = 8
# A line that a saved page's elements make so likely text is text, whatever its words look like.
SURELY_TEXT = 0.9
EVEN = 0.5

LINE_MODEL, PAGE_MODEL = "line-model", "page-model"

TEXT = Decision(Label.BODY, LINE_MODEL, STAGE, "reads and stands like the article's text")
SUBHEADING = Decision(
    Label.SUBHEADING, LINE_MODEL, STAGE, "a short line that heads the paragraph below it"
)
LIST_ITEM = Decision(Label.LIST_ITEM, LINE_MODEL, STAGE, "an entry of a list in the text")
BETWEEN = Decision(Label.BODY, "sentence-in-text", STAGE, "a sentence between lines of the text")
OUTSIDE = Decision(
    Label.OTHER_BOILERPLATE, LINE_MODEL, STAGE, "does not read or stand like the article's text"
)
IN_THREAD = Decision(
    Label.COMMENTS, "below-comments", STAGE, "stands below the heading of comments"
)

_BULLET = re.compile(r"(?:[*•▪‣·-]|\d{1,2}[.)])\s+\S")


def mark_sure(page: Page, likely: frozenset[int]) -> Page:
    """Decide those lines of which a saved page's elements leave no doubt, before rules look.

    Rules for all texts know no elements: to them a table of results is a list
    of page numbers and dates. Lines without a letter are left to the elements
    altogether.
    """
    return page.decide(
        {n: _named(page, _as_text(page, page.lines[n])) for n in likely if _is_sure(page, n)}
    )


def _is_sure(page: Page, n: int) -> bool:
    wordless = not any(map(str.isalpha, page.lines[n].content))
    return wordless or page.scores[n].probability >= SURELY_TEXT


def mark_paragraphs(page: Page, chosen: frozenset[int]) -> Page:
    """Decide the chosen lines that are paragraphs: what stands around them is told by them."""
    return page.decide(
        {
            n: _named(page, _as_text(page, page.lines[n]))
            for n in chosen
            if page.lines[n].is_paragraph
        }
    )


def decide_rest(page: Page, chosen: frozenset[int]) -> Page:
    """Give every open line a decision; `chosen` are the lines of the text."""
    found: dict[int, Decision] = {}
    in_thread = False
    for line in page.lines:
        decided = page.decisions[line.number]
        if decided is not None:
            in_thread = decided.label is Label.COMMENTS or (in_thread and not line.content)
            continue
        likely = not in_thread or page.scores[line.number].probability >= EVEN
        is_text = likely and line.number in chosen
        decision = _as_text(page, line) if is_text else _beside(page, line)
        # What follows a thread's heading and is no text may be a private person's words.
        in_thread = in_thread and decision is OUTSIDE
        found[line.number] = IN_THREAD if in_thread else _named(page, decision)
    return page.decide(found)


def _named(page: Page, decision: Decision) -> Decision:
    """The decision by the name of the model that judged the page."""
    if page.structured and decision.rule == LINE_MODEL:
        return replace(decision, rule=PAGE_MODEL)
    return decision


def _beside(page: Page, line: Line) -> Decision:
    """A whole sentence right between text and text belongs to it, whatever the line model says.

    The elements of a saved page know better.
    """
    if page.structured or not line.ends_sentence or line.words < SENTENCE_WORDS:
        return OUTSIDE
    after = page.neighbour(line.number, 1)
    if after is None:
        return OUTSIDE
    above = any(page.is_kept(n) for n in range(max(0, line.number - NEAR_LINES), line.number))
    return BETWEEN if above and page.is_kept(after.number) else OUTSIDE


def _as_text(page: Page, line: Line) -> Decision:
    if _BULLET.match(line.content):
        return LIST_ITEM
    if line.ends_sentence or line.plain.endswith((",", ":", ";", "-")):
        return TEXT
    after = page.neighbour(line.number, 1)
    if after and after.is_paragraph and line.words <= MAX_SUBHEADING_WORDS:
        return SUBHEADING
    return TEXT
