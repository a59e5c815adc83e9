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
#: Tenths of a score that count in decoding. The lines of a page are right or
#: wrong together and outlets differ, so a sum over lines trusts each score less
#: than it says; 7 was best by cross-validation (6 and 8 hardly differ).
_TRUST: Final = 7


@lru_cache(maxsize=1 << 14)
def chance(score: int) -> int:
    """The probability of a score.

    >>> chance(0), chance(1000), chance(-10**9)
    (5000, 7311, 0)
    """
    bounded = max(-LIMIT, min(LIMIT, score))
    return round(SCALE / (1 + math.exp(-bounded / LOGIT)))


def cautious_chance(score: int) -> int:
    """The probability to decode with: nearer to even odds than `chance`.

    >>> cautious_chance(0), cautious_chance(1000)
    (5000, 6682)
    """
    return chance(score * _TRUST // 10)
