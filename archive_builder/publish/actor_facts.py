"""What the archive holds on one actor: forms of the name, words said, words said of them, company.

Only looks up; `actor.py` makes the page of it and `actor_data.py` the data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from archive_builder.model import Article, Quote
from archive_builder.publish.catalog import Catalog, actors_of
from archive_builder.records import Actor

Saying = tuple[Article, int]
"""An article, and the position of a quote in it."""


def count_forms(actor: Actor, catalog: Catalog) -> Counter[str]:
    """The printed forms that mention the actor, with how often each."""
    return Counter(
        mention.text
        for article in catalog.by_actor[actor.id]
        for mention in article.mentions
        if mention.actor == actor.id and mention.kind != "place"
    )


def find_said(actor: Actor, catalog: Catalog) -> list[Saying]:
    """What the actor said, in order of time."""
    return [
        (article, number)
        for article in catalog.by_actor[actor.id]
        for number, quote in enumerate(article.quotes)
        if _is_speaker(actor, quote)
    ]


def find_said_about(actor: Actor, catalog: Catalog) -> list[Saying]:
    """Quotes of others in which the actor is mentioned, in order of time."""
    return [
        (article, number)
        for article in catalog.by_actor[actor.id]
        for number in _quotes_naming(actor, article)
    ]


def _quotes_naming(actor: Actor, article: Article) -> Iterator[int]:
    places = {
        (mention.line, mention.first)
        for mention in article.mentions
        if mention.actor == actor.id and mention.kind != "place"
    }
    for number, quote in enumerate(article.quotes):
        inside = any(
            line == quote.line and quote.first <= first < quote.last for line, first in places
        )
        if inside and quote.speakers and not _is_speaker(actor, quote):
            yield number


def _is_speaker(actor: Actor, quote: Quote) -> bool:
    return any(speaker.actor == actor.id for speaker in quote.speakers)


def count_company(actor: Actor, catalog: Catalog) -> list[tuple[Actor, int]]:
    """Who else is in the actor's articles, and in how many, the most frequent first."""
    together = Counter(
        other
        for article in catalog.by_actor[actor.id]
        for other in actors_of(article)
        if other != actor.id
    )
    found = [(catalog.actors[other], number) for other, number in together.items()]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].name, pair[0].id))
