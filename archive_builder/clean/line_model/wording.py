"""The lexical part: a weight for every known word and word pair of a line.

A logistic regression over n-grams. It sees only the wording: that "sign up"
begins a pitch and "told reporters" stands in a report. Its score is one feature
among the others, and can be taken apart into its n-grams.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from archive_builder.clean.line_model.text import Line

Pair = tuple[str, str]

_DIGITS = re.compile(r"\d{1,30}")
_FIRST, _LAST = 14, 4
_LENGTH_STEP, _LENGTH_CLASSES = 4, 9


@dataclass(frozen=True)
class WordingModel:
    """Weights in hundredths of a logit (natural log of the odds of being body text)."""

    weights: Mapping[str, int]
    bias: int

    def score(self, line: Line) -> int:
        """The line's score in hundredths of a logit; 0 means even odds."""
        words, pairs = _grams(line)
        known = self._pairs
        score = sum([self.weights.get(word, 0) for word in words])
        return self.bias + score + sum([known.get(pair, 0) for pair in pairs])

    @cached_property
    def _pairs(self) -> Mapping[Pair, int]:
        """The weights of pairs, by pair: sooner looked up than put together as text."""
        split = ((gram.partition(" "), weight) for gram, weight in self.weights.items())
        return {(first, second): weight for (first, _, second), weight in split}

    def reasons(self, line: Line, count: int) -> tuple[tuple[str, int], ...]:
        """The n-grams with the largest weights, in hundredths of a logit."""
        return self.weightiest(ngrams(line), count)

    def weightiest(self, grams: Iterable[str], count: int) -> tuple[tuple[str, int], ...]:
        """Those of the grams with the largest weights, in hundredths of a logit."""
        known = [(gram, self.weights[gram]) for gram in grams if gram in self.weights]
        return tuple(sorted(known, key=lambda item: (-abs(item[1]), item[0]))[:count])


def ngrams(line: Line) -> tuple[str, ...]:
    """Distinct words and word pairs of the line's head and tail, and its length class.

    `^` marks the start of the line, `$` its end; every number is `0`.

    >>> from .text import read_lines
    >>> ngrams(read_lines(["Read 12 more"])[0])
    ('0', '0 more', '^ read', 'length 0', 'more', 'more $', 'read', 'read 0')
    """
    words, pairs = _grams(line)
    return tuple(sorted({*words, *(f"{first} {second}" for first, second in pairs)}))


def _grams(line: Line) -> tuple[set[str], set[Pair]]:
    """The distinct words, and the distinct pairs with the length class among them."""
    words: Sequence[str] = line.words
    if len(words) > _FIRST + _LAST:
        words = (*words[:_FIRST], *words[-_LAST:])
    words = [_DIGITS.sub("0", word) if word[0].isdigit() else word for word in words]
    head, tail = words[:_FIRST], words[_FIRST:]
    pairs = {("length", str(min(_LENGTH_CLASSES, line.units // _LENGTH_STEP)))}
    pairs.update(pairwise(["^", *head]))
    pairs.update(pairwise(tail))
    if words:
        pairs.add((words[-1], "$"))
    return set(words), pairs
