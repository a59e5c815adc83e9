"""What the downloads say of an article, one column after the other.

The one table behind JSON Lines, CSV, SQLite and their schemas: to add a column, add its
line here and to `docs/reference/data.md`. What was removed from a text is in no column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from archive_builder.formats import body_text
from archive_builder.model import Article, Field, Moment
from archive_builder.publish.catalog import Catalog, actors_of
from archive_builder.publish.dates import Span, find_span
from archive_builder.publish.metadata import source_file
from archive_builder.publish.page import page_address

Value = str | list[str] | None

# What neither JSON nor SQLite carries everywhere: NUL, and halves of code points.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A name, what it means, and how it is read; `many`: its values are lists of texts."""

    name: str
    meaning: str
    read: Callable[[Article, Catalog], Value]
    many: bool = False


def article_rows(catalog: Catalog) -> Iterator[Mapping[str, Any]]:
    """All columns of every article, in order of ids; None where something is not known."""
    for id_ in sorted(catalog.by_id):
        article = catalog.by_id[id_]
        make = partial(_make_row, article, catalog)
        yield catalog.recall("row", id_, catalog.key_of(article), make)


def _make_row(article: Article, catalog: Catalog) -> dict[str, Any]:
    return {column.name: storable(column.read(article, catalog)) for column in COLUMNS}


def storable(value: Any) -> Any:
    r"""A value as every format can hold it; of texts what none can becomes U+FFFD.

    >>> storable(["a\x00", None, 1])
    ['a\ufffd', None, 1]
    """
    if isinstance(value, list):
        return [storable(entry) for entry in value]
    return _UNSTORABLE.sub("\ufffd", value) if isinstance(value, str) else value


def _field(name: str) -> Callable[[Article, Catalog], Value]:
    def read(article: Article, catalog: Catalog) -> Value:
        del catalog
        field: Field[str] | None = getattr(article.about, name)
        return field.value if field else None

    return read


def _moment(name: str, part: Callable[[Field[Moment]], str | None]) -> Any:
    def read(article: Article, catalog: Catalog) -> Value:
        del catalog
        field: Field[Moment] | None = getattr(article.about, name)
        return part(field) if field else None

    return read


def _edtf(field: Field[Moment]) -> str:
    return field.value.edtf


def _span(field: Field[Moment]) -> Span | None:
    return find_span(field.value.edtf)


def _first_day(field: Field[Moment]) -> str | None:
    span = _span(field)
    return span.first if span else None


def _last_day(field: Field[Moment]) -> str | None:
    span = _span(field)
    return span.last if span else None


_MAY_BE_ONE_OF = "the first day that `published` can mean"

COLUMNS: tuple[Column, ...] = (
    Column("id", "the permanent id", lambda article, _: article.id),
    Column("headline", "the headline as published", _field("headline")),
    Column("standfirst", "the summary under the headline", _field("standfirst")),
    Column("section", "the outlet's section", _field("section")),
    Column("published", "when it was published, in EDTF", _moment("published", _edtf)),
    Column("published_first", _MAY_BE_ONE_OF, _moment("published", _first_day)),
    Column("published_last", "the last such day", _moment("published", _last_day)),
    Column(
        "published_time", "the clock time, if stated", _moment("published", lambda f: f.value.time)
    ),
    Column("published_zone", "its time zone", _moment("published", lambda f: f.value.zone)),
    Column("published_basis", "what says so", _moment("published", lambda f: f.basis)),
    Column("updated", "when it was changed, in EDTF", _moment("updated", _edtf)),
    Column("added", "when it came into the archive, in EDTF", _field("added")),
    Column("outlet", "who published it", _field("outlet")),
    Column("agency", "the agency that wrote it", _field("agency")),
    Column("original_outlet", "whom it was taken from", _field("original_outlet")),
    Column(
        "authors", "its authors", lambda article, _: [a.value for a in article.about.authors], True
    ),
    Column("actors", "ids of its actors", lambda article, _: list(actors_of(article)), True),
    Column("dateline", "the agency's opening words", _field("dateline")),
    Column("language", "the language of the text, as a BCP 47 tag", _field("language")),
    Column("source_address", "the address of its page", _field("source_address")),
    Column("archived_address", "the address of a web archive's copy", _field("archived_address")),
    Column("retrieved", "when it was taken from there, in EDTF", _field("retrieved")),
    Column(
        "mode",
        "how much of the text is here: full, excerpt or metadata",
        lambda article, cat: cat.terms[article.id].mode,
    ),
    Column(
        "rights",
        "whose the rights are",
        lambda article, cat: cat.terms[article.id].statement or None,
    ),
    Column("note", "the editor's note", _field("note")),
    Column(
        "notes",
        "the editor's notes on words of the text",
        lambda article, _: [" ".join(placed.note.text.split()) for placed in article.notes],
        True,
    ),
    Column(
        "doubts",
        "why its cleaning may be wrong",
        lambda article, _: [doubt.message for doubt in article.doubts],
        True,
    ),
    Column("story", "the id of its story", lambda article, cat: cat.story_of[article.id].id),
    Column("source_file", "the file as received", lambda article, _: source_file(article)),
    Column("sha256", "the digest of that file", lambda article, _: article.raw.sha256),
    Column("page", "its page", lambda article, _: page_address("articles", article.id)),
    Column(
        "text",
        "the cleaned body, an empty line between paragraphs",
        lambda article, _: body_text(article),
    ),
)
