"""EDTF dates in words and in order of time.

Reads the part of EDTF (ISO 8601-2) that archives use: days, months and years,
`?` uncertain, `~` about, `%` both, unknown digits as X, one of several
`[a..b]`, all of several `{a,b}`, lasting `a/b`. What is not understood is
shown as it stands and counts as undated; it is never guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_skeleton

from archive_builder.interface import ENGLISH, language, say
from archive_builder.model import Moment

_SIMPLE = re.compile(r"(\d{3}[\dX])(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)")
_QUALIFIED = {
    "?": "{date} (uncertain)",
    "~": "about {date}",
    "%": "about {date} (uncertain)",
}


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day that a date can mean, as `YYYY-MM-DD`; both count."""

    first: str
    last: str


@lru_cache(maxsize=1 << 16)
def find_span(edtf: str) -> Span | None:
    """The days a date can mean; None where one end is open or the date is not understood.

    >>> find_span("[2023-03-20..2023-03-24]")
    Span(first='2023-03-20', last='2023-03-24')
    >>> find_span("2024-02")
    Span(first='2024-02-01', last='2024-02-29')
    >>> find_span("[..2024]") is None
    True
    """
    parts = _split(edtf)
    spans = [_simple_span(part) for part in parts]
    known = [span for span in spans if span is not None]
    if not known or len(known) < len(spans):
        return None
    return Span(min(span.first for span in known), max(span.last for span in known))


def say_date(edtf: str) -> str:
    """A date in words.

    >>> say_date("2024-05-16"), say_date("2024-05?"), say_date("2024-05-XX")
    ('16 May 2024', 'May 2024 (uncertain)', 'a day in May 2024')
    >>> say_date("[2023-03-20..2023-03-24]")
    'one day from 20 to 24 March 2023'
    >>> say_date("[2023-12-30..2024-01-02]"), say_date("2022/2024-05")
    ('one day from 30 December 2023 to 2 January 2024', 'from 2022 to May 2024')
    >>> say_date("[..2024-05-16]"), say_date("[2024-05-16,2024-05-18]")
    ('16 May 2024 or earlier', '16 May 2024 or 18 May 2024')
    """
    if edtf.startswith("["):
        return _say_one_of(edtf[1:].rstrip("]"))
    if edtf.startswith("{"):
        return f" {say('and')} ".join(_say_simple(part) for part in _split(edtf))
    if "/" in edtf:
        start, _, stop = edtf.partition("/")
        return _say_range(start, stop, "from {start} to {stop}")
    return _say_simple(edtf)


def say_moment(moment: Moment) -> str:
    """A date with its clock time and zone, as far as they are stated.

    >>> say_moment(Moment("2024-05-16", "13:01"))
    '16 May 2024, 13:01'
    """
    return ", ".join(
        part for part in (say_date(moment.edtf), _join(moment.time, moment.zone)) if part
    )


def _join(*words: str | None) -> str:
    return " ".join(word for word in words if word)


def _split(edtf: str) -> list[str]:
    return re.split(r"\.\.|[/,]", edtf.strip("[]{}").replace(" ", ""))


def _simple_span(edtf: str) -> Span | None:
    match = _SIMPLE.fullmatch(edtf)
    if match is None:
        return None
    year, month, day = match[1], match[2], match[3]
    first_year, last_year = year.replace("X", "0"), year.replace("X", "9")
    first_month, last_month = _ends(month, "01", "12")
    if not "01" <= first_month <= last_month <= "12":
        return None
    length = str(monthrange(int(last_year), int(last_month))[1]) if last_year > "0000" else "28"
    first_day, last_day = _ends(day, "01", length)
    if not "01" <= first_day <= last_day <= length:
        return None
    return Span(f"{first_year}-{first_month}-{first_day}", f"{last_year}-{last_month}-{last_day}")


def _ends(part: str | None, first: str, last: str) -> tuple[str, str]:
    return (first, last) if part in (None, "XX") else (str(part), str(part))


def _say_simple(edtf: str) -> str:
    match = _SIMPLE.fullmatch(edtf)
    if match is None or _simple_span(edtf) is None:
        return edtf
    year, month, day, qualifier = match.groups()
    words = say("the {year}s", year=year.replace("X", "0")) if "X" in year else year
    if month == "XX":
        unknown = "a month in {period}" if day is None else "a day in {period}"
        words = say(unknown, period=words)
    elif month is not None:
        known = int(day) if day not in (None, "XX") else None
        words = _say_calendar(int(year) if year.isdigit() else 0, int(month), known) or words
        if day == "XX":
            words = say("a day in {period}", period=words)
    return say(_QUALIFIED[qualifier], date=words) if qualifier else words


def _say_calendar(year: int, month: int, day: int | None) -> str:
    """A month of a year, or a day of it, as the language says it."""
    if not 0 < year < 10_000:
        return ""
    moment = date(year, month, day or 1)
    if language() == ENGLISH:
        month_name = f"{moment:%B} {year:04}"
        return f"{day} {month_name}" if day else month_name
    if day:
        return str(format_date(moment, format="long", locale=language()))
    return str(format_skeleton("yMMMM", moment, locale=language()))


def _say_one_of(inner: str) -> str:
    if ".." not in inner:
        return f" {say('or')} ".join(
            _say_simple(part) for part in inner.replace(" ", "").split(",")
        )
    start, _, stop = inner.partition("..")
    if not start:
        return say("{date} or earlier", date=_say_simple(stop))
    if not stop:
        return say("{date} or later", date=_say_simple(start))
    one = "one day from {start} to {stop}"
    return _say_range(start, stop, one if len(start) >= 10 else "some time from {start} to {stop}")


def _say_range(start: str, stop: str, words: str) -> str:
    if stop in ("", ".."):
        return say("since {date}", date=_say_simple(start))
    if start in ("", ".."):
        return say("until {date}", date=_say_simple(stop))
    left, right = _say_simple(start), _say_simple(stop)
    same = len(start) == len(stop) == 10 and start[:7] == stop[:7] and left != start
    if same and language() == ENGLISH:
        left = left.split(" ", 1)[0]
    return say(words, start=left, stop=right)
