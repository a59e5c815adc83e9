"""Whether what records say of copies and versions leads to an article of the archive."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from archive_builder.model import Issue
from archive_builder.records import EditorRecord
from archive_builder.yaml_text import line_of

_HINT = (
    "give the id of an article of this archive, the stem of its seed’s name, or take the line out"
)


def check_origin(path: str, record: EditorRecord, ids: Collection[str]) -> Iterator[Issue]:
    """A question for each of a record's ids that no article has, or that is its own.

    `path` is the seed's; `ids` are those of all seeds.
    """
    place = PurePosixPath(path)
    for key, other in (("copy_of", record.copy_of), ("version_of", record.version_of)):
        if other is None or (other in ids and other != place.stem):
            continue
        found = "is this article itself" if other == place.stem else "is no article of this archive"
        line = line_of(record.text, (key,)) if record.text else None
        shown = place.with_suffix(".yml").as_posix()
        yield Issue("L601", "decide", shown, line, f"{key}: {other!r} {found}", _HINT)
