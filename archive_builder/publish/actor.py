"""Pages of actors: names, roles, the articles in order of time, what was said in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from archive_builder.model import Article
from archive_builder.publish.apparatus import render_name
from archive_builder.publish.body import find_line_anchors
from archive_builder.publish.catalog import Catalog
from archive_builder.publish.dates import say_date
from archive_builder.publish.escape import markdown_line, markdown_span, title_text
from archive_builder.publish.index_page import IndexEntry, render_index
from archive_builder.publish.listing import Entry, Listing, article_entry, render_listing
from archive_builder.publish.page import (
    NO_MENU,
    Page,
    join_parts,
    page_path,
    render_link,
    say_count,
)
from archive_builder.publish.quotes import render_quote
from archive_builder.publish.settings import Settings
from archive_builder.records import Actor, Role

GROUPS = {"person": "Persons", "state": "States", "organisation": "Organisations"}
_FORMS = 12


def render_actors(catalog: Catalog, settings: Settings) -> Iterator[Page]:
    """A page for every actor that an article names, and the pages that list them."""
    del settings
    actors = [catalog.actors[actor] for actor in catalog.by_actor]
    for actor in actors:
        yield from _render_actor(actor, catalog)
    order = sorted(actors, key=lambda actor: list(GROUPS).index(actor.kind))
    yield from render_index("Actors", "actors", [_index_entry(actor, catalog) for actor in order])


def _index_entry(actor: Actor, catalog: Catalog) -> IndexEntry:
    path = page_path("actors", actor.id)
    articles = catalog.say_stories(catalog.by_actor[actor.id])
    return IndexEntry(actor.name, path, GROUPS[actor.kind], articles, render_name(actor))


def _render_actor(actor: Actor, catalog: Catalog) -> Iterator[Page]:
    path = page_path("actors", actor.id)
    articles = catalog.by_actor[actor.id]
    listing = Listing(
        path, articles, _actor_entry(actor, catalog), subject=actor.name, say=catalog.say_stories
    )
    text, further = render_listing(listing)
    body = join_parts(
        f"# {markdown_line(actor.name)} {{: #name }}",
        f"{_say_kind(actor, catalog.say_stories(articles))}\n{{: .lead }}",
        markdown_line(actor.note or ""),
        _render_names(actor, catalog),
        _render_roles(actor),
        text,
    )
    yield Page(path, _meta(actor), body)
    yield from further


def _meta(actor: Actor) -> dict[str, Any]:
    meta = {"page_type": "actor", "id": actor.id, "title": title_text(actor.name)}
    return {**meta, **NO_MENU, "search": {"boost": 2}}


def _say_kind(actor: Actor, articles: str) -> str:
    kind = actor.kind.capitalize()
    return f"{kind} · named in {articles}{render_name(actor)}"


def _render_names(actor: Actor, catalog: Catalog) -> str:
    """The forms that the archive's articles print, and in a fold all that are known."""
    printed = Counter(
        mention.text
        for article in catalog.by_actor[actor.id]
        for mention in article.mentions
        if mention.actor == actor.id and mention.kind != "place" and mention.text != actor.name
    )
    known = dict.fromkeys(v.name for v in actor.variants if v.name not in (actor.name, *printed))
    frequent = sorted(printed, key=lambda name: (-printed[name], name))[:_FORMS]
    return join_parts(
        f"Also printed as {_join_names(frequent)}\n{{: .names }}" if frequent else "",
        _render_known(list(known)),
    )


def _render_known(names: list[str]) -> str:
    if not names:
        return ""
    summary = f"{say_count(len(names), 'other known form')} of the name"
    return join_parts(
        '<details class="names" markdown="1">',
        f"<summary>{summary}</summary>",
        _join_names(names),
        "</details>",
    )


def _join_names(names: list[str]) -> str:
    return " · ".join(f"<bdi>{markdown_span(name)}</bdi>" for name in names)


def _render_roles(actor: Actor) -> str:
    if not actor.roles:
        return ""
    return "\n".join(["## Roles {: #roles }", "", *(_render_role(role) for role in actor.roles)])


def _render_role(role: Role) -> str:
    term = ""
    if role.since and role.until:
        term = f", from {say_date(role.since)} to {say_date(role.until)}"
    elif role.since or role.until:
        term = f", {'since' if role.since else 'until'} {say_date(role.since or role.until or '')}"
    return f"- {markdown_line(role.title)}{markdown_span(term)}"


def _actor_entry(actor: Actor, catalog: Catalog) -> Entry:
    """The usual list item, with what the actor said in that article under it."""
    usual = article_entry(catalog)

    def render(article: Article, path: str) -> str:
        return "\n".join([usual(article, path), *_render_sayings(actor, article, path)])

    return render


def _render_sayings(actor: Actor, article: Article, path: str) -> Iterator[str]:
    anchors = find_line_anchors(article)
    for quote in article.quotes:
        if any(speaker.actor == actor.id for speaker in quote.speakers):
            anchor = anchors.get(quote.line, "")
            place = render_link(
                f"line {quote.line + 1}", page_path("articles", article.id), path, anchor
            )
            yield f'    - {render_quote(quote)} <span class="place">{place}</span>'
