"""Feeds of the latest articles, of the whole archive and of every actor: Atom and JSON Feed.

Documented in `docs/reference/data.md`. No clock: a feed is as new as its newest entry,
and one without entries is not made. Addresses are absolute where the site's own is
known, else relative to the feed.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from html import escape
from typing import Any

from feedgenerator import Atom1Feed

from archive_builder.interface import say
from archive_builder.model import Article
from archive_builder.publish.catalog import Catalog
from archive_builder.publish.feed_entries import Entry, find_day, find_entries, xml_text
from archive_builder.publish.page import Draft, page_address, render_link
from archive_builder.publish.settings import Settings

FOLDER = "feeds"
ARCHIVE_FEED = f"{FOLDER}/archive"
ATOM, JSON = ".xml", ".json"


@dataclass(frozen=True, slots=True)
class Feed:
    """`path` is that of its files without their ending, `home` the page of which it tells news."""

    path: str
    title: str
    home: str
    find: Callable[[], Sequence[Entry]]
    settings: Settings

    @property
    def entries(self) -> Sequence[Entry]:
        return self.find()

    @property
    def id(self) -> str:
        """Stays while archive and feed keep their names, wherever the site is published."""
        digest = sha256(f"{self.settings.title}\n{self.path}".encode("utf-8", "surrogatepass"))
        return f"urn:sha256:{digest.hexdigest()}"

    def address(self, place: str) -> str:
        """The address of a place of the site; relative ones as seen from the feed."""
        if self.settings.site_url:
            return self.settings.site_url + place
        relative = posixpath.relpath(place or ".", posixpath.dirname(self.path))
        return relative + "/" if place.endswith("/") or not place else relative


def draft_feeds(catalog: Catalog, settings: Settings) -> Iterator[Draft]:
    """Both files of every feed that has an entry."""
    title = xml_text(settings.title)
    subjects = [(ARCHIVE_FEED, title, "", catalog.articles)]
    for actor, articles in catalog.by_actor.items():
        name = f"{xml_text(catalog.actors[actor].name)} – {title}"
        subjects.append((actor_feed(actor), name, page_address("actors", actor), articles))
    for path, name, home, articles in subjects:
        if not feed_meta(path, articles):
            continue
        find = cache(partial(find_entries, articles, catalog))
        feed = Feed(path, name, home, find, settings)
        keys = [name, *map(catalog.key_of, articles)]
        yield Draft(path + ATOM, partial(render_atom, feed), keys)
        yield Draft(path + JSON, partial(render_json, feed), keys)


def actor_feed(actor: str) -> str:
    """The path of an actor's feed, without the ending."""
    return f"{FOLDER}/actors/{actor}"


def feed_meta(feed: str, articles: Sequence[Article]) -> dict[str, str]:
    """What the front matter of a page says of its feed; nothing where there is none."""
    return {"feed": feed} if any(map(find_day, articles)) else {}


def render_follow(feed: str, articles: Sequence[Article], path: str) -> str:
    """Links to a feed from the page at `path`; empty where there is no feed."""
    if not feed_meta(feed, articles):
        return ""
    atom, json_feed = (
        render_link(name, feed + ending, path)
        for name, ending in (("Atom", ATOM), ("JSON Feed", JSON))
    )
    return f"{say('Follow new articles')}: {atom} · {json_feed}\n{{: .feeds }}"


def render_atom(feed: Feed) -> str:
    """The feed as Atom (RFC 4287)."""
    made = Atom1Feed(
        feed.title,
        feed.address(feed.home),
        None,
        author_name=xml_text(feed.settings.title),
        feed_url=feed.address(feed.path + ATOM),
        feed_guid=feed.id,
        feed_copyright=xml_text(feed.settings.rights.statement or "") or None,
    )
    for entry in feed.entries:
        made.add_item(
            entry.title,
            feed.address(entry.address),
            _render_summary(entry) or None,
            author_name=", ".join(entry.authors) or None,
            pubdate=entry.added,
            updateddate=entry.changed,
            unique_id=entry.id,
            categories=entry.actors,
        )
    return str(made.writeString("utf-8")) + "\n"


def _render_summary(entry: Entry) -> str:
    """HTML, as feedgenerator announces it."""
    return "".join(f"<p>{escape(text)}</p>" for text in (entry.about, entry.summary) if text)


def render_json(feed: Feed) -> str:
    """The feed as JSON Feed 1.1."""
    absolute = bool(feed.settings.site_url)
    content: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.address(feed.home),
        # The format asks for an address that says where the feed is, so for no relative one.
        "feed_url": feed.address(feed.path + JSON) if absolute else None,
        "authors": [{"name": xml_text(feed.settings.title)}],
        "items": [_render_item(feed, entry) for entry in feed.entries],
    }
    return json.dumps(_without_empty(content), ensure_ascii=False, indent=1) + "\n"


def _render_item(feed: Feed, entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": feed.address(entry.address),
        "title": entry.title,
        # Every item needs a text of its own.
        "content_text": "\n\n".join(filter(None, (entry.about, entry.summary))) or entry.title,
        "date_published": entry.added.isoformat(),
        "date_modified": entry.changed.isoformat(),
        "authors": [{"name": author} for author in entry.authors],
        "language": entry.language,
        "tags": list(entry.actors),
    }
    return _without_empty(item)


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}
