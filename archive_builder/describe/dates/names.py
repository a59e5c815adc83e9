"""The names of months and weekdays, and the cue words around dates, of every language.

The names come from CLDR (see `vocabulary/calendar.py`), the cue words from the
section `dates` of the vocabulary. All languages are read at once: a page in one
language often carries its date in another. A language without a vocabulary gives
way where one of its names is another month or day in one that has it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from archive_builder.vocabulary import calendar, languages, load_section
from archive_builder.vocabulary.cldr import WIDTHS

FIRST_HAN = "\u3000"
# "Senior AnalystUpdated Sep 17": a page that sets a space by style, and none in its text.
GLUED = "(?-i:(?<=[a-zß-öø-ÿа-яґєії])(?=[A-ZÀ-ÖØ-ÞА-ЯҐЄІЇ]))"
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
    further = calendar.month_names(calendar.further_locales())
    own = calendar.month_names(calendar.vocabulary_locales())
    return {**_unambiguous(further), **_unambiguous(own)}


@cache
def weekday_names() -> dict[str, int]:
    """The number (Monday is 0) of each weekday by its folded name, short forms included.

    To be used only directly beside a date: "so", "do" and "me" are words.
    """
    widths = WIDTHS
    further = calendar.weekday_names(calendar.further_locales(), widths)
    own = calendar.weekday_names(calendar.vocabulary_locales(), widths)
    return {**_unambiguous(further), **_unambiguous(own)}


@cache
def cue_pattern(kind: str) -> re.Pattern[str]:
    """All cue words of a kind as whole words, without regard to case; Han ones anywhere.

    A cue such as `-ed` stands for all words that end so.

    >>> bool(cue_pattern("updated").search("Last updated: today"))
    True
    >>> bool(cue_pattern("updated").search("Anna ExampleUpdated today"))
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
    whole = rf"(?:(?<![^\W_])|{GLUED})(?:{'|'.join(spaced)})(?![^\W_])"
    return re.compile("|".join([whole, *han]), re.IGNORECASE)


def word_choice(kind: str) -> str:
    """The cue words of a kind as the alternatives of a regular expression."""
    return "|".join(re.escape(word) for word in cue_words(kind))


@cache
def full_weekday_names() -> dict[str, int]:
    """The weekdays' unabridged names, which may be looked for inside sentences.

    >>> full_weekday_names()["среду"], full_weekday_names()["mittwoch"]
    (2, 2)
    """
    names = calendar.weekday_names(calendar.vocabulary_locales(), calendar.WIDE)
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


def _unambiguous(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """A table without the names that mean different numbers in different languages."""
    meanings: dict[str, set[int]] = {}
    for name, number in pairs:
        meanings.setdefault(fold(name), set()).add(number)
    return {name: min(numbers) for name, numbers in meanings.items() if len(numbers) == 1}


@cache
def half_days() -> dict[str, bool]:
    """The words of the two halves of the day, folded and without blanks: True after noon.

    >>> half_days()["p.m"], half_days()["م"], half_days()["上午"]
    (True, True, False)
    """
    names = calendar.half_day_names(calendar.half_day_locales())
    return {fold("".join(name.split())): late for name, late in names}
