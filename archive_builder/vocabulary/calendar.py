"""Names of months, weekdays and halves of the day, from CLDR by way of babel.

The one place where they are read: the cleaning builds its patterns on them and
the finding of dates its tables. Never holds a list of names of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cache
from typing import Final, Literal

from babel import Locale
from babel.dates import format_timedelta

from archive_builder.vocabulary import languages, load_section

# Narrow names ("M", "T") are left out: one letter says nothing.
WIDE = ("wide",)
WIDTHS = ("wide", "abbreviated")
WIDTHS_AND_SHORT = ("wide", "abbreviated", "short")
CONTEXTS = ("format", "stand-alone")
# Languages without a vocabulary whose names CLDR has all the same. Only such as add names
# without taking one away from the others by giving it another meaning.
FURTHER_LOCALES = (
    "it pt pt_PT nl pl cs sk sl hr sr_Latn bg ro hu el tr sv da nb fi et lv lt sq id ca "
    "ar ar_LB fa he hy ka az be mk is eu fil"
).split()

HALF_DAY_LOCALES = ("ar", "el", "fa", "he")

# Days in a unit, and counts that show all of a language's plurals.
_UNITS: Final[dict[Literal["year", "month", "week", "day", "hour", "minute", "second"], float]] = {
    "year": 365,
    "month": 30,
    "week": 7,
    "day": 1,
    "hour": 1 / 24,
    "minute": 1 / 1440,
    "second": 1 / 86400,
}
_COUNTS = (1, 2, 3, 5, 21)
_DIGITS = re.compile(r"\d+\\?\s?")
_NUMBER = r"(?:(?:\\d{1,3}|an?|ein\\w{0,2}|une?|una)\\s?)?"

Names = tuple[tuple[str, int], ...]


@cache
def vocabulary_locales() -> tuple[Locale, ...]:
    """The locales of all languages there is a vocabulary for; a language may name several."""
    return tuple(
        Locale.parse(name)
        for language in languages()
        for name in (load_section(language, "dates") or {}).get("locales", (language,))
    )


@cache
def further_locales() -> tuple[Locale, ...]:
    """The locales of FURTHER_LOCALES, which give way to those of the vocabularies."""
    return tuple(Locale.parse(name) for name in FURTHER_LOCALES)


@cache
def half_day_locales() -> tuple[Locale, ...]:
    """Locales that print the half of the day beside a time, in words that mean nothing else."""
    return (*vocabulary_locales(), *(Locale.parse(name) for name in HALF_DAY_LOCALES))


def month_names(locales: Iterable[Locale]) -> Names:
    """The months' names as printed, each with its number (1-12).

    >>> ("травня", 5) in month_names([Locale.parse("uk")])
    True
    """
    return tuple(_names(locales, "months", WIDTHS))


def weekday_names(locales: Iterable[Locale], widths: tuple[str, ...] = WIDTHS) -> Names:
    """The weekdays' names as printed, each with its number (Monday is 0)."""
    return tuple(_names(locales, "days", widths))


def half_day_names(locales: Iterable[Locale]) -> tuple[tuple[str, bool], ...]:
    """The words beside a time of twelve hours, each with whether it means the afternoon.

    >>> half_day_names([Locale.parse("el")])
    (('π.μ.', False), ('μ.μ.', True))
    """
    names = {
        locale.day_periods["format"][width].get(half): half == "pm"
        for locale in locales
        for width in WIDTHS
        for half in ("am", "pm")
    }
    return tuple((name, late) for name, late in names.items() if name)


def ages_ago(locales: Iterable[Locale]) -> tuple[str, ...]:
    """How long ago something was, as printed: patterns, the longest first.

    For a number stand digits, or a word for one that the languages at hand use.

    >>> any(re.fullmatch(ago, "vor 3 Tagen") for ago in ages_ago([Locale.parse("de")]))
    True
    """
    told = {
        format_timedelta(timedelta(days=-days * n), unit, 1, True, width, locale)
        for locale in locales
        for width in ("long", "short")
        for unit, days in _UNITS.items()
        for n in _COUNTS
    }
    patterns = {_DIGITS.sub(_NUMBER, re.escape(age)) for age in told}
    return tuple(sorted(patterns, key=lambda age: (-len(age), age)))


def _names(
    locales: Iterable[Locale], kind: str, widths: tuple[str, ...]
) -> Iterator[tuple[str, int]]:
    for locale in locales:
        for context in CONTEXTS:
            for width in widths:
                for number, name in getattr(locale, kind)[context][width].items():
                    yield name, number
