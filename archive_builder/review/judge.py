"""Judge a request: its files as data, by the builder that runs, on top of the archive they change.

Reads both commits out of the repository into folders of their own. What the guard
refuses is not even written there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from archive_builder.check import belongs_to
from archive_builder.compare import all_issues, compare_archives
from archive_builder.compare.reading import read_side
from archive_builder.contribute.duplicates import Known, make_print
from archive_builder.model import Archive, Article, Issue
from archive_builder.repository import (
    Change,
    Entry,
    find_commit,
    find_fork,
    list_changes,
    list_files,
    read_blobs,
    require_top,
    write_folder,
)
from archive_builder.review.guard import ARTICLES, find_kind, find_readable, guard_request
from archive_builder.review.summary import Judged

SETTINGS = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Request:
    """What a request changes between two commits; `base` is the archive without it.

    `after` are the files of the archive with it, as far as the guard lets them in.
    """

    repository: Path
    base: dict[str, Entry]
    after: dict[str, Entry]
    changes: tuple[Change, ...]
    guarded: tuple[Issue, ...]


def read_request(repository: Path, base: str | None, head: str, main: str) -> Request:
    """Read a request. Without a base it is where the head left the branch `main`.

    Raises: RepositoryError.
    """
    require_top(repository)
    new = find_commit(repository, head)
    old = find_commit(repository, base) if base else find_fork(repository, main, new)
    changes = list_changes(repository, old, new)
    before, files = list_files(repository, old), list_files(repository, new)
    readable = {entry.path: entry for entry in find_readable(changes)}
    contents = read_blobs(repository, (entry.blob for entry in readable.values()))
    issues = guard_request(changes, files, contents)
    touched = {change.path for change in changes if change.path.startswith(ARTICLES)}
    after = {path: entry for path, entry in before.items() if path not in touched} | readable
    return Request(repository, before, after, tuple(changes), tuple(issues))


def judge_request(request: Request) -> Judged:
    """Run the builder over the archive without and with the request."""
    kind = find_kind(request.changes)
    if kind not in ("articles", "mixed"):
        return Judged(kind)
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        _write(request, request.base, Path(one))
        _write(request, request.after, Path(other))
        before, after = read_side(Path(one)), read_side(Path(other))
    paths = {change.path for change in request.changes if change.path.startswith(ARTICLES)}
    articles = [article for article in after.archive.articles if _is_touched(article, paths)]
    comparison = compare_archives(before, after)
    issues = [*request.guarded, *comparison.new_problems, *_issues_of(after.archive, paths)]
    known = Known(map(make_print, after.archive.articles))
    return Judged(
        kind,
        tuple(dict.fromkeys(issues)),
        tuple(articles),
        {article.id: known.find_duplicates(make_print(article)) for article in articles},
        {article.id: after.modes[article.id] for article in articles},
        comparison,
    )


def write_archive(request: Request, folder: Path) -> None:
    """The archive as it will be: the base's pages and settings, the request's articles."""
    write_folder(request.repository, request.after.values(), folder)


def _write(request: Request, files: dict[str, Entry], folder: Path) -> None:
    parts = [entry for path, entry in files.items() if path.startswith((*ARTICLES, SETTINGS))]
    write_folder(request.repository, parts, folder)
    (folder / "seeds").mkdir(exist_ok=True)


def _issues_of(archive: Archive, paths: Collection[str]) -> Iterable[Issue]:
    places = [path for path in paths if path.startswith(ARTICLES)]
    for issue in all_issues(archive):
        if any(belongs_to(issue.path, place) for place in places):
            yield issue


def _is_touched(article: Article, paths: Iterable[str]) -> bool:
    seed = PurePosixPath("seeds", article.id)
    return any(PurePosixPath(path).with_suffix("") == seed for path in paths)
