"""Walks boosted trees for all lines at once with numpy; equal to `Forest.score`.

No path is followed: every question of every tree is asked of every line, and
each "no" strikes out the leaves on the left of it. The first leaf that is not
struck out is the line's. Whole numbers throughout.

Source: Lucchese et al., QuickScorer, SIGIR 2015.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from line_model.trees import Forest, Tree

#: Leaves a tree may have: one bit each.
MAX_LEAVES = 32
#: Trees asked at a time: bounds the memory that a long page needs.
_CHUNK = 20
_ALL = (1 << MAX_LEAVES) - 1


@dataclass(frozen=True, slots=True)
class FastForest:
    """The questions of all trees, tree by tree; `starts` are the places of each tree's first.

    `masks` hold the leaves that stay after a "no", `leaves` the values of each
    tree's leaves from left to right.
    """

    features: NDArray[np.intp]
    thresholds: NDArray[np.int32]
    masks: NDArray[np.uint32]
    starts: NDArray[np.intp]
    leaves: NDArray[np.int64]

    def scores(self, columns: NDArray[np.int32]) -> NDArray[np.int64]:
        """The score of every line; `columns` has a row per feature, a column per line."""
        total = np.zeros(columns.shape[1], dtype=np.int64)
        ends = np.append(self.starts[1:], len(self.features))
        for tree in range(0, len(self.starts), _CHUNK):
            last = min(tree + _CHUNK, len(self.starts)) - 1
            nodes = slice(self.starts[tree], ends[last])
            no = columns[self.features[nodes]] > self.thresholds[nodes, None]
            kept = np.where(no, self.masks[nodes, None], np.uint32(_ALL))
            offsets = self.starts[tree : last + 1] - self.starts[tree]
            left = np.bitwise_and.reduceat(kept, offsets, axis=0)
            lowest = left & (~left + np.uint32(1))
            _, exponent = np.frexp(lowest.astype(np.float64))
            places = exponent.astype(np.intp) - 1
            values = np.take_along_axis(self.leaves[tree : last + 1], places, axis=1)
            total += values.sum(axis=0, dtype=np.int64)
        return total


def fast_forest(forest: Forest) -> FastForest:
    """The same trees, laid out for numpy."""
    features: list[int] = []
    thresholds: list[int] = []
    masks: list[int] = []
    starts: list[int] = []
    rows: list[list[int]] = []
    for tree in forest.trees:
        starts.append(len(features))
        order, kept = _leaf_order(tree)
        if len(order) > MAX_LEAVES:
            raise ValueError(f"a tree has {len(order)} leaves, at most {MAX_LEAVES} fit")
        features += tree.features
        thresholds += tree.thresholds
        masks += kept
        rows.append([tree.leaves[k] for k in order] + [0] * (MAX_LEAVES - len(order)))
    return FastForest(
        np.array(features, dtype=np.intp),
        np.array(thresholds, dtype=np.int32),
        np.array(masks, dtype=np.uint32),
        np.array(starts, dtype=np.intp),
        np.array(rows, dtype=np.int64).reshape(len(rows), MAX_LEAVES),
    )


def _leaf_order(tree: Tree) -> tuple[list[int], list[int]]:
    """The leaves from left to right, and per node the mask of those left after a "no"."""
    order: list[int] = []
    spans: dict[int, tuple[int, int]] = {}
    stack: list[tuple[int, int]] = [(0, -1)]
    while stack:
        node, first = stack.pop()
        if node < 0:
            order.append(~node)
        elif first < 0:
            stack += [(tree.right[node], -1), (node, len(order)), (tree.left[node], -1)]
        else:
            spans[node] = (first, len(order))
    masks = []
    for node in range(len(tree.features)):
        first, end = spans[node]
        masks.append(_ALL & ~(((1 << (end - first)) - 1) << first))
    return order, masks


def as_columns(rows: Sequence[Sequence[int]]) -> NDArray[np.int32]:
    """Feature rows per line as one row per feature."""
    return np.array(rows, dtype=np.int32).T
