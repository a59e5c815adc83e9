"""The archive as data: one JSON file for each kind of record, for programs to read.

Documented in `docs/reference/data.md`; keys are added, never renamed. No article's
body is in it: of the text only what the article's page shows as fields and quotes.
To add a file, write the function that makes its records and add its line to
DATA_FILES.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from archive_builder.model import Article, Link, Quote
from archive_builder.publish.actor_data import actor_records
from archive_builder.publish.body import find_line_anchors
from archive_builder.publish.catalog import Catalog
from archive_builder.publish.metadata import article_meta
from archive_builder.publish.page import Draft, page_path
from archive_builder.publish.withdrawn import withdrawn_records

VERSION = 1
FOLDER = "data"

Record = Mapping[str, Any]
# What front matter says to the theme.
_FOR_THE_THEME = ("page_type", "hide")


def draft_data(catalog: Catalog) -> Iterator[Draft]:
    """Every data file."""
    for name, make_records in DATA_FILES:
        render = partial(_render_file, name, make_records, catalog)
        yield Draft(f"{FOLDER}/{name}.json", render, catalog.all_keys)


def _render_file(
    name: str, make_records: Callable[[Catalog], Iterable[Record]], catalog: Catalog
) -> str:
    return render_records(name, make_records(catalog))


def render_records(name: str, records: Iterable[Record]) -> str:
    """One JSON object: the format's version and the list, one record a line."""
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    opening = f'{{"version": {VERSION}, "{name}": ['
    return "\n".join([opening, ",\n".join(lines), "]}"]) + "\n"


def article_records(catalog: Catalog) -> Iterator[Record]:
    """The record of every article, in order of ids."""
    for article in _by_id(catalog):
        make = partial(make_article_record, article, catalog)
        yield catalog.recall("record", article.id, catalog.key_of(article), make)


def make_article_record(article: Article, catalog: Catalog) -> Record:
    """The front matter of an article's page, its story and its page."""
    meta = article_meta(article, catalog)
    return {
        **{key: value for key, value in meta.items() if key not in _FOR_THE_THEME},
        "source_ids": {role: source.id for role, source in catalog.sources_of(article)},
        "story": catalog.story_of[article.id].id,
        "page": page_path("articles", article.id),
    }


def quote_records(catalog: Catalog) -> Iterator[Record]:
    """Every quote, in order of articles' ids and of the text."""
    for article in _by_id(catalog):
        make = partial(_list_quotes, article)
        yield from catalog.recall("quotes", article.id, catalog.key_of(article), make)


def _list_quotes(article: Article) -> list[Record]:
    return list(make_quote_records(article))


def make_quote_records(article: Article) -> Iterator[Record]:
    """The quotes of one article in order of the text."""
    anchors = find_line_anchors(article)
    for number, quote in enumerate(article.quotes):
        yield _quote_record(article, number, quote, anchors.get(quote.line))


def _quote_record(article: Article, number: int, quote: Quote, anchor: str | None) -> Record:
    return {
        "article": article.id,
        "number": number,
        "text": quote.text,
        "kind": quote.kind,
        "line": quote.line + 1,
        "start": quote.first,
        "stop": quote.last,
        "paragraph": anchor,
        "speakers": [
            {"name": speaker.name, "actor": speaker.actor, "evidence": speaker.evidence.quote}
            for speaker in quote.speakers
        ],
        "cue": quote.cue,
        "medium": quote.medium,
        "confidence": quote.confidence,
    }


def outlet_records(catalog: Catalog) -> Iterator[Record]:
    """Every outlet and agency that an article names, with its articles."""
    for source in catalog.sources.values():
        articles = catalog.by_source[source.id]
        record = source.record
        yield {
            "id": source.id,
            "name": source.name,
            "kind": record.kind if record else None,
            "language": record.language if record else None,
            "homepage": record.homepage if record else None,
            "articles": sorted(article.id for article in articles),
            "stories": len({catalog.story_of[article.id].id for article in articles}),
            "page": page_path("outlets", source.id),
        }


def link_records(catalog: Catalog) -> Iterator[Record]:
    """Every link once."""
    found = {link for links in catalog.links.values() for link in links}
    return (link_record(link) for link in sorted(found, key=_link_order))


def link_record(link: Link) -> Record:
    """A link with its reason; `quotes` are numbers of quotes of the two articles."""
    return {
        "kind": link.kind,
        "articles": [link.first, link.second],
        "score": link.score,
        "reason": link.reason,
        "quotes": list(link.quotes) if link.quotes else None,
        "actors": list(link.actors),
    }


def story_records(catalog: Catalog) -> Iterator[Record]:
    """Every story with its articles, the nearest to the source first."""
    for story in catalog.stories.values():
        yield {"id": story.id, "articles": list(story.articles), "agency": story.agency}


def _by_id(catalog: Catalog) -> list[Article]:
    return [catalog.by_id[id_] for id_ in sorted(catalog.by_id)]


def _link_order(link: Link) -> tuple[str, str, str, tuple[int, int]]:
    return (link.kind, link.first, link.second, link.quotes or (0, 0))


DATA_FILES: tuple[tuple[str, Callable[[Catalog], Iterator[Record]]], ...] = (
    ("articles", article_records),
    ("actors", actor_records),
    ("quotes", quote_records),
    ("outlets", outlet_records),
    ("links", link_records),
    ("stories", story_records),
    ("withdrawn", withdrawn_records),
)
