"""The archive on disk: what people wrote, wrong or right, and who is believed."""

from __future__ import annotations

import json
from pathlib import Path

import frontmatter
import jsonschema
import pytest

from archive_builder.archive import (
    ArchiveError,
    load_settings,
    read_authority,
    read_seeds,
    require_root,
)
from archive_builder.build import build_archive, read_archive, read_one
from archive_builder.describe.on_file import match_outlet
from archive_builder.model import Article
from tests.helpers import REPOSITORY

STORY = (
    "Minister opens the bridge\n\nPublished: Thursday, May 16th 2024, 13:01\n\n"
    "The minister of transport opened the new bridge over the river on Thursday morning.\n\n"
    "He said that the work had taken four years, and that it had cost less than was planned.\n"
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n")
    for folder in ("seeds", "authority/actors", "authority/outlets", "docs"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "seeds" / "bridge.txt").write_text(STORY)
    return tmp_path


def articles(root: Path) -> dict[str, Article]:
    return {article.id: article for article in read_archive(root)[0].articles}


def problems(root: Path) -> list[str]:
    issues = [issue for issue in read_archive(root)[0].issues if issue.severity == "error"]
    assert all(issue.hint for issue in issues)
    return [f"{issue.path}:{issue.line} {issue.code}" for issue in issues]


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


def test_changed_seed_is_refused(archive: Path) -> None:
    (archive / "seeds" / "bridge.yml").write_text(f"sha256: {'0' * 64}\n")
    assert problems(archive) == ["seeds/bridge.txt:None E213"]


def test_two_seeds_with_one_id(archive: Path) -> None:
    (archive / "seeds" / "bridge.html").write_text("<p>A page</p>")
    assert problems(archive) == ["seeds/bridge.html:None E211", "seeds/bridge.txt:None E211"]
    assert articles(archive) == {}


@pytest.mark.parametrize(
    "name, words",
    [
        ("my article.txt", "holds a space"),
        ("Größe.txt", "holds “ß”, “ö”"),
        ("index.txt", "is taken by the site"),
        ("-lead.txt", "begins with “-”"),
        (f"{'x' * 121}.txt", "has 121 characters"),
    ],
)
def test_name_that_can_be_no_address_is_refused(archive: Path, name: str, words: str) -> None:
    (archive / "seeds" / name).write_text(STORY)
    issues = [i for i in read_archive(archive)[0].issues if i.severity == "error"]
    assert [(issue.code, issue.path) for issue in issues] == [("E215", f"seeds/{name}")]
    assert words in issues[0].message
    assert issues[0].hint.startswith("rename it, for example to seeds/")
    assert list(articles(archive)) == ["bridge"]


def test_names_that_differ_in_capitals_only_are_refused(archive: Path) -> None:
    (archive / "seeds" / "Bridge.md").write_text(STORY)
    assert problems(archive) == ["seeds/Bridge.md:None E211", "seeds/bridge.txt:None E211"]


@pytest.mark.parametrize(
    "name, hint",
    [("a.docx", "take it away"), ("bridge.yaml", "bridge.yml"), ("2024/", "move its files")],
)
def test_what_is_not_read_is_told(archive: Path, name: str, hint: str) -> None:
    path = archive / "seeds" / name
    if name.endswith("/"):
        path.mkdir()
    else:
        path.write_text("x")
    found = [i for i in read_archive(archive)[0].issues if i.severity == "error"]
    assert [(issue.code, hint in issue.hint) for issue in found] == [("E216", True)]


def test_files_of_the_system_are_passed_over(archive: Path) -> None:
    (archive / "seeds" / ".DS_Store").write_bytes(b"\x00")
    (archive / "authority" / "actors" / ".gitkeep").write_text("")
    assert problems(archive) == []


WRONG_VALUES = [
    ("published: {value: 2024-13-01, source: x}", 1, "E207", "expected an EDTF date"),
    ("note: x\n\npublished:\n  source: x\n  value: May 2024", 5, "E207", "'May 2024'"),
    ("# a comment\nadded: 16.05.2024", 2, "E207", "added: expected"),
    ("changes:\n- {date: 2024-05, what: x, by: y}", 2, "E207", "changes.1.date: expected a day"),
    ("changes:\n- {date: 2024-05-16, what: x}", 2, "E204", "“by” is missing"),
    ("changes: [{date: 2024-05-16, what: x, by: y, who: z}]", 1, "E203", "date, what, by, source"),
    ("language: {value: German, source: x}", 1, "E218", "expected a language code"),
    ("source_address: {value: planet.example, source: x}", 1, "E218", "expected a web address"),
    ("sha256: abc", 1, "E218", "expected a SHA-256"),
    ("outlet: Daily Planet", 1, "E205", "as in {value: …, source: …}; found 'Daily Planet'"),
    ("authors: Jane Roe", 1, "E205", "expected a list"),
    ("keep: [A line]", 1, "E205", "keep.1: expected keys and values, as in {line: …"),
    ("outlt: x", 1, "E203", "did you mean “outlet”?"),
    ("text: x", 1, "E203", "told by the file itself"),
    ("added: 2024\nnote: x\nadded: 2025", 3, "E209", "already, in line 1"),
    ("headline: A: B", 1, "E201", "not YAML"),
    ("\tnote: x", 1, "E201", "not YAML"),
    ("just words", 1, "E202", "expected keys and values"),
]


@pytest.mark.parametrize("written, line, code, words", WRONG_VALUES, ids=lambda v: str(v)[:40])
def test_problem_in_a_record_has_its_line(
    archive: Path, written: str, line: int, code: str, words: str
) -> None:
    (archive / "seeds" / "bridge.yml").write_text(written + "\n")
    found = [i for i in read_archive(archive)[0].issues if i.severity == "error"]
    assert [(i.path, i.line, i.code) for i in found] == [("seeds/bridge.yml", line, code)]
    assert words in found[0].message
    assert found[0].hint


def test_problem_in_a_statement_has_its_line(archive: Path) -> None:
    (archive / "seeds" / "bridge.txt").write_text(
        f"---\noutlet: Planet\npublished: May 2024\nurl: planet.example\n---\n{STORY}"
    )
    assert sorted(problems(archive)) == ["seeds/bridge.txt:3 E207", "seeds/bridge.txt:4 E218"]


def test_authority_files_are_judged_each_alone(archive: Path) -> None:
    actors = archive / "authority" / "actors"
    (actors / "good.yml").write_text("name: Good\nkind: person\n")
    (actors / "bad.yml").write_text("name: Bad\nkind: persn\nvariants:\n  - name: B\n    foo: 1\n")
    (archive / "authority" / "outlets" / "rule.yml").write_text(
        "name: R\nkind: outlet\nrules:\n"
        "  - {id: r, label: share, pattern: abc, reason: x, removes: [abd], keeps: []}\n"
    )
    authority, issues = read_authority(archive)
    assert [actor.id for actor in authority.actors if actor.kind != "state"] == ["good"]
    assert authority.outlets == ()
    assert [(issue.path, issue.line, issue.code) for issue in issues] == [
        ("authority/actors/bad.yml", 2, "E205"),
        ("authority/actors/bad.yml", 5, "E203"),
        ("authority/outlets/rule.yml", 4, "E206"),
    ]
    assert "valid keys: name, kind, language" in issues[1].message


def test_what_does_not_fit_between_authority_files(archive: Path) -> None:
    outlets = archive / "authority" / "outlets"
    (outlets / "a.yml").write_text("name: Planet\nkind: outlet\ndomains: [planet.example]\n")
    (outlets / "b.yml").write_text("name: Other\nkind: outlet\nnames: [PLANET]\n")
    (archive / "authority" / "actors" / "a.yml").write_text(
        "name: A\nkind: person\nvariants:\n- {name: B, beside: [nobody]}\n"
    )
    authority, issues = read_authority(archive)
    assert [(issue.code, issue.severity) for issue in issues] == [
        ("E210", "error"),
        ("O402", "decide"),
    ]
    known = match_outlet("planet", authority)
    assert known is not None
    assert known.id == "a"


@pytest.mark.parametrize(
    "written, line",
    [
        ("domains: [https://planet.example]", 3),
        ("timezone: CEST", 3),
        ("homepage: planet.example", 3),
        ("language: english", 3),
    ],
)
def test_form_of_an_outlets_values(archive: Path, written: str, line: int) -> None:
    (archive / "authority" / "outlets" / "a.yml").write_text(
        f"name: Planet\nkind: outlet\n{written}\n"
    )
    authority, issues = read_authority(archive)
    assert authority.outlets == ()
    assert [(issue.code, issue.line) for issue in issues] == [("E218", line)]


def test_folder_that_is_missing_or_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="is missing"):
        require_root(tmp_path / "nowhere")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    with pytest.raises(ArchiveError, match="seeds/ is missing"):
        read_seeds(tmp_path)


def test_unknown_setting_is_refused(archive: Path) -> None:
    (archive / "mkdocs.yml").write_text("site_name: T\nextra: {archive: {scop: x}}\n")
    with pytest.raises(ArchiveError, match="scop"):
        load_settings(archive)


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


def test_what_is_no_file_stops_nothing(archive: Path) -> None:
    (archive / "seeds" / "folder.txt").mkdir()
    (archive / "seeds" / "dangling.txt").symlink_to(archive / "nowhere")
    assert list(articles(archive)) == ["bridge"]
    assert problems(archive) == ["seeds/dangling.txt:None E217", "seeds/folder.txt:None R100"]


def test_statement_without_end_is_refused(archive: Path) -> None:
    (archive / "seeds" / "bridge.txt").write_text(f"---\noutlet: Daily Planet\n\n{STORY}")
    assert problems(archive) == ["seeds/bridge.txt:1 E208"]


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
