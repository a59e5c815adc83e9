"""The archive as an SQLite database with full-text search, as Datasette opens it.

Made in memory; to add a table, add it to SCHEMA, TABLES and `docs/reference/data.md`.
The search covers headline, standfirst and cleaned text, never what was removed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any

from archive_builder.publish.actor_data import actor_records
from archive_builder.publish.catalog import Catalog, actors_of
from archive_builder.publish.columns import COLUMNS, storable
from archive_builder.publish.data import link_records, outlet_records, quote_records

Row = tuple[Any, ...]


_ARTICLES = ",\n".join(
    f"    {column.name} TEXT{' PRIMARY KEY' if column.name == 'id' else ''}" for column in COLUMNS
)
# Datasette finds the search of a table by the words `content="articles"`.
SCHEMA = f"""\
CREATE TABLE articles (
{_ARTICLES}
);
CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    name TEXT,
    kind TEXT,
    wikidata TEXT,
    note TEXT,
    page TEXT
);
CREATE TABLE outlets (
    id TEXT PRIMARY KEY,
    name TEXT,
    kind TEXT,
    language TEXT,
    homepage TEXT,
    page TEXT
);
CREATE TABLE article_actors (
    article TEXT REFERENCES articles (id),
    position INTEGER,
    actor TEXT REFERENCES actors (id),
    PRIMARY KEY (article, position)
);
CREATE TABLE article_outlets (
    article TEXT REFERENCES articles (id),
    role TEXT,
    outlet TEXT REFERENCES outlets (id),
    PRIMARY KEY (article, role)
);
CREATE TABLE quotes (
    article TEXT REFERENCES articles (id),
    number INTEGER,
    text TEXT,
    kind TEXT,
    line INTEGER,
    start INTEGER,
    stop INTEGER,
    paragraph TEXT,
    cue TEXT,
    medium TEXT,
    confidence TEXT,
    PRIMARY KEY (article, number)
);
CREATE TABLE quote_speakers (
    article TEXT REFERENCES articles (id),
    number INTEGER,
    position INTEGER,
    name TEXT,
    actor TEXT REFERENCES actors (id),
    evidence TEXT,
    PRIMARY KEY (article, number, position),
    FOREIGN KEY (article, number) REFERENCES quotes (article, number)
);
CREATE TABLE links (
    kind TEXT,
    first TEXT REFERENCES articles (id),
    second TEXT REFERENCES articles (id),
    score REAL,
    reason TEXT,
    first_quote INTEGER,
    second_quote INTEGER
);
CREATE VIRTUAL TABLE articles_fts USING FTS5 (
    headline, standfirst, text,
    content="articles", tokenize='unicode61 remove_diacritics 2'
);
CREATE INDEX articles_published ON articles (published_first);
CREATE INDEX article_actors_actor ON article_actors (actor);
CREATE INDEX article_outlets_outlet ON article_outlets (outlet);
"""


def make_database(catalog: Catalog, articles: Iterable[Mapping[str, Any]]) -> bytes:
    """The bytes of the database. `articles` are rows of COLUMNS, with texts only."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA page_size = 4096")
        database.executescript(SCHEMA)
        _insert(database, "articles", (tuple(row.values()) for row in articles))
        for name, find_rows in TABLES:
            _insert(database, name, find_rows(catalog))
        database.execute("INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
        database.execute("INSERT INTO articles_fts(articles_fts) VALUES ('optimize')")
        database.commit()
        return database.serialize()


def _insert(database: sqlite3.Connection, name: str, rows: Iterable[Row]) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        values = tuple(map(storable, row))
        database.execute(f"INSERT INTO {name} VALUES ({marks})", values)  # noqa: S608 - our names


def _actors(catalog: Catalog) -> Iterator[Row]:
    for record in actor_records(catalog):
        if "name" in record:
            yield tuple(record[key] for key in ("id", "name", "kind", "wikidata", "note", "page"))


def _outlets(catalog: Catalog) -> Iterator[Row]:
    for record in outlet_records(catalog):
        keys = ("id", "name", "kind", "language", "homepage", "page")
        yield tuple(record[key] for key in keys)


def _article_actors(catalog: Catalog) -> Iterator[Row]:
    for id_, article in sorted(catalog.by_id.items()):
        yield from ((id_, number, actor) for number, actor in enumerate(actors_of(article)))


def _article_outlets(catalog: Catalog) -> Iterator[Row]:
    for id_, article in sorted(catalog.by_id.items()):
        yield from ((id_, role, source.id) for role, source in catalog.sources_of(article))


def _quotes(catalog: Catalog) -> Iterator[Row]:
    for record in quote_records(catalog):
        yield tuple(value for key, value in record.items() if key != "speakers")


def _quote_speakers(catalog: Catalog) -> Iterator[Row]:
    for record in quote_records(catalog):
        for position, speaker in enumerate(record["speakers"]):
            yield (record["article"], record["number"], position, *speaker.values())


def _links(catalog: Catalog) -> Iterator[Row]:
    for record in link_records(catalog):
        quotes = record["quotes"] or (None, None)
        yield (record["kind"], *record["articles"], record["score"], record["reason"], *quotes)


TABLES: tuple[tuple[str, Callable[[Catalog], Iterator[Row]]], ...] = (
    ("actors", _actors),
    ("outlets", _outlets),
    ("article_actors", _article_actors),
    ("article_outlets", _article_outlets),
    ("quotes", _quotes),
    ("quote_speakers", _quote_speakers),
    ("links", _links),
)
