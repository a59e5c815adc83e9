"""The archive on disk: seeds, editor's records and authority files.

All reading of an archive's folder is here. A seed is never written. What people wrote
wrongly is collected as Issues over all files, never raised at the first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import yaml

from archive_builder.actors import check_actors, complete_actors
from archive_builder.check.authority import check_rules, check_shared_names
from archive_builder.check.file_names import check_names
from archive_builder.check.forms import check_forms
from archive_builder.check.origins import check_origin
from archive_builder.engine import Job
from archive_builder.folders import (
    RECORD_ENDING,
    file_error,
    find_orphans,
    find_unread,
    is_special,
    say_special,
    say_unread,
    seed_files,
    visible,
)
from archive_builder.model import Issue
from archive_builder.publish.settings import Settings, read_settings
from archive_builder.publish.writer import write_whole
from archive_builder.records import Actor, Authority, EditorRecord, Outlet, Withdrawn
from archive_builder.structure import structure

T = TypeVar("T")
SeedsAndIssues = tuple[list[Job], list[Issue]]

SETTINGS_FILE = "mkdocs.yml"


class ArchiveError(Exception):
    """The folder can't be used as an archive: what was expected, and what was found."""


def find_root(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that holds a mkdocs.yml; None if there is none."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    return None


def require_root(start: Path) -> Path:
    """The folder of the archive. Raises: ArchiveError where there is none."""
    if not start.is_dir():
        raise ArchiveError(f"the folder {start} is missing; give the folder that holds mkdocs.yml")
    if root := find_root(start):
        return root
    raise ArchiveError(f"no archive in {start} or above: a folder with mkdocs.yml was expected")


def load_settings(root: Path) -> Settings:
    """What mkdocs.yml says of the archive.

    Raises: ArchiveError where it can't be read or has a key that is not known.
    """
    try:
        return read_settings(_read_text(root / SETTINGS_FILE))
    except yaml.YAMLError as error:
        raise ArchiveError(f"{SETTINGS_FILE} is not YAML: {str(error).splitlines()[0]}") from None
    except ValueError as error:
        raise ArchiveError(str(error)) from None


def load_authority(root: Path) -> Authority:
    """All actors and outlets. Raises: ArchiveError with the first problem."""
    authority, issues = read_authority(root)
    errors = [issue for issue in issues if issue.severity == "error"]
    if errors:
        raise ArchiveError(f"{errors[0].path}:{errors[0].line or 1}: {errors[0].message}")
    return authority


def read_authority(root: Path) -> tuple[Authority, list[Issue]]:
    """All authority files that are right, in order of their ids, and what is wrong."""
    issues: list[Issue] = []
    actors = _read_folder(root, "authority/actors", Actor, issues)
    outlets = _read_folder(root, "authority/outlets", Outlet, issues)
    withdrawn = _read_folder(root, "authority/withdrawn", Withdrawn, issues)
    written = tuple(actors.values())
    lists = (tuple(outlets.values()), tuple(withdrawn.values()))
    authority = Authority(complete_actors(written), *lists)
    return authority, [*issues, *check_actors(written), *check_shared_names(authority)]


def _read_folder(root: Path, folder: str, kind: type[T], issues: list[Issue]) -> dict[str, T]:
    """The files of a folder that are right, by path; what is wrong goes to `issues`."""
    found: dict[str, T] = {}
    paths = visible(root / folder)
    names = [f"{folder}/{path.name}" for path in paths if path.suffix == RECORD_ENDING]
    problems = check_names(names)
    issues += problems
    refused = {issue.path for issue in problems}
    for path in paths:
        shown = f"{folder}/{path.name}"
        if path.suffix != RECORD_ENDING:
            issues.append(say_unread(shown, "files that end in .yml", path))
        elif shown not in refused:
            result = _read_written(path, shown, kind, id=path.stem)
            if isinstance(result, list):
                issues += result
            else:
                found[shown] = result
    return found


def _read_written(path: Path, shown: str, kind: type[T], **told: str) -> T | list[Issue]:
    """One file that people wrote, with all that is wrong in it."""
    if is_special(path):
        return [say_special(path, shown)]
    try:
        text = _read_text(path)
    except ArchiveError as error:
        return [file_error("E201", shown, str(error))]
    except OSError as error:
        return [file_error("R100", shown, f"can't be read: {error.strerror}")]
    if kind is EditorRecord:
        told = {**told, "text": text}
    written = structure(text, kind, shown, **told)
    if isinstance(written, list):
        return written
    rules = check_rules(written, shown, text) if isinstance(written, Outlet) else []
    return [*check_forms(written, shown, text), *rules] or written


def read_seeds(root: Path, wanted: Callable[[str], bool] | None = None) -> SeedsAndIssues:
    """All seeds in order of their ids, with their records, and what is wrong.

    A seed whose record can't be read is left out: the record may restrict it.
    `wanted` tells by their paths which seeds to read; all are if it is not given.
    """
    folder = root / "seeds"
    if not folder.is_dir():
        raise ArchiveError("the folder seeds/ is missing; put the articles there, one file each")
    paths = seed_files(folder)
    shown = [f"seeds/{path.name}" for path in paths]
    issues = [*check_names(shown), *find_unread(folder), *find_orphans(folder)]
    refused = {issue.path for issue in issues}
    ids = {path.stem for path in paths}
    jobs = []
    for path in shown:
        if path in refused or not (wanted is None or wanted(path)):
            continue
        result = _read_seed(root, path)
        if isinstance(result, list):
            issues += result
        else:
            jobs.append(result)
            issues += check_origin(path, result.record or EditorRecord(), ids)
    return jobs, issues


def _read_seed(root: Path, shown: str) -> Job | list[Issue]:
    """One seed with its record."""
    path = root / shown
    record = read_record(path.with_suffix(RECORD_ENDING), f"seeds/{path.stem}.yml")
    try:
        data = path.read_bytes()
    except OSError as error:
        return [file_error("R100", shown, f"can't be read: {error.strerror}")]
    if isinstance(record, list):
        return record
    digest = sha256(data).hexdigest()
    if record.sha256 and record.sha256 != digest:
        expected = f"expected sha256 {record.sha256[:12]}…, found {digest[:12]}…"
        return [file_error("E213", shown, f"the seed is not the one that was received: {expected}")]
    return Job(shown, data, record)


def read_record(path: Path, shown: str) -> EditorRecord | list[Issue]:
    """The editor's record of a seed; an empty one where there is no file."""
    if not path.is_file() and not is_special(path):
        return EditorRecord()
    return _read_written(path, shown, EditorRecord)


def write_new_files(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """Write files by their paths into a folder; one that is there is never touched."""
    written: list[Path] = []
    for name, text in sorted(files.items()):
        path = folder / name
        if not path.exists():
            write_whole(path, text.encode())
            written.append(path)
    return written


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ArchiveError(f"{path.name} is not UTF-8; save it again as UTF-8") from None
