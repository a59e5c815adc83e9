"""Plain text: UTF-8 or nothing.

Never changes a character: a byte-order mark, carriage returns and trailing
spaces stay in the text, so that its UTF-8 bytes are the seed's bytes.
"""

from __future__ import annotations

from hashlib import sha256

from archive_builder.model import RawDocument
from archive_builder.read.errors import ReadError

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_text(id_: str, data: bytes) -> RawDocument:
    r"""Decode a text.

    Raises: ReadError where the bytes are binary or not UTF-8.

    >>> read_text("a", "Жизнь\n".encode()).text
    'Жизнь\n'
    """
    return RawDocument(id_, "text/plain", sha256(data).hexdigest(), _decode(data))


def _decode(data: bytes) -> str:
    if data.startswith(_UTF16_MARKS):
        raise ReadError("R103", "the text is UTF-16, not UTF-8", "save it again as UTF-8")
    if b"\0" in data:
        at = data.index(b"\0")
        raise ReadError(
            "R102", f"not a text: byte {at} is NUL, as in binary files", "save the article as text"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        raise ReadError(
            "R103",
            f"not UTF-8: byte 0x{byte:02X} in line {line}",
            "save it again as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW",
            line,
        ) from None
