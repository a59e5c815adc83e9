"""Pages of sources: outlets, agencies and original outlets, each with its articles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from archive_builder.interface import say
from archive_builder.model import Article
from archive_builder.publish.catalog import SOURCE_ROLES, Catalog, Source
from archive_builder.publish.escape import markdown_line, title_text, web_address
from archive_builder.publish.index_page import IndexEntry, render_index
from archive_builder.publish.listing import Listing, article_entry, draft_pages
from archive_builder.publish.page import (
    NO_MENU,
    Draft,
    Page,
    join_parts,
    page_path,
    ready,
)
from archive_builder.publish.settings import Settings

_GROUPS = {
    "outlet": "Outlets",
    "agency": "Agencies",
    "original_outlet": "Original outlets of republished articles",
}
_ACTS = {
    "outlet": "published {articles}",
    "agency": "supplied {articles}",
    "original_outlet": "is named as the original of {articles}",
}


def draft_outlets(catalog: Catalog, settings: Settings) -> Iterator[Draft]:
    """A page for every source that an article names, and the pages that list them."""
    del settings
    entries = []
    for source in catalog.sources.values():
        yield from _draft_source(source, catalog)
        articles = catalog.by_source[source.id]
        path = page_path("outlets", source.id)
        group = _GROUPS[_roles(source, articles, catalog)[0]]
        entries.append(IndexEntry(source.name, path, group, catalog.say_stories(articles)))
    entries.sort(key=lambda entry: list(_GROUPS.values()).index(entry.group))
    yield from map(ready, render_index("Outlets and agencies", "outlets", entries))


def _draft_source(source: Source, catalog: Catalog) -> Iterator[Draft]:
    listing = Listing(
        page_path("outlets", source.id),
        catalog.by_source[source.id],
        article_entry(catalog),
        subject=source.name,
        say=catalog.say_stories,
        key=catalog.key_of,
        of=(repr(source),),
    )
    return draft_pages(listing, partial(_render_source, source, catalog))


def _render_source(source: Source, catalog: Catalog, text: str) -> Page:
    articles = catalog.by_source[source.id]
    body = join_parts(
        f"# {markdown_line(source.name)} {{: #name }}",
        f"{_say_acts(source, articles, catalog)}\n{{: .lead }}",
        _render_record(source),
        text,
    )
    return Page(page_path("outlets", source.id), _meta(source), body)


def _meta(source: Source) -> dict[str, Any]:
    title = title_text(source.name)
    return {"page_type": "outlet", "id": source.id, "title": title, **NO_MENU}


def _roles(source: Source, articles: tuple[Article, ...], catalog: Catalog) -> list[str]:
    """The roles a source has in its articles, the most frequent first."""
    counts = {role: 0 for role, _ in SOURCE_ROLES}
    for article in articles:
        for role, found in catalog.sources_of(article):
            counts[role] += found.id == source.id
    return sorted((role for role in counts if counts[role]), key=lambda role: -counts[role])


def _say_acts(source: Source, articles: tuple[Article, ...], catalog: Catalog) -> str:
    acts = []
    for role in _roles(source, articles, catalog):
        acted = [article for article in articles if (role, source) in catalog.sources_of(article)]
        acts.append(say(_ACTS[role], articles=catalog.say_stories(acted)))
    sentence = ", ".join(acts)
    return sentence[:1].upper() + sentence[1:]


def _render_record(source: Source) -> str:
    """What the outlet's file says of it."""
    if source.record is None:
        return ""
    address = web_address(source.record.homepage or "")
    words = markdown_line(source.record.homepage or "")
    return join_parts(
        f"{say('Home page')}: [{words}]({address})\n{{: .counts }}" if address else "",
        f"{markdown_line(source.record.note)}\n{{: .counts }}" if source.record.note else "",
    )
