"""Whether words of a text stand anywhere in a folder: pages, data, databases, search indexes."""

from __future__ import annotations

import gzip
import re
from collections.abc import Collection, Iterator
from html import unescape
from pathlib import Path

from archive_builder.search.documents import HAIR_SPACE, WORD_END

RUN = 8
Run = tuple[str, ...]

_GZIP = b"\x1f\x8b"
# What pages and indexes put into a text: tags, the escapes of Markdown and JSON, marks of words.
_TAG = re.compile(r"<[^<>]*>")
_SEPARATOR = re.compile(r"\\[nt]|\\u[0-9a-f]{4}")
_LINK = re.compile(r"\]\([^()\s]*\)|\{:[^{}]*\}")
_MARK = re.compile(rf"[\\{WORD_END}{HAIR_SPACE}\u0307]")
_WORD = re.compile(r"[\w]+")


def find_runs(text: str) -> set[Run]:
    """All runs of RUN words of a text, whatever stands between the words."""
    plain = unescape(_TAG.sub("", _LINK.sub("", text)))
    words = _WORD.findall(_MARK.sub("", _SEPARATOR.sub(" ", plain).casefold()))
    return set(zip(*(words[start:] for start in range(RUN)), strict=False))


def find_left(
    folder: Path, runs: Collection[Run], but: Collection[str] = ()
) -> Iterator[tuple[Path, Run]]:
    """Every file below a folder that holds one of the runs; not in folders named as in `but`."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not set(path.relative_to(folder).parts) & set(but):
            common = find_runs(_read(path)) & set(runs)
            if common:
                yield path, min(common)


def _read(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith(_GZIP):
        data = gzip.decompress(data)
    return data.decode("utf-8", "ignore")
