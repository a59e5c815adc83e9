"""A table of a saved page as a Markdown table: rows and columns as the page has them.

Cells that were not kept are empty; cells that span several columns stand in the
first one. A row of heading cells at the top is the table's head.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive_builder.model import Cell

# Cell, the Markdown of one line in it, the line's anchor.
Entry = tuple[Cell, str, str]


def render_table(entries: Iterable[Entry]) -> str:
    """The table that these lines make; several lines of one cell stand below each other.

    >>> print(render_table([(Cell(0, 0, 1), "a", "p1"), (Cell(0, 1, 0), "b", "p2")]))
    | | |
    |---|---|
    | | <span id="p1">a</span> |
    | <span id="p2">b</span> | |
    """
    rows: dict[int, dict[int, list[str]]] = {}
    heads: dict[int, bool] = {}
    for cell, markdown, anchor in entries:
        shown = f'<span id="{anchor}">{markdown}</span>'.replace("\n", " ")
        rows.setdefault(cell.row, {}).setdefault(cell.column, []).append(shown)
        heads[cell.row] = heads.get(cell.row, True) and cell.heads
    width = max(column for row in rows.values() for column in row) + 1
    lines = [_render_row([row.get(column, []) for column in range(width)]) for row in rows.values()]
    head = [] if next(iter(heads.values())) else [_render_row([[]] * width)]
    lines = [*head, *lines]
    return "\n".join([lines[0], f"|{'---|' * width}", *lines[1:]])


def _render_row(cells: Iterable[list[str]]) -> str:
    texts = ("<br>".join(lines) for lines in cells)
    return "|" + "|".join(f" {text} " if text else " " for text in texts) + "|"
