"""How rare a word is, told by fixed frequencies of each language, not by the archive.

So that no score between two articles changes when a third one comes. The tables in
`frequencies/` are made by `benchmarks/make_frequencies.py`; their licence stands in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from archive_builder.vocabulary import languages

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
    if language in languages():
        return _load_table(language)
    tables = [_load_table(known) for known in languages()]
    words = {word for table in tables for word in table}
    return {word: min(table.get(word, RAREST) for table in tables) for word in words}


@cache
def _load_table(language: str) -> Mapping[str, int]:
    name = f"frequencies/{language}.txt"
    text = files("archive_builder.link").joinpath(name).read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {word: max(0, _COMMONEST - int(tenth)) for tenth, *words in lines for word in words}
