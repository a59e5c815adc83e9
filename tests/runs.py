"""Whether words of a text stand anywhere in a folder: pages, data, databases, search indexes."""

from __future__ import annotations

import gzip
import re
from collections.abc import Collection, Iterator
from functools import cache
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
    words = _find_words(text)
    return set(zip(*(words[start:] for start in range(RUN)), strict=False))


def _find_words(text: str) -> list[str]:
    plain = unescape(_TAG.sub("", _LINK.sub("", text)))
    return _WORD.findall(_MARK.sub("", _SEPARATOR.sub(" ", plain).casefold()))


def find_left(
    folder: Path, runs: Collection[Run], but: Collection[str] = ()
) -> Iterator[tuple[Path, Run]]:
    """Every file below a folder that holds one of the runs; not in folders named as in `but`."""
    wanted = set(runs)
    first_words = {run[0] for run in wanted}

    @cache  # pages' files stand in the site too
    def find_first(data: bytes) -> Run | None:
        words = _find_words(_decode(data))
        starts = (at for at, word in enumerate(words) if word in first_words)
        found = (tuple(words[at : at + RUN]) for at in starts)
        return next((run for run in found if run in wanted), None)

    for path in sorted(folder.rglob("*")):
        if path.is_file() and not set(path.relative_to(folder).parts) & set(but):
            run = find_first(path.read_bytes())
            if run:
                yield path, run


def _decode(data: bytes) -> str:
    if data.startswith(_GZIP):
        data = gzip.decompress(data)
    return data.decode("utf-8", "ignore")
