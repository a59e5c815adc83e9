"""What a page states about itself outside its text: dates, authors, headline, address.

Reports every statement with the words for the place it came from; weighs
nothing and trusts nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

_LD_NAMES = ("datePublished", "dateModified", "headline", "articleSection", "inLanguage")
_LD_PEOPLE = ("author", "publisher")
_MARKED = ("datePublished", "dateModified")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its name (as "meta og:title"), its value, and where it stands."""

    name: str
    value: str
    source: str


def read_metadata(root: etree._Element) -> tuple[Statement, ...]:
    """All statements: `meta` elements, JSON-LD, times, marked dates, address, language, title."""
    return (
        *_meta_elements(root),
        *_json_ld(root),
        *_times(root),
        *_marked_dates(root),
        *_page_wide(root),
    )


def inner_text(node: etree._Element) -> str:
    """The text inside an element, pieces stripped and joined by spaces."""
    pieces = (" ".join(piece.split()) for piece in node.itertext() if isinstance(piece, str))
    return " ".join(piece for piece in pieces if piece)


def ld_objects(root: etree._Element) -> Iterator[dict[str, Any]]:
    """All objects of the page's JSON-LD, in order; a broken block is passed over."""
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
                yield node
                stack.extend(v for v in reversed(node.values()) if isinstance(v, dict | list))


def _meta_elements(root: etree._Element) -> Iterator[Statement]:
    for meta in root.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            key, value = meta.get(attribute), meta.get("content")
            if key and value:
                name = f"meta {key.lower()}"
                yield Statement(name, value.strip(), f'meta[{attribute}="{key}"]')


def _json_ld(root: etree._Element) -> Iterator[Statement]:
    for item in ld_objects(root):
        if "datePublished" not in item and "headline" not in item:
            continue
        for name in _LD_NAMES:
            if isinstance(item.get(name), str):
                yield Statement(f"JSON-LD {name}", item[name], f"JSON-LD {name}")
        for name in _LD_PEOPLE:
            for person in _names(item.get(name)):
                yield Statement(f"JSON-LD {name}", person, f"JSON-LD {name}.name")


def _names(value: Any) -> Iterator[str]:
    for entry in value if isinstance(value, list) else [value]:
        name = entry.get("name") if isinstance(entry, dict) else entry
        if isinstance(name, str) and name.strip():
            yield name.strip()


def _times(root: etree._Element) -> Iterator[Statement]:
    for time in root.iter("time"):
        shown = inner_text(time)
        value = time.get("datetime") or shown
        name = "time pubdate" if time.get("pubdate") is not None else "time datetime"
        if value:
            yield Statement(name, value, f"time: {shown[:80]}")


def _marked_dates(root: etree._Element) -> Iterator[Statement]:
    """Dates that microdata (`itemprop`) or a microformat (`published`) mark in the text."""
    for tag in root.iterfind(".//*[@itemprop]"):
        key = tag.get("itemprop", "")
        if key not in _MARKED or tag.tag == "meta":
            continue
        value = tag.get("content") or tag.get("datetime") or inner_text(tag)
        if value:
            yield Statement(f"itemprop {key.lower()}", value, f'{tag.tag}[itemprop="{key}"]')
    for tag in root.iter("abbr", "span"):
        classes = tag.get("class", "").split()
        kind = next((kind for kind in ("published", "updated") if kind in classes), None)
        if kind and tag.get("title") is not None:
            yield Statement(f"microformat {kind}", tag.get("title", ""), f"{tag.tag}.{kind}[title]")


def _page_wide(root: etree._Element) -> Iterator[Statement]:
    for link in root.iter("link"):
        if "canonical" in link.get("rel", "").split():
            if link.get("href"):
                yield Statement("link canonical", link.get("href", ""), 'link[rel="canonical"]')
            break
    if root.tag == "html" and root.get("lang"):
        yield Statement("html lang", root.get("lang", ""), "html[lang]")
    title = next(root.iter("title"), None)
    if title is not None:
        yield Statement("title", inner_text(title), "title")
