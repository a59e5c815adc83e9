"""The index that an article is compared with: frozen, storable, brought up to date.

An article is compared only with those that share a key with it; where very many
do, with the first few of them by id. What is found depends on the articles alone,
not on the order in which they came.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import chain

from archive_builder.link.copies import link_copy
from archive_builder.link.fingerprint import MEETING, QUOTE, TEXT, TOPIC, Fingerprint, make_subject
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


@dataclass(frozen=True, slots=True)
class Index:
    """All fingerprints, where each key occurs, and what was found for each article.

    An article's number is its place in `prints`, None where it was taken out. A posting
    is a key and a number in one integer; they are sorted. Plain values: it can be pickled.
    """

    prints: tuple[Fingerprint | None, ...] = ()
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
    before = _Lookup(index.prints, index.postings)
    out = {n for n, item in enumerate(index.prints) if item and item.id in gone}
    prints = [None if number in out else item for number, item in enumerate(index.prints)]
    first = len(prints)
    prints += [new[id_] for id_ in sorted(new)]
    kept = (posting for posting in index.postings if not out or _number(posting) not in out)
    postings = sorted(chain(kept, _post(prints, first)))
    after = _Lookup(prints, array("Q", postings))
    again = before.find_touched(out) | after.find_touched(range(first, len(prints)))
    found = {id_: links for id_, links in index.found.items() if id_ not in gone}
    for number in sorted(again):
        item = prints[number]
        if item:
            found[item.id] = tuple(after.find_links(number))
    return Index(tuple(prints), after.postings, dict(sorted(found.items())))


def _post(prints: Sequence[Fingerprint | None], first: int) -> Iterator[int]:
    for number in range(first, len(prints)):
        item = prints[number]
        assert item
        for key in chain.from_iterable(item.keys):
            yield key << _NUMBER_BITS | number


def _number(posting: int) -> int:
    return posting & (1 << _NUMBER_BITS) - 1


class _Lookup:
    """Looks keys up in an index that does not change."""

    def __init__(self, prints: Sequence[Fingerprint | None], postings: array[int]) -> None:
        self.prints = prints
        self.postings = postings
        self._known: dict[int, Sequence[int]] = {}

    def find_touched(self, numbers: Iterable[int]) -> set[int]:
        """All articles whose links may depend on these: they would be compared with them."""
        touched: set[int] = set()
        for number in numbers:
            touched.add(number)
            for key in chain.from_iterable(self._print(number).keys):
                if number in self._leaders(key):
                    touched.update(self._members(key))
        return touched

    def find_links(self, number: int) -> Iterator[Link]:
        """The links from one article to those it shares keys with, related ones ranked."""
        subject = make_subject(self._print(number))
        quotes: dict[int, list[Link]] = {}
        for other in self._candidates(number, QUOTE):
            quotes[other] = list(link_quotes(subject, self._print(other)))
            yield from quotes[other]
        near = set(self._candidates(number, TOPIC)) | set(self._candidates(number, MEETING))
        near |= {other for other in quotes if quotes[other]}
        for other, shared in self._candidates(number, TEXT).items():
            copy = link_copy(subject, self._print(other)) if shared >= MIN_SHARED_RUNS else None
            if copy:
                near.discard(other)
                yield copy
        related = (
            link_related(subject, self._print(other), quotes.get(other, ())) for other in near
        )
        ranked = ((-link.score, link.first, link.second, link) for link in related if link)
        yield from (link for *_, link in nsmallest(RANKED, ranked))

    def _candidates(self, number: int, kind: int) -> Counter[int]:
        """The articles to compare with, and how many keys lead there."""
        keys = self._print(number).keys[kind]
        shared = Counter(chain.from_iterable(map(self._leaders, keys)))
        del shared[number]
        return shared

    def _leaders(self, key: int) -> Sequence[int]:
        """Those with the key that all others with it are compared with; none where it has one."""
        if key not in self._known:
            members = self._members(key)
            if len(members) > LEADERS:
                members = nsmallest(LEADERS, members, key=lambda number: self._print(number).id)
            self._known[key] = members if len(members) > 1 else ()
        return self._known[key]

    def _members(self, key: int) -> Sequence[int]:
        start = bisect_left(self.postings, key << _NUMBER_BITS)
        stop = bisect_left(self.postings, (key + 1) << _NUMBER_BITS, start)
        return [_number(posting) for posting in self.postings[start:stop]]

    def _print(self, number: int) -> Fingerprint:
        item = self.prints[number]
        assert item
        return item
