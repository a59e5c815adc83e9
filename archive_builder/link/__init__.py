"""What connects the articles of an archive: same words, copies, related articles.

Each link says why it is there. Reads finished articles and changes none.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive_builder.link.copies import link_copies
from archive_builder.link.related import link_related
from archive_builder.link.same_words import link_same_words
from archive_builder.model import Article, Link
from archive_builder.records import Authority

__all__ = ["link_articles"]


def link_articles(articles: Sequence[Article], authority: Authority) -> tuple[Link, ...]:
    """All links between the articles, in a fixed order; each pair's first id is the lesser."""
    names = {actor.id: actor.name for actor in authority.actors}
    copies = link_copies(articles)
    links = [*link_same_words(articles), *copies, *link_related(articles, names, copies)]
    return tuple(sorted(links, key=lambda link: (link.kind, link.first, -link.score, link.second)))
