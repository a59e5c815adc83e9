"""The lexical part: a weight for every known word and word pair of a line.

A logistic regression over n-grams. It sees only the wording: that "sign up"
begins a pitch and "told reporters" stands in a report. Its score is one feature
among the others, and can be taken apart into its n-grams.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from archive_builder.clean.line_model.text import Line

_DIGITS = re.compile(r"\d{1,30}")
_FIRST, _LAST = 14, 4
_LENGTH_STEP, _LENGTH_CLASSES = 4, 9


@dataclass(frozen=True, slots=True)
class WordingModel:
    """Weights in hundredths of a logit (natural log of the odds of being body text)."""

    weights: Mapping[str, int]
    bias: int

    def score(self, line: Line) -> int:
        """The line's score in hundredths of a logit; 0 means even odds."""
        return self.bias + sum(self.weights.get(gram, 0) for gram in ngrams(line))

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
    words = [_DIGITS.sub("0", word) if word[0].isdigit() else word for word in line.words]
    head = ["^", *words[:_FIRST]]
    tail = words[max(_FIRST, len(words) - _LAST) :]
    grams = {*head[1:], *tail, f"length {min(_LENGTH_CLASSES, line.units // _LENGTH_STEP)}"}
    grams.update(f"{a} {b}" for a, b in pairwise(head))
    grams.update(f"{a} {b}" for a, b in pairwise(tail))
    if words:
        grams.add(f"{words[-1]} $")
    return tuple(sorted(grams))
