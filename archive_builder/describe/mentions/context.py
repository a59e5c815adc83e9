"""Decide whether a word that is also something else ("Georgia", "Chad") is the state here.

Looks at the list it stands in and at the words around it. Never decides against
the text: where nothing speaks for the state, the caller leaves it undecided.
"""

from __future__ import annotations

import re

from archive_builder.describe.mentions.index import Hit, Target
from archive_builder.describe.mentions.place import has_state_noun, load_words
from archive_builder.describe.mentions.text import CJK, TextLine
from archive_builder.vocabulary.parts import load_organisations

_CAPITALS = re.compile(r"(?: (?=[^\W\d_])[^\Wa-zа-яßà-ÿ][\w-]{1,30}){1,3}")

_WORD_BEFORE = re.compile(r"([^\W\d_][\w-]+) $")
_LONGEST_OFFICE = 30
_AND = {", ": ("", "and "), " ": ("and ", "und ", "et ", "y ", "e ", "и ", "і ", "та ", "й ")}
_ARTICLES = ("", "the ", "der ", "die ", "den ", "le ", "la ", "les ", "l’", "l'", "el ", "los ")
_LIST_GAPS = frozenset(
    {"、", "和", "与"}
    | {
        gap + word + article
        for gap, words in _AND.items()
        for word in words
        for article in _ARTICLES
    }
)


def find_stated(line: TextLine, hits: list[Hit], position: int, language: str) -> list[Target]:
    """The targets of a hit on terms that the line itself meets: a state, or somebody's office."""
    return _find_states(line, hits, position, language) or _find_titled(
        line.text, hits[position], language
    )


def _find_titled(text: str, hit: Hit, language: str) -> list[Target]:
    """The one person of a surname whose office stands right before it: "President Macron".

    Roles are written in English; in other languages the office is one that a state has.
    """
    persons = [target for target in hit.targets if target.variant.needs == "full-name"]
    match = _WORD_BEFORE.search(text, max(0, hit.first - _LONGEST_OFFICE), hit.first)
    if match is None or len({target.actor for target in hit.targets}) != 1 or not persons:
        return []
    office, words = match.group(1).lower(), load_words(language)
    if language == "en":
        fits = office in persons[0].offices
    else:
        fits = words is not None and office in words.state_nouns
    return persons if fits else []


def _find_states(line: TextLine, hits: list[Hit], position: int, language: str) -> list[Target]:
    """The targets of a hit that needs context, where the line itself gives it; else none.

    A list with another state ("Syria, Jordan and Iraq") or what only a state has ("the
    government of Chad") speaks for the state.
    """
    hit = hits[position]
    states = [
        target
        for target in hit.targets
        if target.variant.needs == "context" and target.actor_kind == "state"
    ]
    if states and (
        _is_listed(line, hits, position) or has_state_noun(line.text, hit.first, hit.last, language)
    ):
        return states
    return []


def _is_listed(line: TextLine, hits: list[Hit], position: int) -> bool:
    hit = hits[position]
    before = hits[position - 1] if position else None
    after = hits[position + 1] if position + 1 < len(hits) else None
    if before and line.text[before.last : hit.first] in _LIST_GAPS and _is_state(before):
        return True
    return bool(after and line.text[hit.last : after.first] in _LIST_GAPS and _is_state(after))


def _is_state(hit: Hit) -> bool:
    return any(target.actor_kind == "state" and target.is_free for target in hit.targets)


def is_part_of_name(text: str, hit: Hit, language: str) -> bool:
    """Whether a capitalised word touches it: "Michael Jordan", "Atlanta, Georgia"."""
    if CJK.match(text, hit.first):
        return False
    words = load_words(language)
    harmless = words.names_before if words else frozenset()
    if words and words.capital_nouns:
        return False
    after = text[hit.last : hit.last + 2]
    if len(after) == 2 and after[0] == " " and after[1].isupper():
        return True
    before = text[: hit.first].rstrip(" ,").split(" ")[-1]
    return before[:1].isupper() and before not in harmless and before not in _SENTENCE_STARTS


def goes_on_as_body(text: str, last: int, language: str) -> bool:
    """Whether an organisation's name is only the beginning of another's.

    >>> goes_on_as_body("the UN Security Council", 6, "en"), goes_on_as_body("NATO Day", 4, "en")
    (True, False)
    """
    match = _CAPITALS.match(text, last)
    if match is None:
        return False
    organisations = load_organisations(language)
    return any(organisations.fits(word) for word in match.group().split())


def opens_sentence(text: str, first: int) -> bool:
    """Whether a word stands where any word has a capital letter.

    >>> opens_sentence("Gone. Chad stays.", 6), opens_sentence("In Chad.", 3)
    (True, False)
    """
    before = text[:first].rstrip(" \u00a0«“\"„'‘—–-")
    return not before or before[-1] in ".!?:…"


_SENTENCE_STARTS = frozenset(
    "In The And But When While As If Since Across Outside Inside For From To With By"
    " En Au La Le Les El Los В На И Из Для У В’їзд З Із".split()
)
