"""The search finds what a scan of all texts finds: in a real browser, over a small real index."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from archive_builder.model import Archive, Article, Evidence, Field, Label, Moment
from archive_builder.publish.catalog import build_catalog
from archive_builder.records import Authority
from archive_builder.search import index_shards, make_shards
from archive_builder.theme import theme_files
from benchmarks.search import compare, find_all, read_ids
from benchmarks.search_queries import Query, Text, words_of
from benchmarks.served import serve_site
from tests.publishing import make_article

SCRIPTS = "docs/assets/javascripts/"
EVIDENCE = (Evidence("2024", "r", 0, 1),)
BODIES = {
    "a2023": "Es wurde gesagt, das würde helfen. The bridges are closed.",
    "b2024": "Das würde gesagt werden. The bridgehead and the ferry.",
    "c2024": "A bridge, a café and a cafe. 中国和平计划",
    "d2025": "Łódź speaks. Negotiations end. 和平中国",
    "e2025": "Straße and STRASSE. The ferry sails. 共有36人受伤",
    "f2025": "La page d’origine — les enquêtes—du port, «l’état» et l'avenir…ici.",
}
CASES = [
    ("one word", ("bridge",), ""),
    ("one word", ("negotiat",), ""),
    ("one word", ("BRIDGEH",), ""),
    ("one word", ("absent",), ""),
    ("two words", ("bridge", "ferry"), ""),
    ("two words", ("ferry", "nowhere"), ""),
    ("one word", ("和平",), ""),
    ("phrase", (), "wurde gesagt"),
    ("phrase", (), "würde gesagt"),
    ("phrase", (), "a cafe"),
    ("phrase", (), "A café and a cafe"),
    ("phrase", (), "中国和平"),
    ("phrase", (), "Łódź speaks"),
    ("phrase", (), "ferry the"),
    ("one word", ("origine",), ""),
    ("one word", ("avenir",), ""),
    ("one word", ("ici",), ""),
    ("two words", ("etat", "port"), ""),
    ("phrase", (), "page d’origine"),
    ("phrase", (), "enquêtes—du port"),
    ("phrase", (), "36人受"),
    ("phrase", (), "有 36 人"),
]


def make_archive() -> Archive:
    articles = []
    for id_, text in BODIES.items():
        article = make_article(id_, (Label.BODY, text), headline="A headline of absentees")
        articles.append(publish_in(article, id_[1:]))
    return Archive(tuple(articles))


def publish_in(article: Article, year: str) -> Article:
    published = Field(Moment(year), EVIDENCE, "byline")
    return replace(article, about=replace(article.about, published=published))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the search's scripts and its index alone, in files of a few words each."""
    site = tmp_path_factory.mktemp("searched")
    for path, data in theme_files().items():
        if path.startswith(SCRIPTS):
            script = site / path.removeprefix("docs/")
            script.parent.mkdir(parents=True, exist_ok=True)
            script.write_bytes(data)
    parts = site / "search" / "parts"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("archive_builder.search.indexer.PLACES", 3)
        index_shards(make_shards(build_catalog(make_archive(), Authority())), parts)
    (site / "search" / "index.html").write_text("<!doctype html><title>Search</title>")
    return site


def test_words_and_phrases_find_what_a_scan_finds(folder: Path, browser: Browser) -> None:
    headline = words_of("A headline of absentees")
    texts = [Text(id_, "", (headline, words_of(body)), (), {}) for id_, body in BODIES.items()]
    # "absent" begins a word of every headline; nothing that a result shows is found by itself.
    queries = [Query(kind, "", words, phrase) for kind, words, phrase in CASES]
    queries.append(Query("phrase", "", phrase="2024"))
    with serve_site(folder) as site:
        found = find_all(browser, site, queries)
    differences = list(compare(queries, found, read_ids(folder / "search" / "parts"), texts))
    assert not differences
    counts = " ".join(str(len(ids)) for ids in found)
    assert counts == "3 1 1 6 1 0 2 1 1 1 1 1 1 0 1 1 1 1 1 1 1 1 0"


def test_a_difference_is_told() -> None:
    texts = [Text("a", "", (("one", "two"),), (), {}), Text("b", "", (("two", "one"),), (), {})]
    query = Query("phrase", "", phrase="One two")
    assert list(compare([query], [["x"]], {"x": "b"}, texts)) == [(query, ["a"], ["b"])]
    assert not list(compare([query], [["x"]], {"x": "a"}, texts))
