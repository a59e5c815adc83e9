"""Turns a page's text into a tree, whatever it holds.

Only parses: no address is fetched and no entity outside the page is looked up.
"""

from __future__ import annotations

import re
from itertools import dropwhile

from lxml import etree

from archive_builder.read.html.elements import INLINE

#: Elements nest no deeper than this; browsers draw the line at 512.
MAX_DEPTH = 400
#: A tag with more attributes loses them all: the parser's time grows with their square.
MAX_ATTRIBUTES = 1000

#: All that a head holds.
_METADATA = frozenset("base link meta noframes noscript script style template title".split())
# What follows them is in the page all the same: browsers put it there, the parser elsewhere.
_PAGE_END = re.compile(r"</(?:html|body)\s{0,99}>", re.IGNORECASE)
# Shorter pages can't hold so many that it matters.
_MIN_LENGTH = 100_000
_LONG = 8000
_LONG_TAG = re.compile(rf"(<[a-zA-Z][a-zA-Z0-9]{{0,15}})[^<>]{{{_LONG - 20},}}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]{0,99})[^<>]{0,20000}>")
# Their tags stay: they hold no element, and what they hold is not shown.
_VOID = frozenset(
    "area base br col embed hr img input link meta param script style title textarea iframe "
    "noframes noscript".split()
)


def parse_page(source: str) -> etree._Element | None:
    """The root element; None for a page without one."""
    source = _PAGE_END.sub("", source.replace("\0", "\ufffd"))
    if len(source) > _MIN_LENGTH and any(map(_is_long_tag, source.split("<"))):
        source = _LONG_TAG.sub(_limit_attributes, source)
    root, deep = _parse(source)
    if deep:
        root, _ = _parse(limit_depth(source))
    if root is not None:
        _mend_head(root)
    return root


def _mend_head(root: etree._Element) -> None:
    """Move what is no metadata out of the head, with all that follows it, as browsers do.

    A page may leave out the tags of head and body; the parser does not know that elements
    such as `main` and `nav` then end the head.
    """
    children = [child for head in root.iterchildren("head") for child in head]
    moved = list(dropwhile(lambda child: child.tag in _METADATA, children))
    if not moved:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    text, body.text = body.text or "", None
    body[:0] = moved
    moved[-1].tail = (moved[-1].tail or "") + text


def _parse(source: str) -> tuple[etree._Element | None, bool]:
    """The root, and whether the parser gave up because elements nest too deep."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    deep = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return root, deep


def _is_long_tag(part: str) -> bool:
    """Whether what follows a “<” is a tag with very much in it; asked first, for speed."""
    return len(part) > _LONG and part[0].isalpha() and ">" not in part[:_LONG]


def _limit_attributes(tag: re.Match[str]) -> str:
    attributes = _QUOTED.sub("", tag[0]).split()
    return str(tag[0] if len(attributes) <= MAX_ATTRIBUTES else tag[1])


def limit_depth(source: str) -> str:
    """The page without the tags below `MAX_DEPTH`; those of blocks become line breaks.

    >>> limit_depth("<div>" * 1000 + "text").count("<div>") == MAX_DEPTH
    True
    """
    parts: list[str] = []
    depth = start = 0
    for match in _TAG.finditer(source):
        if match[2].lower() in _VOID:
            continue
        parts.append(source[start : match.start()])
        start = match.end()
        closing = bool(match[1])
        depth = max(0, depth - closing)
        if depth < MAX_DEPTH:
            parts.append(match[0])
        elif match[2].lower() not in INLINE:
            parts.append("<br>")
        depth += not closing
    parts.append(source[start:])
    return "".join(parts)
