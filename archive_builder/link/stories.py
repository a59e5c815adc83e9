"""Stories: articles that are copies of one text, gathered, with the way the text took.

The way is told by what the articles say of themselves: an agency publishes its
own text, outlets name the agency, republishers name the original outlet. Where
they say nothing, nothing is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from archive_builder.model import Article, Link, Story


def find_stories(articles: Sequence[Article], links: Iterable[Link]) -> tuple[Story, ...]:
    """All stories, in order of their ids; most have one article.

    A story's id is that of its first article: the one nearest to the source, and of
    equals the one published first.
    """
    leaders = group_copies((article.id for article in articles), links)
    groups: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        groups[leaders[article.id]].append(article)
    stories = (_make_story(group) for group in groups.values())
    return tuple(sorted(stories, key=lambda story: story.id))


def group_copies(articles: Iterable[str], links: Iterable[Link]) -> dict[str, str]:
    """For each article the least id among those that links between copies and versions lead to."""
    leader = {article: article for article in articles}
    for link in links:
        if link.kind in ("copy", "version"):
            one, other = _find(leader, link.first), _find(leader, link.second)
            leader[max(one, other)] = min(one, other)
    return {article: _find(leader, article) for article in leader}


def _make_story(articles: Iterable[Article]) -> Story:
    group = list(articles)
    agencies = {item.about.agency.value for item in group if item.about.agency}
    agency = agencies.pop() if len(agencies) == 1 else None
    ordered = sorted(group, key=lambda item: (_steps_from_source(item, agency), _time(item)))
    return Story(ordered[0].id, tuple(item.id for item in ordered), agency)


def _steps_from_source(article: Article, agency: str | None) -> int:
    """0 for the agency's own, 1 for an outlet's, 2 for what says that it is taken from another."""
    about = article.about
    if about.outlet and about.outlet.value == agency:
        return 0
    return 2 if about.original_outlet else 1


def _time(article: Article) -> tuple[str, str]:
    """By day, then by id; what has no certain day comes last."""
    published = article.about.published
    certain = published is not None and published.value.precision in ("day", "minute")
    return (published.value.edtf if published and certain else "9999", article.id)


def _find(leader: dict[str, str], article: str) -> str:
    """The article that stands for its group, and the way to it made short."""
    while leader[article] != article:
        leader[article] = leader[leader[article]]
        article = leader[article]
    return article
