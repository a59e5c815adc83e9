"""Which line above the text is the headline: by the words it shares with the text.

Weighs what speaks for and against each line near the prose. Decides nothing
else; where no line is likely, there is no headline.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from archive_builder.clean.macros import expand
from archive_builder.clean.page import Line, Page

Span = tuple[int, int]

MIN_WORDS, MAX_WORDS = 2, 35
# Words of a usual headline; longer ones are more often a summary or a caption.
SHORT, LONG = 4, 17
MAX_CANDIDATES = 60
MAX_SHARED = 6
# How much of the text is read for shared words: it opens with what the headline says.
TEXT_LINES = 40

PRINTED_AGAIN = 3.0
OFF_LENGTH = 2.0
PER_LINE_AWAY = 0.12
PER_WORD_TOO_MANY = 0.25
UNLIKELY = 6.0
STATED_BY_PAGE = 3.0

_WORD = re.compile(r"[^\W\d_]{4,}|[\u3400-\u9fff]")
_BULLET = re.compile(r"[*+•▪‣·o-]\s")
_SEPARATED = re.compile(r"\s[|>›»/]\s|[>»›|:]$|^by\s", re.IGNORECASE)
_SERVICE = re.compile(
    r"\b(?:facebook|twitter|whatsapp|cookies?|newsletter|subscribe|sign (?:up|in)|log in|"
    r"advertisement|image|photo|photograph|credit|getty|reporter|comments?|share|minutes?)\b",
    re.IGNORECASE,
)


def find_headline(page: Page, span: Span) -> Line | None:
    """The likeliest headline among the open lines above the prose at `span`."""
    candidates = _candidates(page, span)
    text = " ".join(line.content for line in page.lines[span[0] : span[1]][:TEXT_LINES])
    vocabulary = set(_WORD.findall(text.casefold()))
    printed = "\n".join(line.plain for line in page.lines).casefold()
    best: tuple[float, Line] | None = None
    for place, line in enumerate(candidates):
        score = _score(line, vocabulary)
        if page.restates_title(line):
            score += STATED_BY_PAGE + min(line.words, LONG)
        score -= PER_LINE_AWAY * (len(candidates) - place)
        if line.words >= SHORT and printed.count(line.plain.casefold()) > 1:
            score += PRINTED_AGAIN
        if best is None or score > best[0]:
            best = (score, line)
    if best is None:
        return None
    # Printed twice, the first is the headline and the other its repetition.
    same = best[1].plain.casefold()
    return next(line for line in candidates if line.plain.casefold() == same)


def _candidates(page: Page, span: Span) -> list[Line]:
    above = (
        line
        for line in reversed(page.lines[: span[0]] if span != (0, 0) else page.lines)
        if page.is_open(line.number)
        and line.content
        and MIN_WORDS <= line.words <= MAX_WORDS
        and (page.restates_title(line) or not _is_something_else(line))
    )
    return list(islice(above, MAX_CANDIDATES))[::-1]


def _score(line: Line, vocabulary: set[str]) -> float:
    """What speaks for a line and against it, by its own words."""
    words = set(_WORD.findall(line.content.casefold()))
    shared = len(words & vocabulary)
    score = min(shared, MAX_SHARED) + (2.0 * shared / len(words) if words else 0.0)
    score -= PER_WORD_TOO_MANY * max(0, line.words - LONG)
    if line.words < SHORT:
        score -= OFF_LENGTH
    if line.plain.endswith((".", ",", ";")):
        score -= OFF_LENGTH
    if _SERVICE.search(line.plain):
        score -= UNLIKELY
    if _SEPARATED.search(line.plain):
        score -= OFF_LENGTH
    return score


def _is_something_else(line: Line) -> bool:
    """An entry of a list or menu, or a line with a full date."""
    if _BULLET.match(line.content):
        return True
    return line.has_digit and _date().search(line.plain) is not None


@cache
def _date() -> re.Pattern[str]:
    return re.compile(expand("{date}"), re.IGNORECASE)
