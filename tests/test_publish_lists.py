"""Lists of many articles: split, complete, and changed no further than a new article asks."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive_builder.model import Archive, Article, Label, Link, Mention, Quote
from archive_builder.publish.files import publish_archive
from archive_builder.publish.listing import LIMIT
from archive_builder.publish.settings import Settings
from archive_builder.publish.writer import write_pages
from archive_builder.records import Authority
from tests.publishing import BODY, KALIN, make_article, make_field


def make_many(count: int) -> Iterator[Article]:
    """Most in one year, some of one day, some whose day or month is not known, some undated."""
    for number in range(count):
        month, day = number % 12 + 1, number % 28 + 1
        published: str | None = f"2023-{month:02}-{day:02}"
        if number % 3 == 0:
            published = "2024-05-16"
        elif number % 20 == 1:
            published = "2023" if number % 40 == 1 else "2023-07"
        elif number % 20 == 2:
            published = None if number % 40 == 2 else "[2022-12-30..2023-01-02]"
        article = make_article(f"a{number:05}", (Label.BODY, "Kalın spoke."), published=published)
        said = Quote("Kalın spoke.", 0, 0, 12, "full")
        mention = Mention("kalin", "Kalın", 0, 0, 5)
        yield replace(article, mentions=(mention,), quotes=(said,) * (number % 3))


@pytest.fixture(scope="module")
def many() -> dict[str, str]:
    return publish_archive(Archive(tuple(make_many(3000))), Authority((KALIN,)), Settings())


@pytest.mark.parametrize(
    "folder, start", [("actors", "actors/kalin.md"), ("timeline", "timeline/index.md")]
)
def test_a_long_list_is_split_and_complete(many: dict[str, str], folder: str, start: str) -> None:
    open_pages, seen, articles = [start], {start}, []
    while open_pages:
        path = open_pages.pop()
        links = re.findall(r"^- [^\[\n]*\[[^\]]*\]\(([^)#]+)", many[path], re.MULTILINE)
        assert len(links) <= LIMIT
        for link in links:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
            if target.startswith("articles/"):
                articles.append(target)
            elif target not in seen:
                seen.add(target)
                open_pages.append(target)
    assert len(seen) > 10
    assert sorted(articles) == sorted(path for path in many if path.startswith("articles/"))
    assert all(path.startswith(folder) for path in seen)


def test_the_ledger_of_quotes_is_split_and_complete(many: dict[str, str]) -> None:
    """No page has more than 200 quotes, and every one stands on one page."""
    pages = [text for path, text in many.items() if path.startswith("quotes/")]
    counts = [text.count('<q class="said">') for text in pages]
    assert max(counts) <= LIMIT
    assert sum(counts) == sum(len(article.quotes) for article in make_many(3000))
    assert len(pages) > 10


def test_a_new_article_changes_few_pages(many: dict[str, str]) -> None:
    extra = make_article("a99999", (Label.BODY, "Kalın spoke."), published="2024-05-16")
    extra = replace(extra, mentions=(Mention("kalin", "Kalın", 0, 0, 5),))
    archive = Archive((*make_many(3000), extra))
    after = publish_archive(archive, Authority((KALIN,)), Settings())
    changed = sorted(
        path for path in after if path.endswith(".md") and after[path] != many.get(path)
    )
    assert "articles/a99999.md" in changed
    # Lists and their parts, the home and data pages, the article before it in time.
    assert len(changed) <= 13


def test_only_what_changed_is_written_and_nothing_stale_stays(tmp_path: Path) -> None:
    (tmp_path / "about").mkdir()
    (tmp_path / "about/x.md").write_text("by hand", encoding="utf-8")
    first = write_pages(tmp_path, {"index.md": "a", "articles/a.md": "a", "years/x/b.md": "b"})
    assert (first.written, first.unchanged, first.deleted) == (3, 0, 0)
    before = (tmp_path / "index.md").stat().st_mtime_ns
    second = write_pages(tmp_path, {"index.md": "a", "articles/a.md": "changed\n"})
    assert (second.written, second.unchanged, second.deleted) == (1, 1, 1)
    assert (tmp_path / "index.md").stat().st_mtime_ns == before
    assert (tmp_path / "articles/a.md").read_bytes() == b"changed\n"
    assert not (tmp_path / "years/x").exists()
    assert (tmp_path / "about/x.md").read_text(encoding="utf-8") == "by hand"


def make_copies() -> Archive:
    """Two copies of one text, and an article of its own; all name Kalın."""
    articles = [
        replace(make_article(name, BODY), mentions=(Mention("kalin", "Kalın", 0, 0, 5),))
        for name in ("a", "b", "c")
    ]
    outlet = replace(articles[0].about, outlet=make_field("Paper"))
    articles = [replace(article, about=outlet) for article in articles]
    return Archive(tuple(articles), (Link("copy", "a", "b", 0.9, "one text: 90%"),))


def test_counts_count_stories_and_say_so() -> None:
    pages = publish_archive(make_copies(), Authority((KALIN,)), Settings())
    told = "2 stories in 3 articles"
    for path in ("index.md", "actors/kalin.md", "actors/index.md", "outlets/paper.md"):
        assert told in pages[path], path
    alone = replace(make_copies(), links=())
    pages = publish_archive(alone, Authority((KALIN,)), Settings())
    assert not any("stories in" in text for path, text in pages.items() if path.endswith(".md"))


def test_a_copy_shows_the_others_and_why() -> None:
    page = publish_archive(make_copies(), Authority((KALIN,)), Settings())["articles/a.md"]
    copies = page.partition("One story, printed 2 times")[2]
    assert "(b.md)" in copies
    assert "one text: 90%" in copies
    assert "(c.md)" not in copies
