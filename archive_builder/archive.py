"""The archive on disk: seeds, editor's records and authority files.

All reading of an archive's folder is here. A seed is never written. What people
wrote wrongly is collected as Issues over all files, never raised at the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import yaml

from archive_builder.actors import check_actors, complete_actors
from archive_builder.clean.rules import RuleError, outlet_rules
from archive_builder.engine import Job
from archive_builder.model import Issue
from archive_builder.publish.settings import Settings, make_settings
from archive_builder.read import READERS
from archive_builder.records import Actor, Authority, EditorRecord, Outlet
from archive_builder.stated import check_dates, check_record_dates
from archive_builder.structure import structure

T = TypeVar("T")

SETTINGS_FILE = "mkdocs.yml"
RECORD_ENDING = ".yml"


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
    root = find_root(start)
    if root is None:
        raise ArchiveError(f"no archive in {start} or above: a folder with mkdocs.yml was expected")
    return root


def load_settings(root: Path) -> Settings:
    """What mkdocs.yml says of the archive: `site_name` and `extra.archive`.

    Raises: ArchiveError where it can't be read or has a key that is not known.
    """
    try:
        # BaseLoader takes everything as text and so ignores MkDocs' own tags.
        loaded = yaml.load(_read_text(root / SETTINGS_FILE), Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.YAMLError as error:
        raise ArchiveError(f"{SETTINGS_FILE} is not YAML: {str(error).splitlines()[0]}") from None
    loaded = loaded if isinstance(loaded, dict) else {}
    stated = (loaded.get("extra") or {}).get("archive") or {}
    try:
        return make_settings({"title": loaded.get("site_name"), **stated})
    except ValueError as error:
        raise ArchiveError(str(error)) from None


def load_authority(root: Path) -> Authority:
    """All actors and outlets. Raises: ArchiveError with the first problem."""
    authority, issues = read_authority(root)
    if issues:
        raise ArchiveError(f"{issues[0].path}:{issues[0].line}: {issues[0].message}")
    return authority


def read_authority(root: Path) -> tuple[Authority, list[Issue]]:
    """All actors and outlets that are right, in order of their ids, and what is wrong."""
    issues: list[Issue] = []
    actors = _read_folder(root, "authority/actors", Actor, issues)
    outlets = _read_folder(root, "authority/outlets", Outlet, issues)
    for actor in actors:
        dates = [date for role in actor.roles for date in (role.since, role.until)]
        issues += check_dates(f"authority/actors/{actor.id}.yml", dates)
    usable = []
    for outlet in outlets:
        try:
            outlet_rules(outlet.rules)
        except RuleError as error:
            issues.append(_error("E206", f"authority/outlets/{outlet.id}.yml", str(error)))
        else:
            usable.append(outlet)
    issues += check_actors(actors)
    return Authority(complete_actors(actors), tuple(usable)), issues


def _read_folder(root: Path, folder: str, kind: type[T], issues: list[Issue]) -> list[T]:
    found: list[T] = []
    for path in sorted((root / folder).glob("*.yml")):
        shown = f"{folder}/{path.name}"
        try:
            text = _read_text(path)
        except ArchiveError as error:
            issues.append(_error("E201", shown, str(error)))
            continue
        result = structure(text, kind, shown, id=path.stem)
        if isinstance(result, list):
            issues += result
        else:
            found.append(result)
    return found


def read_seeds(root: Path) -> tuple[list[Job], list[Issue]]:
    """All seeds in order of their ids, with their records, and what is wrong.

    A seed whose record can't be read is left out: the record may restrict it.
    """
    folder = root / "seeds"
    if not folder.is_dir():
        raise ArchiveError("the folder seeds/ is missing; put the articles there, one file each")
    seeds: dict[str, Job] = {}
    issues: list[Issue] = []
    for path in seed_files(folder):
        shown = f"seeds/{path.name}"
        if path.stem in seeds:
            other = seeds[path.stem].path
            issues.append(_error("E211", shown, f"the id {path.stem} is taken by {other}"))
            continue
        record = read_record(path.with_suffix(RECORD_ENDING), f"seeds/{path.stem}.yml")
        try:
            data = path.read_bytes()
        except OSError as error:
            issues.append(_error("R100", shown, f"can't be read: {error.strerror}"))
            continue
        if isinstance(record, list):
            issues += record
        elif record.sha256 and record.sha256 != sha256(data).hexdigest():
            issues.append(_error("E213", shown, "the seed is not the one that was received"))
        else:
            seeds[path.stem] = Job(shown, data, record)
    issues += _orphans(folder, seeds, issues)
    return list(seeds.values()), issues


def seed_files(folder: Path) -> list[Path]:
    """The files of a folder that can be seeds, in order of their names."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in READERS)


def _orphans(folder: Path, seeds: dict[str, Job], issues: list[Issue]) -> Iterator[Issue]:
    """Records without a seed."""
    told = {issue.path for issue in issues}
    stems = {path.stem for path in seed_files(folder)}
    for path in sorted(folder.glob(f"*{RECORD_ENDING}")):
        shown = f"seeds/{path.name}"
        if path.stem not in stems and path.stem not in seeds and shown not in told:
            yield _error(
                "E212", shown, f"a record without a seed: seeds/{path.stem}.txt is missing"
            )


def read_record(path: Path, shown: str) -> EditorRecord | list[Issue]:
    """The editor's record of a seed; an empty one where there is no file."""
    if not path.is_file():
        return EditorRecord()
    try:
        text = _read_text(path)
    except ArchiveError as error:
        return [_error("E201", shown, str(error))]
    record = structure(text, EditorRecord, shown)
    if isinstance(record, list):
        return record
    return check_record_dates(shown, record) or record


def write_new_files(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """Write files by their names into a folder; one that is there is never touched."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for name, text in sorted(files.items()):
        path = folder / name
        if not path.exists():
            path.write_text(text, encoding="utf-8")
            written.append(path)
    return written


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ArchiveError(f"{path.name} is not UTF-8; save it again as UTF-8") from None


_HINTS = {
    "R100": "seeds/ holds files, one an article; take away what is none",
    "E201": "save the file again as UTF-8",
    "E206": "an outlet's rule must match all of `removes` and none of `keeps`",
    "E211": "give one of the two files another name; an id is for one article",
    "E213": "bring back the file whose sha256 the record states; a seed is never changed",
    "E212": "name the record as its seed, or remove it",
}


def _error(code: str, path: str, message: str) -> Issue:
    return Issue(code, "error", path, 1, message, _HINTS[code])
