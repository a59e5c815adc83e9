"""A line between headline and text that is nothing but a name: the author's, where more says so.

A name alone may as well be a section or a town. It is a byline only where the
page names the same person once more as its author: in a line about the author,
in a link to the author's other articles, or by an address or account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from archive_builder.clean.demands import is_usual
from archive_builder.clean.macros import expand
from archive_builder.clean.page import Line, Page
from archive_builder.model import Decision, Label

BARE_NAME = Decision(
    Label.BYLINE,
    "bare-name",
    "furniture",
    "a name below the headline, which the page names as its author again",
)
MIN_WORDS, MAX_WORDS = 2, 4
# How far below the headline a name is looked for, in lines with words.
MAX_LINES = 12

_AROUND = re.compile(r"^[*•|·-]\s|\s?[|,·]$")
# What stands before and behind a name where a page names its author again.
_BEFORE = (
    r"(?:by|written by|posted by|author|more (?:from|by)|(?:all |view )?(?:posts|articles) by|"
    r"follow|about|contact|write to|von|mehr von|par|por|автор|más de)\s?:?\s"
)
_BEHIND = (
    r"(?:(?:\s?,[^.!?]{2,40}?,)? (?:is|was|has been|covers|writes|reports|works|joined|est|ist|es|"
    r"schreibt|arbeitet|escribe|работает|является)\b|\s?[,|]?\s?@\w|'s (?:most recent|other)|"
    r"\s?[:,]?\s[\w.-]{2,40}@|\s(?:author|contributor|editor|reporter|correspondent|writer)\b)"
)


def find_bare_names(page: Page, headline: Line, text_start: int) -> dict[int, Decision]:
    """Decisions for the names alone between the headline and the line where the text starts."""
    found: dict[int, Decision] = {}
    for line in _candidates(page, headline.number, text_start):
        name = _AROUND.sub("", line.plain).strip()
        if _named_again(page, line, name):
            found[line.number] = BARE_NAME
    return found


def _candidates(page: Page, above: int, stop: int) -> Iterator[Line]:
    lines = [line for line in page.lines[above + 1 : stop] if line.content][:MAX_LINES]
    for line in lines:
        name = _AROUND.sub("", line.plain).strip()
        named = _name_pattern().fullmatch(name) is not None
        if page.is_open(line.number) and named and MIN_WORDS <= len(name.split()) <= MAX_WORDS:
            yield line


def _named_again(page: Page, line: Line, name: str) -> bool:
    """Whether another line of the page names the same person as its author."""
    likely = [
        other.plain
        for other in page.lines
        if other.number != line.number and other.content and _may_hold(other.plain, name)
    ]
    if not likely:
        return False
    known = re.escape(name)
    again = re.compile(rf"(?:{_BEFORE}{known}\b|{known}{_BEHIND})", re.IGNORECASE)
    return any(again.match(_AROUND.sub("", text)) for text in likely)


def _may_hold(text: str, name: str) -> bool:
    """Whether a name could stand in a text in any case: the pattern is made only then."""
    return name.lower() in text.lower() or not (is_usual(text) and is_usual(name))


@cache
def _name_pattern() -> re.Pattern[str]:
    return re.compile(expand("{name}"))
