"""The generated pages: front matter, links both ways, long lists, and their writing."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace

import frontmatter
import pytest
from jsonschema import Draft202012Validator

from archive_builder.model import Archive, Label, Mention
from archive_builder.publish.data import DATA_FILES
from archive_builder.publish.files import publish_archive
from archive_builder.publish.settings import Settings, make_settings
from archive_builder.publish.word_diff import render_diff
from archive_builder.records import Authority
from tests.helpers import REPOSITORY
from tests.publishing import BODY, KALIN, headline_of, make_article, make_hostile

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


def test_publishing_twice_gives_the_same(
    seeds: tuple[Archive, Authority], pages: dict[str, str]
) -> None:
    turned = Archive(tuple(reversed(seeds[0].articles)), tuple(reversed(seeds[0].links)))
    assert publish_archive(turned, seeds[1], Settings()) == pages


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
