"""Articles to pages: plain Markdown with front matter and relative links.

Pure: what comes out is text by path, written elsewhere. A page needs no plugin
and no theme to be read. To add a page type, write its module and add its line
to PAGE_TYPES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from archive_builder.model import Archive
from archive_builder.publish.actor import render_actors
from archive_builder.publish.annotations import render_annotations
from archive_builder.publish.article import render_articles
from archive_builder.publish.article_data import render_article_data
from archive_builder.publish.catalog import Catalog, build_catalog
from archive_builder.publish.data import render_data
from archive_builder.publish.data_page import render_data_page
from archive_builder.publish.feeds import render_feeds
from archive_builder.publish.home import render_home
from archive_builder.publish.outlet import render_outlets
from archive_builder.publish.page import Page, render_page
from archive_builder.publish.quote_page import render_quote_pages
from archive_builder.publish.settings import Settings, make_settings
from archive_builder.publish.timeline import render_timeline
from archive_builder.publish.timeline_data import CSV_PATH, render_timeline_csv
from archive_builder.publish.writer import write_pages
from archive_builder.records import Authority

PageType = Callable[[Catalog, Settings], Iterator[Page]]

PAGE_TYPES: tuple[tuple[str, PageType], ...] = (
    ("articles", render_articles),
    ("actors", render_actors),
    ("outlets", render_outlets),
    ("quotes", render_quote_pages),
    ("timeline", render_timeline),
    ("home", render_home),
)

__all__ = ["PAGE_TYPES", "Settings", "make_settings", "publish_archive", "write_pages"]


def publish_archive(
    archive: Archive,
    authority: Authority,
    settings: Settings,
    downloads: Mapping[str, bytes] | None = None,
) -> dict[str, str]:
    """The text of every generated page and data file by its path relative to the folder of pages.

    `downloads` are further files that will stand beside them; the page on the data tells their
    sizes. Raises: ValueError where two pages would have the same path.
    """
    catalog = build_catalog(archive, authority, settings.rights)
    pages: dict[str, str] = {}
    for name, render in PAGE_TYPES:
        for page in render(catalog, settings):
            if page.path in pages:
                raise ValueError(f"two pages are called {page.path}; the second one is of {name}")
            pages[page.path] = render_page(page)
    pages.update(render_data(catalog))
    pages.update(render_article_data(catalog))
    pages.update(render_annotations(catalog, settings))
    pages[CSV_PATH] = render_timeline_csv(catalog)
    pages.update(render_feeds(catalog, settings))
    sizes = {path: len(text.encode("utf-8")) for path, text in pages.items()}
    sizes |= {path: len(content) for path, content in (downloads or {}).items()}
    data_page = render_data_page(catalog, settings, sizes)
    pages[data_page.path] = render_page(data_page)
    return pages
