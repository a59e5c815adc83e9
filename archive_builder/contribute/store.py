"""The folder of seeds, as those see it who add to it: what is there, and a new pair written.

A seed that is there is whole: it comes last, in one step, after its record. A record that
a killed command left without its seed is found by its digest and used again. Two commands
that add wait for each other. Nothing that is there is ever overwritten.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from filelock import FileLock

from archive_builder.archive import read_record
from archive_builder.contribute.duplicates import Known, Print, load_prints, thin_print
from archive_builder.contribute.lay import ENGINE_FOLDER, PRINTS
from archive_builder.engine import Finished, Job, run
from archive_builder.folders import RECORD_ENDING, seed_files
from archive_builder.records import Authority, EditorRecord

_UNFINISHED = ".unfinished-"


@contextmanager
def open_store(root: Path) -> Iterator[Path]:
    """The folder of seeds, for this command alone; what a killed one left half-written goes."""
    folder = root / "seeds"
    folder.mkdir(exist_ok=True)
    with FileLock(folder / ".adding.lock"):
        for path in sorted(folder.iterdir()):
            if path.name.startswith(_UNFINISHED):
                path.unlink()
        yield folder


def list_ids(folder: Path) -> set[str]:
    """The ids that are taken, by a seed or by a record alone."""
    return {path.stem for path in folder.iterdir() if not path.name.startswith(".")}


def find_waiting(folder: Path) -> dict[str, str]:
    """Records whose seed never came: the id that each digest has."""
    there = {path.stem for path in seed_files(folder)}
    waiting = {}
    for path in sorted(folder.glob(f"*{RECORD_ENDING}")):
        record = read_record(path, path.name) if path.stem not in there else None
        if isinstance(record, EditorRecord) and record.sha256:
            waiting[record.sha256] = path.stem
    return waiting


def load_known(root: Path, authority: Authority) -> Known:
    """The prints of all seeds: those that a build left where they still hold, else made now.

    A build leaves them for the page on which people contribute.
    """
    left = {item.id: item for item in _read_prints(root / "docs" / ENGINE_FOLDER / PRINTS)}
    known = Known()
    missing: list[Path] = []
    for path in seed_files(root / "seeds"):
        digest = sha256(path.read_bytes()).hexdigest()
        item = left.get(path.stem)
        if item is not None and item.sha256 == digest:
            known.add(item)
        else:
            missing.append(path)
    results = run(_make_jobs(missing), authority)
    for path, result in zip(missing, results, strict=True):
        digest = sha256(path.read_bytes()).hexdigest()
        if isinstance(result, Finished):
            known.add(thin_print(result.fingerprint, digest))
        else:
            # What can't be read is known by its bytes alone.
            known.add(Print(path.stem, digest, 1, array("I")))
    return known


def _read_prints(path: Path) -> tuple[Print, ...]:
    try:
        return load_prints(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()


def _make_jobs(paths: Iterable[Path]) -> Iterator[Job]:
    for path in paths:
        record = read_record(path.with_suffix(RECORD_ENDING), path.stem)
        given = record if isinstance(record, EditorRecord) else EditorRecord()
        yield Job(f"seeds/{path.name}", path.read_bytes(), given)


def write_pair(folder: Path, name: str, data: bytes, record: str) -> None:
    """Write a seed's record, and then the seed. Raises: FileExistsError where it is there."""
    seed = folder / name
    if seed.exists():
        raise FileExistsError(f"seeds/{name} is there already")
    _write(seed.with_suffix(RECORD_ENDING), record.encode())
    _write(seed, data)


def _write(path: Path, data: bytes) -> None:
    """All of a file, or none."""
    unfinished = path.with_name(_UNFINISHED + path.name)
    unfinished.write_bytes(data)
    unfinished.replace(path)
