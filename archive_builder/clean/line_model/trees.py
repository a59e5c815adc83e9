"""Boosted trees over whole numbers: scores, and the path that led to them.

Thresholds and values are integers, so a score is the same on every machine
and in any order of summing. A line goes left where its feature is at most the
threshold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive_builder.clean.line_model.columns import Column, rows

try:
    from archive_builder.clean.line_model.fast_trees import FastForest
except ImportError:
    FastForest = None  # type: ignore[assignment, misc]

_Path = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree; node 0 is the root.

    A child of 0 or more is a node, a child below 0 is leaf `~child`. `values`
    are what the training lines that reached a node would have scored on
    average, `leaves` what is added to the score, both in thousandths of a logit.
    """

    features: tuple[int, ...]
    thresholds: tuple[int, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    values: tuple[int, ...]
    leaves: tuple[int, ...]

    def leaf(self, row: Sequence[int]) -> int:
        """What the tree adds to the score of a line."""
        features, thresholds = self.features, self.thresholds
        left, right = self.left, self.right
        node = 0
        while node >= 0:
            passed = row[features[node]] <= thresholds[node]
            node = left[node] if passed else right[node]
        return self.leaves[~node]

    def path(self, row: Sequence[int]) -> _Path:
        """Per node on the way: its feature and by how much the way taken changed the value."""
        steps: _Path = []
        node = 0
        while node >= 0:
            feature = self.features[node]
            passed = row[feature] <= self.thresholds[node]
            following = self.left[node] if passed else self.right[node]
            value = self.values[following] if following >= 0 else self.leaves[~following]
            steps.append((feature, value - self.values[node]))
            node = following
        return steps


@dataclass(frozen=True)
class Forest:
    """The trees of one model and the names of the features they ask for."""

    names: tuple[str, ...]
    trees: tuple[Tree, ...]

    @property
    def base(self) -> int:
        """The score before any question is asked: the sum of the roots' values."""
        return sum(tree.values[0] for tree in self.trees)

    def scores(self, columns: Sequence[Column]) -> list[int]:
        """The scores of all lines, from a column for each feature."""
        if not columns:
            return []
        if self._fast is not None:
            return self._fast.scores(columns)
        return [self.score(row) for row in rows(columns)]

    @cached_property
    def _fast(self) -> FastForest | None:
        return None if FastForest is None else FastForest(self.trees)

    def score(self, row: Sequence[int]) -> int:
        """The line's score in thousandths of a logit; 0 means even odds."""
        return sum(tree.leaf(row) for tree in self.trees)

    def contributions(self, row: Sequence[int]) -> Mapping[int, int]:
        """What each feature added to the base (Saabas); base and all of them sum to the score."""
        totals: dict[int, int] = {}
        for tree in self.trees:
            for feature, change in tree.path(row):
                totals[feature] = totals.get(feature, 0) + change
        return totals
