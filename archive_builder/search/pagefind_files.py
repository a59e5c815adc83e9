"""What Pagefind's files say: the documents of a part, and where its files of words begin.

Takes the content of files and opens none. Pagefind keeps its index as CBOR (RFC 8949), of
which only numbers, texts and lists occur.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from archive_builder.search.documents import PERIODS, UNDATED, UNDATED_DAY, reveal

# What Pagefind puts before the content of each of its files.
_SIGNATURE = b"pagefind_dcd"
# Kinds of CBOR items, as the first three bits of each say.
_TEXT, _LIST = 3, 4
# The place of the files of words in the list of what a part has.
_WORD_FILES = 2


def read_fragment(content: bytes) -> dict[str, Any]:
    """What Pagefind keeps of a document: `meta`, `filters`, `content` and more."""
    fragment: dict[str, Any] = json.loads(_unpack(content))
    return fragment


def find_day(fragment: Mapping[str, Any]) -> str:
    """The day that orders a document among results."""
    return reveal(fragment["meta"].get("day", "")) or UNDATED_DAY


def number_facets(fragments: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The facets by which a page counts results: all values once, and by number those of each.

    Of the periods of publication the years alone are counted.
    """
    values: dict[tuple[str, str], int] = {}
    articles = {}
    for id_, fragment in fragments.items():
        pairs = [
            ("year" if name == PERIODS else name, value)
            for name, found in sorted(fragment["filters"].items())
            for value in found
            if name != PERIODS or value == UNDATED or len(value) == len("YYYY")
        ]
        articles[id_] = [values.setdefault(pair, len(values)) for pair in pairs]
    return {"values": list(values), "articles": articles}


def find_beginnings(meta: bytes) -> list[str]:
    """Where each file of words begins: a word from there on and before the next is in it."""
    items = _read_item(iter(_unpack(meta)))
    return [first for first, _, _ in items[_WORD_FILES]]


def _unpack(content: bytes) -> bytes:
    return gzip.decompress(content).removeprefix(_SIGNATURE)


def _read_item(data: Iterable[int]) -> Any:
    r"""The next item of CBOR.

    >>> _read_item(iter(b"\x82\x18\xff\x62ab"))
    [255, 'ab']
    """
    stream = iter(data)
    head = next(stream)
    kind, number = head >> 5, head & 0b11111
    if number > 23:  # what follows is 1, 2, 4 or 8 bytes long
        number = int.from_bytes(bytes(islice(stream, 1 << number - 24)))
    if kind == _TEXT:
        return bytes(islice(stream, number)).decode()
    return [_read_item(stream) for _ in range(number)] if kind == _LIST else number
