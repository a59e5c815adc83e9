"""Related articles: the same actors, and about the same time where both dates are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from heapq import nsmallest

from archive_builder.model import Article, Link

MIN_SHARED = 3
MAX_PER_ARTICLE = 5
SHOWN_NAMES = 3
NEAR_DAYS = 3
# Sharing a date counts as much as sharing this many more actors.
NEAR_WEIGHT = 2


def link_related(
    articles: Sequence[Article], names: Mapping[str, str], copies: Sequence[Link]
) -> list[Link]:
    """For each article the few others with the most actors in common, copies left out."""
    taken = {(link.first, link.second) for link in copies}
    actors = {article.id: _actors(article, names) for article in articles}
    days = {article.id: _day(article) for article in articles}
    found: dict[tuple[str, str], Link] = {}
    for article in articles:
        scored = []
        for other in articles:
            pair = (min(article.id, other.id), max(article.id, other.id))
            shared = actors[article.id] & actors[other.id]
            if other.id == article.id or len(shared) < MIN_SHARED or pair in taken:
                continue
            near = _are_near(days[article.id], days[other.id])
            scored.append((-(len(shared) + NEAR_WEIGHT * near), other.id, pair, near))
        for score, other_id, pair, near in nsmallest(MAX_PER_ARTICLE, scored):
            shared = actors[article.id] & actors[other_id]
            reason = _reason([names[actor] for actor in sorted(shared)], near=near)
            found[pair] = Link("related", *pair, float(-score), reason)
    return [found[pair] for pair in sorted(found)]


def _actors(article: Article, names: Mapping[str, str]) -> frozenset[str]:
    return frozenset(m.actor for m in article.mentions if m.kind != "place" and m.actor in names)


def _day(article: Article) -> date | None:
    published = article.about.published
    if published is None or published.value.precision not in ("day", "minute"):
        return None
    try:
        return date.fromisoformat(published.value.edtf)
    except ValueError:
        return None


def _are_near(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs((one - other).days) <= NEAR_DAYS


def _reason(shared: Sequence[str], *, near: bool) -> str:
    shown = ", ".join(shared[:SHOWN_NAMES])
    more = len(shared) - SHOWN_NAMES
    actors = f"{len(shared)} actors in both: {shown}" + (f" and {more} more" if more > 0 else "")
    return f"{actors}; published within {NEAR_DAYS} days" if near else actors
