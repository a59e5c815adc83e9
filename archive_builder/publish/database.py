"""The archive as an SQLite database with full-text search, as Datasette opens it.

Made in memory; to add a table, add it to SCHEMA, TABLES and `docs/reference/data.md`.
The search covers headline, standfirst and cleaned text, never what was removed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

from archive_builder.publish.actor_data import actor_records
from archive_builder.publish.catalog import Catalog, actors_of
from archive_builder.publish.columns import COLUMNS, storable
from archive_builder.publish.data import Record, link_records, outlet_records, quote_records

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


def make_database(catalog: Catalog, articles: Iterable[Record]) -> bytes:
    """The bytes of the database. `articles` are rows of COLUMNS, with texts only."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA page_size = 4096")
        database.executescript(SCHEMA)
        _insert(database, "articles", articles)
        for name, find_records in TABLES:
            _insert(database, name, find_records(catalog))
        database.execute("INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
        database.execute("INSERT INTO articles_fts(articles_fts) VALUES ('optimize')")
        database.commit()
        return database.serialize()


def _insert(database: sqlite3.Connection, name: str, records: Iterable[Record]) -> None:
    """Of every record the keys that are columns of the table; a missing one is an error."""
    columns = [row[0] for row in database.execute("SELECT name FROM pragma_table_info(?)", [name])]
    marks = ", ".join("?" * len(columns))
    rows = ([storable(record[column]) for column in columns] for record in records)
    database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608 - our names


def _actors(catalog: Catalog) -> Iterator[Record]:
    """The actors but for those that are now a part of another."""
    return (record for record in actor_records(catalog) if "name" in record)


def _article_actors(catalog: Catalog) -> Iterator[Record]:
    for id_, article in sorted(catalog.by_id.items()):
        for position, actor in enumerate(actors_of(article)):
            yield {"article": id_, "position": position, "actor": actor}


def _article_outlets(catalog: Catalog) -> Iterator[Record]:
    for id_, article in sorted(catalog.by_id.items()):
        for role, source in catalog.sources_of(article):
            yield {"article": id_, "role": role, "outlet": source.id}


def _quote_speakers(catalog: Catalog) -> Iterator[Record]:
    for quote in quote_records(catalog):
        for position, speaker in enumerate(quote["speakers"]):
            place = {"article": quote["article"], "number": quote["number"], "position": position}
            yield {**place, **speaker}


def _links(catalog: Catalog) -> Iterator[Record]:
    for link in link_records(catalog):
        first, second = link["articles"]
        first_quote, second_quote = link["quotes"] or (None, None)
        quotes = {"first_quote": first_quote, "second_quote": second_quote}
        yield {**link, "first": first, "second": second, **quotes}


TABLES: tuple[tuple[str, Callable[[Catalog], Iterator[Record]]], ...] = (
    ("actors", _actors),
    ("outlets", outlet_records),
    ("article_actors", _article_actors),
    ("article_outlets", _article_outlets),
    ("quotes", quote_records),
    ("quote_speakers", _quote_speakers),
    ("links", _links),
)
