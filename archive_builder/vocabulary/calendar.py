"""Names of months, weekdays and halves of the day, from CLDR by way of babel.

The one place where they are read: the cleaning builds its patterns on them and
the finding of dates its tables. Never holds a list of names of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from archive_builder.vocabulary import languages, load_section
from archive_builder.vocabulary.cldr import CONTEXTS, MONTH_WIDTHS, calendar_names

# Narrow names ("M", "T") are left out: one letter says nothing.
WIDE = ("wide",)
# Languages without a vocabulary whose names CLDR has all the same. Only such as add names
# without taking one away from the others by giving it another meaning.
FURTHER_LOCALES = (
    "it pt pt_PT nl pl cs sk sl hr sr_Latn bg ro hu el tr sv da nb fi et lv lt sq id ca "
    "ar ar_LB fa he hy ka az be mk is eu fil"
).split()

HALF_DAY_LOCALES = ("ar", "el", "fa", "he")

_DIGITS = re.compile(r"\d+\\?\s?")
_NUMBER = r"(?:(?:\d{1,3}|an?|ein\w{0,2}|une?|una)\s?)?"

Names = tuple[tuple[str, int], ...]


@cache
def vocabulary_locales() -> tuple[str, ...]:
    """The locales of all languages there is a vocabulary for; a language may name several."""
    return tuple(
        name
        for language in languages()
        for name in (load_section(language, "dates") or {}).get("locales", (language,))
    )


@cache
def further_locales() -> tuple[str, ...]:
    """The locales of FURTHER_LOCALES, which give way to those of the vocabularies."""
    return tuple(FURTHER_LOCALES)


@cache
def half_day_locales() -> tuple[str, ...]:
    """Locales that print the half of the day beside a time, in words that mean nothing else."""
    return (*vocabulary_locales(), *HALF_DAY_LOCALES)


def all_locales() -> frozenset[str]:
    """All locales whose names are read."""
    return frozenset((*vocabulary_locales(), *further_locales(), *half_day_locales()))


def month_names(locales: Iterable[str]) -> Names:
    """The months' names as printed, each with its number (1-12).

    >>> ("травня", 5) in month_names(["uk"])
    True
    """
    return tuple(_names(locales, "months", MONTH_WIDTHS, 1))


def weekday_names(locales: Iterable[str], widths: tuple[str, ...] = MONTH_WIDTHS) -> Names:
    """The weekdays' names as printed, each with its number (Monday is 0)."""
    return tuple(_names(locales, "days", widths, 0))


def half_day_names(locales: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    """The words beside a time of twelve hours, each with whether it means the afternoon.

    >>> half_day_names(["el"])
    (('π.μ.', False), ('μ.μ.', True))
    """
    names = {
        name: late
        for locale in locales
        for width in MONTH_WIDTHS
        for name, late in zip(calendar_names(locale)[f"halves {width}"], (False, True), strict=True)
    }
    return tuple((name, late) for name, late in names.items() if name)


def ages_ago(locales: Iterable[str]) -> tuple[str, ...]:
    """How long ago something was, as printed: patterns, the longest first.

    For a number stand digits, or a word for one that the languages at hand use.

    >>> any(re.fullmatch(ago, "vor 3 Tagen") for ago in ages_ago(["de"]))
    True
    """
    told = {age for locale in locales for age in calendar_names(locale)["ago"]}
    # "vor 3 Tagen" and "vor 3 Wochen" are one pattern, which compiles and matches faster than two.
    endings: dict[str, set[str]] = {}
    for age in told:
        *begun, ending = _DIGITS.sub("\0", re.escape(age)).rpartition("\0")
        endings.setdefault("".join(begun).replace("\0", _NUMBER), set()).add(ending)
    patterns = (f"{begun}(?:{'|'.join(_longest(ends))})" for begun, ends in endings.items())
    return _longest(patterns)


def _longest(words: Iterable[str]) -> tuple[str, ...]:
    """The words in order, the longest first."""
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _names(
    locales: Iterable[str], kind: str, widths: tuple[str, ...], first: int
) -> Iterator[tuple[str, int]]:
    for locale in locales:
        for context in CONTEXTS:
            for width in widths:
                names = calendar_names(locale)[f"{kind} {context} {width}"]
                yield from ((name, number) for number, name in enumerate(names, first))
