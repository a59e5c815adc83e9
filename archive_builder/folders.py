"""What lies in an archive's folders: the files that are read, and what is said of all others.

Only plain files are read. A symbolic link may lead out of the archive, and the site would then
publish what its owner never meant to; a pipe or a device never ends. Never opens a file.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from archive_builder.model import Issue
from archive_builder.read import READERS

RECORD_ENDING = ".yml"

_HINTS = {
    "R100": "seeds/ holds files, one an article; take away what is none",
    "E201": "save the file again as UTF-8",
    "E213": "bring back the file whose sha256 the record states; a seed is never changed",
    "E212": "name the record as its seed, or remove it",
    "E216": "save its text in a file with one of these endings, or take it away",
    "E217": "put the file itself in its place: what stands elsewhere is never read",
}


def file_error(code: str, path: str, message: str) -> Issue:
    """An error that is about a file as a whole, with the hint of its code."""
    return Issue(code, "error", path, None, message, _HINTS[code])


def visible(folder: Path) -> list[Path]:
    """What a folder holds, in order of names; what begins with a dot is a system's own."""
    names = (path.name for path in folder.iterdir()) if folder.is_dir() else ()
    return [folder / name for name in sorted(names) if not name.startswith(".")]


def seed_files(folder: Path) -> list[Path]:
    """The files of a folder that can be seeds, in order of their names."""
    return [path for path in _named_as_seeds(folder) if not is_special(path)]


def _named_as_seeds(folder: Path) -> list[Path]:
    return [path for path in visible(folder) if path.suffix.lower() in READERS]


def is_special(path: Path) -> bool:
    """Whether something is there that is neither a plain file nor a folder."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def say_special(path: Path, shown: str) -> Issue:
    """That it is not read; not where a link leads to, which is nobody's business."""
    found = "a symbolic link" if path.is_symlink() else "a pipe or a device"
    return file_error("E217", shown, f"not read: expected a plain file, found {found}")


def find_unread(folder: Path) -> Iterator[Issue]:
    """Files of other kinds in seeds/: nobody should think that they are in the archive."""
    expected = f"files that end in {' '.join(READERS)}, and {RECORD_ENDING} for records"
    for path in visible(folder):
        if path.suffix == RECORD_ENDING:
            continue
        if is_special(path):
            yield say_special(path, f"seeds/{path.name}")
        elif path.suffix.lower() not in READERS:
            yield say_unread(f"seeds/{path.name}", expected, path)


def say_unread(shown: str, expected: str, path: Path) -> Issue:
    """What was expected where a file or folder of another kind lies."""
    found = "a folder" if path.is_dir() else f"“{path.suffix or path.name}”"
    hint = "move its files up, or take it away" if path.is_dir() else _HINTS["E216"]
    if path.suffix.lower() in (".yaml", RECORD_ENDING):
        hint = f"rename it to {path.stem}{RECORD_ENDING}"
    message = f"not read: expected {expected}; found {found}"
    return Issue("E216", "error", shown, None, message, hint)


def find_orphans(folder: Path) -> Iterator[Issue]:
    """Records without a seed."""
    stems = {path.stem for path in _named_as_seeds(folder)}
    for path in visible(folder):
        if path.suffix == RECORD_ENDING and path.stem not in stems:
            message = f"a record without a seed: seeds/{path.stem}.txt is missing"
            yield file_error("E212", f"seeds/{path.name}", message)
