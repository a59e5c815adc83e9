"""What README, CONTRIBUTING and the editor's guide say, done as they say it."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.documented import clone_repository, follow, run
from tests.helpers import REPOSITORY
from tests.scratch import git

PAGES = [
    *(REPOSITORY / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    REPOSITORY / "CODE_OF_CONDUCT.md",
]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/about/for-editors.md"])
def test_commands_do_what_the_page_says(page: str, tmp_path: Path) -> None:
    clone = clone_repository(tmp_path / "clone")
    assert follow(REPOSITORY / page, clone) == []


def test_a_wrong_promise_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("In `a.txt`:\n\n```text\none\n```\n\n```console\n$ cat a.txt\ntwo\n```\n")
    assert follow(page, tmp_path) == ["$ cat a.txt\none\n"]
    page.write_text("```console\n$ seq 5\n1\n…\n5\n$ seq 2\n…\n2\n```\n\n```shell\nexit 3\n```\n")
    assert follow(page, tmp_path) == ["exit 3\n\nexit status 3\n"]


def test_make_knows_the_targets_that_are_named() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    targets = set(re.findall(r"`make ([a-z]+)", text))
    assert {"site", "test", "lint", "serve", "setup"} <= targets | {"setup"}
    for target in targets:
        status, said = run(f"make --dry-run {target} PAGES=tests", REPOSITORY)
        assert status == 0, said


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith("../../"):  # a page of the repository on GitHub
            assert (REPOSITORY / target).exists(), target


def test_every_line_of_codeowners_owns_something() -> None:
    files = git(REPOSITORY, "ls-files", "-z").decode().split("\0")
    owners = (REPOSITORY / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in owners if line and not line.startswith("#")]
    assert rules[0][0] == "*"
    for pattern, *people in rules:
        assert people
        assert all(person.startswith("@") for person in people)
        assert any(fnmatch(f"/{name}", f"{pattern}*") or pattern == "*" for name in files), pattern
