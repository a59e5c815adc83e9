"""The words of a language that tell a name from other capitals: sections `suggest` and `quotes`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale

from archive_builder.describe.quotes.words import Words, load_words
from archive_builder.vocabulary import languages, load_section
from archive_builder.vocabulary.parts import Parts, load_organisations, read_parts


@dataclass(frozen=True, slots=True)
class NameWords:
    """What one language has for finding names; `quotes` are the words of who says what."""

    quotes: Words
    organisations: Parts
    others: Parts
    joining: frozenset[str]
    common: frozenset[str]
    determiners: frozenset[str]
    places: frozenset[str]
    all_nouns_capital: bool


@cache
def load_name_words(language: str) -> NameWords:
    """The words of a language; those of English where there is no file for it."""
    language = language if language in languages() else "en"
    section: dict[str, Any] = load_section(language, "suggest") or {}
    quotes = load_words(language)
    common = {*str(section.get("common", "")).split(), *quotes.not_names, *_calendar(language)}
    mentions: dict[str, Any] = load_section(language, "mentions") or {}
    return NameWords(
        quotes,
        load_organisations(language),
        read_parts(str(section.get("others", ""))),
        frozenset(str(section.get("joining", "")).split()),
        frozenset(common),
        quotes.determiners | quotes.articles,
        frozenset(str(mentions.get("place_before", "")).lower().split()) - quotes.of,
        bool(mentions.get("capital_nouns")) and language == "de",
    )


def _calendar(language: str) -> set[str]:
    """Months and days with a capital letter."""
    locale = Locale(language)
    names = {
        name
        for kind in (locale.months, locale.days)
        for width in kind["format"].values()
        for name in width.values()
    }
    return {name for name in names if name[:1].isupper()}
