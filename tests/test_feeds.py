"""The feeds, read as a feed reader does, and by the letter of JSON Feed."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any
from urllib.parse import urljoin

import feedparser
import jsonschema
import pytest

from archive_builder.model import Archive, Article, Issue, Label, Mention
from archive_builder.publish.feed_entries import LIMIT, MAX_SUMMARY
from archive_builder.publish.files import publish_archive
from archive_builder.publish.settings import Settings
from archive_builder.records import Authority, Change, Rights
from tests.publishing import KALIN, make_article, make_field, make_hostile

SITE = "https://example.org/archive/"
SETTINGS = Settings(title="The Archive & co", rights=Rights(statement="All theirs."), site_url=SITE)
TEXT = {"type": "string", "minLength": 1}
DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
AUTHORS = {"type": "array", "items": {"type": "object", "required": ["name"]}}
# Of JSON Feed 1.1 what this archive uses: https://jsonfeed.org/version/1.1
ITEM = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "url", "title", "content_text", "date_published"],
    "properties": {
        **dict.fromkeys(("id", "url", "title", "content_text", "language"), TEXT),
        **dict.fromkeys(("date_published", "date_modified"), DATE),
        "authors": AUTHORS,
        "tags": {"type": "array", "items": TEXT},
    },
}
JSON_FEED = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        **dict.fromkeys(("title", "home_page_url", "feed_url"), TEXT),
        "authors": AUTHORS,
        "items": {"type": "array", "items": ITEM},
    },
}


def digest(name: str) -> str:
    return sha256(name.encode()).hexdigest()


def make(name: str, text: str = "Kalın spoke. He left.", **facts: Any) -> Article:
    """An article that names Kalın, with a digest of its own."""
    article = make_article(
        name, (Label.BODY, text), headline=f"News <{name}>", published=facts.pop("published", None)
    )
    values: dict[str, Any] = {key: make_field(value) for key, value in facts.items()}
    return replace(
        article,
        raw=replace(article.raw, sha256=digest(name)),
        about=replace(article.about, **values),
        mentions=(Mention("kalin", "Kalın", 0, 0, 5),),
    )


def publish(*articles: Article, settings: Settings = SETTINGS) -> dict[str, str]:
    return publish_archive(Archive(articles), Authority((KALIN,)), settings)


def read(pages: dict[str, str], name: str = "archive") -> tuple[Any, Any]:
    """Both forms of a feed, each well formed."""
    atom = feedparser.parse(pages[f"feeds/{name}.xml"].encode())
    assert not atom.bozo, atom.bozo_exception
    assert atom.version == "atom10"
    content = json.loads(pages[f"feeds/{name}.json"])
    jsonschema.validate(content, JSON_FEED)
    return atom, content


def test_an_entry_says_what_it_may_in_both_forms() -> None:
    pages = publish(make("a", added="2024-06-01", published="2024-05-16", outlet="Paper"))
    atom, content = read(pages)
    assert atom.feed.title == content["title"] == "The Archive & co"
    assert atom.feed.link == content["home_page_url"] == SITE
    assert atom.feed.rights == "All theirs."
    (entry,), (item,) = atom.entries, content["items"]
    assert entry.title == item["title"] == "News <a>"
    assert entry.link == item["url"] == f"{SITE}articles/a/"
    assert entry.id == item["id"] == f"urn:sha256:{digest('a')}"
    assert entry.updated == item["date_modified"] == "2024-06-01T00:00:00+00:00"
    assert entry.summary == "<p>Paper · 16 May 2024</p><p>Kalın spoke. He left.</p>"
    assert item["content_text"] == "Paper · 16 May 2024\n\nKalın spoke. He left."
    assert [tag.term for tag in entry.tags] == item["tags"] == ["İbrahim Kalın"]
    assert content["feed_url"] == f"{SITE}feeds/archive.json"


def test_the_day_is_that_of_addition_else_of_publication() -> None:
    articles = [
        make("added", added="2024-01-02", published="2001-01-01"),
        make("published", published="[2024-02-03..2024-02-09]"),
        make("neither"),
        make("changed", added="2023-01-01"),
    ]
    change = Change("2024-09-09", "what", "who")
    articles[3] = replace(articles[3], changes=(change,))
    _, content = read(publish(*articles))
    days = [(item["title"], item["date_published"][:10]) for item in content["items"]]
    assert days == [
        ("News <published>", "2024-02-03"),
        ("News <added>", "2024-01-02"),
        ("News <changed>", "2023-01-01"),
    ]
    assert content["items"][2]["date_modified"][:10] == "2024-09-09"


def test_no_feed_where_there_is_nothing_to_tell() -> None:
    """Atom demands a date, and there is no clock."""
    pages = publish(make("neither"))
    assert not [path for path in pages if path.startswith("feeds/")]
    assert "Follow" not in pages["index.md"]
    assert "feed:" not in pages["actors/kalin.md"]


def test_a_feed_has_the_latest_entries_only() -> None:
    articles = [make(f"a{n}", added=f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}") for n in range(120)]
    atom, content = read(publish(*articles))
    days = [item["date_published"] for item in content["items"]]
    assert len(atom.entries) == len(days) == LIMIT
    every = sorted((str(a.about.added.value) for a in articles if a.about.added), reverse=True)
    assert [day[:10] for day in days] == every[:LIMIT]


def test_an_actor_has_a_feed_with_its_page() -> None:
    other = replace(make("other", added="2024-06-01"), mentions=())
    pages = publish(make("a", added="2024-06-01"), other)
    atom, content = read(pages, "actors/kalin")
    assert [item["title"] for item in content["items"]] == ["News <a>"]
    assert atom.feed.title == "İbrahim Kalın – The Archive & co"
    assert atom.feed.link == f"{SITE}actors/kalin/"
    assert "feed: feeds/actors/kalin" in pages["actors/kalin.md"]
    assert "(../feeds/actors/kalin.xml)" in pages["actors/kalin.md"]
    assert len({atom.feed.id, read(pages)[0].feed.id}) == 2


@pytest.mark.parametrize("name, home", [("archive", ""), ("actors/kalin", "actors/kalin/")])
def test_without_an_address_of_the_site_links_are_relative(name: str, home: str) -> None:
    article = make("a b", added="2024-06-01")
    pages = publish(article, settings=Settings(title="T"))
    place = urljoin(SITE, f"feeds/{name}.xml")
    atom, content = read(pages, name)
    assert urljoin(place, atom.entries[0].link) == f"{SITE}articles/a%20b/"
    assert urljoin(place, content["items"][0]["url"]) == f"{SITE}articles/a%20b/"
    assert urljoin(place, content["home_page_url"]) == SITE + home
    assert "feed_url" not in content
    absolute, _ = read(publish(article, settings=Settings(title="T", site_url=SITE)), name)
    assert absolute.feed.id == atom.feed.id
    assert absolute.entries[0].id == atom.entries[0].id


def test_nothing_removed_or_doubted_is_told() -> None:
    parts = ((Label.NOTICE, "Cookies cut."), (Label.BODY, "The body."), (Label.COMMENTS, "Hm."))
    article = make_article("a", *parts, headline="News")
    article = replace(article, about=replace(article.about, added=make_field("2024-06-01")))
    _, content = read(publish(article))
    assert content["items"][0]["content_text"] == "The body."
    doubt = Issue("C510", "decide", "a", None, "much was cut", "look")
    _, content = read(publish(replace(article, issues=(doubt,))))
    assert content["items"][0]["content_text"] == "News"


def test_a_summary_ends_with_a_sentence() -> None:
    text = "Mr. Roe met the U.S. envoy in Dec. 2023. " * 20
    _, content = read(publish(make("a", text, added="2024-06-01")))
    summary = content["items"][0]["content_text"]
    assert len(summary) <= MAX_SUMMARY
    assert summary.endswith("Dec. 2023.")


def test_hostile_texts_make_well_formed_feeds() -> None:
    articles = [
        replace(
            article,
            raw=replace(article.raw, sha256=f"{number:064x}"),
            about=replace(article.about, added=make_field("2024-06-01")),
        )
        for number, article in enumerate(make_hostile().articles)
    ]
    for start in range(0, len(articles), LIMIT):
        part = articles[start : start + LIMIT]
        atom, content = read(publish(*part, settings=Settings(title="<b>&\x01")))
        assert len(atom.entries) == len(content["items"]) == len(part)


def test_one_entry_for_seeds_of_the_same_bytes() -> None:
    twin = replace(make("b", added="2024-06-02"), raw=replace(make("a").raw, id="b"))
    _, content = read(publish(make("a", added="2024-06-01"), twin))
    assert [item["title"] for item in content["items"]] == ["News <b>"]


def test_feeds_are_the_same_twice() -> None:
    articles = [make(f"a{n}", added="2024-06-01") for n in range(9)]
    assert publish(*articles) == publish(*reversed(articles))
