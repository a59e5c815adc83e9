"""What developers are told: the page on adding things works, the reference is of this code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.documented import clone_repository, follow
from tests.helpers import REPOSITORY
from tools.make_api import MODULES, PAGE, escape, render

HOW_TO_ADD = REPOSITORY / "docs" / "developers" / "how-to-add.md"


def test_things_are_added_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clone = clone_repository(tmp_path / "clone")
    monkeypatch.setenv("PYTHONPATH", str(clone))  # the clone's builder, not this one
    assert follow(HOW_TO_ADD, clone) == []


def test_the_page_has_a_section_for_each_thing_that_contributing_names() -> None:
    text = HOW_TO_ADD.read_text(encoding="utf-8")
    anchors = set(re.findall(r"\{ #([\w-]+) \}", text))
    assert anchors >= set("article rule label actor outlet language format page-type".split())


def test_the_reference_is_made_of_the_code_as_it_is() -> None:
    assert PAGE.read_text(encoding="utf-8") == render(), "run tools/make_api.py"


def test_the_reference_has_what_it_promises() -> None:
    text = render()
    assert text.count("\n## `archive_builder.") == len(MODULES)
    assert "def process(raw: RawDocument, authority: Authority) -> Article\n" in text
    assert "### \\_" not in text
    assert "def _" not in text


@pytest.mark.parametrize("text", ["<b>", "[a](b)", "*a*", "a_b_c", "{#x}"])
def test_words_of_docstrings_are_no_markup(text: str) -> None:
    assert not re.search(r"(?<!\\)[<>*_\[\]{}#]", escape(text))
    assert escape(f"`{text}`") == f"`{text}`"
