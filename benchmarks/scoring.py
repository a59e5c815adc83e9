"""The metric: how much of the true body a tool gives, and how much besides.

That of article-extraction-benchmark: texts are compared as multisets of runs of
four words (shingles). A page's precision is the share of the tool's shingles
that are true, its recall the share of the true ones that the tool gives. A
tool's precision is the mean over the pages for which it gives anything, its
recall the mean over the pages that have a body, its F1 the harmonic mean of the
two means. Exact are pages whose words are the true words, in order.

Compares words alone: markup, punctuation and line breaks don't count.

Source: github.com/scrapinghub/article-extraction-benchmark, evaluate.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from statistics import fmean

SHINGLE = 4
SEED = 20240515
_WORD = re.compile(r"\w+")

Shingle = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageScore:
    """One tool on one page, in shingles: found and true, found and wrong, true and missed."""

    true: int
    wrong: int
    missed: int
    exact: bool

    @property
    def precision(self) -> float | None:
        """None where the tool gave no word."""
        given = self.true + self.wrong
        return self.true / given if given else None

    @property
    def recall(self) -> float | None:
        """None where the page has no body."""
        wanted = self.true + self.missed
        return self.true / wanted if wanted else None


@dataclass(frozen=True, slots=True)
class Summary:
    """One tool on many pages. `empty`: pages for which it gave no word."""

    pages: int
    f1: float
    precision: float
    recall: float
    exact: float
    empty: int


def find_words(text: str) -> list[str]:
    """The words of a text, in order.

    >>> find_words("It's 5.30, he said.")
    ['It', 's', '5', '30', 'he', 'said']
    """
    return _WORD.findall(text)


def make_shingles(words: Sequence[str]) -> list[Shingle]:
    """All runs of four words; a shorter text is one run, an empty one none.

    >>> make_shingles(["a", "b", "c", "d", "e"])
    [('a', 'b', 'c', 'd'), ('b', 'c', 'd', 'e')]
    >>> make_shingles(["a", "b"]), make_shingles([])
    ([('a', 'b')], [])
    """
    if not words:
        return []
    last = max(1, len(words) - SHINGLE + 1)
    return [tuple(words[n : n + SHINGLE]) for n in range(last)]


def score_page(body: str, given: str) -> PageScore:
    """Compare what a tool gave for a page with its true body."""
    true_words, given_words = find_words(body), find_words(given)
    wanted, found = Counter(make_shingles(true_words)), Counter(make_shingles(given_words))
    both = (wanted & found).total()
    return PageScore(
        both, found.total() - both, wanted.total() - both, exact=true_words == given_words
    )


def summarise(scores: Iterable[PageScore]) -> Summary:
    """The means over pages; 0 where there is nothing to take a mean of."""
    scores = list(scores)
    precision = _mean([s.precision for s in scores if s.precision is not None])
    recall = _mean([s.recall for s in scores if s.recall is not None])
    return Summary(
        len(scores),
        harmonic_mean(precision, recall),
        precision,
        recall,
        _mean([float(s.exact) for s in scores]),
        sum(s.precision is None for s in scores),
    )


def harmonic_mean(precision: float, recall: float) -> float:
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


def resample_f1(groups: Mapping[str, Sequence[PageScore]], rounds: int) -> list[float]:
    """F1 over outlets drawn at random, as many as there are, with putting back.

    Pages of one outlet share a template, so drawing pages would make the result
    look surer than it is. The draws depend on the number of outlets alone: for
    two tools on the same pages the results of a round belong together.
    """
    sums = [_sums(groups[name]) for name in sorted(groups)]
    random = Random(SEED)
    results = []
    for _ in range(rounds):
        drawn = random.choices(sums, k=len(sums))
        precision, given, recall, wanted = (sum(column) for column in zip(*drawn, strict=True))
        results.append(
            harmonic_mean(precision / given if given else 0.0, recall / wanted if wanted else 0.0)
        )
    return results


def find_interval(results: Sequence[float], share: float = 0.95) -> tuple[float, float]:
    """The middle share of results, as lowest and highest.

    >>> find_interval([n / 100 for n in range(101)])
    (0.02, 0.98)
    """
    ordered = sorted(results)
    cut = int(len(ordered) * (1 - share) / 2)
    return ordered[cut], ordered[-1 - cut]


def _sums(scores: Sequence[PageScore]) -> tuple[float, int, float, int]:
    precisions = [s.precision for s in scores if s.precision is not None]
    recalls = [s.recall for s in scores if s.recall is not None]
    return sum(precisions), len(precisions), sum(recalls), len(recalls)


def _mean(values: list[float]) -> float:
    return fmean(values) if values else 0.0
