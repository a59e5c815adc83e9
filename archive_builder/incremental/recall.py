"""What earlier builds made of one thing, given again while it would be the same.

Records, rows of tables, documents of the search: each by kind and name, with the key of what
it was made from. Of a kind that is asked for, all are read at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive_builder.incremental.store import Row, Store


class Recalled:
    """Recalls from a store; `keep` puts there what was made anew."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._keys: dict[str, dict[str, str]] = {}
        self._values: dict[str, dict[str, Any]] = {}
        self._asked: dict[str, set[str]] = {}
        self._made: list[Row] = []

    def __call__(self, kind: str, name: str, key: str, make: Callable[[], Any]) -> Any:
        """The value of a kind and name that was made under this key; made now if there is none."""
        if kind not in self._keys:
            self._keys[kind] = self._store.keys(kind)
            self._values[kind] = dict(self._store.values(kind))
            self._asked[kind] = set()
        self._asked[kind].add(name)
        if self._keys[kind].get(name) != key:
            self._keys[kind][name] = key
            self._values[kind][name] = make()
            self._made.append((kind, name, key, self._values[kind][name]))
        return self._values[kind][name]

    def keep(self) -> None:
        """Put what was made into the store; of the kinds asked for, the rest goes."""
        gone = [
            (kind, name)
            for kind, asked in self._asked.items()
            for name in self._keys[kind].keys() - asked
        ]
        self._store.write(self._made, gone)
