"""What several tests need: the repository's archive, read and processed once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from archive_builder.archive import load_authority
from archive_builder.model import Article
from archive_builder.pipeline import process
from archive_builder.read import read_document
from archive_builder.records import Authority

REPOSITORY = Path(__file__).resolve().parent.parent
GOLDEN = REPOSITORY / "tests" / "golden"
SEED_IDS = tuple(sorted(path.stem for path in GOLDEN.glob("*.yml")))


@cache
def authority() -> Authority:
    """The authority files of the repository's archive."""
    return load_authority(REPOSITORY)


def seed_bytes(id_: str) -> bytes:
    return (REPOSITORY / "seeds" / f"{id_}.txt").read_bytes()


@cache
def seed_article(id_: str) -> Article:
    """A seed after all stages: what is found in its text alone."""
    return process(read_document(f"{id_}.txt", seed_bytes(id_)), authority())


def clean_text(text: str, name: str = "text.txt") -> Article:
    """Any text after all stages, with the repository's authority files."""
    return process(read_document(name, text.encode()), authority())


def load_cases(name: str) -> list[dict[str, Any]]:
    """A table of cases from `tests/cases/`."""
    path = REPOSITORY / "tests" / "cases" / name
    cases: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return cases
