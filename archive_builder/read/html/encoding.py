"""Decodes a saved page as browsers do, but for two points.

Order: byte order mark, UTF-8 where all bytes are valid, the declaration at the
head of the page by the labels of the Encoding Standard (`latin1` is
windows-1252, `gb2312` is gb18030, a declared UTF-16 is UTF-8), else
windows-1252. Bytes that do not fit become U+FFFD. Never guesses from words.

Beyond browsers: (1) valid UTF-8 goes before the declaration, as pages are often
saved as UTF-8 with the old declaration left in, and text in another encoding is
hardly ever valid UTF-8; (2) what was encoded to UTF-8 twice, told by its control
characters, is decoded twice.

Source: WHATWG Encoding Standard (labels) and HTML Standard (prescan).
"""

from __future__ import annotations

import re

import webencodings

from archive_builder.read.errors import ReadError

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# Browsers look at 1,024 bytes first, and take a later declaration by reading again.
_PRESCAN = 8192
_COMMENT = re.compile(rb"<!--.{0,8192}?-->", re.DOTALL)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,1000}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}"
    rb"([A-Za-z0-9_.:\-]{2,40})",
    re.IGNORECASE,
)
# Their bytes are ASCII, so that all of them are valid UTF-8 and mean something else.
_SEVEN_BITS = frozenset(("iso-2022-jp",))
_UTF8_ON_THE_WEB = frozenset(("utf-16le", "utf-16be", "replacement"))
_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_DOUBLED = re.compile(
    "[\u00e2-\u00ef][\u0080-\u009f][\u0080-\u00bf]|[\u00c3-\u00d9][\u0080-\u009f]"
)


def decode_page(data: bytes, stated: str = "") -> str:
    r"""The page's text; `stated` is what was said of its encoding as it was sent.

    Raises: ReadError where the bytes are no page.

    >>> decode_page(b'<meta charset="iso-8859-1">\x93caf\xe9\x94')
    '<meta charset="iso-8859-1">“café”'
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if b"\0" in data[:1000]:
        raise ReadError("R102", "not a page: it holds NUL bytes", "save the page as HTML")
    encoding = webencodings.lookup(stated) or declared_encoding(data)
    if encoding is None or encoding.name not in _SEVEN_BITS:
        try:
            text = data.decode("utf-8")
            return repair_doubled(text) if _CONTROLS.search(data) else text
        except UnicodeDecodeError:
            pass
    encoding = encoding or webencodings.lookup("windows-1252")
    decoded: str = webencodings.decode(data, encoding)[0]
    return decoded


def declared_encoding(data: bytes) -> webencodings.Encoding | None:
    """The encoding that the page declares; None where it declares none that browsers know.

    >>> declared_encoding(b'<meta charset="Shift_JIS">').name
    'shift_jis'
    """
    match = _DECLARED.search(_COMMENT.sub(b"", data[:_PRESCAN]))
    if match is None:
        return None
    encoding = webencodings.lookup(match[1].decode("ascii"))
    return webencodings.UTF8 if encoding and encoding.name in _UTF8_ON_THE_WEB else encoding


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
