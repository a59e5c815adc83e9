"""Pages of actors: names, roles, the articles in order of time, what was said in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote as quote_address

from archive_builder.interface import say, say_count
from archive_builder.model import Article
from archive_builder.publish.actor_facts import (
    Saying,
    count_company,
    count_forms,
    find_said,
    find_said_about,
)
from archive_builder.publish.apparatus import render_name
from archive_builder.publish.body import find_line_anchors
from archive_builder.publish.catalog import Catalog, headline_of
from archive_builder.publish.dates import say_date
from archive_builder.publish.escape import markdown_line, markdown_span, title_text
from archive_builder.publish.feeds import actor_feed, feed_meta, render_follow
from archive_builder.publish.index_page import IndexEntry, render_index
from archive_builder.publish.listing import (
    GLANCE,
    LIMIT,
    Entry,
    Listing,
    article_entry,
    draft_pages,
)
from archive_builder.publish.page import (
    NO_MENU,
    Draft,
    Page,
    draft_page,
    join_parts,
    page_path,
    ready,
    render_link,
    render_section,
)
from archive_builder.publish.quotes import render_quote
from archive_builder.publish.roles import find_role, say_term
from archive_builder.publish.settings import Settings
from archive_builder.records import Actor, Role

GROUPS = {"person": "Persons", "state": "States", "organisation": "Organisations"}
_FORMS = 12


def draft_actors(catalog: Catalog, settings: Settings) -> Iterator[Draft]:
    """A page for every actor that an article names, and the pages that list them."""
    del settings
    actors = [catalog.actors[actor] for actor in catalog.by_actor]
    for actor in actors:
        yield from _draft_actor(actor, catalog)
    for actor in catalog.actors.values():
        if actor.replaced_by is not None and actor.replaced_by in catalog.by_actor:
            successor = catalog.actors[actor.replaced_by]
            page = partial(_render_replaced, actor, successor)
            yield draft_page(page_path("actors", actor.id), page, [repr(actor), repr(successor)])
    order = sorted(actors, key=lambda actor: list(GROUPS).index(actor.kind))
    entries = [_index_entry(actor, catalog) for actor in order]
    yield from map(ready, render_index("Actors", "actors", entries))


def _index_entry(actor: Actor, catalog: Catalog) -> IndexEntry:
    path = page_path("actors", actor.id)
    articles = catalog.say_stories(catalog.by_actor[actor.id])
    return IndexEntry(actor.name, path, GROUPS[actor.kind], articles, render_name(actor))


def _draft_actor(actor: Actor, catalog: Catalog) -> Iterator[Draft]:
    listing = Listing(
        page_path("actors", actor.id),
        catalog.by_actor[actor.id],
        _actor_entry(actor, catalog),
        subject=actor.name,
        say=catalog.say_stories,
        key=catalog.key_of,
        of=(repr(actor),),
    )
    return draft_pages(listing, partial(_render_actor, actor, catalog))


def _render_actor(actor: Actor, catalog: Catalog, text: str) -> Page:
    path = page_path("actors", actor.id)
    articles = catalog.by_actor[actor.id]
    body = join_parts(
        f"# {markdown_line(actor.name)} {{: #name }}",
        f"{_say_kind(actor, catalog.say_stories(articles))}\n{{: .lead }}",
        markdown_line(actor.note or ""),
        render_follow(actor_feed(actor.id), articles, path),
        _render_names(actor, catalog),
        _render_roles(actor),
        _render_company(actor, catalog, path),
        _render_sayings("What they said", "said", find_said(actor, catalog), path),
        _render_sayings("Said about them", "about", find_said_about(actor, catalog), path),
        text,
    )
    return Page(path, _meta(actor) | feed_meta(actor_feed(actor.id), articles), body)


def _meta(actor: Actor) -> dict[str, Any]:
    meta = {"page_type": "actor", "id": actor.id, "title": title_text(actor.name)}
    return {**meta, **NO_MENU}


def _say_kind(actor: Actor, articles: str) -> str:
    named = say("named in {articles}", articles=articles)
    return f"{say(actor.kind.capitalize())} · {named}{render_name(actor)}"


def _render_names(actor: Actor, catalog: Catalog) -> str:
    """The forms that the archive's articles print, and in a fold all that are known."""
    printed = count_forms(actor, catalog)
    printed.pop(actor.name, None)
    known = dict.fromkeys(v.name for v in actor.variants if v.name not in (actor.name, *printed))
    frequent = sorted(printed, key=lambda name: (-printed[name], name))[:_FORMS]
    return join_parts(
        f"{say('Also printed as')} {_join_names(frequent)}\n{{: .names }}" if frequent else "",
        _render_known(list(known)),
    )


def _render_known(names: list[str]) -> str:
    if not names:
        return ""
    summary = say_count(len(names), "other known form of the name", "other known forms of the name")
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
    return "\n".join(
        [f"## {say('Roles')} {{: #roles }}", "", *(_render_role(role) for role in actor.roles)]
    )


def _render_role(role: Role) -> str:
    term = say_term(role)
    source = (
        f' <span class="reason">{say("Source")}: {markdown_line(role.source)}</span>'
        if role.source
        else ""
    )
    return f"- {markdown_line(role.title)}{markdown_span(f', {term}' if term else '')}{source}"


def _render_company(actor: Actor, catalog: Catalog, path: str) -> str:
    """Who else is in most of the articles."""
    links = [
        f"{render_link(other.name, page_path('actors', other.id), path)} "
        f'<span class="count">{number:,}</span>'
        for other, number in count_company(actor, catalog)[:GLANCE]
    ]
    if not links:
        return ""
    return join_parts(f"## {say('Appears with')} {{: #with }}", " · ".join(links) + "\n{: .names }")


def _render_sayings(title: str, anchor: str, sayings: Sequence[Saying], path: str) -> str:
    """Quotes in order of time; of very many the latest."""
    items = [_render_saying(article, number, path) for article, number in sayings[-LIMIT:]]
    left_out = len(sayings) - len(items)
    more = say(
        "{quotes} on the pages of their articles.", quotes=say_count(left_out, "earlier quote")
    )
    return join_parts(render_section(title, anchor, items), more if left_out else "")


def _render_saying(article: Article, number: int, path: str) -> str:
    quote = article.quotes[number]
    anchor = find_line_anchors(article).get(quote.line, "")
    place = render_link(headline_of(article), page_path("articles", article.id), path, anchor)
    published = article.about.published
    date = f"{markdown_span(say_date(published.value.edtf))} · " if published else ""
    said = f'{render_quote(quote)}\n    <span class="place">{date}{place}</span>'
    return f"- {said}\n    {{: .entry }}"


def _actor_entry(actor: Actor, catalog: Catalog) -> Entry:
    """The usual list item, with the role that the actor held at the time."""
    usual = article_entry(catalog)

    def render(article: Article, path: str) -> str:
        role = find_role(actor, article)
        item, _, attributes = usual(article, path).rpartition("\n")
        if role is None:
            return f"{item}\n{attributes}"
        then = f'    <span class="role">{markdown_line(role.title)} {say("at the time")}</span>'
        return f"{item}\n{then}\n{attributes}"

    return render


def _render_replaced(actor: Actor, successor: Actor) -> Page:
    """The old address of a merged record: it leads on, with a link where nothing does so itself."""
    path = page_path("actors", actor.id)
    target = page_path("actors", successor.id)
    body = join_parts(
        # Directory addresses: the page of an actor is a folder beside this one's.
        f'<meta http-equiv="refresh" content="0; url=../{quote_address(successor.id)}/">',
        f"# {markdown_line(actor.name)} {{: #name }}",
        f"{say('This record is now a part of')} {render_link(successor.name, target, path)}.",
    )
    meta = {"page_type": "redirect", "id": actor.id, "title": title_text(actor.name)}
    return Page(path, {**meta, **NO_MENU}, body)
