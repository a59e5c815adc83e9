"""Saved web pages: one canonical text, and what the page states outside it.

The canonical text has one line for each block of the page that holds text, in
the page's order, with runs of white space folded; scripts, styles and other
things that no reader sees are not in it. Its digest is recorded, and the ledger
holds over its lines. Never fetches anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from bs4 import BeautifulSoup, Comment, Tag
from bs4.dammit import EncodingDetector
from bs4.element import NavigableString, PreformattedString

from archive_builder.model import Metadatum, RawDocument
from archive_builder.read.errors import ReadError

_START = re.compile(
    rb"\s*(<!--.{0,400}-->\s*)?<(!doctype html|html|head|body|\?xml)\b", re.IGNORECASE | re.DOTALL
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr "
    "output q rp rt ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
_UNSEEN = frozenset(
    "script style template noscript svg math head title iframe object select option datalist "
    "canvas audio video textarea".split()
)
_SPACE = re.compile(r"\s+")
_LD_NAMES = ("datePublished", "dateModified", "headline", "articleSection", "inLanguage")


def looks_like_html(data: bytes) -> bool:
    """Whether bytes without a telling file name are a page.

    >>> looks_like_html(b"<!DOCTYPE html><p>x"), looks_like_html(b"<3 this text")
    (True, False)
    """
    return _START.match(data[:2000].removeprefix(b"\xef\xbb\xbf")) is not None


def read_html(id_: str, data: bytes) -> RawDocument:
    """Read a saved page. Raises: ReadError where nothing of it can be read."""
    soup = BeautifulSoup(_decode(data), "html.parser")
    text = "\n".join(_lines(soup))
    if not text:
        raise ReadError("R104", "the page has no text", "save the page after it has loaded")
    return RawDocument(
        id_,
        "text/html",
        sha256(data).hexdigest(),
        text,
        sha256(text.encode()).hexdigest(),
        tuple(_metadata(soup)),
    )


def _decode(data: bytes) -> str:
    """Decode as the page declares; bytes that do not fit become U+FFFD, as in browsers."""
    if b"\0" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadError("R102", "not a page: it holds NUL bytes", "save the page as HTML")
    for encoding in EncodingDetector(data, is_html=True).encodings:
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", "replace")


def _lines(soup: BeautifulSoup) -> Iterator[str]:
    """The canonical lines: text between the borders of blocks, white space folded."""
    parts: list[str] = []
    for text in _texts(soup):
        if text is not None:
            parts.append(text)
            continue
        line = _SPACE.sub(" ", "".join(parts)).strip()
        parts.clear()
        if line:
            yield line
    line = _SPACE.sub(" ", "".join(parts)).strip()
    if line:
        yield line


def _texts(soup: BeautifulSoup) -> Iterator[str | None]:
    """Visible strings in order; None stands for a border between blocks.

    Walks with a stack of its own: pages nest deeper than Python recurses.
    """
    stack: list[Any] = [soup]
    while stack:
        node = stack.pop()
        if node is None:
            yield None
        elif isinstance(node, Tag):
            if node.name in _UNSEEN or node.has_attr("hidden"):
                continue
            border = node.name not in _INLINE
            if border:
                yield None
                stack.append(None)
            stack.extend(reversed(node.contents))
        elif isinstance(node, NavigableString) and not isinstance(
            node, Comment | PreformattedString
        ):
            yield str(node)


def _metadata(soup: BeautifulSoup) -> Iterator[Metadatum]:
    yield from _meta_elements(soup)
    yield from _json_ld(soup)
    for time in soup.find_all("time"):
        value = time.get("datetime") or time.get_text(" ", strip=True)
        name = "time pubdate" if time.has_attr("pubdate") else "time datetime"
        if value:
            yield Metadatum(name, str(value), f"time: {time.get_text(' ', strip=True)[:80]}")
    yield from _marked_dates(soup)
    link = soup.find("link", rel="canonical")
    if isinstance(link, Tag) and link.get("href"):
        yield Metadatum("link canonical", str(link["href"]), 'link[rel="canonical"]')
    if soup.html is not None and soup.html.get("lang"):
        yield Metadatum("html lang", str(soup.html["lang"]), "html[lang]")
    if soup.title is not None:
        yield Metadatum("title", soup.title.get_text(" ", strip=True), "title")


def _marked_dates(soup: BeautifulSoup) -> Iterator[Metadatum]:
    """Dates that microdata (`itemprop`) or a microformat (`published`) mark in the text."""
    for tag in soup.find_all(itemprop=("datePublished", "dateModified")):
        value = tag.get("content") or tag.get("datetime") or tag.get_text(" ", strip=True)
        if tag.name != "meta" and value:
            key = str(tag["itemprop"])
            yield Metadatum(f"itemprop {key.lower()}", str(value), f'{tag.name}[itemprop="{key}"]')
    for tag in soup.find_all(("abbr", "span"), class_=("published", "updated"), title=True):
        kind = "published" if "published" in tag["class"] else "updated"
        yield Metadatum(f"microformat {kind}", str(tag["title"]), f"{tag.name}.{kind}[title]")


def _meta_elements(soup: BeautifulSoup) -> Iterator[Metadatum]:
    for meta in soup.find_all("meta"):
        for attribute in ("property", "name", "itemprop"):
            key, value = meta.get(attribute), meta.get("content")
            if key and value:
                name = f"meta {str(key).lower()}"
                yield Metadatum(name, str(value).strip(), f'meta[{attribute}="{key}"]')


def _json_ld(soup: BeautifulSoup) -> Iterator[Metadatum]:
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            loaded = json.loads(script.string or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _ld_objects(loaded):
            for name in _LD_NAMES:
                if isinstance(item.get(name), str):
                    yield Metadatum(f"JSON-LD {name}", item[name], f"JSON-LD {name}")
            for name in ("author", "publisher"):
                for person in _ld_names(item.get(name)):
                    yield Metadatum(f"JSON-LD {name}", person, f"JSON-LD {name}.name")


def _ld_objects(loaded: Any) -> Iterator[dict[str, Any]]:
    """All objects of a JSON-LD block that state when they were published."""
    stack = [loaded]
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack.extend(reversed(node))
        elif isinstance(node, dict):
            if "datePublished" in node or "headline" in node:
                yield node
            stack.extend(v for v in reversed(node.values()) if isinstance(v, dict | list))


def _ld_names(value: Any) -> Iterator[str]:
    for entry in value if isinstance(value, list) else [value]:
        name = entry.get("name") if isinstance(entry, dict) else entry
        if isinstance(name, str) and name.strip():
            yield name.strip()
