"""The published schemas say what the code takes, and the archive's own files fit them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from archive_builder.check.forms import check_forms
from archive_builder.structure import structure
from archive_builder.yaml_text import load_yaml
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


@pytest.mark.parametrize(
    "path", sorted((REPOSITORY / "schema").glob("*.json")), ids=lambda path: path.stem
)
def test_every_key_is_described_and_unknown_ones_are_refused(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    todo = [schema]
    objects = 0
    while todo:
        part = todo.pop()
        if "properties" in part:
            objects += 1
            assert part["additionalProperties"] is False
            for key, field in part["properties"].items():
                assert field.get("description"), key
        todo += [value for value in part.values() if isinstance(value, dict)]
    assert objects


@pytest.mark.parametrize("name, glob", FILES.items())
def test_files_name_their_schema_for_editors(name: str, glob: str) -> None:
    paths = sorted(REPOSITORY.glob(glob))
    assert paths
    for path in paths:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        mark, _, place = first.partition("$schema=")
        assert mark == "# yaml-language-server: ", path.name
        assert (path.parent / place).resolve() == REPOSITORY / "schema" / f"{name}.schema.json"


@pytest.mark.parametrize("name", ["actor", "outlet", "record", "statement"])
def test_schema_and_builder_take_the_same_examples(name: str) -> None:
    """The examples in the documentation are right by the schema and by the code."""
    page = (REPOSITORY / "docs" / "reference" / "records.md").read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    if name == "statement":
        text = next(e for e in examples if e.startswith("---")).split("---\n")[1]
    else:
        text = next(e for e in examples if f"/{name}.schema.json" in e)
    schema = json.loads((REPOSITORY / "schema" / f"{name}.schema.json").read_text())
    jsonschema.validate(load_yaml(text), schema)
    kind = KINDS[name][0]
    told = {"id": "x"} if name in ("actor", "outlet") else {}
    written: Any = structure(text, kind, "x.yml", **told)
    assert not isinstance(written, list)
    assert check_forms(written, "x.yml", text) == []
