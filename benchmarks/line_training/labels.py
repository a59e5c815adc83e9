"""Which lines of a page belong to the body, derived from the gold body.

The gold is a text, not a list of lines: lines are aligned with it by shared
runs of three tokens in order, then the doubtful ones are flipped where that
brings the kept text closer to the gold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, pairwise

from benchmarks.line_training.corpus import TOKEN
from benchmarks.line_training.metric import shingles

_RUN = 3
_MAX_CANDIDATES = 80


@dataclass(frozen=True, slots=True)
class LineLabels:
    """Per line: in the body or not, and how far that is to be trusted (0 to 1).

    `best_f1` is the F1 of keeping exactly these lines: how well any choice of
    whole lines can meet the gold.
    """

    kept: tuple[bool, ...]
    trust: tuple[float, ...]
    best_f1: float


def label_lines(lines: Sequence[str], gold: str) -> LineLabels:
    """Label every line; blank lines and lines without a word are not kept."""
    tokens = [TOKEN.findall(line) for line in lines]
    gold_tokens = TOKEN.findall(gold)
    covered = _coverage(tokens, gold_tokens)
    kept = [bool(own) and share >= 0.5 for own, share in zip(tokens, covered, strict=True)]
    climb = _Climb(tokens, gold_tokens, kept)
    for index in _doubtful(tokens, covered, kept):
        climb.try_flip(index)
    return LineLabels(tuple(climb.kept), (1.0,) * len(lines), climb.f1)


def _coverage(tokens: Sequence[Sequence[str]], gold: Sequence[str]) -> list[float]:
    """Share of each line's tokens inside a run matched in order with the gold."""
    page = list(chain.from_iterable(tokens))
    hit = bytearray(len(page) + _RUN)
    matcher = SequenceMatcher(None, runs(page), runs(gold), autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size:
            for position in range(block.a, block.a + block.size + _RUN - 1):
                hit[position] = 1
    shares, start = [], 0
    for own in tokens:
        stop = start + len(own)
        shares.append(sum(hit[start:stop]) / len(own) if own else 0.0)
        start = stop
    return shares


def runs(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """All runs of three tokens."""
    return [tuple(tokens[i : i + _RUN]) for i in range(max(0, len(tokens) - _RUN + 1))]


def _doubtful(
    tokens: Sequence[Sequence[str]], covered: Sequence[float], kept: Sequence[bool]
) -> list[int]:
    """Lines worth a second look: half covered, or short and beside a kept line."""
    filled = [i for i, own in enumerate(tokens) if own]
    beside = {b for a, b in pairwise(filled) if kept[a]} | {
        a for a, b in pairwise(filled) if kept[b]
    }
    doubtful = [
        i for i in filled if 0.05 < covered[i] < 0.95 or (i in beside and len(tokens[i]) <= 6)
    ]
    return doubtful[:_MAX_CANDIDATES]


class _Climb:
    """Hill climbing over single lines towards the gold."""

    def __init__(
        self, tokens: Sequence[Sequence[str]], gold: Sequence[str], kept: list[bool]
    ) -> None:
        self._tokens = tokens
        self._gold = shingles(gold)
        self.kept = kept
        self.f1 = self._score()

    def try_flip(self, index: int) -> None:
        """Flip one line and keep the change if F1 rises."""
        self.kept[index] = not self.kept[index]
        f1 = self._score()
        if f1 > self.f1:
            self.f1 = f1
        else:
            self.kept[index] = not self.kept[index]

    def _score(self) -> float:
        chosen = list(
            chain.from_iterable(
                own for own, keep in zip(self._tokens, self.kept, strict=True) if keep
            )
        )
        predicted = shingles(chosen)
        shared = (predicted & self._gold).total()
        total = predicted.total() + self._gold.total()
        return 2 * shared / total if total else 1.0
