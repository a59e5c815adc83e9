"""Copies and versions that records state: links, pages with the words that changed, questions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import frontmatter
import pytest
from jsonschema import Draft202012Validator

from archive_builder.archive import read_seeds
from archive_builder.link import find_stories, link_articles
from archive_builder.model import Archive, Article, Label
from archive_builder.publish.catalog import Catalog, build_catalog
from archive_builder.publish.files import publish_archive
from archive_builder.publish.settings import Settings
from archive_builder.publish.versions import find_versions
from archive_builder.records import Authority, Capture, Origin, Rights
from tests.publishing import make_article
from tests.test_publish import SCHEMA

TEXT = (
    "The minister opened the bridge on Monday, and many people came to look at it. It had taken "
    "four years to build, twice as long as planned, and had cost more than anybody had thought."
)


def version(name: str, text: str = TEXT, of: str | None = None) -> Article:
    article = make_article(name, (Label.BODY, text), headline="Bridge opened")
    return replace(article, origin=Origin(version_of=of))


def catalog_of(*articles: Article) -> Catalog:
    return build_catalog(Archive(articles, link_articles(articles)), Authority())


def pages_of(*articles: Article) -> dict[str, str]:
    archive = Archive(articles, link_articles(articles))
    return publish_archive(archive, Authority(), Settings())


def test_versions_are_in_order_whichever_is_asked() -> None:
    articles = version("c"), version("a", of="c"), version("b", of="a"), version("other", "No.")
    catalog = catalog_of(*articles)
    for article in articles[:3]:
        assert [one.id for one in find_versions(article, catalog)] == ["c", "a", "b"]
    assert find_versions(articles[3], catalog) == ()


def test_two_versions_of_each_other_are_two() -> None:
    articles = version("a", of="b"), version("b", of="a")
    assert len(find_versions(articles[0], catalog_of(*articles))) == 2


def test_page_shows_the_words_that_changed() -> None:
    later = TEXT.replace("Monday", "Tuesday <b>", 1)
    pages = pages_of(version("a"), version("b", later, of="a"))
    for page in (pages["articles/a.md"], pages["articles/b.md"]):
        assert "## Versions of this article: 2 {: #versions }" in page
        assert "1 place changed." in page
        assert "<del>Monday,</del> <ins>Tuesday &lt;b&gt;,</ins>" in page
        assert "printed 2 times" not in page


def test_of_a_text_that_is_not_shown_whole_no_change_is_told() -> None:
    later = replace(
        version("b", TEXT.replace("Monday", "Tuesday"), of="a"), rights=Rights("metadata")
    )
    for page in pages_of(version("a"), later).values():
        assert "Tuesday" not in page
    assert "Not told" in pages_of(version("a"), later)["articles/a.md"]


def test_stated_version_is_no_copy_and_the_story_is_one() -> None:
    articles = version("a"), version("b", of="a")
    assert [link.kind for link in link_articles(articles)] == ["version"]
    assert [link.kind for link in link_articles((version("a"), version("b")))] == ["copy"]
    assert len(find_stories(articles, link_articles(articles))) == 1


def test_a_stated_copy_is_linked_although_the_texts_differ() -> None:
    copy = replace(version("b", "Kurz."), origin=Origin(copy_of="a"))
    (link,) = link_articles((version("a"), copy))
    assert (link.kind, link.first, link.second) == ("copy", "a", "b")
    assert "printed 2 times" in pages_of(version("a"), copy)["articles/a.md"]


@pytest.mark.parametrize("other", ["missing", "a"])
def test_what_leads_nowhere_is_passed_over(other: str) -> None:
    assert link_articles((version("a", of=other),)) == ()


def test_front_matter_and_page_tell_the_origin() -> None:
    capture = Capture("<urn:uuid:1>", "2024-05-16T10:00:00Z", "sha1:ABC", "news.warc.gz")
    article = replace(version("b"), origin=Origin("a", "c", capture))
    page = pages_of(article)["articles/b.md"]
    meta = frontmatter.loads(page).metadata
    assert not list(Draft202012Validator(SCHEMA).iter_errors(meta))
    assert (meta["copy_of"], meta["version_of"]) == ("a", "c")
    assert "<dt>Captured</dt><dd>2024-05-16T10:00:00Z, <code>&lt;urn:uuid:1&gt;</code>" in page


def test_record_that_leads_nowhere_is_asked_about(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    for name in ("a", "b"):
        (tmp_path / f"seeds/{name}.txt").write_text(TEXT, encoding="utf-8")
    record = tmp_path / "seeds/a.yml"
    record.write_text("added: 2024-06-01\nversion_of: b\ncopy_of: gone\n", encoding="utf-8")
    jobs, issues = read_seeds(tmp_path)
    assert len(jobs) == 2
    assert [(i.code, i.severity, i.path, i.line) for i in issues] == [
        ("L601", "decide", "seeds/a.yml", 3)
    ]
    record.write_text("version_of: a\n", encoding="utf-8")
    assert "this article itself" in read_seeds(tmp_path)[1][0].message
