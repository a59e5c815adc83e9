"""Every file that is made of an archive: its pages, and the same as data.

To add a page type, write its module and add its line to PAGE_TYPES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from archive_builder.model import Archive, Article
from archive_builder.publish.actor import draft_actors
from archive_builder.publish.annotations import draft_annotations
from archive_builder.publish.around import look_around
from archive_builder.publish.article import render_article
from archive_builder.publish.article_data import article_data_path, render_article_data
from archive_builder.publish.catalog import Catalog, build_catalog
from archive_builder.publish.contribute import draft_contribute
from archive_builder.publish.data import draft_data
from archive_builder.publish.data_page import render_data_page
from archive_builder.publish.downloads import draft_downloads
from archive_builder.publish.feeds import draft_feeds
from archive_builder.publish.home import draft_home
from archive_builder.publish.keys import join_keys, tell_page
from archive_builder.publish.outlet import draft_outlets
from archive_builder.publish.page import Draft, Page, draft_page, page_path, ready
from archive_builder.publish.quote_page import draft_quote_pages
from archive_builder.publish.settings import Settings
from archive_builder.publish.timeline import draft_timeline
from archive_builder.publish.timeline_data import CSV_PATH, render_timeline_csv
from archive_builder.publish.withdrawn import draft_withdrawn
from archive_builder.records import Authority

PageType = Callable[[Catalog, Settings], Iterator[Draft]]
Standing = Mapping[str, tuple[str, int]]
"""Key and size of the files that stand in the folder of pages, by path."""

PAGE_TYPES: tuple[tuple[str, PageType], ...] = (
    ("withdrawn", draft_withdrawn),
    ("actors", draft_actors),
    ("outlets", draft_outlets),
    ("quotes", draft_quote_pages),
    ("timeline", draft_timeline),
    ("home", draft_home),
    ("contribute", draft_contribute),
)


@dataclass(frozen=True, slots=True)
class Made:
    """A generated file by its path relative to the folder of pages.

    `content` is None where the file stands as it is, with `size` bytes, made from the same
    `key`; a file without a key is made at every build.
    """

    path: str
    content: str | bytes | None
    size: int
    key: str = ""


def publish_archive(archive: Archive, authority: Authority, settings: Settings) -> dict[str, str]:
    """The text of every generated page and data file by its path relative to the folder of pages.

    Raises: ValueError where two pages would have the same path.
    """
    catalog = build_catalog(archive, authority, settings.rights)
    files = publish_files(catalog, settings)
    return {made.path: made.content for made in files if isinstance(made.content, str)}


def publish_files(
    catalog: Catalog, settings: Settings, standing: Standing | None = None
) -> Iterator[Made]:
    """Every generated file, one after the other; what stands is not made again.

    Raises: ValueError where two would have the same path.
    """
    sizes: dict[str, int] = {}
    common = repr(settings)
    for draft in _draft_all(catalog, settings):
        if draft.path in sizes:
            raise ValueError(f"two pages are called {draft.path}")
        made = _make(draft, common, standing)
        sizes[made.path] = made.size
        yield made
    yield _make(ready(render_data_page(catalog, settings, sizes)), common, None)


def _draft_all(catalog: Catalog, settings: Settings) -> Iterator[Draft]:
    """Everything but the page that tells the sizes of the others."""
    yield from _draft_articles(catalog, settings)
    for _, draft in PAGE_TYPES:
        yield from draft(catalog, settings)
    yield from draft_data(catalog)
    yield from draft_annotations(catalog, settings)
    yield Draft(CSV_PATH, lambda: render_timeline_csv(catalog), catalog.all_keys)
    yield from draft_feeds(catalog, settings)
    yield from draft_downloads(catalog)


def _draft_articles(catalog: Catalog, settings: Settings) -> Iterator[Draft]:
    """The files of each article: its page, and the same as data."""
    for article in catalog.articles:
        around = cache(partial(look_around, article, catalog))
        keys = list(tell_page(article, catalog)) if catalog.keys.own else None
        page = partial(_render_article, article, around, settings)
        data = partial(_render_article_data, article, around)
        yield draft_page(page_path("articles", article.id), page, keys)
        yield Draft(article_data_path(article.id), data, keys)


def _make(draft: Draft, common: str, standing: Standing | None) -> Made:
    """A draft's file; `common` is what all files are made from."""
    key = ""
    if standing is not None and draft.of is not None:
        key = join_keys([common, *draft.of])
        known, size = standing.get(draft.path, ("", 0))
        if known == key:
            return Made(draft.path, None, size, key)
    content = draft.content()
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    return Made(draft.path, content, len(data), key)


def _render_article(article: Article, around: Callable[[], Catalog], settings: Settings) -> Page:
    return render_article(article, around(), settings)


def _render_article_data(article: Article, around: Callable[[], Catalog]) -> str:
    return render_article_data(article, around())
