"""YAML text into a dataclass, or the list of what is wrong with it, with lines.

Refuses unknown keys and names the valid ones. Dates stay strings, as written.
Never reads a file: `archive.py` does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from difflib import get_close_matches
from typing import Any, Literal, TypeVar, get_args, get_origin

import yaml
from cattrs import Converter, ForbiddenExtraKeysError
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from archive_builder.model import Issue
from archive_builder.records import EditorRecord
from archive_builder.yaml_text import line_of, load_yaml, repeated_key

T = TypeVar("T")

_MAX_PROBLEMS = 20


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


def _as_mapping(converter: Converter, kind: Any) -> Callable[[Any, Any], Any]:
    """A hook that says which keys are expected where something else than keys stands."""
    take = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)
    keys = ", ".join(f"{field.name}: …" for field in fields(kind) if field.default is MISSING)

    def hook(value: Any, given: Any) -> Any:
        if not isinstance(value, dict):
            raise _WrongTypeError(f"expected keys and values, as in {{{keys}}}; found {value!r}")
        return take(value, given)

    return hook


def _make_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook_factory(
        is_dataclass, lambda kind: _as_mapping(converter, kind)
    )
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


def structure(text: str, kind: type[T], path: str, /, **given: str) -> T | list[Issue]:
    """Read YAML text as a `kind`; `given` are fields that the file itself tells.

    Returns the object, or every problem found as an Issue with path and line.
    """
    try:
        data = load_yaml(text)
        repeated = repeated_key(text)
    except yaml.YAMLError as error:
        return [_yaml_issue(error, path)]
    if repeated:
        key, first, line = repeated
        return [_issue("E209", path, line, f"the key “{key}” is there already, in line {first}")]
    if data is None:
        data = {}
    if not isinstance(data, dict):
        return [_issue("E202", path, 1, "expected keys and values, as in “name: value”")]
    for key in given:
        if key in data:
            message = f"the key “{key}” is told by the file itself; leave it out"
            return [_issue("E203", path, line_of(text, (key,)), message)]
    try:
        return _CONVERTER.structure({**data, **given}, kind)
    except BaseValidationError as error:
        problems = list(_problems(error, ()))[:_MAX_PROBLEMS]
        return [
            _issue(code, path, line_of(text, where), message) for code, where, message in problems
        ]


def make_value(value: Any, kind: type[T]) -> T:
    """Loaded YAML as a `kind`. Raises: ValueError with the first thing that is wrong."""
    try:
        return _CONVERTER.structure(value, kind)
    except BaseValidationError as error:
        raise ValueError(_problems(error, ())[0][2]) from None


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
        valid = [field.name for field in fields(error.cl) if not _is_told(error.cl, field.name)]
        unknown = sorted(error.extra_fields, key=str)[:_MAX_PROBLEMS]
        return [("E203", (*where, key), _say_unknown(key, valid)) for key in unknown]
    if isinstance(error, KeyError):
        return [("E204", where[:-1] or where, f"the key “{error.args[0]}” is missing")]
    return [("E205", where, f"{_shown(where)}{error}")]


def _is_told(kind: type, name: str) -> bool:
    """Whether a field is told by the file itself: its name, its words."""
    return name == "id" or (kind is EditorRecord and name == "text")


def _say_unknown(key: str, valid: list[str]) -> str:
    near = get_close_matches(str(key), valid, 1)
    meant = f" (did you mean “{near[0]}”?)" if near else ""
    return f"unknown key “{key}”{meant}; valid keys: {', '.join(valid)}"


def _step(error: BaseException) -> tuple[Any, ...]:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return (note.index,)
    return ()


def _shown(where: tuple[Any, ...]) -> str:
    steps = (str(step + 1) if isinstance(step, int) else step for step in where)
    return f"{'.'.join(steps)}: " if where else ""


def _yaml_issue(error: yaml.YAMLError, path: str) -> Issue:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    line = mark.line + 1 if mark else 1
    return _issue("E201", path, line, f"not YAML: {problem}")


_HINTS = {
    "E201": 'spaces, never tabs; quote a value with “: ” or a special first sign: title: "A: B"',
    "E202": "for example: added: 2024-05-16",
    "E203": "rename or remove the key; docs/reference/records.md has an example of each file",
    "E204": "add a line for it; docs/reference/records.md has an example of each file",
    "E205": "docs/reference/records.md has an example of each file",
    "E209": "keep one of the two; in a list, begin each entry with “- ”",
}


def _issue(code: str, path: str, line: int, message: str) -> Issue:
    return Issue(code, "error", path, line, message, _HINTS[code])
