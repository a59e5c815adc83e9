"""The archive on disk: what people wrote, wrong or right, and who is believed."""

from __future__ import annotations

import json
from pathlib import Path

import frontmatter
import jsonschema
import pytest

from archive_builder.build import build_archive
from archive_builder.model import Article
from archive_builder.processing import read_archive, read_one
from tests.bridge import STORY, articles, make_archive, problems
from tests.helpers import REPOSITORY


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make_archive(tmp_path)


def test_text_editor_and_contributor_are_believed_in_their_order(archive: Path) -> None:
    seeds = archive / "seeds"
    published = articles(archive)["bridge"].about.published
    assert published is not None
    assert (published.value.edtf, published.basis) == ("2024-05-16", "published-line")

    (seeds / "bridge.txt").write_text(f"---\npublished: 2024-05-17\noutlet: Planet\n---\n{STORY}")
    article = articles(archive)["bridge"]
    assert article.about.published is not None
    assert article.about.published.value.edtf == "2024-05-17"
    assert article.about.published.basis == "contributor"
    assert article.about.outlet is not None
    assert article.about.outlet.value == "Planet"
    assert article.about.headline is not None
    assert article.about.headline.value == "Minister opens the bridge"

    record = 'published: {value: "2024-05?", source: a letter}\n'
    (seeds / "bridge.yml").write_text(record)
    published = articles(archive)["bridge"].about.published
    assert published is not None
    assert (published.value.edtf, published.basis) == ("2024-05?", "editor")
    assert published.evidence[0].source == "a letter"


def test_one_bad_article_never_stops_the_rest(archive: Path) -> None:
    seeds = archive / "seeds"
    (seeds / "empty.txt").write_bytes(b"")
    (seeds / "binary.txt").write_bytes(b"\x00\x01")
    (seeds / "latin.txt").write_bytes("Größe".encode("cp1252"))
    (seeds / "other.txt").write_text(STORY)
    (seeds / "other.yml").write_text("added: [unclosed\n")
    (seeds / "third.txt").write_text(STORY)
    (seeds / "third.yml").write_text("publshed: 2024\n")
    (seeds / "lost.yml").write_text("added: 2024-05-16\n")
    before = {path.name: path.read_bytes() for path in seeds.iterdir()}
    assert list(articles(archive)) == ["bridge"]
    assert sorted(problems(archive)) == [
        "seeds/binary.txt:None R102",
        "seeds/empty.txt:None R101",
        "seeds/latin.txt:1 R103",
        "seeds/lost.yml:None E212",
        "seeds/other.yml:2 E201",
        "seeds/third.yml:1 E203",
    ]
    assert {path.name: path.read_bytes() for path in seeds.iterdir()} == before


def test_outlets_own_rule_goes_first(archive: Path) -> None:
    (archive / "authority" / "outlets" / "planet.yml").write_text(
        "name: Daily Planet\nkind: outlet\nrules:\n"
        "  - id: planet-badge\n    label: advert\n    reason: its badge\n"
        '    pattern: "the planet never sleeps, and neither do its readers .*"\n'
        "    removes: ['The planet never sleeps, and neither do its readers on the hill.']\n"
        "    keeps: [The planet sleeps.]\n"
    )
    badge = "The planet never sleeps, and neither do its readers in any of our many towns."
    path = archive / "seeds" / "bridge.txt"
    path.write_text(f"{STORY}\n{badge}\n\nDaily Planet on Facebook\n")
    article = read_one(path, archive)
    assert isinstance(article, Article)
    rules = {block.text: block.decision.rule for block in article.blocks}
    assert rules[badge] == "planet-badge"


def test_editor_keeps_and_removes_single_lines(archive: Path) -> None:
    seeds = archive / "seeds"
    (seeds / "bridge.txt").write_text(f"{STORY}\nShare this\n")
    (seeds / "bridge.yml").write_text(
        "keep: [{line: Share this, reason: his words}]\n"
        "remove:\n  - line: The minister of transport opened the new bridge over the river on"
        " Thursday morning.\n    reason: a teaser\n"
    )
    article = articles(archive)["bridge"]
    assert [block.text for block in article.kept()][-1] == "Share this"
    assert article.kept()[-1].decision.stage == "editor"
    removed = [block for block in article.blocks if block.decision.rule == "editor-remove"]
    assert [block.decision.reason for block in removed] == ["a teaser"]
    assert article.about.published is not None


def test_removal_inside_the_article_is_to_be_looked_at(archive: Path) -> None:
    seeds = archive / "seeds"
    line = "He said that the work had taken four years, and that it had cost less than was planned."
    (seeds / "bridge.txt").write_text(f"{STORY}\n{line} So he said to all of us.\n")
    (seeds / "bridge.yml").write_text(f'remove: [{{line: "{line}", reason: x}}]\n')
    assert "C501" in {issue.code for issue in articles(archive)["bridge"].issues}


@pytest.mark.parametrize(
    "line, words", [("No such line", "is not a line"), ("Twice", "lines 1, 2")]
)
def test_quote_that_does_not_fit_is_refused(archive: Path, line: str, words: str) -> None:
    (archive / "seeds" / "bridge.txt").write_text(f"Twice\nTwice\n{STORY}")
    (archive / "seeds" / "bridge.yml").write_text(
        f"remove: []\nkeep:\n  - {{line: {line}, reason: x}}\n"
    )
    issues = [i for i in read_archive(archive)[0].issues if i.code == "E214"]
    assert [(words in issue.message, issue.line) for issue in issues] == [(True, 3)]


def test_contributors_authors_are_each_one(archive: Path) -> None:
    (archive / "seeds" / "bridge.txt").write_text(
        f"---\nauthor: Jane Roe, Max Muster\n---\n{STORY}"
    )
    authors = articles(archive)["bridge"].about.authors
    assert [author.value for author in authors] == ["Jane Roe", "Max Muster"]


def test_source_that_is_not_on_file_or_not_named_is_asked_for(archive: Path) -> None:
    codes = {issue.code for issue in articles(archive)["bridge"].issues}
    assert "O403" in codes
    (archive / "seeds" / "bridge.yml").write_text("outlet: {value: Planet, source: x}\n")
    codes = {issue.code for issue in articles(archive)["bridge"].issues}
    assert codes & {"O401", "O403"} == {"O401"}
    (archive / "authority" / "outlets" / "a.yml").write_text("name: Planet\nkind: outlet\n")
    codes = {issue.code for issue in articles(archive)["bridge"].issues}
    assert codes & {"O401", "O403"} == set()


def test_site_that_is_not_on_file_is_a_candidate(archive: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in STORY.split("\n\n"))
    head = '<meta property="og:site_name" content="Daily Planet">'
    (archive / "seeds" / "page.html").write_text(f"<html><head>{head}</head>{body}</html>")
    messages = [i.message for i in articles(archive)["page"].issues if i.code == "O401"]
    assert messages == ["“Daily Planet” is not on file as an outlet or agency"]


def test_page_shows_what_the_editor_gave_and_changed_and_why(archive: Path) -> None:
    (archive / "seeds" / "bridge.txt").write_text(f"{STORY}\nShare this\n")
    (archive / "seeds" / "bridge.yml").write_text(
        "headline: {value: The bridge is open, source: the printed edition}\n"
        "language: {value: en, source: the editor reads it}\n"
        "keep: [{line: Share this, reason: his own words}]\n"
        "changes:\n"
        "- {date: 2024-06-01, what: the headline, by: A. Editor, source: a letter}\n"
        "- {date: 2024-07-02, what: a *line*, by: B. Editor}\n"
    )
    build_archive(archive, None)
    page = (archive / "docs" / "articles" / "bridge.md").read_text()
    post = frontmatter.loads(page)
    schema = json.loads((REPOSITORY / "schema" / "article.schema.json").read_text())
    jsonschema.validate(post.metadata, schema)
    assert post["changes"] == [
        {"date": "2024-06-01", "what": "the headline", "by": "A. Editor", "source": "a letter"},
        {"date": "2024-07-02", "what": "a *line*", "by": "B. Editor"},
    ]
    for words in ("the printed edition", "the editor reads it", "his own words", "a letter"):
        assert words in post.content
    assert post.content.count("given by the editor") >= 2
    assert post.content.index("2 July 2024") < post.content.index("1 June 2024")
    assert "a *line*" not in post.content


def test_page_without_changes_says_nothing_of_them(archive: Path) -> None:
    build_archive(archive, None)
    page = (archive / "docs" / "articles" / "bridge.md").read_text()
    assert "Corrections" not in page
    assert "changes:" not in page
