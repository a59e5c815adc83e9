"""Columns of whole numbers as lists: what `numpy_columns` does, in pure Python.

Both have the same names, so that a feature is written once: as sums, products
and comparisons of columns. Comparisons give 0 and 1. Division rounds down.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, repeat
from typing import Any


class Column:
    """Whole numbers, one for each line; operators work line by line.

    >>> list(10 * Column([1, 2, 3]) // 3 + Column([1, 1, 1]))
    [4, 7, 11]
    """

    __slots__ = ("values",)

    def __init__(self, values: Iterable[int]) -> None:
        self.values = list(values)

    def __iter__(self) -> Iterator[int]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, part: slice) -> Column:
        return Column(self.values[part])

    def __add__(self, other: Column | int) -> Column:
        return _each(operator.add, self, other)

    def __sub__(self, other: Column | int) -> Column:
        return _each(operator.sub, self, other)

    def __mul__(self, other: Column | int) -> Column:
        return _each(operator.mul, self, other)

    def __rmul__(self, other: int) -> Column:
        return _each(operator.mul, self, other)

    def __rsub__(self, other: int) -> Column:
        return Column([other - value for value in self.values])

    def __floordiv__(self, other: Column | int) -> Column:
        return _each(operator.floordiv, self, other)

    def __and__(self, other: Column | int) -> Column:
        return _each(operator.and_, self, other)

    def __lt__(self, other: Column | int) -> Column:
        return _each(operator.lt, self, other)

    def __gt__(self, other: Column | int) -> Column:
        return _each(operator.gt, self, other)

    def __le__(self, other: Column | int) -> Column:
        return _each(operator.le, self, other)

    def __ge__(self, other: Column | int) -> Column:
        return _each(operator.ge, self, other)

    def tolist(self) -> list[int]:
        return self.values


def _each(operation: Callable[[int, int], Any], column: Column, other: Column | int) -> Column:
    others = other.values if isinstance(other, Column) else repeat(other)
    # Comparisons give True and False; `+` makes whole numbers of them later.
    return Column(map(operation, column.values, others))


def column(values: Iterable[int]) -> Column:
    """A column of given numbers or truth values."""
    return Column(values)


def byte_columns(rows: Sequence[bytes], width: int) -> list[Column]:
    """A column for each place in the rows: there is a row of `width` bytes for each line."""
    return [Column([row[place] for row in rows]) for place in range(width)]


def constant(count: int, value: int) -> Column:
    """The same number for every line."""
    return Column([value] * count)


def positions(count: int) -> Column:
    """0, 1, 2 ..."""
    return Column(range(count))


def clip(values: Column, low: int, high: int) -> Column:
    """The values, or the bound they pass."""
    return Column([low if v < low else min(v, high) for v in values.values])


def differs(values: Column) -> Column:
    """1 where a value is not the one before it, and for the first."""
    before = chain((None,), values.values)
    return Column([int(a != b) for a, b in zip(values.values, before, strict=False)])


def equals(values: Column, others: Column) -> Column:
    """1 where two columns agree."""
    return Column(int(a == b) for a, b in zip(values.values, others.values, strict=True))


def running_sums(values: Column) -> Column:
    """Sums of the first 0, 1, 2 ... values: one more than there are values."""
    return Column(accumulate(values.values, initial=0))


def running_max(values: Column) -> Column:
    """The largest value so far."""
    return Column(accumulate(values.values, max))


def shifted(values: Column, offset: int, missing: int = -1) -> Column:
    """The values `offset` positions on; `missing` beyond the ends.

    >>> list(shifted(Column([1, 2, 3]), 1)), list(shifted(Column([1, 2, 3]), -2))
    ([2, 3, -1], [-1, -1, 1])
    """
    count = len(values)
    beyond = [missing] * min(abs(offset), count)
    if offset < 0:
        return Column(beyond + values.values[: max(0, count + offset)])
    return Column(values.values[offset:] + beyond)


def shifted_all(columns: Sequence[Column], offset: int, missing: int = -1) -> list[Column]:
    """The values of each column `offset` positions on."""
    return [shifted(values, offset, missing) for values in columns]


def joined(columns: Sequence[Column]) -> Column:
    """All columns one behind the other: what is done to many is done at once."""
    return Column(chain.from_iterable(columns))


def parts(values: Column, count: int) -> list[Column]:
    """The columns of `count` values that were joined.

    >>> [list(part) for part in parts(joined([Column([1, 2]), Column([3, 4])]), 2)]
    [[1, 2], [3, 4]]
    """
    return [values[start : start + count] for start in range(0, len(values), count)]


def rows(columns: Iterable[Column]) -> list[tuple[int, ...]]:
    """A tuple for each line."""
    return list(zip(*columns, strict=True))
