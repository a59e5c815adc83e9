"""What a change does to the site: two archives, article by article.

Compares finished archives and words the differences. Never judges them, and
reads nothing but what it is given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive_builder.compare.article import ArticleChange, View, compare_views, make_view
from archive_builder.compare.side import Side
from archive_builder.model import Archive, Issue

__all__ = ["ArticleChange", "Comparison", "all_issues", "compare_archives"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The articles that differ, in order of their ids, and problems that came or went."""

    articles: tuple[ArticleChange, ...]
    unchanged: int
    new_problems: tuple[Issue, ...]
    solved_problems: tuple[Issue, ...]

    def count(self, kind: str) -> int:
        """How many articles are `added`, `changed` or `removed`."""
        return sum(change.kind == kind for change in self.articles)


def compare_archives(before: Side, after: Side) -> Comparison:
    """All that differs between two archives."""
    old, new = _make_views(before), _make_views(after)
    pairs = [(old.get(id_), new.get(id_)) for id_ in sorted({*old, *new})]
    changes = [compare_views(*pair) for pair in pairs]
    found = [change for change in changes if change is not None]
    lost, gained = _compare_issues(before.archive, after.archive)
    return Comparison(tuple(found), len(changes) - len(found), gained, lost)


def _make_views(side: Side) -> Mapping[str, View]:
    links: dict[str, list[str]] = {}
    for link in side.archive.links:
        for one, other in ((link.first, link.second), (link.second, link.first)):
            links.setdefault(one, []).append(f"{link.kind} with {other}: {link.reason}")
    return {
        article.id: make_view(article, side, links.get(article.id, ()))
        for article in side.archive.articles
    }


def _compare_issues(before: Archive, after: Archive) -> tuple[tuple[Issue, ...], tuple[Issue, ...]]:
    """Problems and questions that went, and those that came."""
    old, new = (Counter(all_issues(archive)) for archive in (before, after))
    return tuple((old - new).elements()), tuple((new - old).elements())


def all_issues(archive: Archive) -> Iterable[Issue]:
    """The problems and questions of an archive and of its articles."""
    yield from archive.issues
    for article in archive.articles:
        yield from article.issues
