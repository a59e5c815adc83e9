"""Write the generated pages and the theme to disk: only what changed, and no stale page stays."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

# All that publishing writes, relative to the folder of pages; nothing else there is touched.
# `years` is what the timeline was called before: what is left there goes.
GENERATED = (
    *("index.md", "articles", "actors", "outlets", "quotes", "timeline", "data", "feeds"),
    "contribute",
    "years",
)


@dataclass(frozen=True, slots=True)
class Written:
    """How many pages were written, were already so, were deleted."""

    written: int
    unchanged: int
    deleted: int


def write_pages(folder: Path, pages: Mapping[str, str | bytes]) -> Written:
    """Make `folder` hold exactly `pages` among the GENERATED files and folders.

    An unchanged file is not touched, so that its time tells when it changed.
    Hand-written files outside them are never looked at.
    """
    stale = find_generated(folder).keys() - pages.keys()
    for place in stale:
        (folder / place).unlink()
    written = sum(write_changed(folder / path, content) for path, content in pages.items())
    remove_empty_folders(folder)
    return Written(written, len(pages) - written, len(stale))


def lay_out(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their paths in an archive's folder; others beside them are never touched."""
    for path, content in files.items():
        write_changed(root / path, content)


def find_generated(folder: Path) -> dict[str, int]:
    """Place and size of all files there that publishing wrote, or left behind."""
    found: dict[str, int] = {}
    for name in GENERATED:
        if (folder / name).is_file():
            found[name] = (folder / name).stat().st_size
        for place, _, names in os.walk(folder / name):
            within = Path(place).relative_to(folder).as_posix()
            found |= {f"{within}/{file}": Path(place, file).stat().st_size for file in names}
    return found


def write_changed(path: Path, content: str | bytes) -> bool:
    """Write a file unless it holds just that already; whether it was written."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == data:
        return False
    write_whole(path, data)
    return True


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or as it was, whenever the writing is stopped."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise


def remove_empty_folders(folder: Path) -> None:
    """Generated folders that hold nothing any more go."""
    for name in GENERATED:
        for path in sorted((folder / name).rglob("*"), reverse=True):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
