"""The index that an article is compared with: frozen, storable, brought up to date.

An article is compared only with those that share a key with it; where very many
do, with the first few of them by id. What is found depends on the articles alone,
not on the order in which they came.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import chain
from typing import Protocol

from archive_builder.link.copies import link_copy
from archive_builder.link.fingerprint import (
    MEETING,
    QUOTE,
    TEXT,
    TOPIC,
    Fingerprint,
    Subject,
    make_subject,
)
from archive_builder.link.related import link_related
from archive_builder.link.same_words import link_quotes
from archive_builder.model import Link

# Of the articles with one key, only so many, the first by id, are compared with the rest.
LEADERS = 12
# Sharing one sampled run of words is no sign of a copy yet.
MIN_SHARED_RUNS = 2
# More than a page shows: copies of one story count once there.
RANKED = 10

_NUMBER_BITS = 32


class Prints(Protocol):
    """Fingerprints by id, a dict or what reads them from a store; `|` gives the two as one."""

    def __getitem__(self, id_: str, /) -> Fingerprint: ...

    def __or__(self, new: dict[str, Fingerprint], /) -> Prints: ...


@dataclass(frozen=True, slots=True)
class Index:
    """All fingerprints, where each key occurs, and what was found for each article.

    An article's number is its place in `ids`, None where it was taken out. A posting is a key
    and a number in one integer; they are sorted. `prints` are by id, and only those are asked
    for that are compared.
    """

    ids: tuple[str | None, ...] = ()
    prints: Prints = field(default_factory=dict[str, Fingerprint])
    postings: array[int] = field(default_factory=lambda: array("Q"))
    found: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)


def update_index(
    index: Index, added: Iterable[Fingerprint], removed: Collection[str] = ()
) -> Index:
    """The index with articles added, replaced (same id) and removed.

    Looks again at those articles only that share a key with one of them. Building all
    at once and adding one by one, in any order, find the same.
    """
    new = {item.id: item for item in added}
    gone = {*removed, *new}
    out = {number for number, id_ in enumerate(index.ids) if id_ in gone}
    names = sorted(new)
    come = range(len(index.ids), len(index.ids) + len(names))
    ids = [None if number in out else id_ for number, id_ in enumerate(index.ids)] + names
    kept = [posting for posting in index.postings if _number(posting) not in out]
    postings = array("Q", sorted([*kept, *_post(map(new.__getitem__, names), come)]))
    before, after = _Lookup(index), _Lookup(Index(tuple(ids), index.prints | new, postings))
    found = {id_: links for id_, links in index.found.items() if id_ not in gone}
    touched, changed = _find_touched(before, after, out, come) if found else (set(), set())
    other = {lookup.ids[n] for lookup in (before, after) for n in changed if lookup.has(n)}
    for number in sorted(touched.difference(out, come)):
        id_ = after.print_of(number).id
        kept_links = [it for it in found[id_] if not {it.first, it.second} & (other - {id_})]
        links = _rank([*kept_links, *after.find_links(number, changed)])
        complete = _is_complete(found[id_], links)
        found[id_] = links if complete else after.find_links(number)
    found |= {after.print_of(number).id: after.find_links(number) for number in come}
    return Index(tuple(ids), index.prints | new, postings, dict(sorted(found.items())))


def _find_touched(
    before: _Lookup, after: _Lookup, out: Iterable[int], come: Iterable[int]
) -> tuple[set[int], set[int]]:
    """The articles that are to be compared again, and those they are to be compared with.

    They share a key by which others lead than before.
    """
    keys = {key for number in out for key in before.keys_of(number)}
    keys.update(key for number in come for key in after.keys_of(number))
    touched: set[int] = set()
    changed: set[int] = set()
    for key in keys:
        difference = set(before.find_leaders(key)) ^ set(after.find_leaders(key))
        if difference:
            changed |= difference
            touched.update(after.find_members(key))
    return touched, changed


def _is_complete(before: Sequence[Link], after: Sequence[Link]) -> bool:
    """Whether none that was ranked too low before can now be among the best."""
    ranked, now = ([link for link in links if link.kind == "related"] for links in (before, after))
    if len(ranked) < RANKED:
        return True
    return len(now) == RANKED and _rank_order(now[-1]) <= _rank_order(ranked[-1])


def _rank_order(link: Link) -> tuple[float, str, str]:
    return (-link.score, link.first, link.second)


def _rank(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links of an article, of the related ones the best."""
    links = list(links)
    related = (link for link in links if link.kind == "related")
    best = nsmallest(RANKED, related, key=_rank_order)
    return (*(link for link in links if link.kind != "related"), *best)


def _post(prints: Iterable[Fingerprint], numbers: Iterable[int]) -> Iterator[int]:
    for item, number in zip(prints, numbers, strict=True):
        for key in chain.from_iterable(item.keys):
            yield key << _NUMBER_BITS | number


def _number(posting: int) -> int:
    return posting & (1 << _NUMBER_BITS) - 1


class _Lookup:
    """Looks keys up in an index that does not change."""

    def __init__(self, index: Index) -> None:
        self.ids = index.ids
        self.prints = index.prints
        self.postings = index.postings
        self._known: dict[int, Sequence[int]] = {}
        self._met: dict[tuple[int, int], tuple[Link, ...]] = {}

    def has(self, number: int) -> bool:
        return number < len(self.ids) and self.ids[number] is not None

    def keys_of(self, number: int) -> Iterator[int]:
        return chain.from_iterable(self.print_of(number).keys)

    def find_links(self, number: int, among: Container[int] | None = None) -> tuple[Link, ...]:
        """The links from one article to those it shares keys with, or to some among them."""
        subject = make_subject(self.print_of(number))
        links: list[Link] = []
        quotes: dict[int, tuple[Link, ...]] = {}
        for other in self._candidates(number, QUOTE, among):
            quotes[other] = self._link_quotes(subject, number, other)
            links += quotes[other]
        near = {other for other in quotes if quotes[other]}
        near.update(self._candidates(number, TOPIC, among))
        near.update(self._candidates(number, MEETING, among))
        for other, shared in self._candidates(number, TEXT, among).items():
            copy = link_copy(subject, self.print_of(other)) if shared >= MIN_SHARED_RUNS else None
            if copy:
                near.discard(other)
                links.append(copy)
        for other in near:
            related = link_related(subject, self.print_of(other), quotes.get(other, ()))
            if related:
                links.append(related)
        return _rank(links)

    def _link_quotes(self, subject: Subject, number: int, other: int) -> tuple[Link, ...]:
        """The links between quotes of two; kept until the other of the two asks for the same."""
        pair = (min(number, other), max(number, other))
        if pair in self._met:
            return self._met.pop(pair)
        self._met[pair] = tuple(link_quotes(subject, self.print_of(other)))
        return self._met[pair]

    def _candidates(self, number: int, kind: int, among: Container[int] | None) -> Counter[int]:
        """The articles to compare with, and how many keys lead there."""
        keys = self.print_of(number).keys[kind]
        shared = Counter(chain.from_iterable(map(self.find_leaders, keys)))
        del shared[number]
        if among is not None:
            return Counter({other: count for other, count in shared.items() if other in among})
        return shared

    def find_leaders(self, key: int) -> Sequence[int]:
        """Those with the key that all others with it are compared with."""
        if key not in self._known:
            members = self.find_members(key)
            if len(members) > LEADERS:
                members = nsmallest(LEADERS, members, key=lambda number: self.ids[number] or "")
            self._known[key] = members
        return self._known[key]

    def find_members(self, key: int) -> Sequence[int]:
        start = bisect_left(self.postings, key << _NUMBER_BITS)
        stop = bisect_left(self.postings, (key + 1) << _NUMBER_BITS, start)
        return [_number(posting) for posting in self.postings[start:stop]]

    def print_of(self, number: int) -> Fingerprint:
        id_ = self.ids[number]
        assert id_ is not None
        return self.prints[id_]
