"""Who and what is in the archive, looked up once and used by every page.

Orders articles by time and gathers them by actor and by source. A source is
whoever stands behind an article: its outlet, its agency, its original outlet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from archive_builder.interface import say, say_count
from archive_builder.link import find_stories
from archive_builder.model import Archive, Article, Field, Link, Story
from archive_builder.names import slugify
from archive_builder.publish.dates import find_span
from archive_builder.publish.restrict import Share, restrict_article, restrict_links
from archive_builder.records import NO_RIGHTS, Actor, Authority, Outlet, Rights, Withdrawn
from archive_builder.rights import Terms, find_terms

# The roles of a source, in the order in which they lead where they are known.
SOURCE_ROLES: tuple[tuple[str, str], ...] = (
    ("outlet", "Outlet"),
    ("agency", "Agency"),
    ("original_outlet", "Original outlet"),
)

# Sorts behind every date.
UNDATED = ("9999-99", "", "")


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet or agency with a page; `record` is None where there is no file for it."""

    id: str
    name: str
    record: Outlet | None


Recall = Callable[[str, str, str, Callable[[], Any]], Any]
"""Gives the value of a kind and name that was made under a key, or makes it."""


def make_anew(kind: str, name: str, key: str, make: Callable[[], Any]) -> Any:
    """Recalls nothing."""
    del kind, name, key
    return make()


@dataclass(frozen=True, slots=True)
class Keys:
    """By article: `own` is a digest of all that is said of it alone, `listed` of all in lists."""

    own: Mapping[str, str]
    listed: Mapping[str, str]


NO_KEYS = Keys({}, {})


@dataclass(frozen=True, slots=True)
class Catalog:
    """The archive as its pages see it. Articles are in order of time, undated ones last.

    Of each there is only what may be published: `terms` says how much that is and who decided
    it, `shares` how many words. `neighbours` are the articles before and after one in time;
    undated ones have none. `named` has the actors of each article. `keys` tell of each whether
    anything is other than at the last build (`keys.py`), `recall` what was made of it then.
    """

    articles: tuple[Article, ...]
    by_id: Mapping[str, Article]
    actors: Mapping[str, Actor]
    by_actor: Mapping[str, tuple[Article, ...]]
    sources: Mapping[str, Source]
    by_source: Mapping[str, tuple[Article, ...]]
    source_ids: Mapping[str, str]
    links: Mapping[str, tuple[Link, ...]]
    stories: Mapping[str, Story]
    story_of: Mapping[str, Story]
    neighbours: Mapping[str, tuple[Article | None, Article | None]]
    terms: Mapping[str, Terms]
    shares: Mapping[str, Share]
    withdrawn: tuple[Withdrawn, ...] = ()
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keys: Keys = NO_KEYS
    recall: Recall = make_anew

    def key_of(self, article: Article) -> str:
        """The key of all that lists say of an article; empty where nobody asks for any."""
        return self.keys.listed.get(article.id, "")

    @property
    def all_keys(self) -> Iterator[str]:
        """What everything that is made of the whole archive is made of."""
        yield from map(self.key_of, self.articles)
        yield repr(self.withdrawn)

    def sources_of(self, article: Article) -> list[tuple[str, Source]]:
        """Role and source, the one that leads first."""
        return [
            (role, self.sources[self.source_ids[value.value]])
            for role, value in source_fields(article)
        ]

    def lead_of(self, article: Article) -> str:
        """The name of the source that leads; empty where none is known."""
        return next((source.name for _, source in self.sources_of(article)), "")

    def say_stories(self, articles: Iterable[Article]) -> str:
        """How many articles; where some are copies of one text, how many stories they tell."""
        ids = [article.id for article in articles]
        stories = len({self.story_of[id_].id for id_ in ids})
        number = say_count(len(ids), "article")
        if stories == len(ids):
            return number
        told = say_count(stories, "story", "stories")
        return say("{stories} in {articles}", stories=told, articles=number)

    def shared_words(self, article: Article) -> list[Link]:
        """The links of this article to the same words in others, the strongest first.

        Copies and versions of one text have their words in common anyway: that tells nothing.
        """
        links = (link for link in self.links.get(article.id, ()) if link.quotes)
        own = self.story_of[article.id].articles
        return [link for link in links if self.other_end(link, article).id not in own]

    def other_end(self, link: Link, article: Article) -> Article:
        """The article that a link of this one leads to."""
        return self.by_id[link.second if link.first == article.id else link.first]


def build_catalog(archive: Archive, authority: Authority, rights: Rights = NO_RIGHTS) -> Catalog:
    """Look up everything that pages ask for more than once, of what may be published.

    `rights` are those that hold where neither an article's record nor its sources say anything.
    """
    terms = {item.id: find_terms(item, authority, rights) for item in archive.articles}
    cut = [restrict_article(item, terms[item.id]) for item in archive.articles]
    articles = tuple(sorted((item for item, _ in cut), key=time_order))
    by_id = {article.id: article for article in articles}
    links = restrict_links(archive.links, {item.id: item for item in archive.articles}, by_id)
    actors = {actor.id: actor for actor in authority.actors}
    source_ids, sources = _find_sources(articles, authority)
    stories = find_stories(articles, links)
    named = {article.id: actors_of(article) for article in articles}
    return Catalog(
        articles=articles,
        by_id=by_id,
        actors=actors,
        by_actor=_group((actor, item) for item in articles for actor in named[item.id]),
        sources=sources,
        by_source=_group(
            (source, item)
            for item in articles
            for source in {source_ids[value.value]: None for _, value in source_fields(item)}
        ),
        source_ids=source_ids,
        links=_gather_links(links),
        stories={story.id: story for story in stories},
        story_of={article: story for story in stories for article in story.articles},
        neighbours=_find_neighbours(articles),
        terms=terms,
        shares={item.id: share for item, share in cut},
        withdrawn=authority.withdrawn,
        named=named,
    )


def time_order(article: Article) -> tuple[str, str, str, str]:
    """Sort key: first possible day, last possible day, clock time, id; no date comes last."""
    published = article.about.published
    span = find_span(published.value.edtf) if published else None
    if published is None or span is None:
        return (*UNDATED, article.id)
    return (span.first, span.last, published.value.time or "", article.id)


def _find_neighbours(
    articles: Iterable[Article],
) -> dict[str, tuple[Article | None, Article | None]]:
    dated = [article for article in articles if time_order(article) < UNDATED]
    row = [None, *dated, None]
    return {article.id: (row[at], row[at + 2]) for at, article in enumerate(dated)}


def actors_of(article: Article) -> tuple[str, ...]:
    """The ids of an article's actors in order of first appearance; a mere place is none."""
    mentions = sorted(article.mentions, key=lambda mention: (mention.line, mention.first))
    found = [mention.actor for mention in mentions if mention.kind != "place"]
    found += [
        speaker.actor for quote in article.quotes for speaker in quote.speakers if speaker.actor
    ]
    return tuple(dict.fromkeys(found))


def source_fields(article: Article) -> list[tuple[str, Field[str]]]:
    """Role and field of each source that an article names."""
    fields = ((role, getattr(article.about, role)) for role, _ in SOURCE_ROLES)
    return [(role, value) for role, value in fields if value is not None]


def headline_of(article: Article) -> str:
    """The headline as published; an article without one goes by its id."""
    return article.about.headline.value if article.about.headline else article.id


def _find_sources(
    articles: Iterable[Article], authority: Authority
) -> tuple[dict[str, str], dict[str, Source]]:
    known = {
        name.casefold(): outlet
        for outlet in reversed(authority.outlets)
        for name in (outlet.id, *outlet.names, outlet.name)
    }
    ids: dict[str, str] = {}
    sources: dict[str, Source] = {}
    names = {value.value for article in articles for _, value in source_fields(article)}
    for name in sorted(names):
        record = known.get(name.casefold())
        ids[name] = record.id if record else slugify(name)
        sources.setdefault(ids[name], Source(ids[name], record.name if record else name, record))
    return ids, sources


def _group(pairs: Iterable[tuple[str, Article]]) -> dict[str, tuple[Article, ...]]:
    groups: defaultdict[str, list[Article]] = defaultdict(list)
    for key, article in pairs:
        groups[key].append(article)
    return {key: tuple(groups[key]) for key in sorted(groups)}


def _gather_links(links: Iterable[Link]) -> dict[str, tuple[Link, ...]]:
    """For each article its links, strongest first."""
    gathered: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        gathered[link.first].append(link)
        gathered[link.second].append(link)
    return {article: tuple(sorted(found, key=_link_order)) for article, found in gathered.items()}


def _link_order(link: Link) -> tuple[float, str, str, str, tuple[int, int]]:
    return (-link.score, link.kind, link.first, link.second, link.quotes or (0, 0))
