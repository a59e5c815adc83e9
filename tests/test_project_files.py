"""Files that other programs read are right by those programs' schemas, which a tool carries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.helpers import REPOSITORY

CITATION = REPOSITORY / "CITATION.cff"
FILES = [
    ("citation-file-format", "CITATION.cff"),
    ("github-workflows", ".github/workflows/*.yml"),
    ("github-workflows", "archive_builder/scaffold/template/dot-github/workflows/*.yml"),
    ("github-issue-forms", ".github/ISSUE_TEMPLATE/offer-an-article.yml"),
    ("github-issue-config", ".github/ISSUE_TEMPLATE/config.yml"),
    ("dependabot", ".github/dependabot.yml"),
]


def validate(schema: str, *paths: Path) -> str:
    """What is wrong; empty where nothing is."""
    command = (sys.executable, "-m", "check_jsonschema", "--force-filetype", "yaml")
    done = subprocess.run(
        [*command, "--builtin-schema", f"vendor.{schema}", *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.parametrize("schema, pattern", FILES, ids=[pattern for _, pattern in FILES])
def test_files_are_right_by_their_schemas(schema: str, pattern: str) -> None:
    paths = sorted(REPOSITORY.glob(pattern))
    assert paths
    assert validate(schema, *paths) == ""


@pytest.mark.parametrize("changed", [{"authors": []}, {"licence": "MIT"}])
def test_what_would_be_wrong_in_the_citation_is_said(
    changed: dict[str, object], tmp_path: Path
) -> None:
    right = yaml.safe_load(CITATION.read_text(encoding="utf-8"))
    wrong = tmp_path / "CITATION.cff"
    wrong.write_text(yaml.safe_dump(right | changed), encoding="utf-8")
    assert "CITATION.cff" in validate("citation-file-format", wrong)
