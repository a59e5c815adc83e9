"""Editor's notes as W3C Web Annotations (JSON-LD): one file an article, and all in one.

Each target is the article's page with a TextQuoteSelector, so that any annotation tool can
find the words again; documented in `docs/reference/data.md`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from typing import Any

from archive_builder.anchors import PlacedNote
from archive_builder.model import Article
from archive_builder.publish.catalog import Catalog
from archive_builder.publish.page import Draft, page_address
from archive_builder.publish.settings import Settings

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
ALL = "data/annotations.jsonld"


def annotations_path(article_id: str) -> str:
    """Where the notes of an article stand as data."""
    return f"data/annotations/{article_id}.jsonld"


def draft_annotations(catalog: Catalog, settings: Settings) -> Iterator[Draft]:
    """Every file. Articles without notes have none."""
    noted = [article for _, article in sorted(catalog.by_id.items()) if article.notes]
    for article in noted:
        render = partial(_render_notes, article, settings)
        yield Draft(annotations_path(article.id), render, [catalog.key_of(article)])
    yield Draft(ALL, partial(_render_all, noted, settings), map(catalog.key_of, noted))


def _render_notes(article: Article, settings: Settings) -> str:
    items = make_annotations(article, settings)
    return _render(_make_page(annotations_path(article.id), items, settings))


def _render_all(noted: list[Article], settings: Settings) -> str:
    found = [item for article in noted for item in make_annotations(article, settings)]
    return _render(_make_collection(found, settings))


def make_annotations(article: Article, settings: Settings) -> list[dict[str, Any]]:
    """The annotations of an article in the order of its notes."""
    return [_make_annotation(note, article, settings) for note in article.notes]


def _make_annotation(placed: PlacedNote, article: Article, settings: Settings) -> dict[str, Any]:
    note = placed.note
    body: list[dict[str, Any]] = [
        {
            "type": "TextualBody",
            "value": " ".join(note.text.split()),
            "format": "text/plain",
            "purpose": "commenting",
        }
    ]
    for source in note.sources:
        if source.address:
            body.append(
                {"type": "SpecificResource", "source": source.address, "purpose": "linking"}
            )
        else:
            value = {"type": "TextualBody", "value": source.title, "format": "text/plain"}
            body.append({**value, "purpose": "describing"})
    annotation: dict[str, Any] = {
        "id": _make_id(placed, article),
        "type": "Annotation",
        "motivation": "commenting",
        "body": body,
        "target": {
            "source": settings.site_url + page_address("articles", article.id),
            "selector": _make_selector(placed),
        },
    }
    if note.by:
        annotation["creator"] = {"type": "Person", "name": note.by}
    return annotation


def _make_id(placed: PlacedNote, article: Article) -> str:
    """Made of the seed and the words quoted: it stays when notes are added or the site moves."""
    note = placed.note
    parts = (article.raw.sha256, note.prefix or "", note.exact, note.suffix or "")
    digest = sha256("\n".join(parts).encode("utf-8", "surrogatepass"))
    return f"urn:sha256:{digest.hexdigest()}"


def _make_selector(placed: PlacedNote) -> dict[str, str]:
    parts = {"exact": placed.text, "prefix": placed.prefix, "suffix": placed.suffix}
    return {"type": "TextQuoteSelector"} | {key: value for key, value in parts.items() if value}


def _make_page(path: str, items: list[dict[str, Any]], settings: Settings) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": settings.site_url + path,
        "type": "AnnotationPage",
        "items": items,
    }


def _make_collection(items: list[dict[str, Any]], settings: Settings) -> dict[str, Any]:
    place = settings.site_url + ALL
    return {
        "@context": CONTEXT,
        "id": place,
        "type": "AnnotationCollection",
        "label": f"Editor’s notes: {settings.title}",
        "total": len(items),
        "first": {"id": f"{place}#all", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _render(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
