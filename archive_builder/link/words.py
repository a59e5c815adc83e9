"""Words and shingles: what texts are compared by."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from zlib import crc32

_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile("([\u3400-\u9fff])")


def words_of(text: str) -> list[str]:
    """The words of a text, case and compatibility forms folded; a Han character is a word.

    >>> words_of("“We’re open”, he said")
    ['we', 're', 'open', 'he', 'said']
    """
    return _WORD.findall(_HAN.sub(r" \1 ", unicodedata.normalize("NFKC", text).casefold()))


def shingles_of(words: list[str], size: int) -> set[int]:
    """Fingerprints of all runs of `size` words; the same on every machine and run."""
    runs = zip(*(islice(words, start, None) for start in range(size)), strict=False)
    return {crc32(" ".join(run).encode()) for run in runs}
