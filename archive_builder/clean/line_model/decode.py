"""Chooses the lines of a page from their probabilities.

Not a threshold: the set of lines with the highest expected precision plus
expected recall. The lines of a page stand or fall together (a second article
below the first is all body or all not), so the true body is taken to be the
first few lines in order of probability, how many being uncertain. Taking the
lines as independent overrates doubtful blocks; both were tried. Whole numbers
throughout: the choice does not depend on rounding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from archive_builder.clean.line_model.odds import SCALE
from archive_builder.clean.line_model.text import split_words

#: One, in the fixed-point numbers of precision and recall.
_POINT = 1 << 40


@dataclass(frozen=True, slots=True)
class Manner:
    """How scores are decoded, both in tenths.

    `trust`: how much of a score counts. The lines of a page are right or wrong
    together and outlets differ, so a sum over lines trusts each score less than
    it says. `exact`: what the probability that a choice is exactly right counts
    beside its expected precision and recall.
    """

    trust: int
    exact: int


#: By cross-validation: trust of 6 and 8, or 5 and 7, hardly differ; so do 2 and 3 for `exact`,
#: which brings nothing where the elements of a page are unknown.
TEXT_MANNER = Manner(trust=7, exact=0)
PAGE_MANNER = Manner(trust=6, exact=2)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line to choose or leave: its number, probability (ten-thousandths), size in words."""

    index: int
    chance: int
    size: int


def line_size(text: str) -> int:
    """The line's share in precision and recall: its words, and two for the seams."""
    words = len(split_words(text))
    return words + 2 if words else 0


def choose_lines(
    candidates: Sequence[Candidate], fixed: Mapping[int, bool], exact: int = 0
) -> frozenset[int]:
    """The numbers of the chosen lines; `exact` as in `Manner`.

    `fixed` lines are kept (True) or left out (False) whatever their
    probability, and count as certain for the others. Where nothing is fixed
    as kept, at least one line with words is chosen.
    """
    kept = [Candidate(c.index, SCALE, c.size) for c in candidates if fixed.get(c.index) is True]
    free = [c for c in candidates if c.index not in fixed and c.size and c.chance]
    ranked = kept + sorted(free, key=lambda c: (-c.chance, c.index))
    worths = _worths(ranked, exact)
    shortest = max(1, len(kept))
    best = max(range(shortest, len(ranked) + 1), key=lambda n: (worths[n], -n), default=0)
    return frozenset(c.index for c in ranked[: max(best, len(kept))])


def _worths(ranked: Sequence[Candidate], exact: int) -> list[int]:
    """Expected precision plus recall of the first 0, 1, 2 ... lines, in fixed point.

    With the body being the first r lines with probability p(r) - p(r+1), the
    first n lines have recall size(n) / size(r) where n < r, else 1, and are
    exactly right with probability p(n) - p(n+1).
    """
    if not ranked:
        return [0]
    sizes = list(accumulate((c.size for c in ranked), initial=0))
    right = list(accumulate((c.size * c.chance for c in ranked), initial=0))
    chances = [c.chance for c in ranked] + [0]
    steps = [
        (chances[r - 1] - chances[r]) * _POINT // sizes[r] if sizes[r] else 0
        for r in range(1, len(ranked) + 1)
    ]
    beyond = sum(steps)
    worths = [0]
    for n, step in enumerate(steps, start=1):
        beyond -= step
        if not sizes[n]:
            worths.append(0)
            continue
        precision = right[n] * _POINT // (sizes[n] * SCALE)
        whole = (chances[0] - chances[n]) * _POINT
        recall = (whole + sizes[n] * beyond) // chances[0]
        right_to_the_word = (chances[n - 1] - chances[n]) * _POINT // SCALE
        worths.append(precision + recall + right_to_the_word * exact // 10)
    return worths
