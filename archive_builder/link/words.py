"""Words and runs of words as small numbers: what texts are compared by.

A number is a checksum of the word or run, the same in every archive. Two words
may share one by chance (one pair in four thousand million), so that numbers only
lead to what is then compared at length.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Collection, Iterable
from zlib import crc32

CODE_BYTES = 4

_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile("([\u3400-\u9fff])")


def words_of(text: str) -> list[str]:
    """The words of a text, case and compatibility forms folded; a Han character is a word.

    >>> words_of("“We’re open”, he said")
    ['we', 're', 'open', 'he', 'said']
    """
    if not text.isascii():
        text = _HAN.sub(r" \1 ", unicodedata.normalize("NFKC", text))
    return _WORD.findall(text.casefold())


def is_han(word: str) -> bool:
    """Whether a word of `words_of` is a Han character."""
    return "\u3400" <= word <= "\u9fff"


def encode_words(words: Iterable[str]) -> array[int]:
    """The numbers of words, in their order."""
    return array("I", [crc32(word.encode()) for word in words])


def runs_of(codes: array[int], size: int, kind: int = 0) -> list[int]:
    """The numbers of all runs of `size` words, in order; runs of different kinds differ.

    >>> len(runs_of(encode_words("a b c d".split()), 3))
    2
    """
    data = memoryview(codes.tobytes())
    width = size * CODE_BYTES
    starts = range(0, len(data) - width + 1, CODE_BYTES)
    return [crc32(data[start : start + width], kind) for start in starts]


def sample_runs(runs: Collection[int], at_least: int) -> array[int]:
    """A sample of about `at_least` runs and less than twice as many; all of fewer.

    A larger sample holds the smaller one of the same runs, so that samples of a long
    and a short text can be compared.
    """
    different = sorted(set(runs))
    step = sample_step(len(different), at_least)
    return array("I", [run for run in different if run % step == 0])


def sample_step(runs: int, at_least: int) -> int:
    """One run in how many is taken: the largest power of two that leaves enough.

    >>> sample_step(100, 24), sample_step(10, 24)
    (4, 1)
    """
    return 1 << max(0, (runs // at_least).bit_length() - 1)
