"""Files that people wrote wrongly: names, kinds, values and forms, each told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_builder.archive import (
    ArchiveError,
    load_settings,
    read_authority,
    read_seeds,
    require_root,
)
from archive_builder.describe.on_file import match_outlet
from archive_builder.processing import read_archive
from tests.bridge import STORY, articles, make_archive, problems


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make_archive(tmp_path)


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


def test_what_is_no_file_stops_nothing(archive: Path) -> None:
    (archive / "seeds" / "folder.txt").mkdir()
    (archive / "seeds" / "dangling.txt").symlink_to(archive / "nowhere")
    assert list(articles(archive)) == ["bridge"]
    assert problems(archive) == ["seeds/dangling.txt:None E217", "seeds/folder.txt:None R100"]


def test_statement_without_end_is_refused(archive: Path) -> None:
    (archive / "seeds" / "bridge.txt").write_text(f"---\noutlet: Daily Planet\n\n{STORY}")
    assert problems(archive) == ["seeds/bridge.txt:1 E208"]
