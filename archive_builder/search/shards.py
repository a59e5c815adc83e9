"""The archive split into parts that are indexed one by one.

A part is a year, or, where a year has more than LIMIT articles, a month of it: fixed
periods, so that a new article changes one part. Newest first: results sorted
inside each part and put one after the other are in order of time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from archive_builder.model import Article
from archive_builder.publish.catalog import Catalog
from archive_builder.search.documents import find_sort_day, render_document

# Pagefind needs some .7 GB for 2,500 articles; 1,000 keep a part small to make and to load.
LIMIT = 1000

_YEAR, _MONTH = len("YYYY"), len("YYYY-MM")


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the archive: documents by the article's id, in order."""

    name: str
    documents: Mapping[str, str]

    @property
    def digest(self) -> str:
        """Changes where anything changes that is found by the part's index."""
        digest = sha256()
        for id_, document in self.documents.items():
            digest.update(f"{id_}\0{document}\0".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()[:16]


def make_shards(catalog: Catalog, limit: int = LIMIT) -> tuple[Shard, ...]:
    """All articles in parts, newest first; those without a year are the last part.

    A month with more than `limit` articles stays one part: no smaller period
    is known of all of them.
    """
    by_year: dict[str, list[Article]] = {}
    for article in catalog.articles:
        by_year.setdefault(find_sort_day(article)[:_YEAR], []).append(article)
    groups: dict[str, list[Article]] = {}
    for articles in by_year.values():
        length = _YEAR if len(articles) <= limit else _MONTH
        for article in articles:
            groups.setdefault(find_sort_day(article)[:length], []).append(article)
    return tuple(
        Shard(_say_name(period), _render(groups[period], catalog))
        for period in sorted(groups, reverse=True)
    )


def _say_name(period: str) -> str:
    return "undated" if period.startswith("0000") else period


def _render(articles: list[Article], catalog: Catalog) -> dict[str, str]:
    ordered = sorted(articles, key=lambda article: article.id)
    return {article.id: render_document(article, catalog) for article in ordered}
