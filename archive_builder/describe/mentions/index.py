"""All variants of all actors, ready to be found in a text in one pass.

Case-sensitive, whole words (Chinese and Japanese: any place), longest match.
Words are looked up without diacritics, columns are those of the original text.
The names are a tree of words, entered only at words that begin like some name:
what a matching automaton over characters would find, and faster in pure Python.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from archive_builder.describe.mentions.text import (
    CJK,
    WORD,
    fold_gap,
    fold_word,
    words_beginning,
)
from archive_builder.records import Actor, Authority, Variant


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """An actor that a printed name may mean, and on what terms.

    `offices` are the words of the actor's roles in small letters.
    """

    actor: str
    actor_kind: str
    variant: Variant
    offices: frozenset[str]

    @property
    def is_free(self) -> bool:
        """Whether it counts on no terms."""
        return self.variant.needs is None and not self.variant.beside


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """What a printed name may mean; no targets: a longer name that means nobody.

    `sure` is the target of a name that means one actor on no terms; `plain` if besides the words
    around it do not matter, as they do for capitals and beginnings of other names.
    """

    targets: tuple[Target, ...]
    sure: Target | None
    plain: bool


class Hit(NamedTuple):
    """A name at columns of a line's text."""

    line: int
    first: int
    last: int
    text: str
    name: Name

    @property
    def targets(self) -> tuple[Target, ...]:
        return self.name.targets


@dataclass(slots=True)
class _Node:
    """The words that may follow in names, by gap and word, and the names that end here.

    A name may end with signs after its last word, the "." of "U.S.".
    """

    following: dict[tuple[str, str], _Node]
    ends: list[tuple[str, Name]]


@dataclass(frozen=True, slots=True)
class Index:
    """Names by their first word, names in scripts without spaces by sign.

    `first_words` finds the words that begin like some name.
    """

    words: dict[str, _Node]
    first_words: re.Pattern[str]
    signs: dict[str, list[tuple[str, Name]]]
    first_signs: re.Pattern[str] | None


_MOST_INDEXES = 32


@lru_cache(maxsize=4)
def find_kinds(authority: Authority) -> dict[str, str]:
    """The kind of every actor by its id, gathered once for each authority object."""
    return {actor.id: actor.kind for actor in authority.actors}


@lru_cache(maxsize=_MOST_INDEXES)
def compile_index(authority: Authority, language: str | None) -> Index:
    """The index of an authority for texts in a language, made once for each authority object."""
    targets: dict[str, list[Target]] = defaultdict(list)
    for actor in authority.actors:
        offices = frozenset(word for role in actor.roles for word in role.title.lower().split())
        for variant in _variants(actor):
            if _is_spoken(variant, language):
                targets[variant.name].append(Target(actor.id, actor.kind, variant, offices))
        for longer in actor.not_in:
            targets.setdefault(longer, [])
    tree = _Node({}, [])
    signs: dict[str, list[tuple[str, Name]]] = defaultdict(list)
    for printed, found in sorted(targets.items(), key=_longest_first):
        name = _make_name(found)
        if CJK.match(printed):
            signs[printed[0]].append((printed, name))
        else:
            _plant(tree, printed, name)
    words = {word: node for (_, word), node in tree.following.items()}
    return Index(
        words,
        words_beginning({word[0] for word in words}),
        signs,
        re.compile(f"[{''.join(sorted(signs))}]") if signs else None,
    )


def _longest_first(named: tuple[str, list[Target]]) -> tuple[int, str]:
    return -len(named[0]), named[0]


def _make_name(targets: list[Target]) -> Name:
    one = len({target.actor for target in targets}) == 1
    sure = next((target for target in targets if one and target.is_free), None)
    plain = sure and sure.variant.kind != "capital" and sure.actor_kind != "organisation"
    return Name(tuple(targets), sure, bool(plain))


def _plant(tree: _Node, printed: str, name: Name) -> None:
    """Add a name to the tree; of two spellings with one key the targets come together."""
    node, end = tree, 0
    for match in WORD.finditer(printed):
        gap = fold_gap(printed[end : match.start()]) if end else ""
        node = node.following.setdefault((gap, fold_word(match.group())), _Node({}, []))
        end = match.end()
    tail = printed[end:]
    for position, (known, other) in enumerate(node.ends):
        if known == tail:
            targets = list(dict.fromkeys((*other.targets, *name.targets)))
            node.ends[position] = (tail, _make_name(targets))
            return
    node.ends.append((tail, name))
    node.ends.sort(key=lambda ending: -len(ending[0]))


def _is_spoken(variant: Variant, language: str | None) -> bool:
    """Whether texts in a language use it.

    Names and capitals count in every language, for reports are translated. Demonyms ("india" is
    a woman from India in Spanish only), words that are also something else ("Maurice" is a
    state in French only) and what begins with a small letter count in their own.
    """
    bound = variant.kind == "demonym" or variant.needs == "context" or variant.name[0].islower()
    return not bound or language is None or variant.language in (None, language)


def _variants(actor: Actor) -> Iterator[Variant]:
    if actor.replaced_by is None and all(v.name != actor.name for v in actor.variants):
        yield Variant(actor.name)
    yield from actor.variants


def find_hits(index: Index, line: int, text: str) -> Iterator[Hit]:
    """Names in one line's text from left to right, the longest at each place, none inside another.

    Columns are those of `text`.
    """
    names = index.words
    following = 0
    for match in index.first_words.finditer(text):
        word = match.group()
        node = names.get(word if word.isascii() else fold_word(word))
        if node is None or match.start() < following:
            continue
        found = _find_longest(node, text, match.end())
        if found is not None:
            name, following = found
            yield Hit(line, match.start(), following, text[match.start() : following], name)
    if index.first_signs is not None:
        yield from _find_signs(index, index.first_signs, line, text)


def _find_longest(node: _Node | None, text: str, end: int) -> tuple[Name, int] | None:
    """The longest name that goes on so after its first word, and its end."""
    longest: tuple[Name, int] | None = None
    while node is not None:
        for tail, name in node.ends:
            last = end + len(tail)
            # "US$" is money.
            if text.startswith(tail, end) and text[last : last + 1] != "$":
                longest = (name, last)
                break
        match = WORD.search(text, end) if node.following else None
        if match is None:
            break
        gap = fold_gap(text[end : match.start()])
        node, end = node.following.get((gap, fold_word(match.group()))), match.end()
    return longest


def _find_signs(index: Index, first_signs: re.Pattern[str], line: int, text: str) -> Iterator[Hit]:
    following = 0
    for match in first_signs.finditer(text):
        start = match.start()
        if start < following:
            continue
        for printed, name in index.signs[match.group()]:
            if text.startswith(printed, start):
                following = start + len(printed)
                yield Hit(line, start, following, printed, name)
                break
