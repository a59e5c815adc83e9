"""Bytes in, a RawDocument out: the only place that decodes what was received.

Never repairs and never guesses a text's encoding: what cannot be read as it
stands is refused with one clear line, and the file stays as it was. To add an
input format, write its module here and add its line to READERS.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from archive_builder.model import RawDocument
from archive_builder.read.errors import ReadError
from archive_builder.read.html import looks_like_html, read_html
from archive_builder.read.mhtml import looks_like_mhtml, read_mhtml
from archive_builder.read.text import read_text

Reader = Callable[[str, bytes], RawDocument]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
}

__all__ = ["READERS", "ReadError", "read_document"]


def read_document(name: str, data: bytes) -> RawDocument:
    """Read one file's bytes; `name` is its path or `-`, and gives the id by its stem.

    The ending of the name decides the format; where there is none that is
    known, the bytes decide between a page, a web archive and text.

    Raises: ReadError where the bytes are empty, binary or not UTF-8.
    """
    if not data.strip():
        raise ReadError("R101", "the file is empty", "paste the article's text into it")
    path = PurePath(name)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        reader = _reader_of(data)
    return reader(path.stem, data)


def _reader_of(data: bytes) -> Reader:
    if looks_like_html(data):
        return read_html
    return read_mhtml if looks_like_mhtml(data) else read_text
