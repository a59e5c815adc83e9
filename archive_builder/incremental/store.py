"""The store: one SQLite file in the archive's `.cache/`, which a build may find or not.

Values by kind and name, each with the key of what it was made from. Changes come in
transactions: a build killed in the middle leaves the last whole state, and a file that
is damaged or of another version is begun anew. As trusted as the code itself: nothing
from elsewhere is put there.
"""

from __future__ import annotations

import errno
import pickle
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

FOLDER = ".cache/archive-builder"
FILE = "store.sqlite"

_SCHEMA = """
CREATE TABLE version (version TEXT);
CREATE TABLE kept (
    kind TEXT, name TEXT, key TEXT, value BLOB, PRIMARY KEY (kind, name)
) WITHOUT ROWID;
"""


_DELETE = "DELETE FROM kept WHERE kind = ? AND name = ?"
_REPLACE = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)"

Place = tuple[str, str]
"""Kind and name."""
Row = tuple[str, str, str, object]
"""Kind, name, key and value."""


class Store:
    """Open from `open_store` on until the build's end."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def keys(self, kind: str) -> dict[str, str]:
        """Names and keys of a kind."""
        return dict(self._rows("SELECT name, key FROM kept WHERE kind = ?", kind))

    def values(self, kind: str) -> Iterator[tuple[str, Any]]:
        """Names and values of a kind."""
        for name, data in self._rows("SELECT name, value FROM kept WHERE kind = ?", kind):
            yield name, _unpack(data)

    def value(self, kind: str, name: str) -> Any:
        """One value. Raises: KeyError where there is none."""
        rows = self._rows("SELECT value FROM kept WHERE kind = ? AND name = ?", kind, name)
        for (data,) in rows:
            return _unpack(data)
        raise KeyError(name)

    def write(self, rows: Iterable[Row] = (), gone: Iterable[Place] = ()) -> None:
        """Take `gone` away, then add or replace `rows`: all of it or nothing."""
        packed = ((kind, name, key, pack(value)) for kind, name, key, value in rows)
        try:
            with self._database:
                self._database.executemany("DELETE FROM kept WHERE kind = ? AND name = ?", gone)
                self._database.executemany(
                    "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", packed
                )
        except sqlite3.OperationalError as error:
            raise _as_os_error(error) from None

    def close(self) -> None:
        self._database.close()

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        return self._database.execute(query, values).fetchall()


class StoreDamagedError(Exception):
    """The file is damaged; it was taken away, and what asked for it can begin anew."""


@contextmanager
def open_store(root: Path, version: str) -> Iterator[Store]:
    """The store of an archive for code of a version; what another version left is not read.

    Raises: OSError where nothing can be written there; StoreDamagedError.
    """
    path = root / FOLDER / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    store = None
    try:
        store = Store(_open(path, version))
        yield store
    except sqlite3.OperationalError as error:
        raise _as_os_error(error) from None
    except (sqlite3.DatabaseError, zlib.error) as error:
        forget(root)
        raise StoreDamagedError(str(error)) from None
    finally:
        if store is not None:
            store.close()


def forget(root: Path) -> None:
    """Take the store away: the next build does everything anew."""
    for path in (root / FOLDER).glob(f"{FILE}*"):
        path.unlink()


def _open(path: Path, version: str) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    try:
        sound = _is_of(database, version) and _is_whole(database)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        database.close()
        forget(path.parent.parent.parent)
        database = sqlite3.connect(path)
        database.executescript(_SCHEMA)
        with database:
            database.execute("INSERT INTO version VALUES (?)", [version])
    # A build that is killed loses nothing by it; a machine that loses power, a store.
    database.execute("PRAGMA synchronous = NORMAL")
    return database


def _is_of(database: sqlite3.Connection, version: str) -> bool:
    tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return tables[0] > 0 and database.execute("SELECT * FROM version").fetchall() == [(version,)]


def _is_whole(database: sqlite3.Connection) -> bool:
    """Whether the file has the pages that it says it has: a cut one has not."""
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    (size,) = database.execute("PRAGMA page_size").fetchone()
    file = Path(database.execute("PRAGMA database_list").fetchone()[2])
    return bool(file.stat().st_size >= pages * size)


def _as_os_error(error: sqlite3.OperationalError) -> OSError:
    """The error of the disk behind what SQLite says."""
    words = str(error)
    code = errno.ENOSPC if "full" in words else errno.EROFS if "readonly" in words else errno.EIO
    return OSError(code, words, f"{FOLDER}/{FILE}")


class _Pickler(pickle.Pickler):
    """Writes a dataclass as a call with its values: read several times as fast as its state."""

    def reducer_override(self, value: Any) -> Any:
        kind: Any = type(value)
        names = _field_names(kind)
        if names is None:
            return NotImplemented
        return type(value), tuple(getattr(value, name) for name in names)


@cache
def _field_names(kind: Any) -> tuple[str, ...] | None:
    """The fields of a dataclass, all of which it takes in order; None for other types."""
    if not is_dataclass(kind) or "__reduce__" in vars(kind):
        return None
    return tuple(field.name for field in fields(kind) if field.init)


def pack(value: object) -> bytes:
    """The bytes under which a value is kept."""
    target = BytesIO()
    _Pickler(target, pickle.HIGHEST_PROTOCOL).dump(value)
    return zlib.compress(target.getvalue(), 1)


def _unpack(data: bytes) -> Any:
    # zlib's checksum tells damage; the store holds only what a build put there.
    return pickle.loads(zlib.decompress(data))  # noqa: S301
