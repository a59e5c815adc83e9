"""The code's own rules: who may touch the disk, and how long things may get."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers import REPOSITORY

PACKAGE = REPOSITORY / "archive_builder"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_LINES = 250
MAX_FUNCTION = 50
MAX_PARAMETERS = 5

# Reading and writing of files happens here and nowhere else.
MAY_TOUCH_FILES = {
    "archive.py",
    "folders.py",
    "build.py",
    "processing.py",
    "serve.py",
    "clean/command.py",
    "contribute/command.py",
    "contribute/store.py",
    "contribute/bulk/command.py",
    "contribute/bulk/sources.py",
    "contribute/bundle.py",
    "contribute/lay.py",
    "publish/writer.py",
    "repository.py",
    "search/indexer.py",
    "incremental/store.py",
    "incremental/inputs.py",
    "incremental/pages.py",
    "site/keep.py",
    "site/place.py",
    "export/bag.py",
    "export/wacz.py",
    "export/command.py",
    "verify/rebuild.py",
    "withdraw/command.py",
}
TOUCHES = {
    "read_text",
    "write_text",
    "read_bytes",
    "write_bytes",
    "open",
    "unlink",
    "mkdir",
    "glob",
}
# Data files of the package itself, through importlib.resources.
PACKAGE_DATA = "files("


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


TESTS = sorted((REPOSITORY / "tests").glob("*.py"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_a_file_of_tests_is_about_one_thing(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_module_is_short_and_says_what_it_does(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert ast.get_docstring(tree)
    assert len(source.splitlines()) <= MAX_LINES
    for function in functions(tree):
        assert (function.end_lineno or 0) - function.lineno < MAX_FUNCTION, function.name
        arguments = [*function.args.args, *function.args.kwonlyargs]
        assert len(arguments) <= MAX_PARAMETERS, function.name


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_only_the_rooms_for_it_touch_files(path: Path) -> None:
    if relative(path) in MAY_TOUCH_FILES:
        return
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            touches = node.func.attr in TOUCHES
            assert not touches or PACKAGE_DATA in source, f"{path.name}:{node.lineno}"


# Only what is written into a record by a command that adds: never a build.
MAY_READ_CLOCK = {"contribute/clock.py"}


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_no_clock_and_no_chance(path: Path) -> None:
    if relative(path) in MAY_READ_CLOCK:
        return
    source = path.read_text(encoding="utf-8")
    for word in ("datetime.now", "date.today", "time.time(", "import random", "st_mtime"):
        assert word not in source
