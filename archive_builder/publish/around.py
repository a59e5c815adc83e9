"""What the page of one article can be made from: the article and what is around it.

A page is rendered from this part of the catalog and nothing else, so that its key, a
digest of the same part, tells for certain whether it must be made again. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b

from archive_builder.model import Article, Link, Story
from archive_builder.publish.catalog import Catalog, actors_of, source_fields
from archive_builder.publish.settings import Settings


def look_around(article: Article, catalog: Catalog) -> Catalog:
    """The catalog of an article, those it is linked with, its story and its neighbours in time."""
    links = catalog.links.get(article.id, ())
    story = catalog.story_of[article.id]
    neighbours = catalog.neighbours.get(article.id, (None, None))
    ids = {article.id, *story.articles}
    ids.update(id_ for link in links for id_ in (link.first, link.second))
    ids.update(item.id for item in neighbours if item)
    by_id = {id_: catalog.by_id[id_] for id_ in sorted(ids)}
    actors = {*actors_of(article), *(actor for link in links for actor in link.actors)}
    names = {field.value for item in by_id.values() for _, field in source_fields(item)}
    source_ids = {name: catalog.source_ids[name] for name in sorted(names)}
    return replace(
        catalog,
        articles=tuple(by_id.values()),
        by_id=by_id,
        actors={actor: catalog.actors[actor] for actor in sorted(actors)},
        by_actor={},
        sources={id_: catalog.sources[id_] for id_ in sorted(set(source_ids.values()))},
        by_source={},
        source_ids=source_ids,
        links=_version_links(story, catalog) | {article.id: links},
        stories={story.id: story},
        story_of={article.id: story},
        neighbours={article.id: neighbours},
        terms={id_: catalog.terms[id_] for id_ in by_id},
        shares={article.id: catalog.shares[article.id]},
    )


def _version_links(story: Story, catalog: Catalog) -> dict[str, tuple[Link, ...]]:
    """What leads from one version to the next; all of them are of one story."""
    return {
        id_: tuple(link for link in catalog.links.get(id_, ()) if link.kind == "version")
        for id_ in story.articles
    }


class Keys:
    """Makes keys of what is around articles. `digests` tell of each article whether it changed."""

    def __init__(self, catalog: Catalog, settings: Settings, digests: Mapping[str, str]) -> None:
        self._settings = repr(settings)
        self._digests = digests
        self._actors = {actor.id: _digest(repr(actor)) for actor in catalog.actors.values()}
        self._sources = {
            source.id: _digest(f"{source.id}\n{source.name}\n{source.record and source.record!r}")
            for source in catalog.sources.values()
        }

    def key_of(self, article: Article, around: Catalog) -> str:
        """The key of the files of an article, rendered from what is around it."""
        return _digest("\n".join(self._tell(article, around)))

    def _tell(self, article: Article, around: Catalog) -> Iterator[str]:
        yield self._settings
        yield article.id
        yield from (f"{id_} {self._digests[id_]}" for id_ in around.by_id)
        yield from (f"{id_} {self._actors[id_]}" for id_ in around.actors)
        yield from (f"{name}\t{self._sources[id_]}" for name, id_ in around.source_ids.items())
        yield from (f"{id_} {terms!r}" for id_, terms in around.terms.items())
        yield repr(around.shares)
        for link in (link for links in around.links.values() for link in links):
            yield repr((link.kind, link.first, link.second, link.score, link.reason))
            yield repr((link.quotes, link.actors))
        story = around.story_of[article.id]
        yield repr((story.id, story.articles, story.agency))
        yield repr([item and item.id for item in around.neighbours[article.id]])


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
