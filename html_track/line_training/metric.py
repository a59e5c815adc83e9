"""article-extraction-benchmark's metric: multiset 4-word shingles per page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from .corpus import TOKEN

SHINGLE = 4


@dataclass(frozen=True, slots=True)
class Overlap:
    """Shingles shared, only in the prediction, only in the gold, as shares of one."""

    shared: float
    extra: float
    missing: float
    exact: bool

    @property
    def precision(self) -> float:
        """Share of the predicted shingles that are in the gold."""
        return _ratio(self.shared, self.extra, self.missing)

    @property
    def recall(self) -> float:
        """Share of the gold shingles that were predicted."""
        return _ratio(self.shared, self.missing, self.extra)


@dataclass(frozen=True, slots=True)
class Figures:
    """Mean precision and recall over pages, their harmonic mean, exact pages."""

    pages: int
    f1: float
    precision: float
    recall: float
    accuracy: float


def shingles(tokens: Sequence[str]) -> Counter[tuple[str, ...]]:
    """The multiset of runs of four tokens; one shorter run for a short text."""
    stop = max(1, len(tokens) - SHINGLE + 1)
    runs = (tuple(tokens[i : i + SHINGLE]) for i in range(stop))
    return Counter(run for run in runs if run)


def compare(gold: str, predicted: str) -> Overlap:
    """The overlap of two texts."""
    gold_tokens, predicted_tokens = TOKEN.findall(gold), TOKEN.findall(predicted)
    a, b = shingles(gold_tokens), shingles(predicted_tokens)
    shared = (a & b).total()
    extra, missing = b.total() - shared, a.total() - shared
    total = shared + extra + missing
    if not total:
        return Overlap(0.0, 0.0, 0.0, exact=True)
    exact = gold_tokens == predicted_tokens
    return Overlap(shared / total, extra / total, missing / total, exact)


def summarise(overlaps: Iterable[Overlap]) -> Figures:
    """Means over pages, as the benchmark takes them."""
    rows = list(overlaps)
    precision = mean([r.precision for r in rows if r.shared + r.extra > 0] or [0.0])
    recall = mean([r.recall for r in rows if r.shared + r.missing > 0] or [0.0])
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    accuracy = mean([float(r.exact) for r in rows] or [0.0])
    return Figures(len(rows), f1, precision, recall, accuracy)


def _ratio(shared: float, wrong: float, other: float) -> float:
    if wrong == 0 and other == 0:
        return 1.0
    if shared == 0:
        return 0.0
    return shared / (shared + wrong)
