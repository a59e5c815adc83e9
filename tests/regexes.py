"""Every regular expression of the package, and strings that would make a bad one slow.

Run as a program it imports all modules, reads the repository's archive and prints each pattern that
the package compiled, as JSON lines: pattern, flags, and the module that asked for it.

The attack strings are made from the pattern itself: a way to each repetition in it, what is
repeated many times over, and an end that cannot match.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Their place in the standard library; it has no public name for them.
_parser = importlib.import_module("re._parser")
_LITERALS = {"LITERAL", "NOT_LITERAL", "ANY", "IN", "CATEGORY"}
_CATEGORY = {
    "CATEGORY_DIGIT": "7",
    "CATEGORY_SPACE": " ",
    "CATEGORY_WORD": "a",
    "CATEGORY_NOT_DIGIT": "a",
    "CATEGORY_NOT_SPACE": "a",
    "CATEGORY_NOT_WORD": "-",
}
MANY = 8
# Methods that look for a pattern anywhere, and with how many arguments they have no window.
ANYWHERE = {"search": 1, "finditer": 1, "findall": 1, "sub": 2, "split": 1}
END = "\x00\U0010ffff"


def attacks(pattern: str, flags: int, times: int) -> Iterator[str]:
    """Strings of about `times` repetitions, each after one repetition in the pattern."""
    tree = _parser.parse(pattern, flags & ~re.DEBUG)
    found = dict.fromkeys(_find_pumps(tree, ""))
    for way, pump in found:
        if pump:
            yield way + pump * (times // len(pump) + 1) + END
            yield (way + pump) * (times // len(way + pump) + 1) + END


def _find_pumps(tree: Any, way: str) -> Iterator[tuple[str, str]]:
    """Each repetition with many turns: a way there, and what is repeated."""
    for op, value in tree:
        if str(op).endswith("_REPEAT") and value[1] >= MANY:
            yield way, _sample(value[2])
            yield way, _sample(value[2], last=True)
        for body in _bodies(str(op), value):
            yield from _find_pumps(body, way)
        way += _sample([(op, value)])


def _bodies(name: str, value: Any) -> list[Any]:
    """The trees inside a node of a tree."""
    if name.endswith("_REPEAT"):
        return [value[2]]
    if name == "BRANCH":
        return list(value[1])
    if name == "SUBPATTERN":
        return [value[3]]
    if name in ("ASSERT", "ASSERT_NOT"):
        return [value[1]]
    return [value] if name == "ATOMIC_GROUP" else []


def _sample(tree: Any, *, last: bool = False) -> str:
    """A short text that the tree matches, or nearly; with `last` by the last way through it."""
    return "".join(_sample_one(str(op), value, last=last) for op, value in tree)


def _sample_one(name: str, value: Any, *, last: bool) -> str:
    if name in _LITERALS:
        return _sample_sign(name, value, last=last)
    if name.endswith("_REPEAT"):
        return _sample(value[2], last=last) * max(int(value[0]), 1)
    if name == "BRANCH":
        return _sample(value[1][-1 if last else 0], last=last)
    bodies = _bodies(name, value) if name in ("SUBPATTERN", "ATOMIC_GROUP") else []
    return "".join(_sample(body, last=last) for body in bodies)


def _sample_sign(name: str, value: Any, *, last: bool) -> str:
    if name == "LITERAL":
        return chr(value)
    if name == "NOT_LITERAL":
        return "a" if value != ord("a") else "b"
    if name == "ANY":
        return "a"
    if name == "CATEGORY":
        return str(_CATEGORY.get(str(value), "a"))
    members = [(str(op), what) for op, what in value]
    if members[0][0] == "NEGATE":
        taken = {what for op, what in members if op == "LITERAL"}
        return "".join([sign for sign in "a-é。 " if ord(sign) not in taken][:1])
    op, what = members[-1 if last else 0]
    return chr(what[0]) if op == "RANGE" else str(_sample_sign(op, what, last=last))


def _record(root: Path) -> None:
    """Print each pattern that the package compiles while it is imported and at work."""
    seen: dict[tuple[str, int], str] = {}
    compile_pattern = re._compile  # type: ignore[attr-defined]

    def record(pattern: Any, flags: Any) -> Any:
        made = compile_pattern(pattern, flags)
        module = sys._getframe(2).f_globals.get("__name__", "")
        if module.startswith("archive_builder.") and isinstance(made.pattern, str):
            seen.setdefault((made.pattern, made.flags), module)
        return made

    re._compile = record  # type: ignore[attr-defined]
    package = importlib.import_module("archive_builder")
    names = [i.name for i in pkgutil.walk_packages(package.__path__, "archive_builder.")]
    modules = [importlib.import_module(n) for n in names if not n.endswith("__main__")]
    processing = importlib.import_module("archive_builder.processing")
    publish = importlib.import_module("archive_builder.publish.files")
    archive, authority = processing.read_archive(root)
    publish.publish_archive(archive, authority, publish.Settings())
    searched = {pattern for module in modules for pattern in _find_searched(module)}
    for (pattern, flags), module in seen.items():
        found = {"pattern": pattern, "flags": flags, "module": module}
        line = json.dumps({**found, "searched": pattern in searched})
        sys.stdout.write(f"{line}\n")


def _find_searched(module: Any) -> Iterator[str]:
    """The patterns that a module looks for anywhere in a text, not at a place or in a window."""
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    for call in calls:
        if not isinstance(call.func, ast.Attribute) or call.func.attr not in ANYWHERE:
            continue
        owner = call.func.value
        if isinstance(owner, ast.Name) and owner.id == "re" and call.args:
            first = call.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value
        elif isinstance(owner, ast.Name) and len(call.args) == ANYWHERE[call.func.attr]:
            pattern = getattr(module, owner.id, None)
            if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                yield pattern.pattern


if __name__ == "__main__":
    _record(Path(sys.argv[1]))
