"""What the built site tells machines; how large its pages are; that its links lead somewhere."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
from bs4 import BeautifulSoup, Tag

from archive_builder.model import Archive, Article, Issue, Mention, Moment
from archive_builder.publish.files import publish_archive
from archive_builder.publish.settings import Settings
from archive_builder.records import Authority, Rights
from tests.publishing import (
    BODY,
    KALIN,
    build_site,
    make_article,
    make_field,
    read_page,
    write_archive,
)

SITE = "https://example.org/archive/"
ADDRESS = {"type": "string", "pattern": "^https?://"}
TEXT = {"type": "string", "minLength": 1}
ORGANISATION = {
    "type": "object",
    "required": ["name"],
    "properties": {"@type": {"const": "Organization"}, "name": TEXT},
}
# Of schema.org's NewsArticle what this archive uses.
NEWS_ARTICLE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["@context", "@type", "headline", "identifier"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "NewsArticle"},
        **dict.fromkeys(("@id", "url", "isBasedOn", "archivedAt"), ADDRESS),
        **dict.fromkeys(("headline", "identifier", "dateline", "copyrightNotice"), TEXT),
        "datePublished": {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"},
        "inLanguage": {"type": "string", "pattern": "^[a-z]{2,3}"},
        "publisher": ORGANISATION,
        "sourceOrganization": ORGANISATION,
        "author": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name"],
                "properties": {"@type": {"const": "Person"}, "name": TEXT},
            },
        },
        "mentions": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["@type", "@id", "name"],
                "properties": {
                    "@type": {"enum": ["Person", "Country", "Organization"]},
                    "@id": TEXT,
                    "name": TEXT,
                    "sameAs": {
                        "type": "string",
                        "pattern": r"^https://www\.wikidata\.org/wiki/Q\d+$",
                    },
                },
            },
        },
    },
}


def make_full(name: str = "a") -> Article:
    """An article of which everything is known that its head can say."""
    article = make_article(name, BODY, headline="News & more", published="2024-05-16")
    values = {
        "outlet": "Paper",
        "agency": "Agency",
        "language": "en",
        "added": "2024-06-01",
        "source_address": "https://paper.example/a?b=1&c=2",
        "archived_address": "https://web.archive.example/2024/https://paper.example/a",
    }
    fields: dict[str, Any] = {key: make_field(value) for key, value in values.items()}
    about = replace(article.about, **fields)
    about = replace(about, authors=(make_field("Jane Roe"),), updated=make_field(Moment("2024")))
    return replace(article, about=about, mentions=(Mention("kalin", "Kalın", 0, 0, 5),))


@pytest.fixture(scope="module")
def placed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that knows its address, with a full article and one whose cleaning is in doubt."""
    doubt = Issue("C510", "decide", "b", None, "much was cut", "look")
    archive = Archive((make_full(), replace(make_full("b"), issues=(doubt,))))
    kalin = replace(KALIN, wikidata="Q42")
    folder = tmp_path_factory.mktemp("placed")
    rights = Rights(statement="The rights in the articles remain with their publishers.")
    settings = Settings(title="T", site_url=SITE, rights=rights)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", SITE)
        write_archive(folder, publish_archive(archive, Authority((kalin,)), settings))
        return build_site(folder)


def read_json_ld(soup: BeautifulSoup) -> dict[str, Any]:
    (script,) = soup.find_all("script", type="application/ld+json")
    content: dict[str, Any] = json.loads(script.get_text())
    jsonschema.validate(content, NEWS_ARTICLE)
    return content


def read_terms(soup: BeautifulSoup) -> dict[str, str]:
    tags = soup.find_all("meta", attrs={"name": re.compile(r"^DC\.")})
    return {str(tag["name"]): str(tag["content"]) for tag in tags}


def test_an_article_says_in_json_ld_what_is_known(placed_site: Path) -> None:
    content = read_json_ld(read_page(placed_site, "articles/a"))
    assert content["headline"] == "News & more"
    assert content["isBasedOn"] == "https://paper.example/a?b=1&c=2"
    assert content["archivedAt"] == "https://web.archive.example/2024/https://paper.example/a"
    assert content["@id"] == content["url"] == f"{SITE}articles/a/"
    assert content["datePublished"] == "2024-05-16"
    assert content["publisher"]["name"] == "Paper"
    assert content["mentions"] == [
        {
            "@type": "Person",
            "@id": f"{SITE}actors/kalin/",
            "name": "İbrahim Kalın",
            "sameAs": "https://www.wikidata.org/wiki/Q42",
        }
    ]


def test_dublin_core_is_complete_for_zotero(placed_site: Path) -> None:
    assert read_terms(read_page(placed_site, "articles/a")) == {
        "DC.type": "newspaperArticle",
        "DC.title": "News & more",
        "DC.creator": "Jane Roe",
        "DC.date": "2024-05-16",
        "DC.source": "Paper",
        "DC.language": "en",
        "DC.rights": "The rights in the articles remain with their publishers.",
        "DC.identifier": "a",
    }


def test_original_and_archived_addresses_are_on_the_page(placed_site: Path) -> None:
    facts = read_page(placed_site, "articles/a").select_one("dl.facts")
    assert facts is not None
    links = [str(link["href"]) for link in facts.find_all("a", href=re.compile("^http"))]
    assert links == [
        "https://paper.example/a?b=1&c=2",
        "https://web.archive.example/2024/https://paper.example/a",
    ]


def test_addresses_are_absolute_where_the_site_has_one(placed_site: Path) -> None:
    text = (placed_site / "sitemap.xml").read_text(encoding="utf-8")
    places = re.findall(r"<loc>(.*?)</loc>", text)
    assert f"{SITE}articles/a/" in places
    assert all(place.startswith(SITE) for place in places)
    canonical = read_page(placed_site, "articles/a").find("link", rel="canonical")
    assert isinstance(canonical, Tag)
    assert canonical["href"] == f"{SITE}articles/a/"
    feed = feedparser.parse((placed_site / "feeds/archive.xml").read_bytes())
    assert {entry.link for entry in feed.entries} <= set(places)


def test_only_a_doubtful_page_asks_not_to_be_indexed(placed_site: Path) -> None:
    robots = {
        name: read_page(placed_site, f"articles/{name}").find("meta", attrs={"name": "robots"})
        for name in ("a", "b")
    }
    assert robots["a"] is None
    assert isinstance(robots["b"], Tag)
    assert robots["b"]["content"] == "noindex"


def test_every_article_of_the_archive_has_valid_metadata(built_archive: Path) -> None:
    pages = sorted((built_archive / "site/articles").glob("*/index.html"))
    assert len(pages) == 5
    for path in pages:
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        content = read_json_ld(soup)
        for mention in content["mentions"]:
            assert (path.parent / mention["@id"] / "index.html").is_file()
        terms = read_terms(soup)
        wanted = {"DC.type", "DC.title", "DC.date", "DC.language", "DC.rights", "DC.identifier"}
        assert wanted <= set(terms)


@pytest.mark.parametrize("page", ["", "actors/vladimir-putin"])
def test_a_page_leads_to_its_feeds(built_archive: Path, page: str) -> None:
    site = built_archive / "site"
    links = read_page(site, page).find_all("link", rel="alternate")
    assert [link["type"] for link in links] == ["application/atom+xml", "application/feed+json"]
    for link in links:
        assert (site / page / str(link["href"])).is_file()
