"""The steps of an import as lines: for people, as JSON Lines, or as a table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import asdict, astuple, fields

from archive_builder.contribute.bulk.plan import Entry
from archive_builder.visible import visible_line

_MAX_ORIGIN = 160
_FORMULA = ("=", "+", "-", "@")


def render_text(entry: Entry) -> str:
    """Status, id, where it is from, and what there is to say."""
    like = f" (like {entry.like})" if entry.like else ""
    why = f": {visible_line(entry.why)}" if entry.why else ""
    id_ = f"{entry.id} ← " if entry.id else ""
    return f"{entry.status:<14} {id_}{visible_line(entry.origin, _MAX_ORIGIN)}{like}{why}\n"


def render_json(entry: Entry) -> str:
    """One object on a line."""
    return json.dumps(asdict(entry), ensure_ascii=False) + "\n"


def render_csv(entry: Entry) -> str:
    """One row; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    cells = ["" if cell is None else str(cell) for cell in astuple(entry)]
    return _row([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])


def _row(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


CSV_HEAD = _row([field.name for field in fields(Entry)])
STYLES: dict[str, tuple[str, Callable[[Entry], str]]] = {
    "text": ("", render_text),
    "json": ("", render_json),
    "csv": (CSV_HEAD, render_csv),
}
