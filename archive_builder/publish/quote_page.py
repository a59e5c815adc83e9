"""The ledger of quotes: all of them by date, with their speakers and where else they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from archive_builder.interface import say, say_count
from archive_builder.model import Article
from archive_builder.publish.body import find_line_anchors
from archive_builder.publish.catalog import Catalog
from archive_builder.publish.listing import LIMIT, Entry, Listing, article_entry, draft_pages
from archive_builder.publish.page import (
    NO_MENU,
    Draft,
    Page,
    join_parts,
    page_path,
    render_link,
    render_section,
)
from archive_builder.publish.quotes import render_quote, render_speakers, say_other_places
from archive_builder.publish.settings import Settings

PATH = "quotes/index.md"
_TITLE = "Quotes"


def draft_quote_pages(catalog: Catalog, settings: Settings) -> Iterator[Draft]:
    """The page of all quotes, and one for each period where they are many."""
    del settings
    articles = [article for article in catalog.articles if article.quotes]
    listing = Listing(
        PATH,
        articles,
        _quote_entry(catalog),
        say(_TITLE),
        size=_count_quotes,
        say=_say_quotes,
        key=catalog.key_of,
    )
    return draft_pages(listing, partial(_render_index, catalog, articles))


def _render_index(catalog: Catalog, articles: Sequence[Article], text: str) -> Page:
    said = say(
        "{quotes} in {articles}, as printed",
        quotes=_say_quotes(articles),
        articles=catalog.say_stories(articles),
    )
    lead = f"{said}\n{{: .lead }}"
    body = join_parts(
        f"# {say(_TITLE)} {{: #list }}",
        lead if articles else say("There are none yet."),
        _render_speakers(catalog, articles),
        text,
    )
    return Page(PATH, {"page_type": "index", "title": say(_TITLE), **NO_MENU}, body)


def _count_quotes(article: Article) -> int:
    return len(article.quotes)


def _say_quotes(articles: Sequence[Article]) -> str:
    return say_count(sum(map(_count_quotes, articles)), "quote")


def _render_speakers(catalog: Catalog, articles: Sequence[Article]) -> str:
    """The actors who are quoted most, with their numbers of quotes."""
    counts = Counter(
        speaker.actor
        for article in articles
        for quote in article.quotes
        for speaker in quote.speakers
        if speaker.actor
    )
    ranked = sorted(counts, key=lambda actor: (-counts[actor], actor))[:LIMIT]
    names = [
        f"{render_link(catalog.actors[actor].name, page_path('actors', actor), PATH)}"
        f' <span class="count">{counts[actor]:,}</span>'
        for actor in ranked
    ]
    text = " · ".join(names) + "\n{: .names }"
    return render_section("Who is quoted", "speakers", [text]) if names else ""


def _quote_entry(catalog: Catalog) -> Entry:
    """The usual list item of an article, with its quotes under it."""
    usual = article_entry(catalog)

    def render(article: Article, path: str) -> str:
        return "\n".join([usual(article, path), *_render_quotes(article, catalog, path)])

    return render


def _render_quotes(article: Article, catalog: Catalog, path: str) -> Iterator[str]:
    anchors = find_line_anchors(article)
    elsewhere: defaultdict[int, list[str]] = defaultdict(list)
    for link in catalog.shared_words(article):
        here = (link.quotes or (0, 0))[0 if link.first == article.id else 1]
        elsewhere[here].append(catalog.other_end(link, article).id)
    for number, quote in enumerate(article.quotes):
        anchor = anchors.get(quote.line, "")
        line = say("line {number}", number=quote.line + 1)
        place = render_link(line, page_path("articles", article.id), path, anchor)
        also = say_other_places(elsewhere[number], catalog, path)
        yield (
            f"    - {render_quote(quote)} — {render_speakers(quote, catalog, path)},"
            f' <span class="place">{place}</span>{also}'
        )
