"""The names of months and weekdays, and the cue words around dates, of every language.

The names come from CLDR (by way of babel), never from a list of our own; the
cue words from the section `dates` of the vocabulary. All languages are read at
once: a page in one language often carries its date in another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from babel import Locale

from archive_builder.vocabulary import languages, load_section

# Narrow names ("M", "T") are left out: one letter says nothing.
MONTH_WIDTHS = ("wide", "abbreviated")
WEEKDAY_WIDTHS = ("wide", "abbreviated", "short")
FIRST_HAN = "\u3000"
CONTEXTS = ("format", "stand-alone")
# Languages without a vocabulary whose names of months CLDR has all the same; they give
# way where one of their names is another month in a language of the vocabulary.
FURTHER_LOCALES = (
    "it pt pt_PT nl pl cs sk sl hr sr_Latn bg ro hu el tr sv da nb fi et lv lt sq id ca"
).split()
# "on Wednesday" is written in the accusative in Russian and Ukrainian, and CLDR
# has the nominative alone.
ACCUSATIVE_ENDINGS = {"а": "у", "я": "ю"}


def fold(word: str) -> str:
    """A key to compare names by: no case, no accents, no full stop at the end.

    >>> fold("Févr."), fold("MÄRZ")
    ('fevr', 'marz')
    """
    apart = unicodedata.normalize("NFKD", word.rstrip(".").casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@cache
def month_names() -> dict[str, int]:
    """The number (1-12) of each month by its folded name.

    >>> month_names()["sept"], month_names()["травня"], month_names()["janner"]
    (9, 5, 1)
    """
    return {**_months(_further_locales()), **_months(_locales())}


@cache
def weekday_names() -> dict[str, int]:
    """The number (Monday is 0) of each weekday by its folded name, short forms included.

    To be used only directly beside a date: "so", "do" and "me" are words.
    """
    return {**_weekdays(_further_locales()), **_weekdays(_locales())}


@cache
def cue_pattern(kind: str) -> re.Pattern[str]:
    """All cue words of a kind as whole words, without regard to case; Han ones anywhere.

    A cue such as `-ed` stands for all words that end so.

    >>> bool(cue_pattern("updated").search("Last updated: today"))
    True
    >>> bool(cue_pattern("past").search("He opened it")), bool(cue_pattern("past").search("red"))
    (True, False)
    """
    spaced = [
        rf"[^\W\d_]{{3,30}}{re.escape(word[1:])}" if word[0] == "-" else re.escape(word)
        for word in cue_words(kind)
        if word < FIRST_HAN
    ]
    han = [re.escape(word) for word in cue_words(kind) if word >= FIRST_HAN]
    whole = rf"(?<![^\W_])(?:{'|'.join(spaced)})(?![^\W_])"
    return re.compile("|".join([whole, *han]), re.IGNORECASE)


def word_choice(kind: str) -> str:
    """The cue words of a kind as the alternatives of a regular expression."""
    return "|".join(re.escape(word) for word in cue_words(kind))


def _months(locales: Iterable[Locale]) -> dict[str, int]:
    return _unambiguous(
        (name, number)
        for locale in locales
        for context in CONTEXTS
        for width in MONTH_WIDTHS
        for number, name in locale.months[context][width].items()
    )


def _weekdays(locales: Iterable[Locale]) -> dict[str, int]:
    return _unambiguous(
        (name, number)
        for locale in locales
        for context in CONTEXTS
        for width in WEEKDAY_WIDTHS
        for number, name in locale.days[context][width].items()
    )


@cache
def full_weekday_names() -> dict[str, int]:
    """The weekdays' unabridged names, which may be looked for inside sentences.

    >>> full_weekday_names()["среду"], full_weekday_names()["mittwoch"]
    (2, 2)
    """
    names = [
        (name, number)
        for locale in _locales()
        for context in CONTEXTS
        for number, name in locale.days[context]["wide"].items()
    ]
    inflected = [
        (name[:-1] + ACCUSATIVE_ENDINGS[name[-1]], number)
        for name, number in names
        if name[-1] in ACCUSATIVE_ENDINGS and not name.isascii()
    ]
    return _unambiguous([*names, *inflected])


@cache
def cue_words(kind: str) -> tuple[str, ...]:
    """All cue words of a kind in all languages, in order, the longest first."""
    words = {
        str(word)
        for language in languages()
        for word in (load_section(language, "dates") or {}).get(kind, ())
    }
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _locales() -> Iterator[Locale]:
    for language in languages():
        section = load_section(language, "dates") or {}
        for name in section.get("locales", (language,)):
            yield Locale.parse(name)


def _further_locales() -> Iterator[Locale]:
    return (Locale.parse(name) for name in FURTHER_LOCALES)


def _unambiguous(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """A table without the names that mean different numbers in different languages."""
    meanings: dict[str, set[int]] = {}
    for name, number in pairs:
        meanings.setdefault(fold(name), set()).add(number)
    return {name: min(numbers) for name, numbers in meanings.items() if len(numbers) == 1}
