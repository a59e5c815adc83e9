"""Compressed bytes with a limit: what would grow beyond all measure is stopped while it does.

Nothing is inflated in one go; memory is bounded by the limit, whatever the bytes say.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

# How many times larger than what was received text can be; deflate can do a thousand.
MAX_RATIO = 200
# Below so many bytes the ratio says nothing.
MIN_FOR_RATIO = 1_000_000

# A header of gzip or of zlib.
_ANY = 32 + zlib.MAX_WBITS


class TooLargeError(ValueError):
    """More than the limit, or grown more than any text does."""


def check_growth(before: int, after: int) -> None:
    """Raises: TooLargeError where `after` bytes came out of `before` in a way that no text does."""
    if after > MIN_FOR_RATIO and after > MAX_RATIO * max(before, 1):
        raise TooLargeError(f"{after:,} bytes out of {before:,}: a decompression bomb")


def join_limited(chunks: Iterable[bytes], limit: int) -> bytes:
    """All chunks as one. Raises: TooLargeError where they are more than `limit` bytes."""
    parts, size = [], 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooLargeError(f"larger than {limit:,} bytes")
        parts.append(chunk)
    return b"".join(parts)


def inflate(data: bytes, encoding: str, limit: int) -> bytes:
    """Undo a Content-Encoding.

    Raises: TooLargeError beyond `limit` bytes or a sensible ratio; ValueError where the
    encoding is not known or the bytes are broken.

    >>> inflate(zlib.compress(b"text"), "deflate", 10)
    b'text'
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return join_limited([data], limit)
    if name not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(f"compressed as “{name}”, which is not read")
    try:
        return _inflate(data, zlib.decompressobj(_ANY), limit)
    except zlib.error:
        if name != "deflate":
            raise ValueError("the compressed bytes are broken") from None
    try:
        # Some servers leave the header of deflate out.
        return _inflate(data, zlib.decompressobj(-zlib.MAX_WBITS), limit)
    except zlib.error:
        raise ValueError("the compressed bytes are broken") from None


def _inflate(data: bytes, inflater: zlib._Decompress, limit: int) -> bytes:
    text = inflater.decompress(data, limit + 1)
    if len(text) > limit:
        raise TooLargeError(f"larger than {limit:,} bytes when inflated")
    check_growth(len(data), len(text))
    return text
