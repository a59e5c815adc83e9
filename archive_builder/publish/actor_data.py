"""The actors of the archive as data: what their pages show, for programs to read.

One record an actor in order of ids; merged ones say only which one they are now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from archive_builder.model import Article
from archive_builder.publish.actor_facts import (
    Saying,
    count_company,
    count_forms,
    find_said,
    find_said_about,
)
from archive_builder.publish.catalog import Catalog
from archive_builder.publish.keys import join_keys
from archive_builder.publish.page import page_path
from archive_builder.publish.roles import find_role
from archive_builder.records import Actor, Role


def actor_records(catalog: Catalog) -> Iterator[Mapping[str, Any]]:
    """The record of every actor that has a page."""
    for actor in catalog.actors.values():
        if actor.id in catalog.by_actor:
            keys = (repr(actor), *map(catalog.key_of, catalog.by_actor[actor.id]))
            make = partial(_make_record, actor, catalog)
            yield catalog.recall("actor", actor.id, join_keys(keys), make)
        elif actor.replaced_by in catalog.by_actor:
            yield {"id": actor.id, "replaced_by": actor.replaced_by}


def _make_record(actor: Actor, catalog: Catalog) -> dict[str, Any]:
    forms = count_forms(actor, catalog)
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "wikidata": actor.wikidata,
        "note": actor.note,
        "page": page_path("actors", actor.id),
        "roles": [_make_role(role) for role in actor.roles],
        "forms": [
            {"text": text, "count": forms[text]}
            for text in sorted(forms, key=lambda text: (-forms[text], text))
        ],
        "articles": [_make_article(actor, item) for item in catalog.by_actor[actor.id]],
        "said": _make_sayings(find_said(actor, catalog)),
        "said_about": _make_sayings(find_said_about(actor, catalog)),
        "appears_with": [
            {"actor": other.id, "articles": number}
            for other, number in count_company(actor, catalog)
        ],
    }


def _make_role(role: Role) -> dict[str, str | None]:
    return {"title": role.title, "since": role.since, "until": role.until, "source": role.source}


def _make_article(actor: Actor, article: Article) -> dict[str, str | None]:
    role = find_role(actor, article)
    return {"id": article.id, "role": role.title if role else None}


def _make_sayings(sayings: Sequence[Saying]) -> list[dict[str, str | int]]:
    """Where each quote stands: article, and its number among the article's quotes."""
    return [{"article": article.id, "quote": number} for article, number in sayings]
