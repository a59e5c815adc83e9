"""All variants of all actors, ready to be found in a text in one pass.

Case-sensitive, whole words (Chinese and Japanese: any place), longest match.
Words are looked up without diacritics, columns are those of the original text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from archive_builder.describe.mention_text import CJK, WORD, fold_gap, fold_word
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
    """Names by their first word, and names in scripts without word spaces by first character."""

    words: dict[str, tuple[_Entry, ...]]
    signs: dict[str, tuple[tuple[str, tuple[Target, ...]], ...]]
    first_signs: re.Pattern[str] | None


@cache
def compile_index(authority: Authority) -> Index:
    """Make the index of an authority, once."""
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
    )


def _variants(actor: Actor) -> Iterator[Variant]:
    if all(variant.name != actor.name for variant in actor.variants):
        yield Variant(actor.name)
    yield from actor.variants


def _split_name(name: str) -> tuple[str, tuple[str, ...], str]:
    matches = list(WORD.finditer(name))
    rest: list[str] = []
    for before, match in zip(matches, matches[1:], strict=False):
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
    words = index.words
    matches = list(WORD.finditer(text))
    following = 0
    for position, match in enumerate(matches):
        if position < following:
            continue
        entries = words.get(fold_word(match.group()))
        if entries is None:
            continue
        entry = _first_fitting(entries, text, matches, position)
        if entry is not None:
            following = position + len(entry.rest) // 2 + 1
            first, last = match.start(), matches[following - 1].end() + len(entry.tail)
            yield Hit(line, first, last, text[first:last], entry.targets)
    if index.first_signs is not None:
        yield from _find_signs(index, index.first_signs, line, text)


def _first_fitting(
    entries: tuple[_Entry, ...], text: str, matches: list[re.Match[str]], position: int
) -> _Entry | None:
    for entry in entries:
        end = position + len(entry.rest) // 2
        if end < len(matches) and _fits(entry, text, matches, position):
            # "US$" is money.
            if text[matches[end].end() : matches[end].end() + 1] != "$":
                return entry
    return None


def _fits(entry: _Entry, text: str, matches: list[re.Match[str]], position: int) -> bool:
    rest = entry.rest
    before = matches[position]
    for step in range(0, len(rest), 2):
        position += 1
        match = matches[position]
        if fold_word(match.group()) != rest[step + 1]:
            return False
        if fold_gap(text[before.end() : match.start()]) != rest[step]:
            return False
        before = match
    return not entry.tail or text.startswith(entry.tail, before.end())


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
