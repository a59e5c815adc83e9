"""The site that MkDocs makes of the pages: exact, safe, complete, readable without finish."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import Tag

from archive_builder.model import (
    Archive,
)
from archive_builder.publish.escape import showable_text
from archive_builder.publish.files import publish_archive
from archive_builder.publish.settings import Settings
from archive_builder.records import Authority
from tests.publishing import (
    build_site,
    headline_of,
    make_field,
    make_hostile,
    read_body,
    read_content,
    read_page,
    write_archive,
)
from tests.test_escape import visible

OWN_ELEMENTS = set(
    "h1 h2 p ul li blockquote a span q code em dl dt dd details summary aside section div"
    " table thead tbody tr th td pre ins del".split()
)


@pytest.fixture(scope="module")
def pages(seeds: tuple[Archive, Authority]) -> dict[str, str]:
    return publish_archive(*seeds, Settings())


@pytest.fixture(scope="module")
def hostile() -> Archive:
    return make_hostile()


@pytest.fixture(scope="module")
def seed_site(pages: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    write_archive(folder, pages)
    return build_site(folder)


@pytest.fixture(scope="module")
def hostile_site(hostile: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    settings = Settings(title="*<b>", scope="[x](javascript:alert(1))", contact="<a@b.example>")
    write_archive(folder, publish_archive(hostile, Authority(), settings))
    return build_site(folder)


def test_pages_of_the_seeds_show_exactly_the_cleaned_text(
    seeds: tuple[Archive, Authority], seed_site: Path
) -> None:
    assert seeds[0].articles
    for article in seeds[0].articles:
        content = read_content(seed_site, f"articles/{article.id}")
        expected = [(f"p{b.start + 1}", b.text.strip()) for b in article.kept()]
        assert read_body(content) == expected
        assert content.h1 is not None
        assert article.about.headline is not None
        assert content.h1.get_text() == article.about.headline.value


def test_hostile_text_comes_out_as_it_went_in(hostile: Archive, hostile_site: Path) -> None:
    for article in hostile.articles:
        content = read_content(hostile_site, f"articles/{article.id}")
        assert article.about.headline is not None
        headline = showable_text(article.about.headline.value)
        assert content.h1 is not None
        assert content.h1.get_text() == headline
        shown = read_body(content)
        kept = article.kept()
        assert [anchor for anchor, _ in shown] == [f"p{block.start + 1}" for block in kept]
        for (_, text), block in zip(shown, kept, strict=True):
            assert visible(text) == visible(showable_text(block.text.strip()))
        for name in ("standfirst", "dateline", "signature"):
            paragraph = content.find(class_=name)
            assert isinstance(paragraph, Tag)
            assert paragraph.get_text() == headline
        cut = [cell.get_text() for cell in content.select(".ledger td:nth-child(2)")]
        assert [visible(text) for text in cut] == [
            visible(showable_text(article.blocks[0].text))
        ] * 2


def test_hostile_text_makes_no_element_and_runs_nothing(
    seed_site: Path, hostile_site: Path
) -> None:
    scripts = len(read_page(seed_site, "about/how-we-clean").find_all("script"))
    for path in sorted((hostile_site / "articles").iterdir()):
        soup = read_page(hostile_site, f"articles/{path.name}")
        assert len(soup.find_all("script")) == scripts + 1  # JSON-LD
        content = read_content(hostile_site, f"articles/{path.name}")
        assert {tag.name for tag in content.find_all()} <= OWN_ELEMENTS
        for tag in soup.find_all():
            assert not [name for name in tag.attrs if name.startswith("on")], tag
        for tag in content.find_all(href=True):
            assert re.match(r"#|\.\./|https?://|mailto:", str(tag["href"])), tag
        for tag in content.find_all(id=True):
            assert re.fullmatch(r"[nplqs]\d+|[a-z-]+", str(tag["id"])), tag


def test_title_of_the_window_is_the_headline(hostile: Archive, hostile_site: Path) -> None:
    for article in hostile.articles:
        soup = read_page(hostile_site, f"articles/{article.id}")
        assert article.about.headline is not None
        assert soup.title is not None
        expected = visible(showable_text(article.about.headline.value))
        assert visible(soup.title.get_text()).startswith(expected)


def test_head_metadata_says_what_the_front_matter_says(
    hostile: Archive, hostile_site: Path
) -> None:
    for article in hostile.articles:
        soup = read_page(hostile_site, f"articles/{article.id}")
        assert article.about.headline is not None
        headline = visible(showable_text(article.about.headline.value))
        named = {tag["name"]: tag["content"] for tag in soup.find_all("meta", attrs={"name": True})}
        assert visible(str(named["DC.title"])) == headline
        assert named["DC.type"] == "newspaperArticle"
        (block,) = soup.find_all("script", type="application/ld+json")
        data = json.loads(block.get_text())
        assert visible(data["headline"]) == headline
        assert data["@type"] == "NewsArticle"


def test_same_words_are_shown_from_both_sides(
    seeds: tuple[Archive, Authority], seed_site: Path
) -> None:
    links = [link for link in seeds[0].links if link.kind == "same-words"]
    assert links
    for link in links:
        for here, there in ((link.first, link.second), (link.second, link.first)):
            content = read_content(seed_site, f"articles/{here}")
            targets = [str(a["href"]) for a in content.select("#same-words + ul a")]
            assert any(target.split("#")[0].rstrip("/") == f"../{there}" for target in targets)


def test_pages_can_be_read_without_plugins_and_overrides(
    pages: dict[str, str], seeds: tuple[Archive, Authority], tmp_path: Path
) -> None:
    noted = seeds[0].articles[0]
    noted = replace(noted, about=replace(noted.about, note=make_field("A note on the text.")))
    archive = Archive((noted, *seeds[0].articles[1:]), seeds[0].links)
    bare = publish_archive(archive, seeds[1], Settings())
    assert bare.keys() == pages.keys()
    write_archive(tmp_path, bare, bare=True)
    site = build_site(tmp_path)
    for article in archive.articles:
        content = read_content(site, f"articles/{article.id}")
        assert content.h1 is not None
        assert content.h1.get_text() == headline_of(article)
        assert content.select_one("dl.facts details")
        assert [text for _, text in read_body(content)] == [b.text.strip() for b in article.kept()]
        asides = content.select("aside.side")
        assert article.notes
        assert len(asides) == len(article.notes)
        for aside, placed in zip(asides, article.notes, strict=True):
            assert visible(placed.note.text) in visible(aside.get_text())
            assert aside.find_all("a", href=True)
    first = read_content(site, f"articles/{noted.id}")
    assert "A note on the text." in first.get_text()
