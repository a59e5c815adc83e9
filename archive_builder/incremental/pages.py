"""Generated pages on disk: those that changed are written, each whole, the others are left alone.

The store knows of each file a digest of what was written and the key of what it was made
from. What is about to change is struck out before it is written: a build killed in between
leaves files that the next one makes again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from archive_builder.incremental.inputs import digest_of
from archive_builder.incremental.store import Row, Store
from archive_builder.publish.files import Made
from archive_builder.publish.writer import find_generated, remove_empty_folders, write_whole

PAGE = "page"
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """A generated file that stands in `docs/` as it was written."""

    key: str
    digest: str
    size: int

    def __str__(self) -> str:
        return f"{self.size} {self.digest} {self.key}"

    @classmethod
    def read(cls, text: str) -> Standing:
        size, digest, key = text.split(" ")
        return cls(key, digest, int(size))


@dataclass(frozen=True, slots=True)
class Written:
    """The digest of every generated file, and how many were written or deleted."""

    digests: Mapping[str, str]
    written: int
    deleted: int


def find_standing(folder: Path, store: Store) -> dict[str, Standing]:
    """The generated files that are as the store knows them."""
    sizes = find_generated(folder)
    known = ((place, Standing.read(text)) for place, text in store.keys(PAGE).items())
    return {place: it for place, it in known if sizes.get(place) == it.size}


def write_files(
    folder: Path, files: Iterable[Made], standing: Mapping[str, Standing], store: Store
) -> Written:
    """Make `folder` hold exactly these among its generated files."""
    digests: dict[str, str] = {}
    written = 0
    files = iter(files)
    while batch := list(islice(files, _BATCH)):
        changed: list[tuple[Path, bytes]] = []
        rows: list[Row] = []
        for made in batch:
            known = standing.get(made.path)
            if made.content is None:
                digests[made.path] = known.digest if known else ""
                continue
            data = made.content.encode() if isinstance(made.content, str) else made.content
            now = Standing(made.key, digest_of(data), len(data))
            digests[made.path] = now.digest
            if known is None or known.digest != now.digest:
                changed.append((folder / made.path, data))
            if known != now:
                rows.append((PAGE, made.path, str(now), None))
        store.write(gone=[(kind, place) for kind, place, _, _ in rows])
        for path, data in changed:
            write_whole(path, data)
        store.write(rows)
        written += len(changed)
    stale = find_generated(folder).keys() - digests.keys()
    store.write(gone=[(PAGE, place) for place in store.keys(PAGE).keys() - digests.keys()])
    for place in stale:
        (folder / place).unlink()
    remove_empty_folders(folder)
    return Written(digests, written, len(stale))
