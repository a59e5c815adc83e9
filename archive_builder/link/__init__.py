"""What connects the articles of an archive: same words, copies, related articles.

Each link says why it is there, and depends on its two articles alone. Reads
finished articles and changes none. The way is fingerprint → index → links; the
index can be kept and brought up to date instead of being made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from archive_builder.link.fingerprint import Fingerprint, make_fingerprint
from archive_builder.link.index import Index, update_index
from archive_builder.link.stated import state_links
from archive_builder.link.stories import find_stories, group_copies
from archive_builder.model import Article, Link

__all__ = [
    "Fingerprint",
    "Index",
    "find_stories",
    "link_articles",
    "links_of",
    "make_fingerprint",
    "state_links",
    "update_index",
]

# Related articles that an article shows.
MAX_RELATED = 5


def link_articles(articles: Iterable[Article]) -> tuple[Link, ...]:
    """All links between the articles, in a fixed order; each pair's first id is the lesser."""
    articles = list(articles)
    return state_links(links_of(update_index(Index(), map(make_fingerprint, articles))), articles)


def links_of(index: Index) -> tuple[Link, ...]:
    """The links of an index: same words, copies, and for each article the few most related.

    Of the copies of one story only the most related counts, and none of an article's own.
    """
    links = {link for found in index.found.values() for link in found if link.kind != "related"}
    story = group_copies(index.found, links)
    related: dict[tuple[str, str], Link] = {}
    for article, found in index.found.items():
        for link in _choose_related(article, found, story):
            # Where very many share a key, one of the two may not have been compared by it.
            pair = (link.first, link.second)
            related[pair] = max(link, related.get(pair, link), key=attrgetter("score", "reason"))
    links.update(related.values())
    return tuple(sorted(links, key=attrgetter("kind", "first", "second", "quotes")))


def _choose_related(article: str, found: Iterable[Link], story: dict[str, str]) -> Iterator[Link]:
    shown = {story[article]}
    for link in found:
        other = link.second if link.first == article else link.first
        if link.kind == "related" and story[other] not in shown:
            shown.add(story[other])
            yield link
        if len(shown) > MAX_RELATED:
            return
