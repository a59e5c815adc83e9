"""Which of many words stand in a text: in one pass, where pyahocorasick is installed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

try:
    import ahocorasick
except ImportError:  # only makes it faster
    ahocorasick = None


def make_speller(words: Mapping[str, Any]) -> Any:
    """An automaton whose `iter` gives the value of every word at every place; else None.

    Without the package, and without words, callers look for one word after the other.
    """
    if ahocorasick is None or not words:
        return None
    speller = ahocorasick.Automaton()
    for word, value in words.items():
        speller.add_word(word, value)
    speller.make_automaton()
    return speller
