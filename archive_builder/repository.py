"""A git repository as data: what a commit holds, and what changes between two.

Reads trees and blobs only. Nothing is checked out, so that no hook, filter,
attribute or symbolic link of what is looked at can act; a tree is written to a
folder as plain files. Never changes the repository.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

FILE, EXECUTABLE, SYMLINK, SUBMODULE = "100644", "100755", "120000", "160000"
_NO_FILE = "000000"


class RepositoryError(Exception):
    """Git can't say it: what was asked for, and what git said."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a commit, its path from the top of the repository as git has it.

    `mode` and `blob` are git's; `size` is in bytes, 0 for what is no file.
    """

    path: str
    mode: str
    blob: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A path that differs between two commits; None before: added, None after: removed."""

    path: str
    before: Entry | None
    after: Entry | None


def require_top(folder: Path) -> None:
    """Raises: RepositoryError where a folder is not the top of a git repository."""
    if _ask(folder, "rev-parse", "--show-prefix").strip():
        raise RepositoryError(f"the archive {folder} is not the top folder of its git repository")


def find_commit(repository: Path, name: str) -> str:
    """The full hash of the commit that a branch, tag or hash names. Raises: RepositoryError."""
    # What begins with a hyphen would be an option.
    if name and not name.startswith("-"):
        asked = ["rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"]
        done = _run(repository, asked)
        if done.returncode == 0:
            return done.stdout.decode().strip()
        if done.stderr.strip():
            raise RepositoryError(done.stderr.decode(errors="replace").strip().splitlines()[0])
    message = f"{name!r} is no commit of the repository; give a branch, a tag or a commit's hash"
    raise RepositoryError(message)


def find_fork(repository: Path, branch: str, commit: str) -> str:
    """Where a commit left a branch, here or at the origin of a clone. Raises: RepositoryError."""
    try:
        start = find_commit(repository, branch)
    except RepositoryError:
        start = find_commit(repository, f"origin/{branch}")
    return _ask(repository, "merge-base", start, commit).decode().strip()


def list_files(repository: Path, commit: str) -> dict[str, Entry]:
    """All entries of a commit, by their paths."""
    rows = _ask(repository, "ls-tree", "-r", "-z", "-l", "--full-tree", commit).split(b"\0")
    found = {}
    for row in filter(None, rows):
        told, path = row.split(b"\t", 1)
        mode, _, blob, size = told.decode().split()
        entry = Entry(_decode(path), mode, blob, 0 if size == "-" else int(size))
        found[entry.path] = entry
    return found


def list_changes(repository: Path, base: str, head: str) -> list[Change]:
    """What differs between two commits, in order of paths; a renamed file is two changes."""
    rows = _ask(repository, "diff-tree", "-r", "-z", "--no-renames", base, head).split(b"\0")
    sizes = {path: entry.size for path, entry in list_files(repository, head).items()}
    changes = []
    for told, path in zip(rows[::2], rows[1::2], strict=False):
        before, after, old, new, _ = told.decode().removeprefix(":").split()
        name = _decode(path)
        one = None if before == _NO_FILE else Entry(name, before, old)
        other = None if after == _NO_FILE else Entry(name, after, new, sizes.get(name, 0))
        changes.append(Change(name, one, other))
    return changes


def read_blobs(repository: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """The bytes of blobs by their hashes. Raises: RepositoryError where one is missing."""
    wanted = sorted(set(blobs))
    said = _ask(repository, "cat-file", "--batch", stdin="".join(f"{b}\n" for b in wanted).encode())
    found = {}
    start = 0
    for blob in wanted:
        end = said.index(b"\n", start)
        told = said[start:end].split()
        if told[1:2] != [b"blob"]:
            raise RepositoryError(f"{blob} is no file of the repository")
        size = int(told[2])
        found[blob] = said[end + 1 : end + 1 + size]
        start = end + 1 + size + 1
    return found


def write_folder(repository: Path, entries: Iterable[Entry], folder: Path) -> None:
    """Write entries as plain files below a folder; what is no file is left out.

    Raises: RepositoryError for a path that would lead out of the folder.
    """
    files = [entry for entry in entries if entry.mode in (FILE, EXECUTABLE)]
    contents = read_blobs(repository, (entry.blob for entry in files))
    for entry in files:
        place = PurePosixPath(entry.path)
        if place.is_absolute() or ".." in place.parts or "\0" in entry.path:
            raise RepositoryError(f"the path {entry.path!r} leads out of the repository")
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(contents[entry.blob])


def _decode(path: bytes) -> str:
    """A path as Python has it; bytes that are no UTF-8 as their codes, which no file's name has."""
    return path.decode("utf-8", "backslashreplace")


def _ask(repository: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    done = _run(repository, list(arguments), stdin)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise RepositoryError(said[0] if said else f"git {arguments[0]} failed")
    return done.stdout


def _run(
    repository: Path, arguments: list[str], stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(repository), "--no-replace-objects", *arguments]
    try:
        return subprocess.run(command, input=stdin, capture_output=True, check=False)
    except FileNotFoundError:
        message = "git is not installed; compare two folders instead, or install git"
        raise RepositoryError(message) from None
