"""The whole archive to download: three forms that say the same, and hold what they say."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import jsonschema
import pytest

from archive_builder.formats import body_text
from archive_builder.model import Archive, Label
from archive_builder.publish.catalog import Catalog, build_catalog
from archive_builder.publish.columns import COLUMNS
from archive_builder.publish.database import TABLES
from archive_builder.publish.downloads import (
    CSV,
    DATABASE,
    DATABASE_SCHEMA,
    JSON_LINES,
    JSON_SCHEMA,
    SEPARATOR,
    draft_downloads,
)
from archive_builder.publish.files import publish_archive
from archive_builder.publish.settings import Settings
from archive_builder.records import Authority, Rights
from tests.helpers import REPOSITORY
from tests.publishing import make_article, make_hostile

NAMES = [column.name for column in COLUMNS]


def make_downloads(catalog: Catalog) -> dict[str, bytes]:
    contents = {draft.path: draft.content() for draft in draft_downloads(catalog)}
    return {
        path: made if isinstance(made, bytes) else made.encode() for path, made in contents.items()
    }


@pytest.fixture(scope="module")
def files(seeds: tuple[Archive, Authority]) -> dict[str, bytes]:
    return make_downloads(build_catalog(*seeds))


@pytest.fixture
def database(files: dict[str, bytes]) -> Iterator[sqlite3.Connection]:
    with closing(open_database(files)) as connection:
        yield connection


def open_database(files: dict[str, bytes]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(files[DATABASE])
    return connection


def read_lines(files: dict[str, bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in files[JSON_LINES].decode().split("\n")[:-1]]


def test_json_lines_fit_their_schema_and_hold_the_cleaned_text(
    seeds: tuple[Archive, Authority], files: dict[str, bytes]
) -> None:
    schema = json.loads(files[JSON_SCHEMA])
    jsonschema.Draft202012Validator.check_schema(schema)
    rows = read_lines(files)
    for row in rows:
        jsonschema.validate(row, schema)
    texts = {row["id"]: row["text"] for row in rows}
    assert texts == {article.id: body_text(article) for article in seeds[0].articles}


def test_three_forms_say_the_same(files: dict[str, bytes], database: sqlite3.Connection) -> None:
    assert_same(files, database)


def assert_same(files: dict[str, bytes], database: sqlite3.Connection) -> None:
    lines = [
        [SEPARATOR.join(v) if isinstance(v, list) else v or "" for v in row.values()]
        for row in read_lines(files)
    ]
    table = list(csv.reader(io.StringIO(files[CSV].decode(), newline="")))
    assert table == [NAMES, *lines]
    stored = database.execute("SELECT * FROM articles ORDER BY id").fetchall()
    assert [[value or "" for value in row] for row in stored] == lines


def test_hostile_texts_come_out_as_they_went_in() -> None:
    archive = make_hostile()
    odd = make_article("odd", (Label.BODY, 'a\x00b\ud800c\r\n"x", =1+1'))
    catalog = build_catalog(Archive((*archive.articles, odd), archive.links), Authority())
    files = make_downloads(catalog)
    with closing(open_database(files)) as database:
        assert_same(files, database)
        assert not database.execute("PRAGMA foreign_key_check").fetchall()
    texts = {row["id"]: row["text"] for row in read_lines(files)}
    assert texts["odd"] == 'a\ufffdb\ufffdc\r\n"x", =1+1'
    for article in archive.articles:
        assert texts[article.id] == body_text(article).replace("\x00", "\ufffd")


def test_the_database_is_whole_and_its_tables_agree(
    seeds: tuple[Archive, Authority], database: sqlite3.Connection
) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.execute("INSERT INTO articles_fts(articles_fts, rank) VALUES ('integrity-check', 1)")
    counts = {
        name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
        for name, _ in TABLES
    }
    quotes = [quote for article in seeds[0].articles for quote in article.quotes]
    assert counts["quotes"] == len(quotes)
    assert counts["quote_speakers"] == sum(len(quote.speakers) for quote in quotes)
    assert counts["links"] == len(seeds[0].links)
    assert all(counts.values())


@pytest.mark.parametrize(
    "query", ["putin", '"peace plan"', "dialog*", "headline: talks", "hurriyet", "xi AND nato"]
)
def test_search_finds_what_a_scan_finds(database: sqlite3.Connection, query: str) -> None:
    """As Datasette asks: by the rowid of the table that the search says is its content."""
    found = database.execute(
        "SELECT id FROM articles WHERE rowid IN"
        " (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)",
        (query,),
    ).fetchall()
    folded = {
        id_: " ".join(f"{headline} {standfirst or ''} {text}".lower().replace("ü", "u").split())
        for id_, headline, standfirst, text in database.execute(
            "SELECT id, headline, standfirst, text FROM articles"
        )
    }
    if query.startswith("headline"):
        folded = {
            id_: headline.lower()
            for id_, headline in database.execute("SELECT id, headline FROM articles")
        }
    words = query.removeprefix("headline: ").strip('"*').split(" AND ")
    expected = {id_ for id_, text in folded.items() if all(word in text for word in words)}
    assert {id_ for (id_,) in found} == expected
    assert found


def test_datasette_can_tell_that_there_is_a_search(database: sqlite3.Connection) -> None:
    """It looks for a virtual table that names its content so."""
    (sql,) = database.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'articles_fts'"
    ).fetchone()
    assert "VIRTUAL TABLE" in sql
    assert "USING FTS5" in sql
    assert 'content="articles"' in sql


def test_nothing_that_was_removed_is_in_a_download() -> None:
    parts = ((Label.NOTICE, "cutaway"), (Label.BODY, "kept"), (Label.COMMENTS, "privately"))
    files = make_downloads(build_catalog(Archive((make_article("a", *parts),)), Authority()))
    for path, content in files.items():
        assert b"cutaway" not in content, path
        assert b"privately" not in content, path


def test_the_same_archive_gives_the_same_bytes(
    seeds: tuple[Archive, Authority], files: dict[str, bytes]
) -> None:
    archive, authority = seeds
    turned = Archive(tuple(reversed(archive.articles)), tuple(reversed(archive.links)))
    assert make_downloads(build_catalog(turned, authority)) == files


def test_the_page_names_every_file_with_its_size(
    seeds: tuple[Archive, Authority], files: dict[str, bytes]
) -> None:
    pages = publish_archive(*seeds, Settings(rights=Rights(statement="All theirs.")))
    page = pages["data/index.md"]
    # The file of one article is named on that article's page.
    named = [path for path in (*files, *pages) if re.fullmatch(r"data/[^/]+\.(?!md)\w+", path)]
    assert len(named) > len(files)
    for path in named:
        assert f"({path.removeprefix('data/')})" in page, path
    assert "5 articles; the newest is of 21 November 2026." in page
    assert f"5 articles, {len(files[CSV]) / 1000:.0f} kB" in page
    assert "All theirs." in page


def test_every_column_and_table_is_documented(files: dict[str, bytes]) -> None:
    manual = (REPOSITORY / "docs/reference/data.md").read_text(encoding="utf-8")
    columns = manual.partition("## The whole archive")[2].partition("\n## ")[0]
    assert not [column.name for column in COLUMNS if f"`{column.name}`" not in columns]
    tables = manual.partition("## `data/archive.sqlite`")[2].partition("\n## ")[0]
    assert not [name for name, _ in TABLES if f"`{name}`" not in tables]
    for path in files:
        assert f"`{path}`" in manual
    assert b"CREATE TABLE articles" in files[DATABASE_SCHEMA]
