"""Reads a saved page: canonical lines with their structure, statements, digest."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from .encoding import decode_page
from .metadata import Statement, read_metadata
from .page import HtmlPage, read_lines
from .parse import parse_page
from .stated import Stated, read_stated

_EMPTY = HtmlPage((), (), (), (), (), ())


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page as read; `text` is its canonical text, one line a block, `digest` its SHA-256."""

    page: HtmlPage
    stated: Stated
    metadata: tuple[Statement, ...]
    text: str
    digest: str


def read_saved_page(data: bytes) -> SavedPage:
    """Read the bytes of a page; one without text has no lines."""
    root = parse_page(decode_page(data))
    if root is None:
        return SavedPage(_EMPTY, Stated("", "", ""), (), "", sha256(b"").hexdigest())
    page = read_lines(root)
    text = "\n".join(line.text for line in page.lines)
    return SavedPage(
        page, read_stated(root), read_metadata(root), text, sha256(text.encode()).hexdigest()
    )
