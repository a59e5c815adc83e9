"""What stays of a withdrawn article. Pure."""

from __future__ import annotations

import json
from dataclasses import fields

from archive_builder.model import Article
from archive_builder.publish.catalog import headline_of
from archive_builder.records import Withdrawn

SCHEMA_LINE = "# yaml-language-server: $schema=../../schema/withdrawn.schema.json"


def make_tombstone(article: Article, **said: str | None) -> Withdrawn:
    """Title, outlet, date and digest of an article, with what is said of its withdrawal."""
    about = article.about
    source = about.outlet or about.agency or about.original_outlet
    told = {
        "title": headline_of(article),
        "outlet": source.value if source else None,
        "published": about.published.value.edtf if about.published else None,
    }
    given = {key: value for key, value in said.items() if value}
    return Withdrawn(**{"id": article.id, "sha256": article.raw.sha256, **told, **given})


def render_tombstone(tombstone: Withdrawn) -> str:
    """The text of its file, `authority/withdrawn/<id>.yml`."""
    values = ((field.name, getattr(tombstone, field.name)) for field in fields(tombstone))
    lines = [
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in values
        if value and name != "id"
    ]
    return "\n".join([SCHEMA_LINE, *lines]) + "\n"
