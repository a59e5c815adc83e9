"""Saved web pages: one canonical text, its structure, and what the page states outside it.

The canonical text has one line for each block of the page that holds text, in
the page's order, with runs of white space folded; scripts, styles and other
things that no reader sees are not in it. Its digest is recorded, and the ledger
holds over its lines. Never fetches anything. The parser is loaded with the
first page: texts are read without any compiled package.
"""

from __future__ import annotations

import re
from hashlib import sha256

from archive_builder.model import RawDocument
from archive_builder.read.errors import ReadError

_START = re.compile(
    rb"\s*(<!--.{0,400}-->\s*)?<(!doctype html|html|head|body|\?xml)\b", re.IGNORECASE | re.DOTALL
)


def looks_like_html(data: bytes) -> bool:
    """Whether bytes without a telling file name are a page.

    >>> looks_like_html(b"<!DOCTYPE html><p>x"), looks_like_html(b"<3 this text")
    (True, False)
    """
    return _START.match(data[:2000].removeprefix(b"\xef\xbb\xbf")) is not None


def read_html(id_: str, data: bytes) -> RawDocument:
    """Read a saved page. Raises: ReadError where nothing of it can be read."""
    from archive_builder.read.html.encoding import decode_page  # noqa: PLC0415 - see above

    return read_source(id_, data, decode_page(data))


def read_source(id_: str, data: bytes, source: str, address: str = "") -> RawDocument:
    """Read a page's decoded source.

    `data` are the bytes received, whose digest is recorded; `address` is where
    the page was, if that is known. Raises: ReadError where the page has no text.
    """
    from archive_builder.read.html.lines import read_lines  # noqa: PLC0415 - see above
    from archive_builder.read.html.metadata import base_address, read_metadata  # noqa: PLC0415
    from archive_builder.read.html.parse import parse_page  # noqa: PLC0415
    from archive_builder.read.html.reader_views import (  # noqa: PLC0415
        find_roles,
        may_be_reader_view,
        state_roles,
    )

    root = parse_page(source)
    roles = find_roles(root) if root is not None and may_be_reader_view(source) else {}
    stated = tuple(state_roles(roles))
    base = base_address(root, address) if root is not None else ""
    lines, structure = read_lines(root, base, roles) if root is not None else ([], None)
    if root is None or not lines:
        raise ReadError("R104", "the page has no text", "save the page after it has loaded")
    text = "\n".join(lines)
    return RawDocument(
        id_,
        "text/html",
        sha256(data).hexdigest(),
        text,
        sha256(text.encode()).hexdigest(),
        (*read_metadata(root), *stated),
        structure=structure,
    )
