"""Which code a kept thing was made by: a digest of the package and what it stands on.

Any change of code, rules or models makes another one. Reads the package's own files,
once in a process.
"""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from re import match


@cache
def code_version() -> str:
    """The digest of everything by which a build is done but for the archive itself."""
    digest = sha256(f"{sys.version}\n".encode())
    for told in sorted(_versions()):
        digest.update(f"{told}\n".encode())
    for name, file in sorted(_package_files(files("archive_builder"), "")):
        digest.update(f"{name}\n".encode())
        digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _versions() -> set[str]:
    """What the package requires, its extras too, as far as it is installed."""
    found = set()
    for requirement in requires("archive-builder") or ():
        named = match(r"[\w.-]+", requirement)
        try:
            found.add(f"{named[0]} {version(named[0])}" if named else requirement)
        except PackageNotFoundError:
            continue
    return found


def _package_files(folder: Traversable, place: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        name = f"{place}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            found += _package_files(entry, name)
        elif entry.is_file():
            found.append((name, entry))
    return found
