"""Which tables of a page hold data, and in which cell each of their lines stands.

A table that arranges the page, or one with long texts in it, is none: its lines
are what their other elements say.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from archive_builder.page_structure import Cell, PageStructure

_LAYOUT_NAMES = frozenset(("presentation", "none"))
_CELL_TAGS = frozenset(("td", "th"))
_MAX_CELL_LINES = 3
_MIN_ROWS = _MIN_COLUMNS = 2


@dataclass
class _Table:
    """What is known of one table while its elements pass by."""

    rows: list[int] = field(default_factory=list)
    cells: dict[int, list[int]] = field(default_factory=dict)
    is_layout: bool = False


def find_cells(structure: PageStructure) -> dict[int, Cell]:
    """The cell of each line that stands in a table of data."""
    if "table" not in structure.tags:
        return {}
    tables, cell_of = _read_tables(structure)
    lines: dict[int, list[int]] = {}
    for number, line in enumerate(structure.lines):
        if line.block in cell_of:
            lines.setdefault(cell_of[line.block], []).append(number)
    found: dict[int, Cell] = {}
    for place, table in tables.items():
        if _holds_data(table, lines):
            for row, cells in enumerate(table.cells[row] for row in table.rows):
                for column, cell in enumerate(cells):
                    entry = Cell(place, row, column, structure.tags[cell] == "th")
                    found |= dict.fromkeys(lines.get(cell, ()), entry)
    return found


def _read_tables(structure: PageStructure) -> tuple[dict[int, _Table], dict[int, int]]:
    """Every table, and for every element inside one the cell that it stands in."""
    tables: dict[int, _Table] = {}
    table_of: dict[int, int] = {}
    row_of: dict[int, int] = {}
    cell_of: dict[int, int] = {}
    for place, (tag, parent) in enumerate(zip(structure.tags, structure.parents, strict=True)):
        around = table_of.get(parent)
        if tag == "table":
            if around is not None:
                tables[around].is_layout = True
            tables[place] = _Table(is_layout=bool(_LAYOUT_NAMES & set(structure.names[place])))
            table_of[place] = place
        elif around is not None:
            table_of[place] = around
            if tag == "tr":
                tables[around].rows.append(place)
                tables[around].cells[place] = []
                row_of[place] = place
            elif parent in row_of and tag in _CELL_TAGS:
                tables[around].cells[parent].append(place)
                cell_of[place] = place
            elif parent in cell_of:
                cell_of[place] = cell_of[parent]
    return tables, cell_of


def _holds_data(table: _Table, lines: dict[int, list[int]]) -> bool:
    cells = [table.cells[row] for row in table.rows]
    if table.is_layout or sum(len(row) >= _MIN_COLUMNS for row in cells) < _MIN_ROWS:
        return False
    return all(len(lines.get(cell, ())) <= _MAX_CELL_LINES for row in cells for cell in row)
