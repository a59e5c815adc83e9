"""Reasons and questions on pages are in the language of the site, and none lacks its words."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from archive_builder.clean.rules import load_rules
from archive_builder.interface import languages, speaking
from archive_builder.interface.told import say_told, tell, words_told
from archive_builder.model import Archive
from archive_builder.publish.files import publish_archive
from archive_builder.publish.settings import Settings
from archive_builder.records import Authority
from tests.helpers import REPOSITORY

PACKAGE = REPOSITORY / "archive_builder"
TRANSLATED = [code for code in languages() if code != "en"]
# What is told of an article, and so stands on its page; other problems are an editor's alone.
ON_PAGES = ("clean", "describe", "link", "check/guards.py")
# Where the reason stands among what makes a decision, a link, and message and hint in an issue.
PLACES = {"Decision": (3,), "Link": (4,), "Issue": (4, 5)}


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def modules() -> list[Path]:
    paths = (PACKAGE / place for place in ON_PAGES)
    return [file for path in paths for file in ([path] if path.is_file() else path.rglob("*.py"))]


def assigned(name: str, scopes: Sequence[ast.AST]) -> list[ast.expr]:
    """All that the innermost of some scopes gives a name."""
    for scope in scopes:
        found = [
            node.value
            for node in ast.walk(scope)
            if isinstance(node, ast.Assign)
            and any(isinstance(at, ast.Name) and at.id == name for at in node.targets)
        ]
        if found:
            return found
    return []


def find_words(node: ast.expr, scopes: Sequence[ast.AST]) -> Iterator[str]:
    """The English texts that an expression can be; a text put together on the spot is a fault."""
    assert not isinstance(node, ast.JoinedStr), f"use tell(): {ast.unparse(node)}"
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name):
        for value in assigned(node.id, scopes):
            yield from find_words(value, scopes)
    elif isinstance(node, ast.Call) and ast.unparse(node.func) == "tell":
        yield from find_words(node.args[0], scopes)
    elif isinstance(node, ast.IfExp):
        yield from (*find_words(node.body, scopes), *find_words(node.orelse, scopes))


def told_in_code() -> Iterator[str]:
    for path in modules():
        module = parse(path)
        for scope in module.body:
            for node in ast.walk(scope):
                if isinstance(node, ast.Call):
                    yield from told_in_call(node, (scope, module))


def told_in_call(node: ast.Call, scopes: Sequence[ast.AST]) -> Iterator[str]:
    name = ast.unparse(node.func)
    if name == "tell":
        yield from find_words(node, scopes)
    if name != "Issue" or ast.unparse(node.args[1]) == "'decide'":
        for place in PLACES.get(name, ()):
            if place < len(node.args):
                yield from find_words(node.args[place], scopes)


def told_in_rules() -> Iterator[str]:
    for path in (PACKAGE / "clean").rglob("*.yml"):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            if isinstance(entry, dict) and "reason" in entry:
                yield entry["reason"]


def told_elsewhere() -> Iterator[str]:
    """From tables: kinds of elements, what a record states, numbers as words."""
    yield from (f"it stands in {element}" for element in ("a heading", "a table", "a quotation"))
    yield "the editor’s record says that it is a copy"
    yield "the editor’s record says that it is another version"
    yield from ("two", "three", "four", "five", "six", "none")


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_reason_and_no_question_is_missing(code: str) -> None:
    told = {*told_in_code(), *told_in_rules(), *told_elsewhere()}
    assert len(told) > 120
    assert len(load_rules()) > 30
    assert told - words_told(code).keys() == set()


@pytest.mark.parametrize("code", TRANSLATED)
def test_languages_say_the_same_texts_with_the_same_places(code: str) -> None:
    assert words_told(code).keys() == words_told("de").keys()
    for english, words in words_told(code).items():
        assert words.strip()
        values = {name: name.upper() for name in ("share", "name", "actors", "actor", "line")}
        for name in values:
            assert ("{" + name + "}" in words) == ("{" + name + "}" in english), english


@pytest.mark.parametrize("code", TRANSLATED)
@given(data=st.data())
def test_what_was_told_is_said_again(code: str, data: st.DataObject) -> None:
    english = data.draw(st.sampled_from([key for key in words_told(code) if "{n" in key]))
    number = str(data.draw(st.integers(7, 10**6)))
    names = [part.split("}")[0] for part in english.split("{")[1:]]
    values = dict.fromkeys(names, number)
    with speaking(code):
        assert say_told(tell(english, **values)) == words_told(code)[english].format(**values)


@pytest.mark.parametrize("text", ["As the editor wrote.", "50 of 7", "a; b; c", "", "{number}"])
def test_what_people_wrote_stays_as_it_is(text: str) -> None:
    with speaking("de"):
        assert say_told(text) == text


def test_pages_say_no_reason_in_english(seeds: tuple[Archive, Authority]) -> None:
    english = set(words_told("de"))
    with speaking("de"):
        pages = publish_archive(*seeds, Settings())
    own = {rule.reason for outlet in seeds[1].outlets for rule in outlet.rules}
    for article in seeds[0].articles:
        page = pages[f"articles/{article.id}.md"]
        reasons = {block.decision.reason for block in article.blocks} - own
        for reason in reasons & english - {"an empty line"}:
            assert f"<td>{reason} <code>" not in page
        assert "“Letzteres" not in page
