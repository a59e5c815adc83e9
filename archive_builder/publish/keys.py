"""Keys: digests that tell of each article whether anything said of it is other than before.

What is said of an article alone, what lists say of it and what its page says have a key each;
where all keys of a file are those of the last build, so is the file. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from archive_builder.model import Article, Link
from archive_builder.publish.around import find_around, version_links
from archive_builder.publish.catalog import Catalog, Keys


def find_keys(catalog: Catalog, digests: Mapping[str, str]) -> Keys:
    """The keys of all articles; `digests` tell of each whether the article itself is the same."""
    own = dict(_find_own(catalog, digests))
    listed = {}
    for article in catalog.articles:
        links = catalog.shared_words(article)
        others = (
            f"{own[catalog.other_end(link, article).id]} {_tell_link(link)}" for link in links
        )
        listed[article.id] = join_keys([own[article.id], *others])
    return Keys(own, listed)


def tell_page(article: Article, catalog: Catalog) -> Iterator[str]:
    """What the page of an article is made from: all that `look_around` gives of it."""
    yield catalog.keys.listed[article.id]
    for id_ in sorted(find_around(article, catalog)):
        yield f"{id_} {catalog.keys.own[id_]}"
    yield from map(_tell_link, catalog.links.get(article.id, ()))
    for links in version_links(catalog.story_of[article.id], catalog).values():
        yield from map(_tell_link, links)
    yield repr([item and item.id for item in catalog.neighbours.get(article.id, ())])


def _find_own(catalog: Catalog, digests: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    actors = {actor.id: join_keys([repr(actor)]) for actor in catalog.actors.values()}
    sources = {source.id: join_keys([repr(source)]) for source in catalog.sources.values()}
    stories = {story.id: repr(story) for story in catalog.stories.values()}
    for article in catalog.articles:
        parts = [article.id, digests[article.id], stories[catalog.story_of[article.id].id]]
        parts += [repr(catalog.terms[article.id]), repr(catalog.shares[article.id])]
        parts += [f"{role} {sources[source.id]}" for role, source in catalog.sources_of(article)]
        parts += [actors[actor] for actor in catalog.named[article.id]]
        yield article.id, join_keys(parts)


def _tell_link(link: Link) -> str:
    ends = (link.kind, link.first, link.second, link.score)
    return repr((*ends, link.reason, link.quotes, link.actors))


def join_keys(parts: Iterable[str]) -> str:
    """One key of several."""
    text = "\n".join(parts)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
