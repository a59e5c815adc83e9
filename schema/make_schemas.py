"""Makes the JSON Schemas of the files that people write, from the builder's own dataclasses.

Run `python schema/make_schemas.py` after a change in `archive_builder/records.py`;
a test fails while the files here do not say the same as the code.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from archive_builder.records import Actor, EditorRecord, Outlet, Statement

FOLDER = Path(__file__).parent
KINDS = {
    "actor": (Actor, "A file in authority/actors/; its name is the actor's id"),
    "outlet": (Outlet, "A file in authority/outlets/; its name is the outlet's id"),
    "record": (EditorRecord, "The editor's record of an article: seeds/<id>.yml"),
    "statement": (Statement, "The front matter that a contributor may put before a text"),
}


def make_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of file, unknown keys refused."""
    kind, description = KINDS[name]
    schema = TypeAdapter(kind).json_schema()
    for part in (schema, *schema.get("$defs", {}).values()):
        part["additionalProperties"] = False
        for field in part["properties"].values():
            field.pop("default", None)
            field.pop("title", None)
    # The id is told by the file's name.
    schema["properties"].pop("id", None)
    schema["required"] = [key for key in schema.get("required", []) if key != "id"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": description,
    }


def render_schema(name: str) -> str:
    """The text of `schema/<name>.schema.json`."""
    return json.dumps(make_schema(name), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for schema_name in KINDS:
        target = FOLDER / f"{schema_name}.schema.json"
        target.write_text(render_schema(schema_name), encoding="utf-8")
