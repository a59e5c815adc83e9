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
    | | a {: #p1 } |
    | b {: #p2 } | |
    """
    rows: dict[int, dict[int, list[str]]] = {}
    anchors: dict[tuple[int, int], str] = {}
    heads: dict[int, bool] = {}
    for cell, markdown, anchor in entries:
        rows.setdefault(cell.row, {}).setdefault(cell.column, []).append(markdown)
        anchors.setdefault((cell.row, cell.column), anchor)
        heads[cell.row] = heads.get(cell.row, True) and cell.heads
    width = max(column for row in rows.values() for column in row) + 1
    lines = []
    for number, row in sorted(rows.items()):
        cells = [_render_cell(row.get(c), anchors.get((number, c), "")) for c in range(width)]
        lines.append(f"|{'|'.join(cells)}|")
    head = [] if heads[min(rows)] else [f"|{' |' * width}"]
    lines = [*head, *lines]
    return "\n".join([lines[0], f"|{'---|' * width}", *lines[1:]])


def _render_cell(lines: list[str] | None, anchor: str) -> str:
    if not lines:
        return " "
    text = "<br>".join(line.replace("\n", " ") for line in lines)
    return f" {text} {{: #{anchor} }} "
