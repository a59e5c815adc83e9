"""Decodes a saved page as browsers do.

Order: byte order mark, UTF-8 where the bytes are valid, the declaration in the
first bytes, else windows-1252. Valid UTF-8 goes before the declaration, other
than in browsers: pages are often saved as UTF-8 with the old declaration left
in, and text in another encoding is hardly ever valid UTF-8. Bytes that do not
fit become U+FFFD. Never guesses from the words of the page.

Source: WHATWG Encoding Standard (labels), HTML Standard (prescan of 1024 bytes).
"""

from __future__ import annotations

import codecs
import re

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PRESCAN = 4096
_COMMENT = re.compile(rb"<!--.{0,4096}?-->", re.DOTALL)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,1000}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}"
    rb"([A-Za-z0-9_.:\-]{2,40})",
    re.IGNORECASE,
)
_NOT_ON_THE_WEB = frozenset(("idna", "punycode", "utf-7", "undefined", "unicode_escape"))
_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_DOUBLED = re.compile(
    "[\u00e2-\u00ef][\u0080-\u009f][\u0080-\u00bf]|[\u00c3-\u00d9][\u0080-\u009f]"
)
#: Labels that browsers read as a larger encoding than Python does.
_WIDER = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}


def decode_page(data: bytes) -> str:
    """The page's text.

    >>> decode_page(b'<meta charset="iso-8859-1">\\x93caf\\xe9\\x94')
    '<meta charset="iso-8859-1">“café”'
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    encoding = declared_encoding(data)
    if not (encoding or "").startswith(("iso2022", "hz")):
        try:
            text = data.decode("utf-8")
            return repair_doubled(text) if _CONTROLS.search(data) else text
        except UnicodeDecodeError:
            pass
    return data.decode(encoding or "cp1252", "replace")


def repair_doubled(text: str) -> str:
    """Decode what was encoded to UTF-8 twice; told by its control characters.

    >>> repair_doubled("What\u00e2\u0080\u0099s new, \u00e2ge")
    'What’s new, âge'
    """
    return _DOUBLED.sub(_decode_again, text)


def _decode_again(match: re.Match[str]) -> str:
    try:
        return match[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def declared_encoding(data: bytes) -> str | None:
    """Python's name of the encoding that the page declares; `None` where it is unknown."""
    match = _DECLARED.search(_COMMENT.sub(b"", data[:_PRESCAN]))
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    name = _WIDER.get(name, name)
    return name if _is_text(name) else None


def _is_text(name: str) -> bool:
    """Whether a codec turns bytes into text (Python knows others, such as `base64`)."""
    try:
        b"a".decode(name, "replace")
    except LookupError:
        return False
    return name not in _NOT_ON_THE_WEB
