"""Dates in a line of text: where they stand, what they say, and nothing beyond that.

Reads only the forms in `forms.py`. Never completes a date: a year that is not
written stays None, and a day and a month that could be either way round are
marked as ambiguous until the caller knows the order. What cannot be a date, or
contradicts its own weekday, is not returned. No clock is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from archive_builder.describe.dates.forms import FORMS
from archive_builder.describe.dates.names import (
    fold,
    month_names,
    weekday_names,
    word_choice,
)
from archive_builder.describe.dates.times import Clock, read_time_after, read_time_before

# A year of two digits is of this century below this number, as POSIX reads it.
_PIVOT = 69
# Nearly all who write points and a full year put the day first.
DOTTED = "numbers-dotted"
_WEEKDAY_BEFORE = re.compile(
    rf"(?<![^\W_])([^\W\d_]{{2,12}})[.,،]{{0,2}}\s{{0,2}}(?:(?:{word_choice('the')}) )?$"
)
_WEEKDAY_AFTER = re.compile(r"[\s,(（]{0,3}([^\W\d_]{2,12})")
_LONGEST_WEEKDAY = 20
_DIGIT = re.compile(r"\d")
# A date begins with a number, or with a month and a point and a space before one.
_LONGEST_MONTH = 14
_SURE_WEEKDAY = 4


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as printed at columns `first` to `last` of a line.

    `year` is None where it is not written. `swapped` holds the other reading of
    a date in numbers whose day and month could change places.
    """

    first: int
    last: int
    month: int
    day: int
    form: str
    year: int | None = None
    weekday: int | None = None
    clock: Clock | None = None
    swapped: bool = False

    @property
    def iso(self) -> str | None:
        """The day in ISO 8601, None without a year."""
        return None if self.year is None else f"{self.year:04}-{self.month:02}-{self.day:02}"

    @property
    def is_open(self) -> bool:
        """Whether the form leaves it open which number is the month."""
        return self.swapped and self.form != DOTTED

    def names_weekday(self) -> bool:
        """Whether a weekday is printed beside the date, and is the date's own."""
        if self.weekday is None or self.year is None:
            return False
        return date(self.year, self.month, self.day).weekday() == self.weekday

    def swap(self) -> Stamp | None:
        """The same numbers read the other way round; None where they make no date."""
        return _checked(replace(self, month=self.day, day=self.month))


def read_stamps(text: str) -> tuple[Stamp, ...]:
    """All dates in a line, in order, each with its weekday and clock time if they stand by it.

    Dates in numbers are read as day/month, with `swapped` set where the other reading
    is possible too.

    >>> [s.iso for s in read_stamps("26 February, 2022, 12:33 am")]
    ['2022-02-26']
    >>> [s.iso for s in read_stamps("1. November 20161. November 2016")]
    ['2016-11-01', '2016-11-01']
    >>> read_stamps("version 4.12.2, we agree, may 19 people") and "found"
    'found'
    """
    found: list[Stamp] = []
    end = 0
    for stamp in sorted(_matches(text), key=lambda s: (s.first, s.year is None, -s.last)):
        if stamp.first >= end:
            found.append(_widen(stamp, text, end))
            end = found[-1].last
    return tuple(stamp for stamp in found if _agrees(stamp))


def _matches(text: str) -> Iterator[Stamp]:
    number = _DIGIT.search(text)
    if number is None:
        return
    start = max(0, number.start() - _LONGEST_MONTH)
    for form, pattern in FORMS:
        for match in pattern.finditer(text, start):
            stamp = _READERS[form](match, form)
            checked = _checked(stamp) if stamp else None
            if checked:
                yield checked


def _read_ordered(match: re.Match[str], form: str) -> Stamp:
    year = int(match["year"]) if match["year"] else None
    return Stamp(match.start(), match.end(), int(match["month"]), int(match["day"]), form, year)


def _read_numbers(match: re.Match[str], form: str) -> Stamp:
    day, month, year = int(match["one"]), int(match["two"]), int(match["year"])
    short = len(match["year"]) == 2
    if short:
        year += 2000 if year < _PIVOT else 1900
    if month > 12:
        day, month = month, day
        form = "numbers-month-first"
    if match["sign"] == "." and not short and form == "numbers":
        form = DOTTED
    swapped = day <= 12 and day != month
    return Stamp(match.start(), match.end(), month, day, form, year, swapped=swapped)


def _read_named(match: re.Match[str], form: str) -> Stamp | None:
    groups = match.groupdict()
    month = _month(match["name"])
    if month is None or (groups.get("also") and _month(match["also"]) != month):
        return None
    short = groups.get("short")
    year = groups.get("year") or groups.get("tight") or (f"20{short}" if short else None)
    last = match.end() if year else match.end("name" if form == "day-month" else "day")
    return Stamp(match.start(), last, month, int(match["day"]), form, int(year) if year else None)


_READERS = {
    "iso": _read_ordered,
    "han": _read_ordered,
    "numbers": _read_numbers,
    "day-month": _read_named,
    "month-day": _read_named,
}


@lru_cache(maxsize=4096)
def _month(word: str) -> int | None:
    return month_names().get(fold(word))


@lru_cache(maxsize=4096)
def _weekday(word: str) -> int | None:
    return weekday_names().get(fold(word))


def _checked(stamp: Stamp) -> Stamp | None:
    """The stamp, if there is such a day; without a year, 29 February is one."""
    try:
        date(stamp.year or 2000, stamp.month, stamp.day)
    except ValueError:
        return None
    return stamp


def _widen(stamp: Stamp, text: str, floor: int) -> Stamp:
    """The stamp with the weekday and the clock time that stand beside it."""
    stamp = _with_weekday(stamp, text, floor)
    clock = read_time_after(text, stamp.last)
    if clock:
        return replace(stamp, clock=clock, last=clock.last)
    clock = read_time_before(text, floor, stamp.first)
    if clock:
        return replace(stamp, clock=clock, first=clock.first)
    return stamp


def _with_weekday(stamp: Stamp, text: str, floor: int) -> Stamp:
    start = max(floor, stamp.first - _LONGEST_WEEKDAY)
    before = _WEEKDAY_BEFORE.search(text[start : stamp.first])
    number = _weekday_of(stamp, before[1]) if before else None
    if before and number is not None:
        return replace(stamp, weekday=number, first=start + before.start())
    after = _WEEKDAY_AFTER.match(text, stamp.last)
    number = _weekday_of(stamp, after[1]) if after else None
    if after and number is not None:
        return replace(stamp, weekday=number, last=after.end())
    return stamp


def _weekday_of(stamp: Stamp, word: str) -> int | None:
    """The weekday a word names. A short one that the date contradicts is only a word ("so")."""
    number = _weekday(word)
    if number is None or len(word) >= _SURE_WEEKDAY or "\u3400" < word[0] < "\u9fff":
        return number
    return number if stamp.year and _agrees(replace(stamp, weekday=number)) else None


def _agrees(stamp: Stamp) -> bool:
    """Whether the weekday printed beside the date is the date's own.

    Where numbers can be read two ways, the weekday may stand for the other one.
    """
    if stamp.weekday is None or stamp.year is None:
        return True
    readings = [stamp, stamp.swap()] if stamp.swapped else [stamp]
    return any(reading.names_weekday() for reading in readings if reading)


def days_between(one: str, other: str) -> int:
    """The number of days from one ISO day to another.

    >>> days_between("2024-05-16", "2024-05-15")
    1
    """
    return abs(date.fromisoformat(one) - date.fromisoformat(other)) // timedelta(days=1)
