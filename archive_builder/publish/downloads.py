"""The whole archive to download, as JSON Lines, CSV and SQLite, each with its schema.

Documented in `docs/reference/data.md`. The same archive gives the same bytes (of
SQLite: with the same version of SQLite). No clock and no machine's path is in them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from archive_builder.publish.catalog import Catalog
from archive_builder.publish.columns import COLUMNS, article_rows
from archive_builder.publish.data import FOLDER
from archive_builder.publish.database import SCHEMA, make_database
from archive_builder.publish.page import Draft

JSON_LINES = f"{FOLDER}/articles.jsonl"
JSON_SCHEMA = f"{FOLDER}/articles.schema.json"
CSV = f"{FOLDER}/articles.csv"
CSV_SCHEMA = f"{FOLDER}/articles.csv-metadata.json"
DATABASE = f"{FOLDER}/archive.sqlite"
DATABASE_SCHEMA = f"{FOLDER}/archive.sql"
# Stands between the values of a list where a table has one cell for them.
SEPARATOR = "; "

Row = Mapping[str, Any]


def draft_downloads(catalog: Catalog) -> Iterator[Draft]:
    """Every file. The large ones are of the same rows, made once."""
    rows = cache(lambda: list(article_rows(catalog)))
    whole: dict[str, Callable[[], str | bytes]] = {
        JSON_LINES: lambda: render_json_lines(rows()),
        CSV: lambda: render_csv(rows()),
        DATABASE: lambda: make_database(catalog, map(join_lists, rows())),
    }
    for path, render in whole.items():
        yield Draft(path, render, catalog.all_keys)
    yield Draft(JSON_SCHEMA, lambda: _render_json(make_json_schema()))
    yield Draft(CSV_SCHEMA, lambda: _render_json(make_csv_schema()))
    yield Draft(DATABASE_SCHEMA, lambda: SCHEMA)


def join_lists(row: Row) -> dict[str, Any]:
    """A row whose lists are one text each; an empty list is not known."""
    return {
        name: SEPARATOR.join(value) or None if isinstance(value, list) else value
        for name, value in row.items()
    }


def render_json_lines(rows: Iterable[Row]) -> str:
    """One JSON object a line, every key always there."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def render_csv(rows: Iterable[Row]) -> str:
    """CSV as RFC 4180 has it; what is not known is an empty cell."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow([column.name for column in COLUMNS])
    writer.writerows(join_lists(row).values() for row in rows)
    return made.getvalue()


def make_json_schema() -> dict[str, Any]:
    """The JSON Schema of one line of the JSON Lines."""
    text = {"type": ["string", "null"]}
    texts = {"type": "array", "items": {"type": "string"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An article of the archive",
        "type": "object",
        "additionalProperties": False,
        "required": [column.name for column in COLUMNS],
        "properties": {
            column.name: {"description": column.meaning, **(texts if column.many else text)}
            for column in COLUMNS
        },
    }


def make_csv_schema() -> dict[str, Any]:
    """What the columns of the CSV are, as CSV on the Web (W3C) has it."""
    columns: list[dict[str, Any]] = [
        {
            "name": column.name,
            "titles": column.name,
            "dc:description": column.meaning,
            "datatype": "string",
            **({"separator": SEPARATOR} if column.many else {}),
        }
        for column in COLUMNS
    ]
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": CSV.rpartition("/")[2],
        "tableSchema": {"columns": columns, "primaryKey": "id"},
    }


def _render_json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
