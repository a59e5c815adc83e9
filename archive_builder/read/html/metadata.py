"""What a page states about itself outside its text: dates, authors, headline, address, body.

Reports every statement with the words for the place it came from; weighs
nothing and trusts nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from archive_builder.model import Metadatum

_LD_NAMES = ("datePublished", "dateModified", "headline", "articleSection", "inLanguage")
_LD_TEXTS = ("articleBody", "description")
_LD_PEOPLE = ("author", "publisher")
_MAX_TEXT = 400_000
_ABSOLUTE = re.compile(r"https?://", re.IGNORECASE)
_MARKED = ("datePublished", "dateModified")
_ITEMPROP = etree.XPath("descendant::*[@itemprop]")


def read_metadata(root: etree._Element) -> tuple[Metadatum, ...]:
    """All statements: `meta` elements, JSON-LD, times, marked dates, address, language, title."""
    return (
        *_meta_elements(root),
        *_json_ld(root),
        *_times(root),
        *_marked_dates(root),
        *_page_wide(root),
    )


def base_address(root: etree._Element, address: str = "") -> str:
    """What the page's addresses are relative to; empty where that is not known.

    Its own statement goes first, then `address`, where it was saved from.
    """
    stated = [base.get("href", "") for base in root.iter("base")] + [address]
    stated += [link.get("href", "") for link in _canonical(root)]
    stated += [m.get("content", "") for m in root.iter("meta") if m.get("property") == "og:url"]
    return next((value for value in map(str.strip, stated) if _ABSOLUTE.match(value)), "")


def inner_text(node: etree._Element) -> str:
    """The text inside an element, pieces stripped and joined by spaces."""
    pieces = (" ".join(piece.split()) for piece in node.itertext() if isinstance(piece, str))
    return " ".join(piece for piece in pieces if piece)


def _meta_elements(root: etree._Element) -> Iterator[Metadatum]:
    for meta in root.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            key, value = meta.get(attribute), meta.get("content")
            if key and value:
                name = f"meta {key.lower()}"
                yield Metadatum(name, value.strip(), f'meta[{attribute}="{key}"]')


def _json_ld(root: etree._Element) -> Iterator[Metadatum]:
    for item in _ld_objects(root):
        for name in _LD_NAMES:
            if isinstance(item.get(name), str):
                yield Metadatum(f"JSON-LD {name}", item[name], f"JSON-LD {name}")
        for name in _LD_TEXTS:
            if isinstance(item.get(name), str):
                yield Metadatum(f"JSON-LD {name}", item[name][:_MAX_TEXT], f"JSON-LD {name}")
        for name in _LD_PEOPLE:
            for person in _names(item.get(name)):
                yield Metadatum(f"JSON-LD {name}", person, f"JSON-LD {name}.name")


def _ld_objects(root: etree._Element) -> Iterator[dict[str, Any]]:
    """The page's JSON-LD objects that are of an article, in order; a broken block is passed."""
    for script in root.iter("script"):
        if script.get("type", "").strip().lower() != "application/ld+json":
            continue
        try:
            stack: list[Any] = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while stack:
            node = stack.pop()
            if isinstance(node, list):
                stack.extend(reversed(node))
            elif isinstance(node, dict):
                if "datePublished" in node or "headline" in node or "articleBody" in node:
                    yield node
                stack.extend(v for v in reversed(node.values()) if isinstance(v, dict | list))


def _names(value: Any) -> Iterator[str]:
    for entry in value if isinstance(value, list) else [value]:
        name = entry.get("name") if isinstance(entry, dict) else entry
        if isinstance(name, str) and name.strip():
            yield name.strip()


def _times(root: etree._Element) -> Iterator[Metadatum]:
    for time in root.iter("time"):
        shown = inner_text(time)
        value = time.get("datetime") or shown
        name = "time pubdate" if time.get("pubdate") is not None else "time datetime"
        if value:
            yield Metadatum(name, value, f"time: {shown[:80]}")


def _marked_dates(root: etree._Element) -> Iterator[Metadatum]:
    """Dates that microdata (`itemprop`) or a microformat (`published`) mark in the text."""
    for tag in _ITEMPROP(root):
        key = tag.get("itemprop", "")
        if key not in _MARKED or tag.tag == "meta":
            continue
        value = tag.get("content") or tag.get("datetime") or inner_text(tag)
        if value:
            yield Metadatum(f"itemprop {key.lower()}", value, f'{tag.tag}[itemprop="{key}"]')
    for tag in root.iter("abbr", "span"):
        if tag.get("title") is None:
            continue
        classes = tag.get("class", "").split()
        kind = next((kind for kind in ("published", "updated") if kind in classes), None)
        if kind:
            yield Metadatum(f"microformat {kind}", tag.get("title", ""), f"{tag.tag}.{kind}[title]")


def _canonical(root: etree._Element) -> Iterator[etree._Element]:
    return (link for link in root.iter("link") if "canonical" in link.get("rel", "").split())


def _page_wide(root: etree._Element) -> Iterator[Metadatum]:
    link = next(_canonical(root), None)
    if link is not None and link.get("href"):
        yield Metadatum("link canonical", link.get("href", ""), 'link[rel="canonical"]')
    if root.tag == "html" and root.get("lang"):
        yield Metadatum("html lang", root.get("lang", ""), "html[lang]")
    title = next(root.iter("title"), None)
    if title is not None:
        yield Metadatum("title", inner_text(title), "title")
