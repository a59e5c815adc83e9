"""What feeds say of an article: its headline, source, date and first sentences.

An article counts as new on the day it was added; where no record says so, on the first
day that its date of publication can mean; one without either is in no feed. Nothing
that was removed is ever said, and nothing of the text where its cleaning is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from archive_builder.describe.quotes.words import load_words
from archive_builder.model import Article, Label
from archive_builder.publish.catalog import (
    Catalog,
    actors_of,
    headline_of,
    source_fields,
    time_order,
)
from archive_builder.publish.dates import find_span, say_date
from archive_builder.publish.page import page_address

# Entries of a feed, the newest first.
LIMIT = 50
# Code points of an article's text in a feed.
MAX_SUMMARY = 300

# A full stop after a single letter is an abbreviation's (“U.S.”).
_SENTENCE_END = re.compile(
    r"(?<!\b[^\W\d_])[.!?…][”’»\"')\]]{0,3}(?=\s)|[。！？][”’」』）]{0,3}"  # Chinese has no spaces
)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a feed. `added` and `changed` are midnights: only the day is known."""

    id: str
    address: str
    title: str
    about: str
    summary: str
    authors: tuple[str, ...]
    actors: tuple[str, ...]
    language: str
    added: datetime
    changed: datetime


def find_entries(articles: Iterable[Article], catalog: Catalog) -> list[Entry]:
    """The latest articles, newest first; of seeds with the same bytes one."""
    dated = ((find_day(article), article) for article in articles)
    known = [(day, article) for day, article in dated if day is not None]
    known.sort(key=lambda item: (item[0], time_order(item[1])), reverse=True)
    by_digest: dict[str, Entry] = {}
    for day, article in known:
        if len(by_digest) < LIMIT and article.raw.sha256 not in by_digest:
            by_digest[article.raw.sha256] = _make_entry(article, day, catalog)
    return list(by_digest.values())


def find_day(article: Article) -> datetime | None:
    """The day on which an article counts as new; None where neither date is known."""
    added, published = article.about.added, article.about.published
    given = [added.value if added else "", published.value.edtf if published else ""]
    return next((day for day in map(_read_day, given) if day), None)


def _read_day(edtf: str) -> datetime | None:
    span = find_span(edtf)
    try:
        return datetime.fromisoformat(span.first).replace(tzinfo=UTC) if span else None
    except ValueError:
        return None  # a year that no calendar has


def _make_entry(article: Article, day: datetime, catalog: Catalog) -> Entry:
    changes = [_read_day(change.date) for change in article.changes]
    about = article.about
    return Entry(
        id=f"urn:sha256:{article.raw.sha256}",
        address=page_address("articles", article.id),
        title=xml_text(headline_of(article)),
        about=xml_text(" · ".join(_facts(article))),
        summary="" if article.doubts else xml_text(first_sentences(article)),
        authors=tuple(xml_text(author.value) for author in about.authors),
        actors=tuple(catalog.actors[actor].name for actor in actors_of(article)),
        language=about.language.value if about.language else "",
        added=day,
        changed=max([day, *filter(None, changes)]),
    )


def _facts(article: Article) -> Iterator[str]:
    """The source that leads, and the date of publication."""
    yield from [field.value for _, field in source_fields(article)][:1]
    if article.about.published:
        yield say_date(article.about.published.value.edtf)


def first_sentences(article: Article) -> str:
    """The first sentences of the body, at most MAX_SUMMARY code points; words are never cut."""
    text = ""
    for block in article.kept():
        if block.label is Label.BODY and len(text) <= MAX_SUMMARY:
            text = f"{text} {' '.join(block.text.split())}".strip()
    language = article.about.language
    return shorten(text, language.value if language else "en")


def shorten(text: str, language: str, limit: int = MAX_SUMMARY) -> str:
    """The sentences of a text that `limit` code points hold; else its first words and “…”.

    >>> shorten("The U.S. envoy met Mr. Roe. “We agree.” Nobody left the room.", "en", 45)
    'The U.S. envoy met Mr. Roe. “We agree.”'
    >>> shorten("One long sentence without an end in sight", "en", 20)
    'One long sentence…'
    """
    if len(text) <= limit:
        return text
    abbreviations = load_words(language).abbreviations
    fitting = [
        found.end()
        for found in _SENTENCE_END.finditer(text[: limit + 1])
        if found.end() <= limit and _last_word(text[: found.end()]) not in abbreviations
    ]
    if fitting:
        return text[: fitting[-1]]
    words = text[:limit].rpartition(" ")[0] or text[: limit - 1]
    return words.rstrip(" ,;:–—-") + "…"


def _last_word(text: str) -> str:
    return text.rpartition(" ")[2]


def xml_text(text: str) -> str:
    r"""The text as XML can carry it: its forbidden characters become U+FFFD.

    >>> xml_text("a\x00b")
    'a\ufffdb'
    """
    return _NOT_XML.sub("\ufffd", text)
