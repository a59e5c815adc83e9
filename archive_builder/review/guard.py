"""The guard: what may be in a request that brings articles, and what may not.

Looks at paths, kinds, sizes and bytes, before anything reads what the files say. A
request for articles touches `seeds/` and `authority/` alone, with plain files whose names
are ids. It never opens a file that is too large, and runs nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from archive_builder.check.file_names import check_names
from archive_builder.model import Issue
from archive_builder.read import READERS
from archive_builder.repository import EXECUTABLE, FILE, SUBMODULE, SYMLINK, Change, Entry
from archive_builder.visible import ACTING

MIB = 1024 * 1024
MAX_SEED = 20 * MIB
MAX_YAML = MIB // 4
MAX_REQUEST = 50 * MIB
MAX_FILES = 500

TOMBSTONES = "authority/withdrawn"
# Where an article's request may put files, and which endings they have there.
PLACES: dict[str, tuple[str, ...]] = {
    "seeds": (*READERS, ".yml"),
    "authority/actors": (".yml",),
    "authority/outlets": (".yml",),
    TOMBSTONES: (".yml",),
}
# A path below one of these is an article's or its authority file's.
ARTICLES = ("seeds/", "authority/")
_KINDS = {SYMLINK: "a symbolic link", SUBMODULE: "a submodule", EXECUTABLE: "an executable file"}


def find_kind(changes: Iterable[Change]) -> str:
    """What a request is about: `articles`, `builder`, `mixed`, or `nothing`."""
    about = {change.path.startswith(ARTICLES) for change in changes}
    return {(True,): "articles", (False,): "builder", (): "nothing"}.get(tuple(about), "mixed")


def find_readable(changes: Iterable[Change]) -> list[Entry]:
    """The files of a request that may be read: plain ones, in their place, not too large."""
    return [
        change.after
        for change in changes
        if change.after and not _check_entry(change.after) and not check_names([change.path])
    ]


def guard_request(
    changes: Sequence[Change], paths: Collection[str], contents: Mapping[str, bytes]
) -> list[Issue]:
    """What is wrong with a request's files.

    `paths` are all of the repository after it, `contents` the bytes of `find_readable` by
    their blobs. A request that changes the builder alone is another matter, and passes.
    """
    kind = find_kind(changes)
    if kind not in ("articles", "mixed"):
        return []
    issues = [*_check_sum(changes)]
    issues += _check_names({c.path for c in changes if c.after}, paths)
    for change in changes:
        if not change.path.startswith(ARTICLES):
            issues.append(_error("G601", change.path, "this file is no article's"))
        elif change.after:
            issues += _check_entry(change.after)
            issues += _check_received(change)
            issues += check_signs(change.path, contents.get(change.after.blob, b""))
        elif change.path.endswith(tuple(READERS)):
            issues.append(_say_gone(change.path, paths))
    return issues


def _say_gone(path: str, paths: Collection[str]) -> Issue:
    """A seed that goes, and whether its tombstone stays at the address."""
    stays = f"{TOMBSTONES}/{PurePosixPath(path).stem}.yml" in paths
    said = "and its tombstone stays" if stays else "and no tombstone stays at its address"
    return _issue("G607", "decide", path, f"the seed is taken away, {said}")


def _check_entry(entry: Entry) -> list[Issue]:
    """Whether a file is in a place that an archive reads, plain, and not too large."""
    place = PurePosixPath(entry.path)
    endings = PLACES.get(str(place.parent), ())
    if entry.mode != FILE:
        kind = _KINDS.get(entry.mode, f"an entry of mode {entry.mode}")
        return [_error("G603", entry.path, f"expected a plain file, found {kind}")]
    if place.suffix.lower() not in endings or entry.path.startswith("/") or ".." in place.parts:
        expected = ", ".join(f"{folder}/<name>.…" for folder in PLACES)
        return [_error("G602", entry.path, f"no place of the archive; expected {expected}")]
    most = MAX_YAML if place.suffix == ".yml" else MAX_SEED
    if entry.size > most:
        return [_error("G604", entry.path, f"{entry.size:,} bytes; at most {most:,} are taken")]
    return []


def _check_names(changed: Collection[str], paths: Iterable[str]) -> Iterator[Issue]:
    """Names that are no ids, or an id that is taken; records have those of their seeds."""
    for folder in PLACES:
        for is_record in (False, True):
            alike = [
                path
                for path in sorted(paths)
                if str(PurePosixPath(path).parent) == folder
                and (folder == "seeds" and path.endswith(".yml")) == is_record
            ]
            yield from (issue for issue in check_names(alike) if issue.path in changed)


def _check_sum(changes: Sequence[Change]) -> Iterator[Issue]:
    size = sum(change.after.size for change in changes if change.after)
    if size > MAX_REQUEST:
        yield _error("G604", "seeds", f"{size:,} bytes in all; at most {MAX_REQUEST:,} are taken")
    if len(changes) > MAX_FILES:
        message = f"{len(changes):,} files; at most {MAX_FILES:,} are taken in one request"
        yield _error("G604", "seeds", message)


def _check_received(change: Change) -> Iterator[Issue]:
    """A seed is what was received: nobody changes it afterwards."""
    if change.before and change.path.endswith(tuple(READERS)):
        yield _error("G606", change.path, "a seed of the archive is changed")


def check_signs(path: str, data: bytes) -> Iterator[Issue]:
    """NUL, control characters, and those that turn the direction of writing."""
    text = data.decode("utf-8", "replace")
    found = ACTING.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        message = f"holds the control character U+{ord(found[0]):04X}"
        yield _issue("G605", "error", path, message, line)


_HINTS = {
    "G601": "offer articles and changes of the builder in two requests",
    "G602": "for example seeds/2024-05-16-minister-opens-the-bridge.txt",
    "G603": "add the file itself, without the right to be run: chmod -x",
    "G604": "offer less at a time; for a large collection see archive-builder import",
    "G605": "save the text without it; if it belongs there, ask a maintainer",
    "G606": "leave the seed as it is; correct its article in the record beside it",
    "G607": "only a maintainer takes articles away, with archive-builder withdraw; is this meant?",
}


def _error(code: str, path: str, message: str) -> Issue:
    return _issue(code, "error", path, message)


def _issue(code: str, severity: str, path: str, message: str, line: int | None = None) -> Issue:
    return Issue(code, severity, path, line, message, _HINTS[code])
