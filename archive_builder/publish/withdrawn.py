"""The page that stays at the address of a withdrawn article: what it was, and why it went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from archive_builder.interface import say
from archive_builder.publish.catalog import Catalog
from archive_builder.publish.dates import say_date
from archive_builder.publish.escape import html_text, markdown_line, title_text
from archive_builder.publish.page import NO_MENU, Draft, Page, join_parts, page_path, ready
from archive_builder.publish.settings import Settings
from archive_builder.records import Withdrawn


def draft_withdrawn(catalog: Catalog, settings: Settings) -> Iterator[Draft]:
    """A page for every withdrawn article; it is in no list and no search."""
    del settings
    for tombstone in catalog.withdrawn:
        title = title_text(tombstone.title)
        meta = {"page_type": "withdrawn", "id": tombstone.id, "title": title, **NO_MENU}
        yield ready(Page(page_path("articles", tombstone.id), meta, _render_body(tombstone)))


def withdrawn_records(catalog: Catalog) -> Iterator[Mapping[str, Any]]:
    """What stays of every withdrawn article, as data."""
    for tombstone in catalog.withdrawn:
        yield {
            "id": tombstone.id,
            "title": tombstone.title,
            "outlet": tombstone.outlet,
            "published": tombstone.published,
            "sha256": tombstone.sha256,
            "withdrawn": tombstone.withdrawn,
            "reason": tombstone.reason,
            "basis": tombstone.basis,
            "by": tombstone.by,
            "page": page_path("articles", tombstone.id),
        }


def _render_body(tombstone: Withdrawn) -> str:
    facts = {
        "Reason": html_text(tombstone.reason),
        "Basis": html_text(tombstone.basis or ""),
        "Withdrawn": say_date(tombstone.withdrawn) if tombstone.withdrawn else "",
        "Decided by": html_text(tombstone.by or ""),
        "Outlet": html_text(tombstone.outlet or ""),
        "Published": say_date(tombstone.published) if tombstone.published else "",
        "Id": html_text(tombstone.id),
        "SHA-256": f"<code>{html_text(tombstone.sha256)}</code>",
    }
    terms = "".join(
        f"<dt>{say(name)}</dt><dd>{value}</dd>" for name, value in facts.items() if value
    )
    return join_parts(
        f"# {markdown_line(tombstone.title)} {{: #headline }}",
        say("This article was taken out of the archive. Its text is no longer here.")
        + "\n{: .lead }",
        f'<dl class="record">{terms}</dl>',
    )
