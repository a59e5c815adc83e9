"""Articles to pages: plain Markdown with front matter and relative links.

Pure: what comes out is text by path, written elsewhere. A page needs no plugin
and no theme to be read. To add a page type, write its module and add its line
to PAGE_TYPES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from archive_builder.model import Archive
from archive_builder.publish.actor import render_actors
from archive_builder.publish.annotations import render_annotations
from archive_builder.publish.around import Keys, look_around
from archive_builder.publish.article import render_article
from archive_builder.publish.article_data import article_data_path, render_article_data
from archive_builder.publish.catalog import Catalog, build_catalog
from archive_builder.publish.contribute import render_contribute
from archive_builder.publish.data import render_data
from archive_builder.publish.data_page import render_data_page
from archive_builder.publish.feeds import render_feeds
from archive_builder.publish.home import render_home
from archive_builder.publish.outlet import render_outlets
from archive_builder.publish.page import Page, page_path, render_page
from archive_builder.publish.quote_page import render_quote_pages
from archive_builder.publish.settings import Settings, make_settings
from archive_builder.publish.timeline import render_timeline
from archive_builder.publish.timeline_data import CSV_PATH, render_timeline_csv
from archive_builder.publish.withdrawn import render_withdrawn
from archive_builder.publish.writer import write_pages
from archive_builder.records import Authority

PageType = Callable[[Catalog, Settings], Iterator[Page]]

PAGE_TYPES: tuple[tuple[str, PageType], ...] = (
    ("withdrawn", render_withdrawn),
    ("actors", render_actors),
    ("outlets", render_outlets),
    ("quotes", render_quote_pages),
    ("timeline", render_timeline),
    ("home", render_home),
    ("contribute", render_contribute),
)

__all__ = [
    "PAGE_TYPES",
    "Made",
    "Plan",
    "Settings",
    "make_settings",
    "publish_archive",
    "publish_files",
    "write_pages",
]


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


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build knows of the one before.

    `digests`: for each article what tells whether it is the same. `standing`: key and size of
    the files that stand in the folder of pages.
    """

    digests: Mapping[str, str]
    standing: Mapping[str, tuple[str, int]]


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
    files = publish_files(catalog, settings, downloads or {})
    return {made.path: made.content for made in files if isinstance(made.content, str)}


def publish_files(
    catalog: Catalog,
    settings: Settings,
    downloads: Mapping[str, bytes],
    plan: Plan | None = None,
) -> Iterator[Made]:
    """Every generated file, one after the other; with a plan, what stands is not made again.

    Raises: ValueError where two would have the same path.
    """
    sizes: dict[str, int] = {}
    for made in _make_all(catalog, settings, downloads, plan):
        if made.path in sizes:
            raise ValueError(f"two pages are called {made.path}")
        sizes[made.path] = made.size
        yield made
    page = render_data_page(catalog, settings, sizes)
    yield _make(page.path, render_page(page))


def _make_all(
    catalog: Catalog, settings: Settings, downloads: Mapping[str, bytes], plan: Plan | None
) -> Iterator[Made]:
    """Everything but the page that tells the sizes of the others."""
    yield from _make_articles(catalog, settings, plan)
    for _, render in PAGE_TYPES:
        for page in render(catalog, settings):
            yield _make(page.path, render_page(page))
    for path, text in render_data(catalog):
        yield _make(path, text)
    for path, text in render_annotations(catalog, settings):
        yield _make(path, text)
    yield _make(CSV_PATH, render_timeline_csv(catalog))
    for path, text in render_feeds(catalog, settings):
        yield _make(path, text)
    yield from (Made(path, content, len(content)) for path, content in downloads.items())


def _make_articles(catalog: Catalog, settings: Settings, plan: Plan | None) -> Iterator[Made]:
    """The files of each article: its page, and the same as data."""
    keys = Keys(catalog, settings, plan.digests) if plan else None
    for article in catalog.articles:
        around = look_around(article, catalog)
        key = keys.key_of(article, around) if keys else ""
        paths = (page_path("articles", article.id), article_data_path(article.id))
        known = [plan.standing.get(path, ("", 0)) for path in paths] if plan else []
        found = list(zip(paths, known, strict=False))
        if key and all(its_key == key for its_key, _ in known):
            yield from (Made(path, None, size, key) for path, (_, size) in found)
            continue
        page = render_page(render_article(article, around, settings))
        yield _make(paths[0], page, key)
        yield _make(paths[1], render_article_data(article, around), key)


def _make(path: str, text: str, key: str = "") -> Made:
    return Made(path, text, len(text.encode("utf-8", "surrogatepass")), key)
