"""A second copy of an archive, built from nothing elsewhere, to compare the first with.

The copy is of what people wrote; nothing that was generated or kept in a cache is believed.
"""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

from archive_builder.archive import SETTINGS_FILE
from archive_builder.build import SEARCH_FOLDER, build_archive

# What an archive is made of, generated pages among it; its site is made from them.
PARTS = (SETTINGS_FILE, "docs", "seeds", "authority")
# The search index differs from build to build in its names, and the site's copy of it too.
_NOT_COMPARED = f"{SEARCH_FOLDER}/"


def copy_archive(root: Path, target: Path) -> Path:
    """Copy what an archive is made of; of pages generated before, a build leaves none stale."""
    target.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        source = root / part
        if source.is_dir():
            shutil.copytree(source, target / part)
        elif source.is_file():
            shutil.copy(source, target / part)
    return target


def rebuild(root: Path, target: Path) -> Path:
    """Copy an archive and build its pages and its site in the copy.

    Raises: ArchiveError, SiteError.
    """
    copy_archive(root, target)
    build_archive(target, target / "site")
    return target


def digest_tree(folder: Path) -> dict[str, str]:
    """The sha256 of every file below a folder, by path; the search index is left out."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path for path in paths}
    return {
        name: sha256(path.read_bytes()).hexdigest()
        for name, path in found.items()
        if not name.startswith(_NOT_COMPARED)
    }
