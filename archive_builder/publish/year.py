"""Pages of years: the articles by date, those without one on a page of their own."""

from __future__ import annotations

from collections.abc import Iterator

from archive_builder.publish.catalog import Catalog
from archive_builder.publish.listing import (
    UNDATED,
    Listing,
    article_entry,
    group_by_period,
    list_page,
    render_listing,
    say_period,
)
from archive_builder.publish.page import NO_MENU, Page, join_parts, render_link
from archive_builder.publish.settings import Settings

_INDEX = "years/index.md"
_NO_PARTS = 3


def render_years(catalog: Catalog, settings: Settings) -> Iterator[Page]:
    """A page for each year, one for the undated, and the page that lists them."""
    del settings
    lines = []
    for period, articles in group_by_period(catalog.articles):
        path = f"years/{period}.md"
        depth = _NO_PARTS if period == UNDATED else 1
        entry = article_entry(catalog)
        listing = Listing(
            path,
            articles,
            entry,
            period=say_period(period),
            depth=depth,
            say=catalog.say_stories,
        )
        text, further = render_listing(listing)
        yield list_page(listing, text)
        yield from further
        link = render_link(say_period(period), path, _INDEX)
        lines.append(f"- {link} · {catalog.say_stories(articles)}")
    body = join_parts("# Years {: #list }", "\n".join(lines) or "There are no articles yet.")
    yield Page(_INDEX, {"page_type": "index", "title": "Years", **NO_MENU}, body)
