"""Write the generated pages and the theme to disk: only what changed, and no stale page stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    deleted = 0
    for path in list(find_generated(folder)):
        if path.relative_to(folder).as_posix() not in pages:
            path.unlink()
            deleted += 1
    written = sum(write_changed(folder / path, content) for path, content in pages.items())
    remove_empty_folders(folder)
    return Written(written, len(pages) - written, deleted)


def lay_out(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their paths in an archive's folder; others beside them are never touched."""
    for path, content in files.items():
        write_changed(root / path, content)


def find_generated(folder: Path) -> Iterator[Path]:
    """All files there that publishing wrote, or left behind."""
    for name in GENERATED:
        place = folder / name
        if place.is_file():
            yield place
        elif place.is_dir():
            yield from (path for path in sorted(place.rglob("*")) if path.is_file())


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
