"""The trees for all lines at once, with numpy: the scores of `trees.Forest`, sooner.

A set of lines is a row of bits. Every question is asked once of all lines; then
the lines that reach each node are those of its parent that gave the right
answer. Whole numbers throughout, so the scores are the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from archive_builder.clean.line_model.trees import Tree

#: Lines judged at a time: the sets of a batch stay in the processor's cache.
BATCH: Final = 512
_BITS: Final = 8
_WORD_BYTES: Final = 8

Array = np.ndarray[Any, np.dtype[Any]]


class _Level(NamedTuple):
    """A level's nodes: their questions, and which children are nodes, which leaves of which slot.

    The children are all left ones, then all right ones.
    """

    questions: Array
    inner: Array
    leaves: Array
    slots: Array


class FastForest:
    """A forest laid out for numpy: its questions, its levels, its leaves.

    Each tree has as many slots for leaves as the largest needs, a power of two;
    a slot's row holds the leaves of all trees.
    """

    def __init__(self, trees: Sequence[Tree]) -> None:
        questions = sorted({q for t in trees for q in zip(t.features, t.thresholds, strict=True)})
        thresholds = np.array([threshold for _, threshold in questions])
        # Values beyond all thresholds are as good as one beyond.
        self._bounds = int(thresholds.min()), int(thresholds.max()) + 1
        self._type = np.min_scalar_type(-max(map(abs, self._bounds)) - 1)
        self._features = np.array([feature for feature, _ in questions], dtype=np.intp)
        self._thresholds = thresholds.astype(self._type)[:, None]
        self._trees = len(trees)
        self._planes = (max(len(tree.leaves) for tree in trees) - 1).bit_length()
        self._levels = _levels(trees, {question: n for n, question in enumerate(questions)})
        leaves = np.zeros((1 << self._planes, self._trees), dtype=np.int32)
        for number, tree in enumerate(trees):
            leaves[: len(tree.leaves), number] = tree.leaves
        self._leaves = leaves.ravel()

    def scores(self, columns: Sequence[Any]) -> list[int]:
        """Every line's score in thousandths of a logit, from a column a feature."""
        table = np.clip(np.array(columns), *self._bounds).astype(self._type)
        batches = range(0, table.shape[1], BATCH)
        return [s for n in batches for s in self._scores(table[:, n : n + BATCH]).tolist()]

    def _scores(self, table: Array) -> Array:
        sets = self._reached(self._answers(table))
        # The number of the leaf that a line reached, bit by bit: the leaves' sets are disjoint.
        numbers = np.zeros((self._trees, table.shape[1]), dtype=np.int32)
        for plane in range(self._planes):
            halves = sets.reshape(-1, 2, 1 << plane, self._trees, sets.shape[1])
            chosen = np.bitwise_or.reduce(halves[:, 1], axis=(0, 1))
            bits = np.unpackbits(chosen.view(np.uint8), axis=1, count=table.shape[1])
            numbers |= bits.astype(np.int32) << plane
        numbers *= self._trees
        numbers += np.arange(self._trees, dtype=np.int32)[:, None]
        scores: Array = self._leaves.take(numbers).sum(axis=0)
        return scores

    def _answers(self, table: Array) -> Array:
        """The set of lines whose answer is yes, a row for each question."""
        # Lines are made up to whole bytes: bits are packed much sooner in one piece.
        lines = table.shape[1]
        whole = np.zeros((len(table), -(-lines // _BITS) * _BITS), table.dtype)
        whole[:, :lines] = table
        answers = whole.take(self._features, axis=0) <= self._thresholds
        packed = np.packbits(answers.ravel()).reshape(len(answers), -1)
        words = -(-packed.shape[1] // _WORD_BYTES)
        padded = np.zeros((len(packed), words * _WORD_BYTES), np.uint8)
        padded[:, : packed.shape[1]] = packed
        return padded.view(np.uint64)

    def _reached(self, packed: Array) -> Array:
        """The set of lines that reach each leaf, a row for each slot of each tree."""
        found = np.zeros((self._leaves.size, packed.shape[1]), dtype=np.uint64)
        sets = np.full((self._trees, packed.shape[1]), ~np.uint64(0))
        for questions, inner, leaves, slots in self._levels:
            left = sets & packed.take(questions, axis=0)
            children = np.concatenate((left, sets ^ left))
            found[slots] = children.take(leaves, axis=0)
            sets = children.take(inner, axis=0)
        return found


def _levels(trees: Sequence[Tree], numbers: Mapping[tuple[int, int], int]) -> list[_Level]:
    """The nodes of all trees, level by level: what they ask, and where their children go."""
    levels: list[_Level] = []
    nodes = [(tree, 0) for tree in range(len(trees))]
    while nodes:
        asked = [numbers[trees[t].features[n], trees[t].thresholds[n]] for t, n in nodes]
        children = [(t, trees[t].left[n]) for t, n in nodes]
        children += [(t, trees[t].right[n]) for t, n in nodes]
        inner = [place for place, (_, n) in enumerate(children) if n >= 0]
        leaves = [place for place, (_, n) in enumerate(children) if n < 0]
        slots = [~n * len(trees) + t for t, n in children if n < 0]
        parts = (asked, inner, leaves, slots)
        levels.append(_Level(*(np.array(part, dtype=np.intp) for part in parts)))
        nodes = [children[place] for place in inner]
    return levels
