"""The words of each language: one YAML file a language, named by its code.

A file has sections, each read by one room of the builder; the section's
comment says which. To add a language, add its file.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from archive_builder.yaml_text import load_data


@cache
def languages() -> tuple[str, ...]:
    """The codes of all languages there is a file for, in order."""
    return tuple(
        sorted(
            entry.name.removesuffix(".yml")
            for entry in files(__name__).iterdir()
            if entry.name.endswith(".yml")
        )
    )


@cache
def load_section(language: str, section: str) -> Any:
    """One section of a language's file; None where the file does not have it."""
    return _load_file(language).get(section)


@cache
def _load_file(language: str) -> dict[str, Any]:
    text = files(__name__).joinpath(f"{language}.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = load_data(text)
    return loaded
