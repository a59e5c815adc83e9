"""Single pages, built for one thing that they must show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import Tag

from archive_builder.describe.mentions.find import find_mentions
from archive_builder.model import (
    Archive,
    Evidence,
    Field,
    Issue,
    Label,
    Mention,
    Moment,
)
from archive_builder.publish.files import publish_archive
from archive_builder.publish.settings import Settings
from archive_builder.read import read_document
from archive_builder.records import Authority
from tests.helpers import REPOSITORY
from tests.publishing import (
    BODY,
    KALIN,
    build_one,
    build_site,
    make_article,
    make_field,
    read_body,
    read_content,
    write_archive,
)
from tests.test_html import keep_all

PRIVATE = "thewordsofaprivateperson"
CUT = "thewordsthatwerecut"


def test_a_value_opens_the_words_it_comes_from(tmp_path: Path) -> None:
    parts = ((Label.HEADLINE, "News"), (Label.DATE_LINE, "May 16th 2024"), BODY)
    article = make_article("a", *parts, headline="News")
    evidence = (Evidence("May 16th 2024", "date-line", 2, 3), Evidence("body", "other", 4, 5))
    published = Field(Moment("2024-05-16", "13:01"), evidence, "date-line")
    article = replace(article, about=replace(article.about, published=published))
    content = build_one(tmp_path, article)
    facts = content.select_one("dl.facts")
    assert facts is not None
    assert "16 May 2024, 13:01" in facts.get_text()
    assert "no time zone stated" in facts.get_text()
    assert "May 16th 2024" in facts.get_text()
    links = [str(link["href"]) for link in facts.select("details a")]
    assert links == ["#l3", "#p5"]
    assert all(content.find(id=link[1:]) for link in links)


@pytest.mark.parametrize(
    "bounds, words",
    [(None, "nothing that bounds one"), ("2023", "some time in 2023")],
)
def test_a_missing_date_is_said_with_its_bounds_and_the_question(
    tmp_path: Path, bounds: str | None, words: str
) -> None:
    article = make_article("a", BODY, headline="News")
    field = make_field(bounds) if bounds else None
    question = Issue("D1", "decide", "a", None, "nothing says when", "give the date with a source")
    article = replace(article, about=replace(article.about, bounds=field), issues=(question,))
    text = build_one(tmp_path, article).get_text()
    assert "no date found" in text
    assert words in text
    assert "give the date with a source" in text


def test_a_value_of_the_editor_says_so_with_its_source(tmp_path: Path) -> None:
    evidence = (Evidence("[2023-03-20..2023-03-24]", "editor", source="A page of that day."),)
    published = Field(Moment("[2023-03-20..2023-03-24]"), evidence, "editor")
    article = make_article("a", BODY, headline="News")
    article = replace(article, about=replace(article.about, published=published))
    facts = build_one(tmp_path, article).select_one("dl.facts")
    assert facts is not None
    assert "one day from 20 to 24 March 2023" in facts.get_text()
    assert "given by the editor" in facts.get_text()
    assert "A page of that day." in facts.get_text()


def test_the_ledger_shows_all_that_was_cut_but_no_comment(tmp_path: Path) -> None:
    parts = [BODY, (Label.NOTICE, CUT), (Label.COMMENTS, PRIVATE), (Label.COMMENTS, PRIVATE)]
    content = build_one(tmp_path, make_article("a", *parts, headline="News"))
    rows = [row.get_text() for row in content.select(".ledger tbody tr")]
    assert len(rows) == 2
    assert CUT in rows[0]
    assert "because <notice> rule-notice" in rows[0]
    assert rows[1].startswith("5, 7")
    assert "rule-comments" in rows[1]
    assert PRIVATE not in (tmp_path / "site/articles/a/index.html").read_text(encoding="utf-8")


def test_blocks_and_links_of_a_saved_page_come_out_as_they_went_in(tmp_path: Path) -> None:
    data = (REPOSITORY / "tests" / "cases" / "saved_page.html").read_bytes()
    article = keep_all(read_document("page.html", data))
    authority = Authority((KALIN,))
    content = build_one(tmp_path, find_mentions(article, authority), authority)
    expected = [(f"p{block.start + 1}", block.text) for block in article.kept()]
    assert read_body(content) == expected
    assert [tag.get("value") for tag in content.select("ol li")] == ["3", None, None, None]
    assert [len(table.find_all("tr")) for table in content.find_all("table")[:2]] == [3, 3]
    links = {link.get_text(): str(link["href"]) for link in content.select("p a, li a, td a")}
    assert links["first | link"] == "https://planet.example/a/c"
    assert links[", the spokesman"] == "https://planet.example/k"
    assert links["*five*"] == "https://planet.example/a/x_%28y%29"
    assert links["12"] == "https://planet.example/a/z"
    assert links["İbrahim Kalın"].endswith("actors/kalin/")
    assert not content.select("a a")


def test_the_first_mention_of_an_actor_is_linked_and_no_other(tmp_path: Path) -> None:
    text = "Turks met Kalın. Kalın spoke."
    article = make_article("a", (Label.BODY, text), headline="News")
    mentions = (
        Mention("kalin", "Turks", 0, 0, 5, "demonym"),
        Mention("kalin", "Kalın", 0, 10, 15),
        Mention("kalin", "Kalın", 0, 17, 22),
    )
    content = build_one(tmp_path, replace(article, mentions=mentions), Authority((KALIN,)))
    paragraph = content.find(id="p1")
    assert isinstance(paragraph, Tag)
    assert paragraph.get_text() == text
    assert [link.get_text() for link in paragraph.select("a:not(.mark)")] == ["Kalın"]
    assert "(Ibrahim Kalin)" in content.get_text()


def test_a_broken_link_breaks_the_build(tmp_path: Path) -> None:
    pages = publish_archive(Archive(()), Authority(), Settings())
    write_archive(tmp_path, {**pages, "index.md": "[gone](gone.md)\n"})
    with pytest.raises(AssertionError, match=r"gone\.md"):
        build_site(tmp_path)


def test_an_empty_archive_has_its_pages(tmp_path: Path) -> None:
    write_archive(tmp_path, publish_archive(Archive(()), Authority(), Settings()))
    assert "no articles yet" in read_content(build_site(tmp_path), "").get_text()


def test_an_outlet_called_index_does_not_hide_the_index(tmp_path: Path) -> None:
    article = make_article("index", BODY, headline="News")
    article = replace(article, about=replace(article.about, outlet=make_field("Index")))
    write_archive(tmp_path, publish_archive(Archive((article,)), Authority(), Settings()))
    site = build_site(tmp_path)
    assert "Outlets and agencies" in read_content(site, "outlets").get_text()
    assert "Index" in read_content(site, "outlets/index_").get_text()
    assert "The body." in read_content(site, "articles/index_").get_text()
