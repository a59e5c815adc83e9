"""Links that an editor states: this article is a copy of that one, or another version of it.

They go before what is found by comparing: of two versions nobody is told that they
are copies. What leads to no article is passed over; `check/origins.py` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from archive_builder.model import Article, Link

_REASONS = {
    "copy": "the editor’s record says that it is a copy",
    "version": "the editor’s record says that it is another version",
}


def state_links(links: Iterable[Link], articles: Sequence[Article]) -> tuple[Link, ...]:
    """The links with the stated ones in place of what was found between their articles.

    Quotes that both have stay.
    """
    ids = {article.id for article in articles}
    stated = {link for article in articles for link in _read_links(article) if _is_whole(link, ids)}
    pairs = {(link.first, link.second) for link in stated}
    kept = [link for link in links if link.quotes or (link.first, link.second) not in pairs]
    return tuple(sorted([*kept, *stated], key=_order))


def _read_links(article: Article) -> Iterator[Link]:
    for kind, other in (("copy", article.origin.copy_of), ("version", article.origin.version_of)):
        if other:
            first, second = sorted((article.id, other))
            yield Link(kind, first, second, 1.0, _REASONS[kind])


def _is_whole(link: Link, ids: set[str]) -> bool:
    return link.first != link.second and {link.first, link.second} <= ids


def _order(link: Link) -> tuple[str, str, str, tuple[int, int]]:
    return (link.kind, link.first, link.second, link.quotes or (0, 0))
