"""All actors and outlets as one JSON text: ready in a moment where YAML would take long.

For the page on which people contribute. Holds what the authority files say after states
and merged records were joined, so that whoever reads it needs neither. Never for people.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from archive_builder.records import Actor, Authority, Outlet, OutletRule, Role, Variant

T = TypeVar("T")

# The lists in which records stand, and their kind.
_KINDS: Mapping[str, type[Any]] = {"variants": Variant, "roles": Role, "rules": OutletRule}


def dump_authority(authority: Authority) -> str:
    """The text; what is not said of an actor or outlet is left out."""
    data = {"actors": _plain(authority.actors), "outlets": _plain(authority.outlets)}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def load_authority_json(text: str) -> Authority:
    """What `dump_authority` was given.

    >>> told = Authority((Actor("a", "A", "person", (Variant("Mr A", needs="full-name"),)),))
    >>> load_authority_json(dump_authority(told)).actors == told.actors
    True
    """
    data = json.loads(text)
    actors = (_make(Actor, told) for told in data["actors"])
    outlets = (_make(Outlet, told) for told in data["outlets"])
    return Authority(tuple(actors), tuple(outlets))


def _plain(things: Iterable[Any]) -> list[Any]:
    return [
        {field.name: _plain_value(getattr(thing, field.name)) for field in _said(thing)}
        if is_dataclass(thing)
        else thing
        for thing in things
    ]


def _said(thing: Any) -> Iterable[Any]:
    return (field for field in fields(thing) if getattr(thing, field.name) != field.default)


def _plain_value(value: Any) -> Any:
    return _plain(value) if isinstance(value, tuple) else value


def _make(kind: type[T], told: Mapping[str, Any]) -> T:
    return kind(**{key: _made(key, value) for key, value in told.items()})


def _made(key: str, value: Any) -> Any:
    if key in _KINDS:
        return tuple(_make(_KINDS[key], item) for item in value)
    return tuple(value) if isinstance(value, list) else value
