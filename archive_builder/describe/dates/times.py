"""Clock times and zones beside a date.

Reads a time only where a date stands next to it. A whole hour without minutes
("7 pm") is not taken, because it would claim more precision than was printed.
A zone stays as printed, save that `Z` is written `UTC`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive_builder.describe.dates.names import FIRST_HAN, fold, half_days, word_choice

# Abbreviations that news sites print; each is kept as printed, none is converted.
ZONES = (
    "UTC GMT CET CEST MEZ MESZ WET WEST EET EEST MSK BST IST ET EST EDT CT CST CDT MT MST MDT "
    "PT PST PDT AEST AEDT ACST AWST NZST NZDT JST KST HKT SGT BJT SAST TRT WIB WITA WIT МСК"
).split()

_ZONE = (
    r"(?:\s?\(?(?P<zone>(?:UTC|GMT) ?[+-] ?\d\d?(?::?\d\d)?"
    rf"|(?:{'|'.join(ZONES)})(?![^\W_])|Z(?!\w)|[+-]\d\d:?\d\d(?!\d))\)?)?"
)
_HALVES = sorted(half_days(), key=lambda word: (-len(word), word))
# "a. m." may be printed with blanks; of the others none has two letters of Latin script.
_OTHER_HALVES = "|".join(re.escape(word) for word in _HALVES if not word.isascii())
_HALF = rf"(?:\s?(?P<half>[ap]\.?\s?m\b\.?|(?:{_OTHER_HALVES})(?!\w)\.?))?"
# Chinese puts the half before the hour: "下午3:20".
_HALF_FIRST = rf"(?:(?P<first_half>{'|'.join(w for w in _HALVES if w >= FIRST_HAN)})\s?)?"
# Arabic has more words for the time of day than those; beside one of them the hour is open.
_NO_OTHER_HALF = "(?!\\s?[\u0600-\u06ff])"
_HOUR_WORD = rf"(?:\s?(?P<word>{word_choice('hour')})(?![^\W_]))?"
_TIME = (
    rf"{_HALF_FIRST}(?P<hour>\d\d?)(?P<sign>\s?[hH]|[:.时時点])\s?(?P<minute>[0-5]\d)"
    rf"(?::[0-5]?\d(?:[.,]\d{{1,9}})?)?(?!\d){_HALF}{_NO_OTHER_HALF}{_HOUR_WORD}{_ZONE}"
)
_AT = rf"(?:(?:{word_choice('at')})\s)?"
# What may stand between a date and its time; Russian and Ukrainian write "2024 г.," first.
_LINK = rf"(?: ?(?:{word_choice('year')}))?[\s,;|/·•@()–—-]{{0,4}}{_AT}"
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
    >>> read_time_after("2024年5月15日 下午3:20", 10).time
    '15:20'
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
    hour, half = int(match["hour"]), _half(match)
    if match["sign"] == "." and half is None and not (match["word"] or match["zone"]):
        return None
    if (half is not None and not 1 <= hour <= 12) or hour > 23:
        return None
    if half is not None:
        hour = hour % 12 + (12 if half else 0)
    zone = match["zone"]
    shift = 0 if match.re is _AFTER else offset
    return Clock(
        first,
        match.end() + shift,
        f"{hour:02}:{match['minute']}",
        "UTC" if zone in ("Z", "z") else zone,
    )


def _half(match: re.Match[str]) -> bool | None:
    """Whether the time is after noon; None where the half of the day is not printed."""
    word = match["half"] or match["first_half"]
    if word is None:
        return None
    bare = fold("".join(word.split()))
    return bare.startswith("p") if bare[0] in "ap" else half_days()[bare]
