"""A git repository for a test, and commits in it with names that no folder would take."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.helpers import REPOSITORY

IDENTITY = {
    "GIT_AUTHOR_NAME": "A. Author",
    "GIT_AUTHOR_EMAIL": "author@example.org",
    "GIT_COMMITTER_NAME": "A. Author",
    "GIT_COMMITTER_EMAIL": "author@example.org",
    "GIT_AUTHOR_DATE": "2024-06-01T12:00:00Z",
    "GIT_COMMITTER_DATE": "2024-06-01T12:00:00Z",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}
STORY = (REPOSITORY / "tests" / "cases" / "story.txt").read_text(encoding="utf-8")


def git(repository: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    done = subprocess.run(
        ["git", "-C", str(repository), *arguments],
        input=stdin,
        env={**os.environ, **IDENTITY},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def make_repository(folder: Path) -> Path:
    """A repository whose main branch holds a small archive: two seeds, two records."""
    seeds = folder / "seeds"
    for part in (seeds, folder / "authority" / "actors", folder / "authority" / "outlets"):
        part.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Scratch\n")
    (seeds / "bridge.txt").write_text(STORY, encoding="utf-8")
    (seeds / "bridge.yml").write_text("added: 2024-06-01\n")
    for path in sorted((REPOSITORY / "seeds").glob("2022*")):
        shutil.copy(path, seeds)
    (folder / "authority" / "actors" / "jane-roe.yml").write_text("name: Jane Roe\nkind: person\n")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "An archive")
    return folder


# What a commit puts at a path: the mode and the bytes; None takes the path away.
Content = tuple[str, bytes] | bytes | None


def commit(repository: Path, files: Mapping[str, Content], parent: str = "main") -> str:
    """A commit on top of another, made without a working tree; its hash."""
    index = {**os.environ, **IDENTITY, "GIT_INDEX_FILE": str(repository / ".git" / "scratch-index")}

    def run(*arguments: str, stdin: bytes = b"") -> str:
        command = ["git", "-C", str(repository), *arguments]
        done = subprocess.run(command, input=stdin, env=index, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    run("read-tree", parent)
    for path, content in files.items():
        mode, data = ("100644", content) if isinstance(content, bytes) else content or ("0", b"")
        blob = (
            data.decode() if mode == "160000" else run("hash-object", "-w", "--stdin", stdin=data)
        )
        row = f"{mode} {blob}\t{path}\0".encode("utf-8", "surrogateescape")
        run("update-index", "-z", "--index-info", stdin=row)
    return run("commit-tree", run("write-tree"), "-p", parent, "-m", "A request")
