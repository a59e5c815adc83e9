"""Make foreign text safe to stand in a page, and exact: what comes in is what is read.

One pure function per place where text can stand. None of them judges or repairs
the text; the one thing a page cannot carry, a control character that HTML or
Markdown gives a meaning of its own, is shown as U+FFFD.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

# Columns of a text, half-open, and the ready Markdown that takes their place.
Piece = tuple[int, int, str]
# A column of a text and the ready Markdown that goes before what stands there.
Mark = tuple[int, str]

# NUL is not allowed in HTML; STX and ETX fence the placeholders of Python-Markdown.
_UNSHOWABLE = str.maketrans(dict.fromkeys("\x00\x02\x03", "\ufffd"))

_CONTROLS = "\x0b\x0c\x1c\x1d\x1e\x1f\x85"

# Anywhere in a line: a backslash where every Markdown knows it, else a character
# reference. `|` makes tables, `~` strikes out, `=` underlines headings.
_BACKSLASHED = "\\`*_{}[]#!"  # `!` before a link would make it a picture
_REFERENCED = "|~=\r\t"  # line ends of other systems and tabs would be changed on the way
_MARKERS: dict[int, str] = {
    **{ord(char): "\\" + char for char in _BACKSLASHED},
    **{ord(char): f"&#{ord(char)};" for char in _REFERENCED},
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
}

# What stays as it is in the target of a link.
_ADDRESS = "%/:?#@!$&+,;=~"

# At the start of a line: list, rule, snippet, admonition, definition, ordered list
# (whose numbers Python-Markdown takes in the digits of any script).
_LINE_START = re.compile(r"[-+!:?]|\d+[.)]")


def showable_text(text: str) -> str:
    r"""The text as a page can carry it: the same, but for three control characters.

    >>> showable_text("a\x00b")
    'a\ufffdb'
    """
    return text.translate(_UNSHOWABLE)


def markdown_text(text: str, pieces: Iterable[Piece] = (), marks: Sequence[Mark] = ()) -> str:
    r"""Running text of one Markdown paragraph; line breaks inside stay line breaks.

    White space at both ends is not part of a paragraph and goes. Each piece
    takes the place of the characters it covers; marks of one column stand in their
    order, those inside a piece behind it.

    >>> print(markdown_text("2022. The *year* of <b> & [links](x)"))
    2022&#46; The \*year\* of &lt;b&gt; &amp; \[links\](x)
    >>> print(markdown_text("!!! danger"))
    &#33;\!\! danger
    >>> print(markdown_text("one\n    two"))
    one
    &#32;&#32;&#32;&#32;two
    >>> markdown_text("*Xi* said", [(1, 3, "[Xi](xi.md)")])
    '\\*[Xi](xi.md)\\* said'
    >>> markdown_text("Xi said", marks=[(0, "<b>"), (2, "</b>")])
    '<b>Xi</b> said'
    """
    start, stop = len(text) - len(text.lstrip()), len(text.rstrip())
    chars = [""] * start + _escape_chars(text[start:stop])
    for first, last, markdown in pieces:
        chars[first:last] = [markdown, *[""] * (last - first - 1)]
    chars += [""] * (len(text) + 1 - len(chars))
    for column, markdown in reversed(marks):
        chars[column] = markdown + chars[column]
    return "".join(chars)


def markdown_line(text: str) -> str:
    r"""Text where only one line may stand, such as a heading: line breaks become spaces.

    >>> print(markdown_line(" C# and\nF# "))
    C\# and F\#
    """
    return "".join(_escape_chars(text.strip().replace("\n", " ")))


def markdown_span(text: str) -> str:
    r"""A part of a line that begins and ends inside it: nothing is stripped.

    >>> markdown_span(" a_b ")
    ' a\\_b '
    """
    return showable_text(text).translate(_MARKERS).replace("\n", "&#10;")


def _escape_chars(text: str) -> list[str]:
    """For every character of the text the Markdown that shows it."""
    lines = showable_text(text).split("\n")
    # An empty line would end the paragraph: as a reference it is only white space.
    newline = "\n" if all(line.strip() for line in lines) else "&#10;"
    chars: list[str] = []
    for line in lines:
        chars += [*_escape_line(line), newline]
    return chars[:-1]


def _escape_line(line: str) -> list[str]:
    """One line's characters; white space at its ends and a marker at its start are no layout."""
    chars = [_MARKERS.get(ord(char), char) for char in line]
    start, stop = len(line) - len(line.lstrip()), len(line.rstrip())
    marker = _LINE_START.match(line, start)
    edges = [*range(start), *range(max(start, stop), len(line))]
    for position in [*edges, marker.end() - 1] if marker else edges:
        chars[position] = _reference(line[position])
    return chars


def _reference(char: str) -> str:
    """A character as a reference; the old control characters have none in HTML."""
    return char if char in _CONTROLS else f"&#{ord(char)};"


def html_text(text: str) -> str:
    """Text inside raw HTML, also inside an attribute, all on one line.

    >>> html_text('<a href="x">')
    '&lt;a href=&quot;x&quot;&gt;'
    """
    escaped = html.escape(showable_text(text), quote=True)
    return escaped.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")


def attribute_text(text: str) -> str:
    r"""Text inside an attribute of a tag that stands in a line of Markdown.

    >>> attribute_text('Xi "Mr [X]"')
    'Xi &#34;Mr &#91;X&#93;&#34;'
    """
    return "".join(
        char if char.isalnum() or char in " ,." or not char.isascii() else _reference(char)
        for char in showable_text(text)
    )


def title_text(text: str) -> str:
    """A title for front matter, which themes print into HTML as it is.

    It stays as published wherever HTML reads it so; else it is escaped.
    `html.unescape` gives the published title back in both cases.

    >>> title_text("S&P 500 falls"), title_text("<b> &amp; co")
    ('S&P 500 falls', '&lt;b&gt; &amp;amp; co')
    """
    line = showable_text(text.strip().replace("\n", " "))
    if "<" in line or html.unescape(line) != line:
        return html.escape(line, quote=False)
    return line


def link_target(path: str, anchor: str = "") -> str:
    """A relative path of our own making for the round brackets of a Markdown link.

    >>> link_target("../articles/a (1).md", "p5")
    '../articles/a%20%281%29.md#p5'
    """
    target = quote(path, safe="/")
    return f"{target}#{quote(anchor, safe='')}" if anchor else target


def web_address(address: str) -> str | None:
    """A found web address as a link's target, or None where it is not plainly one.

    Only `http` and `https` are followed: any other scheme can run code.

    >>> web_address("https://example.org/a_(b)?c=1")
    'https://example.org/a_%28b%29?c=1'
    >>> web_address("javascript:alert(1)") is None
    True
    """
    if not re.match(r"https?://[^\s/]", address, re.IGNORECASE) or re.search(r"\s", address):
        return None
    return quote(address, safe=_ADDRESS)


def hyperlink_address(address: str) -> str | None:
    """The same for a hyperlink in a text, which may also be a mail address.

    >>> hyperlink_address("mailto:a@example.org")
    'mailto:a@example.org'
    """
    if re.fullmatch(r"mailto:[^\s@]{1,100}@[^\s@]{1,300}", address, re.IGNORECASE):
        return quote(address, safe=_ADDRESS)
    return web_address(address)
