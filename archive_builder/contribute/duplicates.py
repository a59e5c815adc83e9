"""What a new article is like already: the same bytes, or much of the same text.

Compares prints: a digest and a sample of the body's four-word runs, small enough
that those of a whole archive can be published and compared in a browser. Decides
nothing: whether a near copy is a copy, a version or neither, a person says.
"""

from __future__ import annotations

import json
import sys
from array import array
from base64 import b64decode, b64encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from archive_builder.link.copies import MIN_RUNS, MIN_SHARED, count_shared
from archive_builder.link.fingerprint import TEXT_KEYS, Fingerprint, make_fingerprint
from archive_builder.link.words import sample_step
from archive_builder.model import Article

VERSION = 1
# A print has so many runs and less than twice as many; a short text has all of its own.
SAMPLE = 64
# Fewer shared runs are no sign of a copy, however few there are in the sample.
MIN_SHARED_RUNS = 5
# Of the articles that share runs with a new one, so many are compared.
MAX_COMPARED = 50


@dataclass(frozen=True, slots=True)
class Print:
    """What is compared of an article: the seed's digest, and one in `step` of its body's runs."""

    id: str
    sha256: str
    step: int
    runs: array[int]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article that is like a new one.

    `kind` is `equal` (the same bytes) or `near-copy`; `similarity`, from 0 to 1, is
    the share of the shorter text's runs of four words that are in both.
    """

    id: str
    kind: Literal["equal", "near-copy"]
    similarity: float


def make_print(article: Article) -> Print:
    """The print of a finished article."""
    return thin_print(make_fingerprint(article), article.raw.sha256)


def thin_print(found: Fingerprint, sha256: str) -> Print:
    """The print of an article that has been fingerprinted; `sha256` is its seed's."""
    step = found.step * sample_step(len(found.runs), SAMPLE)
    runs = array("I", [run for run in found.runs if run % step == 0])
    return Print(found.id, sha256, step, runs)


class Known:
    """Prints to compare with, looked up by digest and by some of their runs."""

    def __init__(self, prints: Iterable[Print] = ()) -> None:
        self.prints: dict[str, Print] = {}
        self._by_digest: dict[str, str] = {}
        self._by_run: defaultdict[int, list[str]] = defaultdict(list)
        for item in prints:
            self.add(item)

    def add(self, item: Print) -> None:
        """Take one more article in; its id must be new."""
        self.prints[item.id] = item
        self._by_digest.setdefault(item.sha256, item.id)
        step = item.step * sample_step(len(item.runs), TEXT_KEYS)
        for run in item.runs:
            if run % step == 0:
                self._by_run[run].append(item.id)

    def find_equal(self, sha256: str) -> str | None:
        """The id of the article whose seed has this digest."""
        return self._by_digest.get(sha256)

    def find_duplicates(self, item: Print) -> tuple[Duplicate, ...]:
        """What is like an article, equal bytes first, then the most similar; never itself."""
        equal = self.find_equal(item.sha256)
        found = [Duplicate(equal, "equal", 1.0)] if equal and equal != item.id else []
        shared = Counter(id_ for run in item.runs for id_ in self._by_run.get(run, ()))
        runs = frozenset(item.runs)
        for id_, _ in shared.most_common(MAX_COMPARED):
            similarity = _compare(runs, item, self.prints[id_])
            if similarity and id_ not in (item.id, equal):
                found.append(Duplicate(id_, "near-copy", similarity))
        return tuple(sorted(found, key=lambda one: (one.kind, -one.similarity, one.id)))


def _compare(runs: frozenset[int], item: Print, other: Print) -> float:
    """The share of runs in both; 0 where too few are for a copy."""
    size, shared = count_shared(runs, item, other)
    if item.runs == other.runs:
        return 1.0 if size else 0.0
    long_enough = size * max(item.step, other.step) >= MIN_RUNS
    if not long_enough or shared < max(MIN_SHARED_RUNS, MIN_SHARED * size):
        return 0.0
    return round(shared / size, 2)


def dump_prints(prints: Iterable[Print]) -> str:
    """One JSON object, one print a line, in order of ids; runs as four bytes each in Base64."""
    ordered = sorted(prints, key=lambda item: item.id)
    lines = ",\n".join(json.dumps([i.id, i.sha256, i.step, _pack(i.runs)]) for i in ordered)
    return f'{{"version": {VERSION}, "prints": [\n{lines}\n]}}\n'


def load_prints(text: str) -> tuple[Print, ...]:
    """The prints of a text that `dump_prints` made. Raises: ValueError where it is another."""
    try:
        return tuple(_read_prints(json.loads(text)))
    except (KeyError, TypeError) as error:
        raise ValueError(f"no list of prints: {error!r}") from None


def _read_prints(data: dict[str, object]) -> Iterator[Print]:
    if data["version"] != VERSION:
        raise ValueError(f"expected prints of version {VERSION}, found {data['version']!r}")
    for id_, sha256, step, packed in data["prints"]:  # type: ignore[attr-defined]
        yield Print(id_, sha256, step, _unpack(packed))


def _pack(runs: array[int]) -> str:
    return b64encode(_little(runs).tobytes()).decode("ascii")


def _unpack(packed: str) -> array[int]:
    return _little(array("I", b64decode(packed)))


def _little(runs: array[int]) -> array[int]:
    """The same numbers with the lowest byte first in memory, or back from there."""
    turned = array("I", runs)
    if sys.byteorder == "big":
        turned.byteswap()
    return turned
