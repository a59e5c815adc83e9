"""`archive-builder guard`: which files a request for articles may bring."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive_builder.cli import main
from archive_builder.repository import Change, Entry
from archive_builder.review.guard import MAX_FILES, MAX_REQUEST, MAX_SEED, find_kind, guard_request
from tests.scratch import STORY, Content, commit, git, make_repository

TEXT = STORY.encode()
SUBMODULE = ("160000", b"1" * 40)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_repository(tmp_path_factory.mktemp("guard"))


def run(repository: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["guard", "--archive", str(repository), *arguments])


def codes(repository: Path, files: Mapping[str, Content]) -> list[str]:
    result = run(repository, "main", commit(repository, files), "--format", "json")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    errors = [issue for issue in found if issue["severity"] == "error"]
    assert result.exit_code == (1 if errors else 0)
    assert all(issue["hint"] for issue in found)
    return [issue["code"] for issue in found]


@pytest.mark.parametrize(
    "files",
    [
        {"seeds/second.txt": TEXT, "seeds/second.yml": b"added: 2024-06-01\n"},
        {"seeds/page.html": b"<p>A page.</p>", "seeds/saved.mhtml": b"MIME-Version: 1.0\n"},
        {"authority/actors/a.yml": b"name: A\nkind: person\n"},
        {"authority/outlets/a.yml": b"name: A\nkind: outlet\n"},
        {"seeds/bridge.yml": b"added: 2024-06-02\n"},
        {"seeds/bridge.yml": None},
        {"seeds/arabic.txt": "نص\u200f عربي\u200e 2024\r\n\ttab\f".encode()},
        # A change of the builder alone is looked at by people and tests, not by the guard.
        {"archive_builder/x.py": b"\x00", ".github/workflows/x.yml": ("100755", b"x")},
    ],
)
def test_takes(repository: Path, files: dict[str, Content]) -> None:
    assert codes(repository, files) == []


@pytest.mark.parametrize(
    "path, content, expected",
    [
        ("seeds/link.txt", ("120000", b"/etc/passwd"), ["G603"]),
        ("seeds/out.txt", ("120000", b"../../outside"), ["G603"]),
        ("seeds", ("120000", b"/tmp"), ["G601", "G607", "G607"]),
        ("seeds/module", SUBMODULE, ["G603"]),
        ("seeds/run.txt", ("100755", TEXT), ["G603"]),
        ("seeds/a.docx", TEXT, ["G602"]),
        ("seeds/a", TEXT, ["G602"]),
        ("seeds/.gitattributes", b"* filter=x", ["E215", "G602"]),
        ("seeds/deep/a.txt", TEXT, ["G602"]),
        ("authority/a.yml", b"name: A\n", ["G602"]),
        ("authority/actors/a.txt", TEXT, ["G602"]),
        ("authority/actors/a b.yml", b"name: A\nkind: person\n", ["E215"]),
        ("seeds/-rf.txt", TEXT, ["E215"]),
        ("seeds/--help.yml", b"", ["E215"]),
        ("seeds/$(touch x).txt", TEXT, ["E215"]),
        ("seeds/`id`;id|id&.txt", TEXT, ["E215"]),
        ("seeds/a\nb.txt", TEXT, ["E215"]),
        ("seeds/a\n::error::b.txt", TEXT, ["E215"]),
        ("seeds/'\".txt", TEXT, ["E215"]),
        ("seeds/...txt", TEXT, ["E215"]),
        ("seeds/a\u202etxt.txt", TEXT, ["E215"]),
        ("seeds/ａ.txt", TEXT, ["E215"]),
        ("seeds/\udcff.txt", TEXT, ["E215"]),
        ("seeds/BRIDGE.html", b"<p>x</p>", ["E211"]),
        ("seeds/bridge.html", b"<p>x</p>", ["E211"]),
        ("seeds/con.txt", TEXT, ["E215"]),
        (f"seeds/{'a' * 121}.txt", TEXT, ["E215"]),
        ("seeds/bridge.txt", TEXT + b"more\n", ["G606"]),
        ("seeds/bridge.txt", None, ["G607"]),
        ("seeds/zero.txt", TEXT + b"\x00", ["G605"]),
        ("seeds/escape.txt", TEXT + b"\x1b[2J", ["G605"]),
        ("seeds/bidi.txt", TEXT + "\u202e".encode(), ["G605"]),
        ("seeds/isolate.txt", TEXT + "\u2066".encode(), ["G605"]),
        ("seeds/bidi.yml", "note: \u202etxt\n".encode(), ["G605"]),
        ("authority/actors/b.yml", "name: \u202eB\nkind: person\n".encode(), ["G605"]),
        ("seeds/large.yml", b"#" * (256 * 1024 + 1), ["G604"]),
    ],
    ids=lambda value: None if isinstance(value, str) else "",
)
def test_refuses(repository: Path, path: str, content: Content, expected: list[str]) -> None:
    assert codes(repository, {path: content}) == expected


@pytest.mark.parametrize(
    "files, said",
    [({}, "no tombstone"), ({"authority/withdrawn/bridge.yml": b"x"}, "its tombstone")],
)
def test_a_seed_that_goes_is_asked_about(
    repository: Path, files: dict[str, Content], said: str
) -> None:
    head = commit(repository, {"seeds/bridge.txt": None, "seeds/bridge.yml": None, **files})
    result = run(repository, "main", head)
    assert result.exit_code == 0
    assert f"seeds/bridge.txt: G607 decide: the seed is taken away, and {said}" in result.stdout


def test_articles_and_builder_come_in_two_requests(repository: Path) -> None:
    files = {"seeds/second.txt": TEXT, "Makefile": b"x", ".gitattributes": b"* filter=x"}
    assert codes(repository, files) == ["G601", "G601"]


def test_says_what_a_request_is_about(repository: Path) -> None:
    for files, kind in (
        ({"seeds/second.txt": TEXT}, "articles"),
        ({"authority/actors/a.yml": b"x"}, "articles"),
        ({"Makefile": b"x"}, "builder"),
        ({"Makefile": b"x", "seeds/second.txt": TEXT}, "mixed"),
        ({"seedsx/second.txt": TEXT}, "builder"),
        ({}, "nothing"),
    ):
        result = run(repository, "main", commit(repository, files), "--kind")
        assert (result.exit_code, result.stdout) == (0, f"{kind}\n")


def test_a_file_of_100_mb_is_refused_unread(repository: Path) -> None:
    size = 100 * 1024 * 1024
    with (repository / "large").open("wb") as large:
        os.truncate(large.fileno(), size)
    blob = git(repository, "-c", "core.compression=1", "hash-object", "-w", "large").decode()
    (repository / "large").unlink()
    entry = Entry("seeds/large.txt", "100644", blob.strip(), size)
    change = Change(entry.path, None, entry)
    assert size > MAX_SEED
    # Its contents are not even asked for.
    found = guard_request([change], [entry.path], {})
    assert [issue.code for issue in found] == ["G604", "G604"]


def test_sizes_and_numbers_are_limited_in_all() -> None:
    size = MAX_SEED - 1
    few = [Entry(f"seeds/{n}.txt", "100644", str(n), size) for n in range(MAX_REQUEST // size + 1)]
    many = [Entry(f"seeds/{n}.txt", "100644", str(n), 1) for n in range(MAX_FILES + 1)]
    for entries in (few, many):
        changes = [Change(entry.path, None, entry) for entry in entries]
        assert find_kind(changes) == "articles"
        found = guard_request(changes, [entry.path for entry in entries], {})
        assert [issue.code for issue in found] == ["G604"]


def test_a_hostile_name_is_one_line_and_no_command(repository: Path) -> None:
    head = commit(
        repository, {"seeds/a\n::stop-commands::x\n.txt": TEXT, "seeds/\u202ex.txt": TEXT}
    )
    for style in ("text", "github"):
        said = run(repository, "main", head, "--format", style).stdout
        lines = [line for line in said.splitlines() if not line.startswith("  hint")]
        assert len(lines) == 2
        assert "\u202e" not in said
        assert not any(line.startswith("::stop") for line in lines)


def test_without_base_it_is_where_the_main_branch_was_left(repository: Path) -> None:
    head = commit(repository, {"seeds/link.txt": ("120000", b"x")})
    assert "G603" in run(repository, "main", head).stdout
    git(repository, "branch", "-f", "offer", head)
    git(repository, "symbolic-ref", "HEAD", "refs/heads/offer")
    try:
        assert "G603" in run(repository).stdout
    finally:
        git(repository, "symbolic-ref", "HEAD", "refs/heads/main")
