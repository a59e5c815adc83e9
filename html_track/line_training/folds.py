"""Folds by outlet: no outlet is trained on and judged in the same fold."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence


def outlet_folds(outlets: Sequence[str], count: int, seed: int) -> list[int]:
    """A fold number for every page; pages of one outlet share it.

    Outlets are dealt, in random order and the largest first, to the fold that
    has the fewest pages.
    """
    sizes = Counter(outlets)
    names = sorted(sizes)
    random.Random(seed).shuffle(names)
    names.sort(key=lambda name: -sizes[name])
    filled = [0] * count
    fold_of: dict[str, int] = {}
    for name in names:
        fold = filled.index(min(filled))
        fold_of[name] = fold
        filled[fold] += sizes[name]
    return [fold_of[outlet] for outlet in outlets]
