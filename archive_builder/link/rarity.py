"""How rare a word is, told by fixed frequencies of each language, not by the archive.

So that no score between two articles changes when a third one comes. The tables in
`frequencies/` are made by `benchmarks/make_frequencies.py`; their licence stands in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

# Of a word in no table: a name, a number, a term of few.
RAREST = 50
# The Zipf scale, in tenths, ends where every tenth word is the one.
_COMMONEST = 80


@cache
def load_rarity(language: str | None) -> Mapping[str, int]:
    """The rarity of common words, from 0 (in every sentence) to less than RAREST.

    In tenths of a power of ten: a word of 20 more is a hundred times as rare. For a
    language without a table, or None, a word is as common as where it is commonest.

    >>> load_rarity("en")["the"], load_rarity("en")["president"]
    (3, 25)
    """
    known = _find_tables()
    if language in known:
        return _load_table(language)
    tables = [_load_table(code) for code in known]
    words = {word for table in tables for word in table}
    return {word: min(table.get(word, RAREST) for table in tables) for word in words}


@cache
def _find_tables() -> list[str]:
    """The languages that have a table."""
    folder = files("archive_builder.link").joinpath("frequencies")
    names = sorted(entry.name for entry in folder.iterdir())
    return [name.removesuffix(".txt") for name in names if name.endswith(".txt")]


@cache
def _load_table(language: str) -> Mapping[str, int]:
    name = f"frequencies/{language}.txt"
    text = files("archive_builder.link").joinpath(name).read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {word: max(0, _COMMONEST - int(tenth)) for tenth, *words in lines for word in words}
