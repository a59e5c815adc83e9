"""The published schemas say what the code takes, and the archive's own files fit them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from schema.make_schemas import KINDS, render_schema
from tests.helpers import REPOSITORY

FILES = {
    "actor": "authority/actors/*.yml",
    "outlet": "authority/outlets/*.yml",
    "record": "seeds/*.yml",
}


@pytest.mark.parametrize("name", KINDS)
def test_schema_is_made_from_the_code(name: str) -> None:
    path = REPOSITORY / "schema" / f"{name}.schema.json"
    assert path.read_text(encoding="utf-8") == render_schema(name)


@pytest.mark.parametrize(
    "name, path",
    [(name, path) for name, glob in FILES.items() for path in sorted(REPOSITORY.glob(glob))],
    ids=lambda value: value.stem if isinstance(value, Path) else value,
)
def test_file_fits_its_schema(name: str, path: Path) -> None:
    schema = json.loads((REPOSITORY / "schema" / f"{name}.schema.json").read_text())
    # As the builder reads it: what looks like a date or a number is text.
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    jsonschema.validate(loaded, schema)
