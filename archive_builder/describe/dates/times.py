"""Clock times and zones beside a date.

Reads a time only where a date stands next to it. A whole hour without minutes
("7 pm") is not taken, because it would claim more precision than was printed.
A zone stays as printed, save that `Z` is written `UTC`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive_builder.describe.dates.names import word_choice

# Abbreviations that news sites print; each is kept as printed, none is converted.
ZONES = (
    "UTC GMT CET CEST MEZ MESZ WET WEST EET EEST MSK BST IST ET EST EDT CT CST CDT MT MST MDT "
    "PT PST PDT AEST AEDT ACST AWST NZST NZDT JST KST HKT SGT BJT SAST TRT МСК"
).split()

_ZONE = (
    r"(?:\s?\(?(?P<zone>(?:UTC|GMT) ?[+-] ?\d\d?(?::?\d\d)?"
    rf"|(?:{'|'.join(ZONES)})(?![^\W_])|Z(?!\w)|[+-]\d\d:?\d\d(?!\d))\)?)?"
)
_HALF = r"(?:\s?(?P<half>[ap]\.? ?m\b\.?))?"
_HOUR_WORD = rf"(?:\s?(?P<word>{word_choice('hour')})(?![^\W_]))?"
_TIME = (
    r"(?P<hour>\d\d?)(?P<sign>[:.hH时時点])\s?(?P<minute>[0-5]\d)(?::[0-5]?\d(?:[.,]\d{1,9})?)?(?!\d)"
    rf"{_HALF}{_HOUR_WORD}{_ZONE}"
)
_AT = rf"(?:(?:{word_choice('at')})\s)?"
# What may stand between a date and its time; Russian and Ukrainian write "2024 г.," first.
_LINK = rf"(?: ?(?:г|р)\.)?[\s,;|/·•@()–—-]{{0,4}}{_AT}"
_AFTER = re.compile(rf"{_LINK}{_TIME}", re.IGNORECASE)
_JOINT = rf"(?:\s?(?:[,|–·•/-]|(?:{word_choice('at')}|{word_choice('tie')})(?![^\W_])))?"
_BEFORE = re.compile(rf"(?<![\d:.]){_TIME}{_JOINT}\s{{0,3}}$", re.IGNORECASE)
_LONGEST_TIME = 40


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time (`HH:MM`, 24 hours) and its zone, at columns of a line."""

    first: int
    last: int
    time: str
    zone: str | None = None


def read_time_after(text: str, at: int) -> Clock | None:
    """The time that follows column `at`, if nothing but a joint stands between.

    >>> read_time_after("26 February, 2022, 12:33 am", 17).time
    '00:33'
    >>> read_time_after("2020-08-24 | 17h05 HE", 10).time
    '17:05'
    """
    match = _AFTER.match(text, at)
    return _clock(match, at, at) if match else None


def read_time_before(text: str, floor: int, at: int) -> Clock | None:
    """The time that ends before column `at`, not looking further back than `floor`.

    >>> clock = read_time_before("Published: 22:00 GMT, 26 September 2020", 0, 22)
    >>> clock.time, clock.zone
    ('22:00', 'GMT')
    """
    start = max(floor, at - _LONGEST_TIME)
    match = _BEFORE.search(text[start:at])
    return _clock(match, start, start + match.start()) if match else None


def _clock(match: re.Match[str], offset: int, first: int) -> Clock | None:
    """The time of a match, None where it is no time of a day.

    A full stop between hour and minute is a time only with a word that says so.
    """
    hour, half = int(match["hour"]), (match["half"] or "").lower()[:1]
    if match["sign"] == "." and not (half or match["word"] or match["zone"]):
        return None
    if (half and not 1 <= hour <= 12) or hour > 23:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = match["zone"]
    shift = 0 if match.re is _AFTER else offset
    return Clock(
        first,
        match.end() + shift,
        f"{hour:02}:{match['minute']}",
        "UTC" if zone in ("Z", "z") else zone,
    )
