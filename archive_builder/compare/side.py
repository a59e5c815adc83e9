"""One side of a comparison: an archive as its site would show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive_builder.model import Archive


@dataclass(frozen=True, slots=True)
class Side:
    """A finished archive; the names of its actors, and how each article is published."""

    archive: Archive
    names: Mapping[str, str]
    modes: Mapping[str, str]
