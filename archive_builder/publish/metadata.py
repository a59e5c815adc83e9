"""The front matter of an article's page, as `schema/article.schema.json` documents it.

What is empty is left out. Values are plain text; where a value of the text has
evidence, that stands on the page.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from archive_builder import __version__
from archive_builder.model import Article, Change, Field, Moment
from archive_builder.publish.catalog import Catalog, actors_of, headline_of
from archive_builder.publish.escape import title_text
from archive_builder.publish.page import NO_MENU
from archive_builder.records import Actor, Capture
from archive_builder.rights import Terms

_SUFFIXES = {"text/html": ".html", "text/plain": ".txt"}


def article_meta(article: Article, catalog: Catalog) -> dict[str, Any]:
    """Front matter in the order in which a person reads it."""
    about = article.about
    meta: dict[str, Any] = {
        "page_type": "article",
        "id": article.id,
        "title": title_text(headline_of(article)),
        "standfirst": _value(about.standfirst),
        "section": _value(about.section),
        "published": _moment(about.published),
        "updated": _moment(about.updated),
        "added": _value(about.added),
        "outlet": _value(about.outlet),
        "agency": _value(about.agency),
        "original_outlet": _value(about.original_outlet),
        "authors": [author.value for author in about.authors],
        "actors": [_actor(catalog.actors[actor]) for actor in actors_of(article)],
        "dateline": _value(about.dateline),
        "captions": [caption.value for caption in about.captions],
        "credits": [credit.value for credit in about.credits],
        "signature": _value(about.signature),
        "language": _value(about.language),
        "source_address": _value(about.source_address),
        "archived_address": _value(about.archived_address),
        "retrieved": _value(about.retrieved),
        "copy_of": article.origin.copy_of,
        "version_of": article.origin.version_of,
        "capture": _filled(article.origin.capture),
        "source_file": source_file(article),
        "sha256": article.raw.sha256,
        "rights": _terms(catalog.terms[article.id]),
        "changes": [_change(change) for change in article.changes],
        "doubtful": [doubt.message for doubt in article.doubts],
        "builder_version": __version__,
        **NO_MENU,
    }
    return {key: value for key, value in meta.items() if value not in (None, "", [], {})}


def source_file(article: Article) -> str:
    """The seed's place in the archive."""
    suffix = _SUFFIXES.get(article.raw.media_type, "")
    return article.raw.path or f"seeds/{article.id}{suffix}"


def _actor(actor: Actor) -> dict[str, str]:
    parts = {"id": actor.id, "name": actor.name, "kind": actor.kind, "wikidata": actor.wikidata}
    return {key: value for key, value in parts.items() if value}


def _change(change: Change) -> dict[str, str]:
    parts = {"date": change.date, "what": change.what, "by": change.by, "source": change.source}
    return {key: value for key, value in parts.items() if value}


def _terms(terms: Terms) -> dict[str, str]:
    parts = {
        "mode": terms.mode,
        "statement": terms.statement,
        "basis": terms.basis,
        "reviewer": terms.reviewer,
        "decided_for": terms.decided_for,
        "source": terms.source,
    }
    return {key: value for key, value in parts.items() if value}


def _filled(record: Capture | None) -> dict[str, str]:
    return {key: value for key, value in asdict(record).items() if value} if record else {}


def _value(field: Field[str] | None) -> str | None:
    return field.value if field else None


def _moment(field: Field[Moment] | None) -> dict[str, str] | None:
    if field is None:
        return None
    moment = {
        "value": field.value.edtf,
        "precision": field.value.precision,
        "basis": field.basis,
        "time": field.value.time,
        "zone": field.value.zone,
    }
    return {key: value for key, value in moment.items() if value}
