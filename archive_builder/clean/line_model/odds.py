"""Scores and probabilities as whole numbers.

A score is a logit (natural log of the odds) in thousandths, a probability is
in ten-thousandths. Sums of scores are exact; only `chance` rounds.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

#: One logit in units of a score.
LOGIT: Final = 1000
#: Certainty in units of a probability.
SCALE: Final = 10_000

#: A score beyond which nothing is less, or more, likely.
LIMIT: Final = 30 * LOGIT


@lru_cache(maxsize=1 << 14)
def chance(score: int) -> int:
    """The probability of a score.

    >>> chance(0), chance(1000), chance(-10**9)
    (5000, 7311, 0)
    """
    bounded = max(-LIMIT, min(LIMIT, score))
    return round(SCALE / (1 + math.exp(-bounded / LOGIT)))


def cautious_chance(score: int, trust: int = 7) -> int:
    """The probability to decode with: nearer to even odds than `chance`, by tenths of a score.

    >>> cautious_chance(0), cautious_chance(1000)
    (5000, 6682)
    """
    return chance(score * trust // 10)
