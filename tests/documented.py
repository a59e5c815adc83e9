"""Documented sessions: the files and commands of a page, done one after the other.

A line that ends in a path in code and a colon names the file that the next block of
code holds. A `console` block holds commands behind `$ ` and what they print; a line of
three dots stands for any lines. A `shell` block holds commands alone.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.helpers import REPOSITORY
from tests.scratch import IDENTITY, git

_BLOCK = re.compile(r"(?:`([\w./-]+)`:\n\n)?^( *)```(\w+)\n(.*?)^\2```$", re.MULTILINE | re.DOTALL)


def clone_repository(folder: Path) -> Path:
    """A clone as a contributor has it, on a branch of its own, with this environment in `.venv`."""
    git(folder.parent, "clone", "-q", str(REPOSITORY), folder.name)
    git(folder, "checkout", "-q", "-B", "main")
    git(folder, "config", "user.name", "A. Author")
    git(folder, "config", "user.email", "author@example.org")
    # What is changed here and not committed yet counts too.
    changed = git(REPOSITORY, "ls-files", "-z", "--modified", "--others", "--exclude-standard")
    for name in filter(None, changed.decode().split("\0")):
        if (REPOSITORY / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / name, folder / name)
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    for mark in (".locked", ".ready"):
        (folder / ".venv" / mark).touch()
    return folder


def follow(page: Path, folder: Path) -> list[str]:
    """Do all that a page says; every difference from what it promises, as a text to show."""
    differences: list[str] = []
    for match in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        path, indent, language, text = match.groups()
        text = re.sub(f"^{indent}", "", text, flags=re.MULTILINE)
        if path:
            (folder / path).write_text(text, encoding="utf-8")
        elif language in ("console", "shell"):
            differences += _run_block(text, folder, is_console=language == "console")
    return differences


def _run_block(text: str, folder: Path, *, is_console: bool) -> Iterator[str]:
    steps = re.split(r"^\$ ", text, flags=re.MULTILINE)[1:] if is_console else [text]
    for step in steps:
        command, _, expected = step.partition("\n") if is_console else (step, "", "")
        status, said = run(command, folder)
        if is_console and not _fits(said, expected):
            yield f"$ {command}\n{said}"
        elif not is_console and status:
            yield f"{command}\nexit status {status}\n{said}"


def run(command: str, folder: Path) -> tuple[int, str]:
    """Exit status and all that a command prints, as a person types it."""
    done = subprocess.run(
        ["bash", "-e", "-c", command],
        cwd=folder,
        env={**os.environ, **IDENTITY, "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def _fits(said: str, expected: str) -> bool:
    lines = [
        "(?:.*\n)*?" if line == "…" else re.escape(line) + "\n"
        for line in expected.strip("\n").split("\n")
    ]
    return re.fullmatch("".join(lines), said.strip("\n") + "\n") is not None
