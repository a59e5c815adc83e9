"""Which of some patterns could match a line at all: a cheap look before the dear one.

A line that lacks what a pattern asks for (see `demands.py`) is not tried. The
look lets pass too much rather than too little, so that what matches is the same
with it and without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any

from archive_builder.clean.demands import Demand, is_usual, read_demand
from archive_builder.clean.speller import make_speller

_CHARACTERS = 4096
_LENGTHS = 1024
_TRIALS = 1000


class Prefilter:
    """For some patterns: the numbers of those that could match a line, as a whole or a part.

    The first `trials` lines could match any, for to read what the patterns ask takes as long as
    to try them all on so many: a command that cleans a few articles never reads it.
    """

    def __init__(self, patterns: Iterable[re.Pattern[str]], trials: int = _TRIALS) -> None:
        self._patterns = tuple(patterns)
        self._all = range(len(self._patterns))
        self._trials = trials

    def candidates(self, text: str) -> list[int]:
        """The numbers, in order, of the patterns that `text` could match as a whole."""
        return list(self._all) if self._is_trial() else self._demands.candidates(text)

    def within(self, text: str) -> list[int]:
        """The numbers, in order, of the patterns that a part of `text` could match."""
        return list(self._all) if self._is_trial() else self._demands.within(text)

    def _is_trial(self) -> bool:
        self._trials -= 1
        return self._trials >= 0

    @cached_property
    def _demands(self) -> _Demands:
        return _Demands(map(read_demand, self._patterns))


class _Demands:
    """What all patterns ask, laid out to be looked through fast."""

    def __init__(self, demands: Iterable[Demand]) -> None:
        self._demands = tuple(demands)
        self._speller = _speller(self._demands)
        self._free = _bits(n for n, demand in enumerate(self._demands) if not demand.words)
        self._beginning = lru_cache(maxsize=_CHARACTERS)(self._find_beginning)
        self._ending = lru_cache(maxsize=_CHARACTERS)(self._find_ending)
        self._as_long = lru_cache(maxsize=_LENGTHS)(self._find_as_long)

    def candidates(self, text: str) -> list[int]:
        if not text:
            return list(range(len(self._demands)))
        possible = self._beginning(text[0]) & self._ending(text[-1]) & self._as_long(len(text))
        return list(_numbers(self._said(text, possible))) if possible else []

    def within(self, text: str) -> list[int]:
        return list(_numbers(self._said(text, _bits(range(len(self._demands))))))

    def _said(self, text: str, possible: int) -> int:
        """Those of the possible patterns whose words stand in the text, or that need none."""
        if not text.isascii() and not is_usual(text):
            return possible
        folded = text.lower()
        if self._speller is None:
            return _bits(n for n in _numbers(possible) if self._demands[n].is_said(folded))
        said = self._free
        for _, numbers in self._speller.iter(folded):
            said |= numbers
        return possible & said

    def _find_beginning(self, char: str) -> int:
        return _bits(n for n, demand in enumerate(self._demands) if demand.first.allows(char))

    def _find_ending(self, char: str) -> int:
        return _bits(n for n, demand in enumerate(self._demands) if demand.last.allows(char))

    def _find_as_long(self, length: int) -> int:
        demands = enumerate(self._demands)
        return _bits(n for n, demand in demands if demand.shortest <= length <= demand.longest)


def _bits(numbers: Iterable[int]) -> int:
    """A set of numbers as the bits of one."""
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


def _numbers(bits: int) -> Iterator[int]:
    """The numbers of a set, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _speller(demands: Sequence[Demand]) -> Any:
    """Finds the words of all demands in one pass; None without the package for it."""
    numbers: dict[str, int] = {}
    for number, demand in enumerate(demands):
        for word in demand.words:
            numbers[word] = numbers.get(word, 0) | 1 << number
    return make_speller(numbers)
