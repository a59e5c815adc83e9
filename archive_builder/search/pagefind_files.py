"""What Pagefind's files say, and shorter names for the files that they name.

Takes the content of files and opens none. Pagefind keeps its index as CBOR (RFC 8949), of
which only numbers, texts and lists occur.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any

from archive_builder.search.documents import PERIODS, UNDATED, UNDATED_DAY, find_facet, reveal

# What Pagefind puts before the content of each of its files.
_SIGNATURE = b"pagefind_dcd"
# Kinds of CBOR items, as the first three bits of each say.
_NUMBER, _TEXT, _LIST = 0, 3, 4
# Up to here a number stands in the first byte itself; above, 1, 2, 4 or 8 bytes follow.
_SMALL = 23
_LENGTHS = (1, 2, 4, 8)
# So many signs of a digest tell one run from another.
_SIGN = 8


@dataclass(frozen=True, slots=True)
class Renamed:
    """A part's list with shorter names in it, and each new name of a file by the old one.

    `beginnings` are where the files of words begin: a word from there on and before the
    next beginning is in that file. `sign` is that of the run: Pagefind puts documents into
    another order in each.
    """

    content: bytes
    sign: str
    documents: Mapping[str, str]
    word_files: Mapping[str, str]
    beginnings: Sequence[str]


def rename_files(meta: bytes, part: str) -> Renamed:
    """A part's list with numbers for digests: every reader loads it, and digests don't shrink.

    Documents have the part's name before the number, for results of all parts are one list.
    """
    version, documents, word_files, *rest = _read_item(iter(_unpack(meta)))
    names = {digest: f"{part}.{n}" for n, (digest, *_) in enumerate(documents)}
    numbers = {digest: str(n) for n, (*_, digest) in enumerate(word_files)}
    named = [[names[digest], *more] for digest, *more in documents]
    numbered = [[*words, numbers[digest]] for *words, digest in word_files]
    return Renamed(
        content=_pack(_write_item([version, named, numbered, *rest])),
        sign=sha256(meta).hexdigest()[:_SIGN],
        documents=names,
        word_files=numbers,
        beginnings=[first for first, *_ in word_files],
    )


def read_fragment(content: bytes) -> dict[str, Any]:
    """What Pagefind keeps of a document: `meta`, `filters`, `content` and more."""
    fragment: dict[str, Any] = json.loads(_unpack(content))
    return fragment


def find_day(fragment: Mapping[str, Any]) -> str:
    """The day that orders a document among results."""
    return reveal(fragment["meta"].get("day", "")) or UNDATED_DAY


def number_facets(fragments: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The facets by which a page counts results: all values once, and by number those of each.

    Of the periods of publication the years alone are counted.
    """
    values: dict[tuple[str, str], int] = {}
    articles = []
    for fragment in fragments:
        pairs = [
            ("year" if name == PERIODS else find_facet(name), value)
            for name, found in sorted(fragment["filters"].items())
            for value in found
            if name != PERIODS or value == UNDATED or len(value) == len("YYYY")
        ]
        articles.append([values.setdefault(pair, len(values)) for pair in pairs])
    return {"values": list(values), "articles": articles}


def _unpack(content: bytes) -> bytes:
    return gzip.decompress(content).removeprefix(_SIGNATURE)


def _pack(content: bytes) -> bytes:
    return gzip.compress(_SIGNATURE + content, mtime=0)


def _read_item(data: Iterable[int]) -> Any:
    r"""The next item of CBOR.

    >>> _read_item(iter(b"\x82\x18\xff\x62ab"))
    [255, 'ab']
    """
    stream = iter(data)
    head = next(stream)
    kind, number = head >> 5, head & 0b11111
    if number > _SMALL:
        length = _LENGTHS[number - _SMALL - 1]
        number = int.from_bytes(bytes(islice(stream, length)))
    if kind == _TEXT:
        return bytes(islice(stream, number)).decode()
    return [_read_item(stream) for _ in range(number)] if kind == _LIST else number


def _write_item(item: Any) -> bytes:
    r"""The CBOR of numbers, texts and lists.

    >>> _write_item([255, "ab"]), _write_item(70_000).hex()
    (b'\x82\x18\xffbab', '1a00011170')
    """
    if isinstance(item, str):
        text = item.encode()
        return _write_head(_TEXT, len(text)) + text
    if isinstance(item, list):
        return _write_head(_LIST, len(item)) + b"".join(map(_write_item, item))
    return _write_head(_NUMBER, item)


def _write_head(kind: int, number: int) -> bytes:
    if number <= _SMALL:
        return bytes([kind << 5 | number])
    place, length = next(
        (place, length) for place, length in enumerate(_LENGTHS) if number < 1 << 8 * length
    )
    return bytes([kind << 5 | _SMALL + 1 + place]) + number.to_bytes(length)
