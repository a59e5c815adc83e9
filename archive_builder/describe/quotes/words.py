"""The words by which one language says who speaks: section `quotes` of its vocabulary.

Only loads and holds; what each list is for stands beside it in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from types import MappingProxyType
from typing import Any

from archive_builder.vocabulary import languages, load_section


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists of one language, lower case where the text's case does not matter."""

    cues: frozenset[str] = frozenset()
    fragment_cues: frozenset[str] = frozenset()
    noun_cues: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    that: frozenset[str] = frozenset()
    as_said: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    first_person: frozenset[str] = frozenset()
    reported: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    be: frozenset[str] = frozenset()
    copulas: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    viewpoints: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    quoting: frozenset[str] = frozenset()
    hearers: frozenset[str] = frozenset()
    infinitive: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    datives: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    contrasts: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    one: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    adverbials: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    finite: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    role_nouns: frozenset[str] = frozenset()
    body_nouns: frozenset[str] = frozenset()
    no_speakers: frozenset[str] = frozenset()
    institutions: frozenset[str] = frozenset()
    male_nouns: frozenset[str] = frozenset()
    female_nouns: frozenset[str] = frozenset()
    not_names: frozenset[str] = frozenset()
    degrees: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    title_ends: tuple[str, ...] = ()
    past_ends: tuple[str, ...] = ()
    participle_ends: tuple[str, ...] = ()
    adverb_ends: tuple[str, ...] = ()
    role_ends: tuple[str, ...] = ()
    verb_ends: tuple[str, ...] = ()
    pairs: tuple[tuple[str, ...], ...] = ()
    according: tuple[tuple[str, ...], ...] = ()
    according_starts: frozenset[str] = frozenset()
    pronouns: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    clitics: Mapping[str, str] = field(default_factory=dict)
    demonstratives: Mapping[str, str] = field(default_factory=dict)
    drops_owner: bool = False
    drops_subject: bool = False
    inverts: bool = False
    interrupts: bool = False
    capital_nouns: bool = False
    honorifics: Mapping[str, str] = field(default_factory=dict)
    given_names: Mapping[str, str] = field(default_factory=dict)

    def is_title(self, word: str) -> bool:
        """Whether a capitalised word may stand before a name: "Senator", "Regierungssprecher"."""
        low = word.lower()
        if any(piece in self.titles for piece in (word, *word.split("-"))) or low.endswith(
            self.title_ends or ("\0",)
        ):
            return True
        return self.drops_owner and low in self.role_nouns

    def is_role(self, low: str) -> bool:
        """Whether a small word may say what someone is: "spokesman", "photographer"."""
        return low in self.role_nouns or (
            low.endswith(self.role_ends or ("\0",)) and low not in self.body_nouns
        )


@cache
def load_words(language: str) -> Words:
    """The lists of a language; empty ones where it has none: then nobody is found to speak."""
    section: dict[str, Any] = {}
    if language in languages():
        section = load_section(language, "quotes") or {}
    known = {item.name: item.type for item in fields(Words)}
    read = {name: _read(known[name], value) for name, value in section.items()}
    starts = frozenset(phrase[0] for phrase in read.get("according", ()))
    return Words(**read, according_starts=starts)


def _read(kind: Any, value: Any) -> Any:
    if kind == "frozenset[str]":
        return frozenset(str(value).split())
    if kind == "tuple[str, ...]":
        return tuple(str(value).split())
    if kind == "tuple[tuple[str, ...], ...]":
        return tuple(sorted((tuple(phrase.split()) for phrase in value), key=_longest_first))
    if kind == "bool":
        return bool(value)
    return MappingProxyType(
        {word: kind for kind, words in value.items() for word in str(words).split()}
    )


def _longest_first(phrase: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return -len(phrase), phrase
