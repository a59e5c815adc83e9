"""Sums, distances and runs over the lines of a page, each in linear time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Final

FAR: Final = 60


def running_sums(values: Sequence[int]) -> list[int]:
    """Sums of the first 0, 1, 2 ... values: one more than there are values."""
    return list(accumulate(chain((0,), values)))


def mean_before(sums: Sequence[int], reach: int) -> list[int]:
    """Ten times the mean of the `reach` values before each position; missing ones are 0."""
    return [10 * (sums[i] - sums[max(0, i - reach)]) // reach for i in range(len(sums) - 1)]


def mean_after(sums: Sequence[int], reach: int) -> list[int]:
    """Ten times the mean of the `reach` values after each position."""
    last = len(sums) - 1
    return [10 * (sums[min(last, i + 1 + reach)] - sums[i + 1]) // reach for i in range(last)]


def lines_since(flags: Sequence[bool | int]) -> list[int]:
    """Lines since the last set flag before each position, at most `FAR`."""
    distances, distance = [], FAR
    for flag in flags:
        distances.append(distance)
        distance = 1 if flag else min(FAR, distance + 1)
    return distances


def lines_until(flags: Sequence[bool | int]) -> list[int]:
    """Lines until the next set flag after each position, at most `FAR`."""
    return lines_since(flags[::-1])[::-1]


def run_positions(keys: Sequence[object]) -> tuple[list[int], list[int]]:
    """Place within, and length of, the run of equal neighbours at each position (max 30)."""
    places: list[int] = []
    for i, key in enumerate(keys):
        places.append(places[-1] + 1 if i and key == keys[i - 1] else 1)
    lengths = places[:]
    for i in range(len(keys) - 2, -1, -1):
        if keys[i] == keys[i + 1]:
            lengths[i] = lengths[i + 1]
    return [min(30, place) for place in places], [min(30, length) for length in lengths]


def best_stretch(weights: Sequence[int]) -> tuple[int, int]:
    """First and last position of the stretch with the largest sum (Kadane)."""
    best, first, last = weights[0], 0, 0
    current, start = 0, 0
    for i, weight in enumerate(weights):
        if current <= 0:
            current, start = 0, i
        current += weight
        if current > best:
            best, first, last = current, start, i
    return first, last


def clip(value: int, low: int, high: int) -> int:
    """The value, or the bound it passes."""
    return max(low, min(high, value))


def shifted(values: Sequence[int], offset: int, missing: int = -1) -> list[int]:
    """The values `offset` positions on; `missing` beyond the ends.

    >>> shifted([1, 2, 3], 1)
    [2, 3, -1]
    >>> shifted([1, 2, 3], -2)
    [-1, -1, 1]
    """
    count = len(values)
    beyond = [missing] * min(abs(offset), count)
    if offset < 0:
        return beyond + list(values[: max(0, count + offset)])
    return list(values[offset:]) + beyond
