"""The archive split into parts that are indexed one by one.

A part is a year, or, where a year has more than LIMIT articles, a half, a quarter or a
month of it: fixed periods, so that a new article changes one part. Newest first: results sorted
inside each part and put one after the other are in order of time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from archive_builder.model import Article
from archive_builder.publish.catalog import Catalog
from archive_builder.search.documents import find_sort_day, render_document

# A query reads a file of each part; of a part that changes all is made anew, which takes Pagefind
# some 4 seconds and .35 GB for so many articles.
LIMIT = 1250

# Another one where the indexer lays a part out differently, so that earlier ones are made anew.
LAYOUT = b"5"

# Into how many equal runs of months a year can be split; the first that is enough is taken.
_RUNS = (1, 2, 4, 12)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the archive: documents by the article's id, in order."""

    name: str
    documents: Mapping[str, str]

    @property
    def digest(self) -> str:
        """Changes where anything changes that is found by the part's index."""
        digest = sha256(LAYOUT)
        for id_, document in self.documents.items():
            digest.update(f"{id_}\0{document}\0".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()[:16]


def make_shards(catalog: Catalog, limit: int = LIMIT) -> tuple[Shard, ...]:
    """All articles in parts, newest first; those without a year are the last part.

    A month with more than `limit` articles stays one part.
    """
    documents = {
        item.id: catalog.recall(
            "document", item.id, catalog.key_of(item), partial(render_document, item, catalog)
        )
        for item in catalog.articles
    }
    by_year: dict[str, list[Article]] = {}
    for article in catalog.articles:
        by_year.setdefault(find_sort_day(article)[: len("YYYY")], []).append(article)
    shards = []
    for year in sorted(by_year, reverse=True):
        groups = _split(by_year[year], limit)
        for number in sorted(groups, reverse=True):
            name = year if len(groups) == 1 else f"{year}-{number:02}"
            shards.append(Shard(_say_name(name), _gather(groups[number], documents)))
    return tuple(shards)


def _split(articles: list[Article], limit: int) -> dict[int, list[Article]]:
    """The articles of a year by the first month of the run of months that each is in."""
    groups: dict[int, list[Article]] = {}
    for runs in _RUNS:
        length = _MONTHS // runs
        groups = {}
        for article in articles:
            month = int(find_sort_day(article)[5:7] or 1)
            groups.setdefault((month - 1) // length * length + 1, []).append(article)
        if max(map(len, groups.values())) <= limit:
            break
    return groups


def _say_name(period: str) -> str:
    return "undated" if period.startswith("0000") else period


def _gather(articles: list[Article], documents: Mapping[str, str]) -> dict[str, str]:
    return {id_: documents[id_] for id_ in sorted(article.id for article in articles)}
