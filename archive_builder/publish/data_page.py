"""The page of the downloads: what there is, how many articles, how large, of what day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive_builder.interface import say, say_count
from archive_builder.publish.annotations import ALL as ANNOTATIONS
from archive_builder.publish.catalog import Catalog
from archive_builder.publish.data import DATA_FILES, FOLDER
from archive_builder.publish.dates import say_date
from archive_builder.publish.downloads import (
    CSV,
    CSV_SCHEMA,
    DATABASE,
    DATABASE_SCHEMA,
    JSON_LINES,
    JSON_SCHEMA,
)
from archive_builder.publish.escape import markdown_line
from archive_builder.publish.feed_entries import find_day
from archive_builder.publish.feeds import ARCHIVE_FEED, render_follow
from archive_builder.publish.page import (
    NO_MENU,
    Page,
    join_parts,
    render_link,
    render_section,
)
from archive_builder.publish.settings import Settings
from archive_builder.publish.timeline_data import CSV_PATH as TIMELINE

PATH = f"{FOLDER}/index.md"


@dataclass(frozen=True, slots=True)
class _Download:
    """A file to download: what it is called and holds, and where its schema stands."""

    path: str
    name: str
    content: str
    schema: str


_WHOLE = (
    _Download(
        DATABASE,
        "SQLite",
        "articles with their text, actors, outlets, quotes and links, with full-text search;"
        " opens in Datasette",
        DATABASE_SCHEMA,
    ),
    _Download(JSON_LINES, "JSON Lines", "articles with their text, one a line", JSON_SCHEMA),
    _Download(CSV, "CSV", "the same as a table", CSV_SCHEMA),
)


def render_data_page(catalog: Catalog, settings: Settings, sizes: Mapping[str, int]) -> Page:
    """The page. `sizes` are the bytes of the files that there are, by path."""
    body = join_parts(
        f"# {say('Data')} {{: #data }}",
        f"{_say_state(catalog)}\n{{: .lead }}",
        _say_plainly(markdown_line(settings.rights.statement or "")),
        _render_whole(catalog, sizes),
        _render_parts(sizes, settings.manual),
        _render_timeline(sizes, settings.manual),
        _render_notes(sizes, settings.manual),
        render_follow(ARCHIVE_FEED, catalog.articles, PATH),
        _render_manual(settings.manual),
    )
    return Page(PATH, {"page_type": "data", "title": say("Data"), **NO_MENU}, body)


def _say_state(catalog: Catalog) -> str:
    """How much there is, and of which day: that of the newest article, for there is no clock."""
    days = [day for day in map(find_day, catalog.articles) if day]
    newest = f"; {say('the newest is of')} {say_date(max(days).date().isoformat())}" if days else ""
    return f"{catalog.say_stories(catalog.articles)}{newest}."


def _render_whole(catalog: Catalog, sizes: Mapping[str, int]) -> str:
    articles = say_count(len(catalog.articles), "article")
    items = [
        f"- {render_link(file.name, file.path, PATH)}: {say(file.content)} – {articles},"
        f" {say_size(sizes[file.path])} ({render_link(say('schema'), file.schema, PATH)})"
        for file in _WHOLE
        if file.path in sizes
    ]
    return render_section("The whole archive", "whole", items)


def _render_manual(manual: str) -> str:
    if not manual:
        return ""
    link = render_link(say("The archive as data"), manual, PATH)
    return _say_plainly(f"{say('What each file holds')}: {link}.")


def _say_plainly(words: str) -> str:
    """A sentence about the archive, not of it: in the letters of lists."""
    return f"{words}\n{{: .counts }}" if words else ""


def _link_schema(manual: str, anchor: str) -> str:
    """Where the archive has a page that describes its data, a link to the place on it."""
    return f" ({render_link(say('schema'), manual, PATH, anchor)})" if manual else ""


def _render_parts(sizes: Mapping[str, int], manual: str) -> str:
    items = [
        f"- {render_link(f'{name}.json', path, PATH)}: {say_size(sizes[path])}"
        f"{_link_schema(manual, f'data{name}json')}"
        for name, path in ((name, f"{FOLDER}/{name}.json") for name, _ in DATA_FILES)
    ]
    return render_section("What the pages show, as JSON without the texts", "parts", items)


def _render_timeline(sizes: Mapping[str, int], manual: str) -> str:
    table = render_link("timeline.csv", TIMELINE, PATH)
    schema = _link_schema(manual, "datatimelinecsv")
    return render_section(
        "The timeline as a table",
        "timeline",
        [f"- {table}: {say_size(sizes[TIMELINE])}{schema}"],
    )


def _render_notes(sizes: Mapping[str, int], manual: str) -> str:
    link = render_link("annotations.jsonld", ANNOTATIONS, PATH)
    schema = _link_schema(manual, "dataannotationsjsonld")
    items = [f"- {link}: {say_size(sizes[ANNOTATIONS])}{schema}"]
    return render_section("The editor’s notes as W3C Web Annotations", "notes", items)


def say_size(size: int) -> str:
    """A number of bytes for people.

    >>> say_size(812), say_size(12_345), say_size(3_456_789)
    ('812 bytes', '12 kB', '3.5 MB')
    """
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1000:.0f} kB" if size < 999_500 else f"{size / 1_000_000:,.1f} MB"
