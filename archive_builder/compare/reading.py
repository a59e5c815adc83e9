"""Read one side of a comparison from the folder of its archive."""

from __future__ import annotations

from pathlib import Path

from archive_builder.archive import load_settings
from archive_builder.compare.side import Side
from archive_builder.processing import read_archive
from archive_builder.rights import find_terms, say_mode


def read_side(root: Path) -> Side:
    """Read and process the archive in a folder. Raises: ArchiveError, OSError."""
    archive, authority = read_archive(root)
    default = load_settings(root).rights
    names = {actor.id: actor.name for actor in authority.actors}
    modes = {a.id: say_mode(find_terms(a, authority, default)) for a in archive.articles}
    return Side(archive, names, modes)
