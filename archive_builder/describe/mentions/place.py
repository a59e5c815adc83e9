"""Decide whether a capital stands for its state or is a place in its sentence.

Looks only at the words around it, with the word lists of the article's language
(section `mentions` of a vocabulary file). In doubt it is a place: that makes
nobody an actor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from archive_builder.describe.mentions.text import CJK, WORD
from archive_builder.vocabulary import languages, load_section

# A word or a mark that ends the phrase; a hyphen or apostrophe belongs to the word.
_TOKEN = re.compile(r"[^\W_][\w\u0300-\u036f]*(?:['’-][\w\u0300-\u036f]+)*|[.,;:!?()“”\"«»—–]")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s)")
_WINDOW = 90
_WINDOW_SIGNS = 8
_LONGEST_ADVERBS = 3
_LONGEST_LIST = 3
# Joined with the article of a state's name: "le gouvernement du Tchad".
_GENITIVE_ARTICLES = {
    "fr": frozenset({"du", "d'", "d’", "la", "l’"}),
    "es": frozenset({"del"}),
    "de": frozenset({"des", "der"}),
}


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of one language; see the comments in the vocabulary files."""

    place_before: frozenset[str]
    actor_before: frozenset[str]
    acts: frozenset[str]
    acts_with: frozenset[str]
    acts_ends: tuple[str, ...]
    relatives: frozenset[str]
    nouns: frozenset[str]
    state_nouns: frozenset[str]
    of: frozenset[str]
    genitive: tuple[str, ...]
    capital_nouns: frozenset[str]
    adverbs: frozenset[str]
    adverb_ends: tuple[str, ...]
    conjunctions: frozenset[str]
    names_before: frozenset[str]


@cache
def load_words(language: str) -> Words | None:
    """The lists of a language; None where it has none."""
    section = load_section(language, "mentions") if language in languages() else None
    if section is None:
        return None
    lists = {name: frozenset(_words_of(section, name)) for name in _SETS}
    ends = {name: tuple(_words_of(section, name)) for name in _ENDS}
    return Words(**lists, **ends)  # type: ignore[arg-type]


def _words_of(section: dict[str, Any], name: str) -> list[str]:
    words = str(section.get(name, "")).split()
    return words if name == "names_before" else [word.lower() for word in words]


_ENDS = ("acts_ends", "adverb_ends", "genitive")
_SETS = tuple(name for name in Words.__dataclass_fields__ if name not in _ENDS)


def find_capital_kind(text: str, first: int, last: int, language: str) -> str | None:
    """`metonym`, `place`, or None where the capital is a part of another name.

    >>> line = "Beijing backs Moscow, officials in Moscow said."
    >>> [find_capital_kind(line, n, n + 7, "en") for n in (0, 14, 35)]
    ['metonym', 'metonym', 'place']
    >>> find_capital_kind("Paris Hilton arrived", 0, 5, "en") is None
    True
    """
    words = load_words(language)
    if words is None:
        return "place"
    if CJK.match(text, first):
        return _kind_by_signs(text, first, last, words)
    before = [match.group() for match in _TOKEN.finditer(text, max(0, first - _WINDOW), first)]
    after = text[last : last + _WINDOW]
    if _is_part_of_name(text, before, first, after, words):
        return None
    owner = _POSSESSIVE.match(after)
    if owner:
        return "metonym" if _owns(after[owner.end() :], words.nouns) else "place"
    if words.genitive and text.endswith(words.genitive, first, last) and _owns(after, words.nouns):
        # German "Moskaus Führung"
        return "metonym"
    before = _skip_listed(before, words)
    previous = before[-1].lower() if before else ""
    if previous in words.place_before:
        return "place"
    if previous in words.actor_before or _is_deed_of(before, words.nouns, words.of):
        return "metonym"
    return "metonym" if _acts(after, words) else "place"


def has_state_noun(text: str, first: int, last: int, language: str) -> bool:
    """Whether the words around a name say that it is a state's.

    >>> line = "The king of Jordan met Jordan's fans, and Chad's government a man called Chad."
    >>> [has_state_noun(line, n, n + len(w), "en") for n, w in
    ...  ((12, "Jordan"), (23, "Jordan"), (42, "Chad"), (73, "Chad"))]
    [True, False, True, False]
    """
    words = load_words(language)
    if words is None:
        return False
    after = text[last : last + _WINDOW]
    if CJK.match(text, first):
        return after.removeprefix("的").startswith(tuple(words.state_nouns))
    owner = _POSSESSIVE.match(after)
    if owner and _owns(after[owner.end() :], words.state_nouns):
        return True
    before = [match.group() for match in _TOKEN.finditer(text, max(0, first - _WINDOW), first)]
    of = words.of | _GENITIVE_ARTICLES.get(language, frozenset())
    return _is_deed_of(before, words.state_nouns, of)


def _kind_by_signs(text: str, first: int, last: int, words: Words) -> str:
    before = text[max(0, first - _WINDOW_SIGNS) : first]
    after = text[last : last + _WINDOW_SIGNS]
    if before.endswith(tuple(words.place_before)):
        return "place"
    after = after.removeprefix("的")
    acting = tuple(words.acts | words.nouns)
    return "metonym" if acting and after.startswith(acting) else "place"


def _is_part_of_name(text: str, before: list[str], first: int, after: str, words: Words) -> bool:
    """Whether a capitalised neighbour makes one name with it: "Paris Hilton"."""
    if words.capital_nouns:
        return False
    follower = WORD.match(after, 1) if after[:1] == " " else None
    if follower and follower.group()[0].isupper() and follower.group() not in words.names_before:
        return True
    # The first word of a sentence is capitalised whatever it is.
    if len(before) < 2 or not text[:first].endswith(before[-1] + " "):
        return False
    neighbour, earlier = before[-1], before[-2]
    is_name = neighbour[0].isupper() and not neighbour.isupper()
    return is_name and earlier not in '.!?:“"—–' and neighbour not in words.names_before


def _skip_listed(before: list[str], words: Words) -> list[str]:
    """Go back over "Moscow and", so that the words before the list decide."""
    for _ in range(_LONGEST_LIST):
        joined = len(before) > 1 and (before[-1].lower() in words.conjunctions)
        if not (joined and before[-2][0].isupper()):
            break
        before = before[:-2]
    return before


def _is_deed_of(before: list[str], nouns: frozenset[str], of: frozenset[str]) -> bool:
    """Whether what is before is what a state has: "the position of Moscow"."""
    if not before:
        return False
    if not of:
        return before[-1].lower() in nouns
    return len(before) > 1 and before[-1].lower() in of and before[-2].lower() in nouns


def _owns(after: str, nouns: frozenset[str]) -> bool:
    """Whether what follows "Beijing's" is what a state has: "two-pronged approach"."""
    tokens = _until_mark(_TOKEN.findall(after))
    return any(token.lower() in nouns for token in tokens[:_LONGEST_ADVERBS])


def _acts(after: str, words: Words) -> bool:
    """Whether it is the subject of a verb of doing or saying: "has not yet confirmed"."""
    tokens = _skip_list_ahead(_TOKEN.findall(after), words)
    if len(tokens) > 1 and tokens[0] == "," and tokens[1].lower() in words.relatives:
        tokens = tokens[2:]
    tokens = _skip_adverbs(tokens, words)
    if not tokens:
        return False
    if tokens[0].lower() in words.acts:
        return True
    if tokens[0].lower() not in words.acts_with:
        return False
    tokens = _skip_adverbs(tokens[1:], words)
    return bool(tokens) and _is_deed(tokens[0].lower(), words)


def _is_deed(word: str, words: Words) -> bool:
    return word in words.acts or word.endswith(words.acts_ends)


def _until_mark(tokens: list[str]) -> list[str]:
    for position, token in enumerate(tokens):
        if not token[0].isalnum():
            return tokens[:position]
    return tokens


def _skip_list_ahead(tokens: list[str], words: Words) -> list[str]:
    for _ in range(_LONGEST_LIST):
        joined = len(tokens) > 1 and tokens[0].lower() in words.conjunctions
        if not (joined and tokens[1][0].isupper()):
            break
        tokens = tokens[2:]
    return tokens


def _skip_adverbs(tokens: list[str], words: Words) -> list[str]:
    for _ in range(_LONGEST_ADVERBS):
        if not tokens:
            break
        word = tokens[0].lower()
        if word not in words.adverbs and not (
            words.adverb_ends and word.endswith(words.adverb_ends)
        ):
            break
        tokens = tokens[1:]
    return tokens
