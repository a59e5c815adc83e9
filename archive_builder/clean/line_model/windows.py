"""Means, distances and runs over the lines of a page, each in linear time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archive_builder.clean.line_model.columns import (
    Column,
    clip,
    differs,
    positions,
    running_max,
    shifted,
)

FAR: Final = 60
_LONGEST_RUN = 30
#: Further back than any text goes.
_NEVER = 10**12


def mean_before(sums: Column, reach: int) -> Column:
    """Ten times the mean of the `reach` values before each position; missing ones are 0."""
    return 10 * (sums - shifted(sums, -reach, missing=0))[:-1] // reach


def mean_after(sums: Column, reach: int) -> Column:
    """Ten times the mean of the `reach` values after each position."""
    total = sums.tolist()[-1]
    return 10 * (shifted(sums, reach, missing=total) - sums)[1:] // reach


def last_set(flags: Column, values: Column) -> Column:
    """The value at the last set flag at or before each position, far below 0 without one.

    The values must not fall.
    """
    return running_max(flags * (values + _NEVER) - _NEVER)


def lines_since(flags: Column) -> Column:
    """Lines since the last set flag before each position, at most `FAR`."""
    places = positions(len(flags))
    return clip(places - shifted(last_set(flags, places), -1, missing=-_NEVER), 0, FAR)


def lines_until(flags: Column) -> Column:
    """Lines until the next set flag after each position, at most `FAR`."""
    return lines_since(flags[::-1])[::-1]


def run_positions(keys: Column) -> tuple[Column, Column]:
    """Place within, and length of, the run of equal neighbours at each position (max 30)."""
    places = _places_in_runs(keys)
    lengths = places + _places_in_runs(keys[::-1])[::-1] - 1
    return clip(places, 0, _LONGEST_RUN), clip(lengths, 0, _LONGEST_RUN)


def _places_in_runs(keys: Column) -> Column:
    places = positions(len(keys))
    return places - last_set(differs(keys), places) + 1


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


def bounded(value: int, low: int, high: int) -> int:
    """The value, or the bound it passes."""
    return max(low, min(high, value))
