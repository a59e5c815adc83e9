"""What a reader follows: marks in the text, neighbours, timeline, chart, examples, records."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from archive_builder.clean.rules import rules_version
from archive_builder.model import (
    Archive,
    Article,
    Evidence,
    Label,
    Link,
    Mention,
    Quote,
    Speaker,
)
from archive_builder.processing import read_archive
from archive_builder.publish.catalog import build_catalog
from archive_builder.publish.files import publish_archive
from archive_builder.publish.marks import place_marks
from archive_builder.publish.settings import Settings
from archive_builder.records import Authority, Rights
from tests.publishing import KALIN, make_article, make_field

SAID = "“We will talk,” Kalın said, “but not today.”"
SPEAKER = Speaker("Kalın", "kalin", Evidence("Kalın said", "said", 0, 1))


def make_speech(name: str = "a", published: str | None = "2023-04-06") -> Article:
    article = make_article(name, (Label.BODY, SAID), headline=name, published=published)
    quotes = (
        Quote("We will talk,", 0, 1, 14, "full", (SPEAKER,)),
        Quote("but not today.", 0, 29, 43, "full"),
    )
    return replace(article, quotes=quotes, mentions=(Mention("kalin", "Kalın", 0, 16, 21),))


def publish(*articles: Article, settings: Settings | None = None) -> dict[str, str]:
    archive = Archive(articles)
    return publish_archive(archive, Authority((KALIN,)), settings or Settings())


def test_quotes_are_marked_with_their_speakers_and_where_else_they_stand() -> None:
    first, second = make_speech("a"), make_speech("b")
    link = Link("same-words", "a", "b", 1.0, "both quote the same words", (1, 1))
    pages = publish_archive(Archive((first, second), (link,)), Authority((KALIN,)), Settings())
    soup = BeautifulSoup(pages["articles/a.md"], "html.parser")
    assert [tag.get_text() for tag in soup.select(".quoted")] == ["We will talk,", "but not today."]
    marks = soup.select("a.mark.who, a.mark.same")
    assert [(tag["href"], tag["aria-label"]) for tag in marks] == [
        ("#q1", "Quote 1, said by Kalın"),
        ("#q2", "Quote 2, the text does not say who"),
        ("#s2", "Quote 2 elsewhere"),
    ]
    assert all(not tag.get_text() for tag in soup.select("a.mark"))
    assert all(soup.find(id=name) for name in ("q1", "q2", "s2"))


def test_every_paragraph_links_to_itself(pages: dict[str, str], archive: Archive) -> None:
    for article in archive.articles:
        text = pages[f"articles/{article.id}.md"]
        anchors = re.findall(r"\{: #(p\d+)", text)
        assert re.findall(r'class="mark para" href="#(p\d+)"', text) == anchors
        assert anchors


@pytest.mark.parametrize(
    "quote",
    [
        Quote("We will talk,", 0, 2, 15, "full"),  # not what stands there
        Quote("We will talk,", 3, 1, 14, "full"),  # in another line
    ],
)
def test_what_does_not_stand_there_is_not_marked(quote: Quote) -> None:
    article = replace(make_speech(), quotes=(quote,))
    (address,) = place_marks(article.blocks[0], "p1", article, ())
    assert address[0] == len(SAID)


@pytest.mark.parametrize("kind, told", [("related", True), ("copy", False), ("version", False)])
def test_words_that_copies_share_are_not_told_as_the_same_words(kind: str, *, told: bool) -> None:
    words = Link("same-words", "a", "b", 1.0, "both quote the same words", (1, 1))
    links = (words, Link(kind, "a", "b", 1.0, "a reason"))
    archive = Archive((make_speech("a"), make_speech("b")), links)
    pages = publish_archive(archive, Authority((KALIN,)), Settings())
    assert ("Quote 2 elsewhere" in pages["articles/a.md"]) is told
    assert ("The same words elsewhere" in pages["articles/a.md"]) is told
    assert ("also in" in pages["quotes/index.md"]) is told


def test_neighbours_are_those_before_and_after_in_time() -> None:
    dated = [make_speech(f"a{year}", str(year)) for year in (2022, 2024, 2023)]
    catalog = build_catalog(Archive((*dated, make_speech("none", None))), Authority((KALIN,)))
    before, after = catalog.neighbours["a2023"]
    assert [item.id for item in (before, after) if item] == ["a2022", "a2024"]
    assert catalog.neighbours["a2022"][0] is None
    assert "none" not in catalog.neighbours


def test_the_record_is_edited_where_there_is_one_and_else_made() -> None:
    settings = Settings(repository="https://example.org/r")
    page = publish(make_speech(), settings=settings)["articles/a.md"]
    assert "https://example.org/r/new/main/seeds?filename=a.yml" in page
    known = replace(make_speech(), has_record=True)
    page = publish(known, settings=settings)["articles/a.md"]
    assert "https://example.org/r/edit/main/seeds/a.yml" in page


def test_the_page_says_how_much_is_shown_by_what_right_and_by_which_rules() -> None:
    page = publish(make_speech(), settings=Settings(rights=Rights(statement="Of *its* author.")))[
        "articles/a.md"
    ]
    assert "the whole text. Of \\*its\\* author." in page
    assert f"rules {rules_version()}" in page
    assert re.fullmatch("[0-9a-f]{12}", rules_version())


def test_the_data_of_an_article_is_that_of_the_archive(pages: dict[str, str]) -> None:
    tables = {
        name: json.loads(pages[f"data/{name}.json"])[name]
        for name in ("articles", "quotes", "links")
    }
    for record in tables["articles"]:
        path = f"data/articles/{record['id']}.json"
        data = json.loads(pages[path])
        assert data["article"] == record
        assert data["quotes"] == [q for q in tables["quotes"] if q["article"] == record["id"]]
        links = [link for link in tables["links"] if record["id"] in link["articles"]]
        assert sorted(map(str, data["links"])) == sorted(map(str, links))
        assert f"(../{path})" in pages[record["page"]]


def test_home_offers_queries_that_find_something(pages: dict[str, str], archive: Archive) -> None:
    home = pages["index.md"]
    assert 'action="search/"' in home
    (phrase,) = re.findall(r"search/\?q=%22([^%\"]+(?:%20[^%\"]+)*)%22", home)
    assert any(phrase.replace("%20", " ") in article.raw.text for article in archive.articles)
    assert "search/?actor=Vladimir%20Putin" in home
    assert "home-search" not in publish_archive(Archive(()), Authority(), Settings())["index.md"]


def test_words_of_one_outlet_are_not_called_those_of_different_ones() -> None:
    link = Link("same-words", "a", "b", 1.0, "both quote the same words", (0, 0))
    outlet = make_field("EFE")
    same = [replace(a, about=replace(a.about, outlet=outlet)) for a in map(make_speech, "ab")]
    home = publish_archive(Archive(tuple(same), (link,)), Authority((KALIN,)), Settings())
    assert "Same words" not in home["index.md"]
    home = publish_archive(
        Archive((same[0], make_speech("b")), (link,)), Authority((KALIN,)), Settings()
    )
    assert "Same words" in home["index.md"]


def test_an_article_knows_its_record(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("records")
    (folder / "seeds").mkdir()
    (folder / "seeds/a.txt").write_text("A headline\n\nA text of some words.", encoding="utf-8")
    assert not read_archive(folder)[0].articles[0].has_record
    (folder / "seeds/a.yml").write_text("added: 2026-01-01\n", encoding="utf-8")
    assert read_archive(folder)[0].articles[0].has_record


@pytest.fixture(scope="module")
def archive(seeds: tuple[Archive, Authority]) -> Archive:
    return seeds[0]


@pytest.fixture(scope="module")
def pages(seeds: tuple[Archive, Authority]) -> dict[str, str]:
    return publish_archive(*seeds, Settings())
