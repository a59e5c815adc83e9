"""The generated pages: front matter, links both ways, long lists, and their writing."""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import frontmatter
import pytest
from jsonschema import Draft202012Validator

from archive_builder.model import Archive, Article, Label, Link, Mention, Quote
from archive_builder.publish import Settings, make_settings, publish_archive, write_pages
from archive_builder.publish.data import DATA_FILES
from archive_builder.publish.listing import LIMIT
from archive_builder.publish.word_diff import render_diff
from archive_builder.records import Authority
from tests.helpers import REPOSITORY
from tests.publishing import BODY, KALIN, headline_of, make_article, make_field, make_hostile

SCHEMA = json.loads((REPOSITORY / "schema/article.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pages(seeds: tuple[Archive, Authority]) -> dict[str, str]:
    return publish_archive(*seeds, Settings())


def test_front_matter_of_every_article_is_valid(
    seeds: tuple[Archive, Authority], pages: dict[str, str]
) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    for article in seeds[0].articles:
        post = frontmatter.loads(pages[f"articles/{article.id}.md"])
        assert not list(validator.iter_errors(post.metadata))
        assert post["id"] == article.id
        assert post["sha256"] == article.raw.sha256
        assert (REPOSITORY / str(post["source_file"])).is_file()
        assert html.unescape(str(post["title"])) == headline_of(article)


def test_front_matter_of_a_full_article_is_valid() -> None:
    validator = Draft202012Validator(SCHEMA)
    for path, text in publish_archive(make_hostile(), Authority(), Settings()).items():
        if path.startswith("articles/"):
            assert not list(validator.iter_errors(frontmatter.loads(text).metadata))


def test_every_key_of_the_schema_is_explained() -> None:
    assert not [key for key, value in SCHEMA["properties"].items() if "description" not in value]


def test_a_place_makes_no_actor() -> None:
    article = make_article("a", (Label.BODY, "In Ankara."))
    article = replace(article, mentions=(Mention("kalin", "Ankara", 0, 3, 9, "place"),))
    pages = publish_archive(Archive((article,)), Authority((KALIN,)), Settings())
    assert "actors/kalin.md" not in pages


@pytest.mark.parametrize(
    "published, role",
    [("2023-04-06", "Spokesman"), ("2013", None), ("2014-05", None), (None, None)],
)
def test_a_role_is_shown_only_where_it_was_held_for_certain(
    published: str | None, role: str | None
) -> None:
    article = make_article("a", (Label.BODY, "Kalın spoke."), published=published)
    article = replace(article, mentions=(Mention("kalin", "Kalın", 0, 0, 5),))
    pages = publish_archive(Archive((article,)), Authority((KALIN,)), Settings())
    assert ("Spokesman" in pages["articles/a.md"]) == (role is not None)


def test_ways_to_correct_are_offered_only_where_there_are_some() -> None:
    archive = Archive((make_article("a", BODY),))
    plain = publish_archive(archive, Authority(), Settings())["articles/a.md"]
    assert "correction" not in plain.lower()
    settings = Settings(repository="https://example.org/r/", contact="editor@example.org")
    page = publish_archive(archive, Authority(), settings)["articles/a.md"]
    assert "https://example.org/r/blob/main/seeds/a.txt" in page
    assert "https://example.org/r/issues/new?title=" in page
    assert "mailto:editor@example.org" in page


def test_links_lead_back(seeds: tuple[Archive, Authority], pages: dict[str, str]) -> None:
    """From an article to its actors, sources and time, and from each of them to the article."""
    for article in seeds[0].articles:
        page = pages[f"articles/{article.id}.md"]
        linked = set(re.findall(r"\]\(\.\./((?:actors|outlets)/[^)#]+)", page))
        assert linked
        for path in linked:
            assert f"(../articles/{article.id}.md" in pages[path]
        timeline = [path for path in pages if path.startswith("timeline/")]
        assert any(f"(../articles/{article.id}.md" in pages[path] for path in timeline)


def test_two_pages_of_one_name_are_refused() -> None:
    archive = Archive((make_article("a", BODY), make_article("a", BODY)))
    with pytest.raises(ValueError, match=r"articles/a\.md"):
        publish_archive(archive, Authority(), Settings())


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


def test_publishing_twice_gives_the_same(
    seeds: tuple[Archive, Authority], pages: dict[str, str]
) -> None:
    turned = Archive(tuple(reversed(seeds[0].articles)), tuple(reversed(seeds[0].links)))
    assert publish_archive(turned, seeds[1], Settings()) == pages


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


def test_quotes_link_to_the_other_place_and_mark_what_differs(pages: dict[str, str]) -> None:
    page = pages["articles/2024-05-16-putin-signals-willingness-to-negotiate.md"]
    assert "<del>dialog</del> <ins>dialogue</ins>" in page
    assert "2024-05-15-russia-backs-chinas-peace-plan.md#same-words" in pages["quotes/index.md"]


DIFFS = [
    ("one two three", "one two three", "one two three"),
    ("“One” two", "one two;", "one two;"),
    ("one two three", "one four three", "one <del>two</del> <ins>four</ins> three"),
    ("and one two", "one two", "… one two"),
    ("one two", "and one two three", "and one two three"),
    ("one two", "one <b> two", "one <ins>&lt;b&gt;</ins> two"),
    ("a b c d e f", "a b c x", "a b c <del>d</del> <ins>x</ins> …"),
    ("x y z c d", "w c d", "… <del>z</del> <ins>w</ins> c d"),
    ("one", "*two*", r"<del>one</del> <ins>\*two\*</ins>"),
]


@pytest.mark.parametrize("words, other, shown", DIFFS)
def test_word_diff(words: str, other: str, shown: str) -> None:
    assert render_diff(words, other) == shown


def test_data_is_complete_and_agrees_with_itself(
    seeds: tuple[Archive, Authority], pages: dict[str, str]
) -> None:
    data = {name: json.loads(pages[f"data/{name}.json"]) for name, _ in DATA_FILES}
    assert all(content["version"] == 1 for content in data.values())
    articles = {record["id"]: record for record in data["articles"]["articles"]}
    assert list(articles) == [article.id for article in seeds[0].articles]
    stories = {record["id"]: record for record in data["stories"]["stories"]}
    outlets = {record["id"]: record for record in data["outlets"]["outlets"]}
    for id_, record in articles.items():
        assert id_ in stories[record["story"]]["articles"]
        assert all(id_ in outlets[source]["articles"] for source in record["source_ids"].values())
    quotes = data["quotes"]["quotes"]
    assert len(quotes) == sum(len(article.quotes) for article in seeds[0].articles)
    lines = {article.id: article.raw.lines for article in seeds[0].articles}
    for quote in quotes:
        line = lines[quote["article"]][quote["line"] - 1]
        assert line[quote["start"] : quote["stop"]] == quote["text"]
    links = data["links"]["links"]
    assert len(links) == len(seeds[0].links)
    pages_named = [record["page"] for record in (*articles.values(), *outlets.values())]
    assert all(page in pages for page in pages_named)


def test_data_of_hostile_texts_is_json_without_their_bodies() -> None:
    pages = publish_archive(make_hostile(), Authority(), Settings())
    for name, _ in DATA_FILES:
        json.loads(pages[f"data/{name}.json"])
    secret = make_article("a", (Label.BODY, "The body is not data."))
    pages = publish_archive(Archive((secret,)), Authority(), Settings())
    assert not any("not data" in pages[f"data/{name}.json"] for name, _ in DATA_FILES)


def test_every_key_of_the_data_is_documented(pages: dict[str, str]) -> None:
    manual = (REPOSITORY / "docs/reference/data.md").read_text(encoding="utf-8")
    for name, _ in DATA_FILES:
        assert f"`data/{name}.json`" in manual
        section = manual.partition(f"`data/{name}.json`")[2].partition("\n## ")[0]
        for record in json.loads(pages[f"data/{name}.json"])[name]:
            named = set(record) - (set(SCHEMA["properties"]) if name == "articles" else set())
            assert not [key for key in named if f"`{key}`" not in section]


def test_settings_refuse_what_they_do_not_know() -> None:
    assert make_settings({"scope": " news ", "contact": ""}) == Settings(scope="news")
    with pytest.raises(ValueError, match=r"scop.*can have: title, scope"):
        make_settings({"scop": "news"})
