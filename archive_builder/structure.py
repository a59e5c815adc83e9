"""YAML text into a dataclass, or the list of what is wrong with it, with lines.

Refuses unknown keys and names the valid ones. Dates stay strings, as written.
Never reads a file: `archive.py` does.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Literal, TypeVar, get_args, get_origin

import yaml
from cattrs import Converter, ForbiddenExtraKeysError
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    IterableValidationNote,
)

from archive_builder.model import Issue

T = TypeVar("T")

_MAX_PROBLEMS = 20


# The compiled parser is many times faster and reads the same.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """YAML in which a plain value is text: 2024-05-15 and NO are what they look like."""


_KEPT_RESOLVERS = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in _KEPT_RESOLVERS]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _WrongTypeError(ValueError):
    """A value of another type than the key takes."""


def _strict_text(value: Any, _: type) -> str:
    if not isinstance(value, str):
        raise _WrongTypeError(f"expected text, found {value!r}")
    return value


def _strict_list(value: Any) -> Any:
    if not isinstance(value, list):
        raise _WrongTypeError(f"expected a list, found {value!r}; begin each entry with “- ”")
    return value


def _one_of(value: Any, valid: tuple[Any, ...]) -> Any:
    if value not in valid:
        raise _WrongTypeError(f"expected one of {', '.join(valid)}; found {value!r}")
    return value


def _is_made_of(kind: Any, origin: Any) -> bool:
    return get_origin(kind) is origin


def _list_of(kind: Any) -> Any:
    return list[kind]


def _make_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(str, _strict_text)
    converter.register_structure_hook_func(
        lambda kind: _is_made_of(kind, tuple),
        lambda value, kind: tuple(
            converter.structure(_strict_list(value), _list_of(get_args(kind)[0]))
        ),
    )
    converter.register_structure_hook_func(
        lambda kind: _is_made_of(kind, Literal),
        lambda value, kind: _one_of(value, get_args(kind)),
    )
    return converter


_CONVERTER = _make_converter()


def structure(text: str, kind: type[T], path: str, **given: str) -> T | list[Issue]:
    """Read YAML text as a `kind`; `given` are fields that the file's name tells.

    Returns the object, or every problem found as an Issue with path and line.
    """
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        return [_yaml_issue(error, path)]
    if data is None:
        data = {}
    if not isinstance(data, dict):
        return [_issue("E202", path, 1, "expected keys and values, as in “name: value”")]
    for key in given:
        if key in data:
            line = _line_of(text, (key,))
            message = f"the key “{key}” is told by the file's name; leave it out"
            return [_issue("E203", path, line, message)]
    try:
        return _CONVERTER.structure({**data, **given}, kind)
    except BaseValidationError as error:
        problems = list(_problems(error, ()))[:_MAX_PROBLEMS]
        return [
            _issue(code, path, _line_of(text, where), message) for code, where, message in problems
        ]


def _problems(
    error: BaseException, where: tuple[Any, ...]
) -> list[tuple[str, tuple[Any, ...], str]]:
    """Every single problem in a tree of validation errors: code, place, message."""
    if isinstance(error, ClassValidationError | BaseValidationError):
        found = []
        for inner in error.exceptions:
            found += _problems(inner, where + _step(inner))
        return found
    if isinstance(error, ForbiddenExtraKeysError):
        valid = ", ".join(field.name for field in fields(error.cl) if field.name != "id")
        return [
            ("E203", (*where, key), f"unknown key “{key}”; valid keys: {valid}")
            for key in sorted(error.extra_fields)
        ]
    if isinstance(error, KeyError):
        return [("E204", where[:-1] or where, f"the key “{error.args[0]}” is missing")]
    return [("E205", where, f"{_shown(where)}{error}")]


def _step(error: BaseException) -> tuple[Any, ...]:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return (note.index,)
    return ()


def _shown(where: tuple[Any, ...]) -> str:
    return f"{'.'.join(map(str, where))}: " if where else ""


def _line_of(text: str, where: tuple[Any, ...]) -> int:
    """The line, from 1, of the innermost node on the way `where` that exists."""
    node, line = yaml.compose(text, Loader=_Loader), 1
    for step in where:
        if isinstance(node, yaml.MappingNode):
            pairs = [pair for pair in node.value if pair[0].value == step]
            if not pairs:
                break
            line, node = pairs[0][0].start_mark.line + 1, pairs[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line


def _yaml_issue(error: yaml.YAMLError, path: str) -> Issue:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    line = mark.line + 1 if mark else 1
    return _issue("E201", path, line, f"not YAML: {problem}")


_HINTS = {
    "E201": 'quote values that hold “: ” or begin with a special character: title: "A: B"',
    "E202": "for example: added: 2024-05-16",
    "E203": "see the schema in schema/",
    "E204": "see the schema in schema/",
    "E205": "see the schema in schema/",
}


def _issue(code: str, path: str, line: int, message: str) -> Issue:
    return Issue(code, "error", path, line, message, _HINTS[code])
