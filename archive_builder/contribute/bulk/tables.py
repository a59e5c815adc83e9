"""Tables (CSV): a row is an article, its text and what the table's maker states of it.

Columns: `text`, and `title`, `url`, `archived_url`, `date`, `outlet`, `author`, `retrieved`
where they are there; others are passed over. What they state becomes the contributor's
statement at the head of the seed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import TextIO

from archive_builder.clean.statement import FENCE
from archive_builder.contribute.bulk.offers import MAX_BYTES, Offers, Refused
from archive_builder.contribute.intake import Offer
from archive_builder.yaml_text import dump_yaml

ENDINGS = (".csv",)
# The key of the statement for each column.
_STATED = {
    "url": "url",
    "archived_url": "archived_url",
    "outlet": "outlet",
    "date": "published",
    "author": "author",
    "retrieved": "retrieved",
}


def read_table(file: TextIO, name: str) -> Offers:
    """The rows of a table, in order; a last refusal where it can't be read to its end."""
    csv.field_size_limit(MAX_BYTES)
    rows = csv.DictReader(_lines(file))
    try:
        if "text" not in (rows.fieldnames or ()):
            columns = ", ".join(("text", "title", *_STATED))
            yield Refused(name, f"no column “text”; the first row names columns: {columns}")
            return
        for row in rows:
            yield _read_row(row, f"{name}:{rows.line_num}")
    except (csv.Error, UnicodeDecodeError) as error:
        yield Refused(name, f"not read beyond line {rows.line_num}: {error}")


def _lines(file: TextIO) -> Iterator[str]:
    """Lines of a limited length: a file without an end of line is not read into memory."""
    return iter(lambda: file.readline(MAX_BYTES), "")


def _read_row(row: Mapping[str, str | None], origin: str) -> Offer | Refused:
    text = row["text"] or ""
    if not text.strip():
        return Refused(origin, "the column “text” is empty")
    stated = {key: (row.get(column) or "").strip() for column, key in _STATED.items()}
    stated = {key: value for key, value in stated.items() if value}
    title = (row.get("title") or "").strip()
    head = f"{FENCE}\n{dump_yaml(stated)}{FENCE}\n" if stated else ""
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    return Offer(origin, ".txt", f"{head}{text}".encode("utf-8", "replace"))
