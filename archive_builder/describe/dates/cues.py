"""The words that say what a date is, as patterns over a line.

The words themselves stand in the section `dates` of the vocabulary.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from archive_builder.describe.dates.names import cue_pattern, cue_words, word_choice


class Rule(StrEnum):
    """How a date was found; the order is the order of trust."""

    PUBLISHED = "published-line"
    BYLINE = "byline"
    DATE_LINE = "date-line"
    OPENING = "opening-date"
    DATELINE = "dateline"
    UPDATED = "updated-line"


LONGEST_PLACE = 60
_PLACE = re.compile(
    r"[\s\-–—*•(]{0,4}(?:[^\W\d_][\w.'’-]{0,25}[-/,.:;( ]{1,3}){1,7}\(?$"
    r"|[\u3400-\u9fff]{2,12}$"
)
# What follows the date of a dateline; the agency in brackets or strokes is the surest.
AGENCY = re.compile(r"[.,]{0,2}\s{0,2}(?:\([^()]{2,40}\)|/[^/]{2,40}/|[电電])")
DATELINE_END = re.compile(
    r"[.,]{0,2}\s{0,2}(?:\([^()]{2,40}\)|/[^/]{2,40}/|[-–—:|)]|[电電])|[.,]?\s{1,2}\(?[A-Z]{2,}\b"
)
# The two cues that say what a date is, with the section of the vocabulary they stand in.
CUES = ((Rule.PUBLISHED, "published"), (Rule.UPDATED, "updated"))
_CREDIT = re.compile(
    r"©|\(c\)|copyright|getty|shutterstock|picture.alliance|/(?:AFP|EPA|AP|dpa)\b"
    r"|\b(?:AFP|EPA|EFE-EPA)[/ ]|\bpool\b",
    re.IGNORECASE,
)


def is_place(text: str) -> bool:
    """Whether words look like a place line: each begins with a capital, small links aside.

    >>> is_place("Beijing, "), is_place("He was born on "), is_place("新华社北京")
    (True, False, True)
    >>> is_place("On "), is_place("In Beijing on ")
    (False, False)
    """
    if len(text) > LONGEST_PLACE or not _PLACE.fullmatch(text):
        return False
    small = frozenset(cue_words("tie") + cue_words("of") + cue_words("the"))
    words = re.findall(r"[^\W\d_]+", text)
    if words[-1].lower() in small:
        return False
    return all(word[0] == word[0].upper() or word in small for word in words)


def is_cue(text: str) -> Rule | None:
    """The rule of a line that holds a cue for the next line's date and nothing else.

    >>> is_cue("Last updated:"), is_cue("Published in 2020")
    (<Rule.UPDATED: 'updated-line'>, None)
    """
    bare = text.strip(" :*-–—|·•\t\r")
    for rule, kind in CUES:
        if cue_pattern(kind).fullmatch(bare):
            return rule
    return None


def find_cue(text: str) -> Rule | None:
    """The rule of the first cue in some words; None without one."""
    found = [(m.start(), rule) for rule, kind in CUES if (m := cue_pattern(kind).search(text))]
    return min(found)[1] if found else None


def is_credited(text: str) -> bool:
    """Whether a line names rights or a photo's source, as captions and footers do.

    >>> is_credited("Moscow, 14 May 2024. EFE-EPA/A. NAME"), is_credited("14 May 2024")
    (True, False)
    """
    return _CREDIT.search(text) is not None


@cache
def byline_pattern() -> re.Pattern[str]:
    """A byline cue at the start of the line or of a part of it."""
    words = word_choice("byline")
    return re.compile(rf"(?:^|[|·•–—/\s-])(?:{words})(?![^\W_])", re.IGNORECASE)


@cache
def opening_byline() -> re.Pattern[str]:
    """A line that opens with a byline cue and one to five words of a name, up to its date."""
    words = word_choice("byline")
    name = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]{0,25}"
    return re.compile(
        rf"^\W{{0,4}}(?P<cue>(?i:{words}))(?![^\W_])[\s:]{{1,3}}(?:{name}[\s,|·–—-]{{1,4}}){{1,5}}"
        r"(?:(?:on|am|vom|le|el|at|in) )?$"
    )
