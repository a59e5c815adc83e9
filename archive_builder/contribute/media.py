"""What kind of seed an answer of the web makes, and whether its bytes say their encoding."""

from __future__ import annotations

import re

ENDINGS = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}
_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_DECLARED = re.compile(
    rb"charset|encoding\s{0,5}=|^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)", re.IGNORECASE
)
# Browsers look for an encoding in so many bytes.
_HEAD = 1024
_UNICODE = ("utf-8", "utf8", "us-ascii", "ascii")


def find_ending(content_type: str, data: bytes) -> str:
    r"""The ending of a seed of this kind. Raises: ValueError where it is no page and no text.

    Where only the answer's header names an encoding, the bytes alone would be read wrongly.

    >>> find_ending("text/html; charset=windows-1251", b"<html>...")
    '.html'
    >>> find_ending("text/html; charset=windows-1251", b"<html>\xcc")
    Traceback (most recent call last):
    ValueError: its encoding, windows-1251, is not in the page; save the page in a browser
    """
    kind = content_type.split(";", maxsplit=1)[0].strip().lower()
    if kind not in ENDINGS:
        raise ValueError(f"{kind or 'of no kind'}; expected a page or a text")
    named = _CHARSET.search(content_type)
    charset = named[1].lower() if named else "utf-8"
    if charset in _UNICODE or data.isascii() or _DECLARED.search(data[:_HEAD]):
        return ENDINGS[kind]
    raise ValueError(f"its encoding, {charset}, is not in the page; save the page in a browser")
