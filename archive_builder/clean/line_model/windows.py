"""Means, distances and runs over the lines of a page, each in linear time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archive_builder.clean.line_model.columns import (
    Column,
    clip,
    constant,
    differs,
    joined,
    parts,
    positions,
    running_max,
    running_sums,
    shifted,
)

FAR: Final = 60
_LONGEST_RUN = 30
#: Further back than any text goes.
_NEVER = 10**12


def means_around(values: Column, reaches: Sequence[int]) -> Iterator[tuple[int, Column, Column]]:
    """For each reach: ten times the mean of so many values before and after each position.

    Missing ones are 0.
    """
    count, margin = len(values), max(reaches)
    sums = 10 * running_sums(values)
    total = sums.tolist()[-1]
    padded = joined([constant(margin, 0), sums, constant(margin, total)])
    for reach in reaches:
        stop = margin + count + 1
        means = (padded[margin : stop + reach] - padded[margin - reach : stop]) // reach
        yield reach, means[:count], means[reach + 1 :]


def last_set(flags: Column, values: Column) -> Column:
    """The value at the last set flag at or before each position, far below 0 without one.

    The values must not fall.
    """
    return running_max(flags * (values + _NEVER) - _NEVER)


def since(flags: Sequence[Column], places: Column, far: int) -> list[Column]:
    """For each flag: how far its last set value at or before a position is, at most `far`.

    By `places`, which are 0 or more and never fall.
    """
    places = _far_apart(places, len(flags), far)
    distances = places - last_set(joined(flags), places)
    return parts(clip(distances, 0, far), len(flags[0]))


def lines_since(flags: Sequence[Column]) -> list[Column]:
    """For each flag: lines since its last set value before each position, at most `FAR`."""
    return parts(_distances(joined(flags), len(flags)), len(flags[0]))


def lines_until(flags: Sequence[Column]) -> list[Column]:
    """For each flag: lines until its next set value after each position, at most `FAR`."""
    return parts(_distances(joined(flags)[::-1], len(flags))[::-1], len(flags[0]))


def _distances(flags: Column, count: int) -> Column:
    places = _far_apart(positions(len(flags) // count), count, FAR)
    return clip(places - shifted(last_set(flags, places), -1, missing=-_NEVER), 0, FAR)


def _far_apart(places: Column, count: int, far: int) -> Column:
    """The places of `count` joined columns: those of two columns are never nearer than `far`."""
    step = places.tolist()[-1] + far
    return joined([places + n * step for n in range(count)])


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
