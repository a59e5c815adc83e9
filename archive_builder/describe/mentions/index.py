"""All variants of all actors, ready to be found in a text in one pass.

Case-sensitive, whole words (Chinese and Japanese: any place), longest match.
Words are looked up without diacritics, columns are those of the original text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from archive_builder.describe.mentions.text import CJK, WORD, fold_gap, fold_word
from archive_builder.records import Actor, Authority, Variant


@dataclass(frozen=True, slots=True)
class Target:
    """An actor that a printed name may mean, and on what terms."""

    actor: str
    actor_kind: str
    variant: Variant


@dataclass(frozen=True, slots=True)
class Hit:
    """A printed name at columns of a line's text; no targets: a longer name that means nobody."""

    line: int
    first: int
    last: int
    text: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """The rest of a name after its first word: gap, word, gap, word ... and a tail such as "."."""

    rest: tuple[str, ...]
    tail: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Names by their first word, names in scripts without spaces by sign, kinds of actors by id."""

    words: dict[str, tuple[_Entry, ...]]
    signs: dict[str, tuple[tuple[str, tuple[Target, ...]], ...]]
    first_signs: re.Pattern[str] | None
    kinds: dict[str, str]


_made: dict[int, tuple[Authority, Index]] = {}
_MOST_INDEXES = 8


def compile_index(authority: Authority) -> Index:
    """The index of an authority, made once for each authority object.

    Looked up by identity: to hash thousands of variants takes longer than to read an article.
    """
    known = _made.get(id(authority))
    if known is None or known[0] is not authority:
        if len(_made) >= _MOST_INDEXES:
            _made.clear()
        known = _made[id(authority)] = (authority, _make_index(authority))
    return known[1]


def _make_index(authority: Authority) -> Index:
    targets: dict[str, list[Target]] = defaultdict(list)
    for actor in authority.actors:
        for variant in _variants(actor):
            targets[variant.name].append(Target(actor.id, actor.kind, variant))
        for name in actor.not_in:
            targets.setdefault(name, [])
    words: dict[str, dict[tuple[tuple[str, ...], str], list[Target]]] = defaultdict(dict)
    signs: dict[str, list[tuple[str, tuple[Target, ...]]]] = defaultdict(list)
    for name, found in sorted(targets.items()):
        if CJK.match(name):
            signs[name[0]].append((name, tuple(found)))
            continue
        first, rest, tail = _split_name(name)
        words[first].setdefault((rest, tail), []).extend(found)
    return Index(
        {first: _longest_first(entries) for first, entries in words.items()},
        {sign: tuple(sorted(names, key=_by_length)) for sign, names in signs.items()},
        re.compile(f"[{''.join(sorted(signs))}]") if signs else None,
        {actor.id: actor.kind for actor in authority.actors},
    )


def _variants(actor: Actor) -> Iterator[Variant]:
    if all(variant.name != actor.name for variant in actor.variants):
        yield Variant(actor.name)
    yield from actor.variants


def _split_name(name: str) -> tuple[str, tuple[str, ...], str]:
    matches = list(WORD.finditer(name))
    rest: list[str] = []
    for before, match in pairwise(matches):
        rest += [fold_gap(name[before.end() : match.start()]), fold_word(match.group())]
    return fold_word(matches[0].group()), tuple(rest), name[matches[-1].end() :]


def _longest_first(
    entries: dict[tuple[tuple[str, ...], str], list[Target]],
) -> tuple[_Entry, ...]:
    ordered = sorted(entries.items(), key=lambda item: (-len(item[0][0]), -len(item[0][1])))
    return tuple(_Entry(rest, tail, tuple(found)) for (rest, tail), found in ordered)


def _by_length(named: tuple[str, tuple[Target, ...]]) -> tuple[int, str]:
    return -len(named[0]), named[0]


def find_hits(index: Index, line: int, text: str) -> Iterator[Hit]:
    """Names in one line's text from left to right, the longest at each place, none inside another.

    Columns are those of `text`.
    """
    names = index.words
    following = 0
    for match in WORD.finditer(text):
        word = match.group()
        entries = names.get(word if word.isascii() else fold_word(word))
        if entries is None or match.start() < following:
            continue
        entry, last = _first_fitting(entries, text, match.end())
        if entry is not None:
            following = last
            yield Hit(line, match.start(), last, text[match.start() : last], entry.targets)
    if index.first_signs is not None:
        yield from _find_signs(index, index.first_signs, line, text)


def _first_fitting(entries: tuple[_Entry, ...], text: str, start: int) -> tuple[_Entry | None, int]:
    """The longest name that goes on so after its first word, and its end."""
    for entry in entries:
        end = _end_of(entry, text, start)
        # "US$" is money.
        if end is not None and text[end : end + 1] != "$":
            return entry, end
    return None, start


def _end_of(entry: _Entry, text: str, end: int) -> int | None:
    for gap, word in zip(entry.rest[::2], entry.rest[1::2], strict=True):
        match = WORD.search(text, end)
        if match is None or fold_word(match.group()) != word:
            return None
        if fold_gap(text[end : match.start()]) != gap:
            return None
        end = match.end()
    if not text.startswith(entry.tail, end):
        return None
    return end + len(entry.tail)


def _find_signs(index: Index, first_signs: re.Pattern[str], line: int, text: str) -> Iterator[Hit]:
    following = 0
    for match in first_signs.finditer(text):
        start = match.start()
        if start < following:
            continue
        for name, targets in index.signs[match.group()]:
            if text.startswith(name, start):
                following = start + len(name)
                yield Hit(line, start, following, name, targets)
                break
