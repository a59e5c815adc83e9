"""Columns of whole numbers as arrays: `list_columns` with numpy, sooner.

The functions have the names and do the work of those there; a test compares
them. Numbers are of 64 bits: no text that fits in memory comes near the bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

Column = np.ndarray[Any, np.dtype[Any]]


def column(values: Iterable[int]) -> Column:
    """A column of given numbers or truth values."""
    return np.array(values if isinstance(values, list) else list(values), dtype=np.int64)


def byte_columns(rows: Sequence[bytes], width: int) -> list[Column]:
    """A column for each place in the rows of bytes."""
    table = np.frombuffer(b"".join(rows), dtype=np.uint8).reshape(len(rows), width)
    return list(table.T.astype(np.int64))


def constant(count: int, value: int) -> Column:
    """The same number for every line."""
    return np.full(count, value, dtype=np.int64)


def positions(count: int) -> Column:
    """0, 1, 2 ..."""
    return np.arange(count, dtype=np.int64)


def clip(values: Column, low: int, high: int) -> Column:
    """The values, or the bound they pass."""
    return np.minimum(np.maximum(values, low), high)


def differs(values: Column) -> Column:
    """1 where a value is not the one before it, and for the first."""
    found = np.ones(len(values), dtype=np.int64)
    found[1:] = values[1:] != values[:-1]
    return found


def equals(values: Column, others: Column) -> Column:
    """1 where two columns agree."""
    return np.equal(values, others).astype(np.int64)


def running_sums(values: Column) -> Column:
    """Sums of the first 0, 1, 2 ... values."""
    sums = np.zeros(len(values) + 1, dtype=np.int64)
    np.cumsum(values, out=sums[1:])
    return sums


def running_max(values: Column) -> Column:
    """The largest value so far."""
    return np.maximum.accumulate(values)


def shifted(values: Column, offset: int, missing: int = -1) -> Column:
    """The values `offset` positions on; `missing` beyond the ends."""
    return shifted_all([values], offset, missing)[0]


def shifted_all(columns: Sequence[Column], offset: int, missing: int = -1) -> list[Column]:
    """The values of each column `offset` positions on."""
    count = len(columns[0])
    table = np.full((len(columns), count + abs(offset)), missing, dtype=np.int64)
    table[:, max(0, -offset) : max(0, -offset) + count] = columns
    first = max(0, offset)
    return list(table[:, first : first + count])


def joined(columns: Sequence[Column]) -> Column:
    """All columns one behind the other."""
    return np.concatenate(columns)


def parts(values: Column, count: int) -> list[Column]:
    """The columns of `count` values that were joined."""
    return list(values.reshape(-1, count))


def rows(columns: Iterable[Column]) -> list[tuple[int, ...]]:
    """A tuple for each line."""
    return list(zip(*(column.tolist() for column in columns), strict=True))
