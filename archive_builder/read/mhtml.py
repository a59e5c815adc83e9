"""Web archives in one file (`.mhtml`, `.mht`): the page in it, and when and where it was saved.

The page is the first HTML part, or the one that the file calls its start;
frames, styles and pictures in other parts are not looked at.

Source: RFC 2557, and what Chromium adds (`Snapshot-Content-Location`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message

from archive_builder.model import Metadatum, RawDocument
from archive_builder.read.errors import ReadError
from archive_builder.read.html import looks_like_html, read_html, read_source

_PAGES = ("text/html", "application/xhtml+xml")
_HEADERS = (
    ("mhtml location", ("Snapshot-Content-Location", "Content-Location", "Content-Base")),
    ("mhtml date", ("Date",)),
    ("mhtml subject", ("Subject",)),
)
_START = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:\s")
_RELATED = re.compile(rb"content-type:\s{0,20}multipart/related", re.IGNORECASE)


def looks_like_mhtml(data: bytes) -> bool:
    r"""Whether bytes without a telling file name are a web archive.

    >>> looks_like_mhtml(b"MIME-Version: 1.0\nContent-Type: multipart/related; x")
    True
    """
    return _START.match(data) is not None and _RELATED.search(data[:4000]) is not None


def read_mhtml(id_: str, data: bytes) -> RawDocument:
    """Read the page of a web archive.

    Raises: ReadError where there is no page in it, or no text on the page.
    """
    if looks_like_html(data):  # saved as a page under a web archive's name
        return read_html(id_, data)
    archive, page, payload = _load_page(data)
    from archive_builder.read.html.encoding import decode_page  # noqa: PLC0415 - for pages only

    stated = tuple(_statements(archive, page))
    location = next((datum.value for datum in stated if datum.name == "mhtml location"), "")
    charset = page.get_content_charset("")
    raw = read_source(id_, data, decode_page(payload, charset), location)
    return replace(raw, metadata=(*raw.metadata, *stated))


def page_of(data: bytes) -> tuple[bytes, str]:
    """The bytes of the page in a web archive and the encoding it states, "" where it states none.

    Raises: ReadError where there is no page in it.
    """
    if looks_like_html(data):
        return data, ""
    _, page, payload = _load_page(data)
    return payload, page.get_content_charset("")


def _load_page(data: bytes) -> tuple[Message, Message, bytes]:
    """The web archive, the page in it, and the page's bytes."""
    try:
        archive = message_from_bytes(data)
        page = _find_page(archive)
        payload = page.get_payload(decode=True) if page is not None else None
    except (MessageError, ValueError, LookupError, RecursionError):
        page = payload = None
    if page is None or not isinstance(payload, bytes):
        raise ReadError(
            "R105", "the web archive holds no page", "save the page again, as MHTML or as HTML"
        )
    return archive, page, payload


def _find_page(archive: Message) -> Message | None:
    """The page: the part that the archive names as its start, else the first HTML part."""
    start = archive.get_param("start")
    pages = [part for part in archive.walk() if part.get_content_type() in _PAGES]
    named = [part for part in pages if start and part.get("Content-ID") == start]
    return next(iter([*named, *pages]), None)


def _statements(archive: Message, page: Message) -> Iterator[Metadatum]:
    """Where and when the page was saved, as the headers say."""
    for name, headers in _HEADERS:
        found = ((h, part[h]) for part in (archive, page) for h in headers if part[h])
        header, value = next(found, ("", ""))
        if value:
            yield Metadatum(name, _decode_words(str(value)), f"MHTML header {header}")


def _decode_words(value: str) -> str:
    """A header's words, whose letters beyond ASCII are encoded."""
    try:
        text = str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        text = value
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
