"""Names of months, weekdays and halves of the day, from CLDR by way of babel.

The one place where they are read: the cleaning builds its patterns on them and
the finding of dates its tables. Never holds a list of names of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from babel import Locale

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


def _names(
    locales: Iterable[Locale], kind: str, widths: tuple[str, ...]
) -> Iterator[tuple[str, int]]:
    for locale in locales:
        for context in CONTEXTS:
            for width in widths:
                for number, name in getattr(locale, kind)[context][width].items():
                    yield name, number
