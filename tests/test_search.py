"""What can be found: the documents that are indexed, the parts they are in, the index on disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from archive_builder.model import Archive, Article, Evidence, Fate, Field, Label, Mention, Moment
from archive_builder.publish.catalog import build_catalog, headline_of
from archive_builder.records import Authority
from archive_builder.search import index_shards, make_shards, pagefind_files
from archive_builder.search.documents import (
    HAIR_SPACE,
    WORD_END,
    find_periods,
    render_document,
)
from tests.publishing import BODY, KALIN, make_article

EVIDENCE = (Evidence("12 May", "r", 0, 1),)


def unmark(text: str, space: str = "") -> str:
    return text.replace(WORD_END, "").replace(HAIR_SPACE, space)


def publish_on(article: Article, edtf: str | None) -> Article:
    published = Field(Moment(edtf), EVIDENCE, "byline") if edtf else None
    return replace(article, about=replace(article.about, published=published))


def read_document(article: Article, authority: Authority | None = None) -> BeautifulSoup:
    catalog = build_catalog(Archive((article,)), authority or Authority())
    return BeautifulSoup(render_document(article, catalog), "html.parser")


def test_a_document_holds_what_was_kept_and_nothing_that_was_cut() -> None:
    parts = [BODY, (Label.NOTICE, "Cut words."), (Label.COMMENTS, "A private person.")]
    document = unmark(str(read_document(make_article("a", *parts, headline="News"))))
    assert "The body." in document
    assert "News" in document
    assert "Cut words" not in document
    assert "rule-notice" not in document
    assert "private" not in document


def test_nothing_cut_from_the_seeds_can_be_found(seeds: tuple[Archive, Authority]) -> None:
    archive, authority = seeds
    catalog = build_catalog(archive, authority)
    for article in archive.articles:
        document = unmark(render_document(article, catalog))
        shown = " ".join(block.text for block in article.kept()) + headline_of(article)
        for block in article.blocks:
            words = block.text.strip()
            if block.fate is Fate.REMOVED and len(words.split()) > 3 and words not in shown:
                assert words not in document


def test_markup_in_a_text_stays_text() -> None:
    text = "<script>alert(1)</script> & “quoted”"
    document = read_document(make_article("a", (Label.BODY, text), headline='"><b>'))
    assert document.find("script") is None
    assert document.find("b") is None
    paragraph = document.find(id="p1")
    assert paragraph is not None
    assert unmark(paragraph.get_text()) == text


def test_every_spelling_of_a_name_finds_the_article() -> None:
    article = make_article("a", (Label.BODY, "Kalın spoke in Łódź."), headline="News")
    article = replace(article, mentions=(Mention("kalin", "Kalın", 0, 0, 5),))
    names = read_document(article, Authority((KALIN,))).find(id="names")
    assert names is not None
    found = unmark(str(names["data-words"])).split(" · ")
    assert {"kalin", "lodz", "ibrahim"} <= set(found)
    assert "kalın" not in found  # it stands in the text


def test_each_han_character_is_a_word() -> None:
    paragraph = read_document(make_article("a", (Label.BODY, "中国和平"), headline="N")).find(
        id="p1"
    )
    assert paragraph is not None
    assert unmark(paragraph.get_text(), " ").split() == ["中", "国", "和", "平"]


@pytest.mark.parametrize(
    "edtf, expected",
    [
        ("2024-05-15", ["2024", "2024-05", "2024-05-15"]),
        ("2024-05", ["2024", "2024-05"]),
        ("[2023-03-20..2023-03-24]", ["2023", "2023-03"]),
        ("[2023-12-30..2024-01-02]", ["undated"]),
        ("2023-XX-XX", ["2023"]),
        (None, ["undated"]),
    ],
)
def test_only_certain_periods_can_be_asked_for(edtf: str | None, expected: list[str]) -> None:
    assert find_periods(publish_on(make_article("a", BODY), edtf)) == expected


def test_parts_are_years_and_months_where_a_year_is_full() -> None:
    days = ["2023-01-05", "2024-01-01", "2024-01-02", "2024-02-01", None]
    articles = tuple(
        publish_on(make_article(f"a{n}", BODY, headline="N"), day) for n, day in enumerate(days)
    )
    shards = make_shards(build_catalog(Archive(articles), Authority()), limit=2)
    assert [(shard.name, list(shard.documents)) for shard in shards] == [
        ("2024-02", ["a3"]),
        ("2024-01", ["a1", "a2"]),
        ("2023", ["a0"]),
        ("undated", ["a4"]),
    ]


def test_only_the_part_that_changed_is_indexed_again(tmp_path: Path) -> None:
    articles = [
        publish_on(make_article(f"a{n}", BODY, headline="N"), f"202{n}-01-01") for n in range(3)
    ]
    catalog = build_catalog(Archive(tuple(articles)), Authority())
    assert index_shards(make_shards(catalog), tmp_path) == 3
    assert index_shards(make_shards(catalog), tmp_path) == 0
    before = {path.name for path in tmp_path.iterdir()}
    articles[1] = publish_on(make_article("a1", BODY, headline="Other"), "2021-01-01")
    catalog = build_catalog(Archive(tuple(articles[1:])), Authority())
    assert index_shards(make_shards(catalog), tmp_path) == 1
    after = {path.name for path in tmp_path.iterdir()}
    assert len(before & after) == 2  # the list of parts and the year that stayed as it was
    assert len(after) == 3


def test_an_archive_without_articles_has_an_index_without_parts(tmp_path: Path) -> None:
    assert index_shards((), tmp_path) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["parts.json"]


ITEMS = st.recursive(st.integers(0, 2**64 - 1) | st.text(), lambda of: st.lists(of, max_size=30))


@given(ITEMS)
def test_a_list_of_pagefind_is_written_as_it_was_read(item: object) -> None:
    assert pagefind_files._read_item(iter(pagefind_files._write_item(item))) == item
