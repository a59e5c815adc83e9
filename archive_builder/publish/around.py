"""What the page of one article can be made from: the article and what is around it.

A page is rendered from this part of the catalog and nothing else, so that the keys of the
same part tell for certain whether it must be made again. Pure.
"""

from __future__ import annotations

from dataclasses import replace

from archive_builder.model import Article, Link, Story
from archive_builder.publish.catalog import NO_KEYS, Catalog, actors_of, make_anew, source_fields


def look_around(article: Article, catalog: Catalog) -> Catalog:
    """The catalog of an article, those it is linked with, its story and its neighbours in time."""
    links = catalog.links.get(article.id, ())
    story = catalog.story_of[article.id]
    by_id = {id_: catalog.by_id[id_] for id_ in sorted(find_around(article, catalog))}
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
        links=version_links(story, catalog) | {article.id: links},
        stories={story.id: story},
        story_of={article.id: story},
        neighbours={article.id: catalog.neighbours.get(article.id, (None, None))},
        terms={id_: catalog.terms[id_] for id_ in by_id},
        shares={article.id: catalog.shares[article.id]},
        named={},
        keys=NO_KEYS,
        recall=make_anew,
    )


def find_around(article: Article, catalog: Catalog) -> set[str]:
    """The articles that the page of one can name, and the article itself."""
    ids = {article.id, *catalog.story_of[article.id].articles}
    for link in catalog.links.get(article.id, ()):
        ids |= {link.first, link.second}
    ids.update(item.id for item in catalog.neighbours.get(article.id, (None, None)) if item)
    return ids


def version_links(story: Story, catalog: Catalog) -> dict[str, tuple[Link, ...]]:
    """What leads from one version to the next; all of them are of one story."""
    return {
        id_: tuple(link for link in catalog.links.get(id_, ()) if link.kind == "version")
        for id_ in story.articles
    }
