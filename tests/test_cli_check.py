"""The command `check`: what it looks at, what it says; what `build` says of the same faults."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers import REPOSITORY, SEED_IDS
from tests.test_cli import SEEDS, objects, run


def test_check_finds_no_error_in_this_archive() -> None:
    result = run("check", REPOSITORY)
    assert result.exit_code == 0, result.stdout
    assert "0 errors" in result.stdout


def test_check_prints_path_line_code_and_hint(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_bytes(b"")
    result = run("check", tmp_path)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == [
        "seeds/a.txt: R101 the file is empty",
        "  hint: paste the article's text into it",
    ]
    github = run("check", tmp_path, "--format", "github").stdout
    assert github.startswith("::error file=seeds/a.txt,title=R101::the file is empty; ")
    as_json = json.loads(run("check", tmp_path, "--format", "json").stdout)
    assert as_json["code"] == "R101"


def small_archive(root: Path) -> Path:
    """An archive with two good seeds, two bad ones, and one record that is wrong twice."""
    story = (SEEDS / f"{SEED_IDS[0]}.txt").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text("site_name: T\n")
    (root / "seeds").mkdir()
    for name in ("good", "second", "wrong"):
        (root / "seeds" / f"{name}.txt").write_text(story, encoding="utf-8")
    (root / "seeds" / "empty.txt").write_bytes(b"")
    (root / "seeds" / "wrong.yml").write_text("added: 16 May\nretrieved: 17 May\n")
    return root


@pytest.mark.parametrize(
    "place, codes",
    [
        ("seeds/wrong.txt", ["E207", "E207"]),
        ("seeds/wrong.yml", ["E207", "E207"]),
        ("seeds/empty.txt", ["R101"]),
        ("seeds", ["R101", "E207", "E207"]),
        (".", ["R101", "E207", "E207"]),
        ("authority", []),
    ],
)
def test_check_looks_at_the_places_that_are_named(
    place: str, codes: list[str], tmp_path: Path
) -> None:
    root = small_archive(tmp_path)
    (root / "authority" / "actors").mkdir(parents=True)
    result = run("check", root / place, "--format", "json")
    found = [e for e in objects(result) if e["severity"] == "error"]
    assert [entry["code"] for entry in found] == codes
    assert result.exit_code == (1 if codes else 0)


def test_check_takes_several_paths_and_refuses_others(tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    result = run("check", root / "seeds" / "good.txt", root / "seeds" / "empty.txt")
    assert "1 error," in result.stdout
    (root / "docs").mkdir()
    for wrong in (root / "docs", root / "seeds" / "nothing.txt"):
        result = run("check", wrong)
        assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_check_lists_what_is_to_decide_apart(tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    (root / "seeds" / "asks.txt").write_text("A line\n\nAnother line of a text without any date.\n")
    errors, decide = run("check", root).stdout.split("\n\n")
    assert " decide: " not in errors
    assert "seeds/asks.txt: D101 decide: " in decide


def test_check_finds_wrong_settings(tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    (root / "mkdocs.yml").write_text("site_name: T\nextra: {archive: {scop: x}}\n")
    assert "mkdocs.yml: E219 " in run("check", root).stdout


def test_build_counts_articles_that_are_left_out_not_problems(tmp_path: Path) -> None:
    result = run("build", "--pages-only", small_archive(tmp_path))
    assert "2 articles" in result.stdout
    assert "Left out because of errors: 2 articles; see below." in result.stdout
