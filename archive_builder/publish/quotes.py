"""Who is quoted in an article, and where else the same words stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archive_builder.interface import say, say_number
from archive_builder.interface.told import say_told
from archive_builder.model import Link, Quote, Speaker
from archive_builder.publish.body import find_line_anchors
from archive_builder.publish.catalog import Catalog, headline_of
from archive_builder.publish.escape import link_target, markdown_line, markdown_span
from archive_builder.publish.listing import render_byline
from archive_builder.publish.page import page_path, render_link, render_section
from archive_builder.publish.view import View
from archive_builder.publish.word_diff import render_diff

# Of the places where the same words stand, a list names so many.
MANY = 3


def render_quotes(view: View) -> str:
    """Every quote under its speakers, those without one last, with the paragraph it stands in."""
    groups: dict[str, list[str]] = {}
    numbered = enumerate(view.article.quotes, start=1)
    for number, quote in sorted(numbered, key=lambda item: not item[1].speakers):
        said = f"{render_quote(quote, f'q{number}')} {_render_place(quote.line, view.anchors)}"
        groups.setdefault(render_speakers(quote, view.catalog, view.path), []).append(said)
    items = [
        "\n".join([f"- {speakers}\n", *(f"    - {said}" for said in sayings), ""])
        for speakers, sayings in groups.items()
    ]
    return render_section("Who is quoted", "quotes", items)


def render_quote(quote: Quote, anchor: str = "") -> str:
    """The quoted words in quotation marks of our own."""
    place = f' id="{anchor}"' if anchor else ""
    return f'<q class="said"{place}>{markdown_line(quote.text)}</q>'


def render_same_words(view: View) -> str:
    """Quotes of this article that stand in another one too, in these or nearly these words."""
    places: dict[int, list[str]] = {}
    for link in view.catalog.shared_words(view.article):
        one, other = link.quotes or (0, 0)
        here, there = (one, other) if link.first == view.article.id else (other, one)
        quote = view.article.quotes[here]
        places.setdefault(here, []).append(_render_other_place(link, quote, there, view))
    items = []
    for here in sorted(places):
        quote = view.article.quotes[here]
        place = _render_place(quote.line, view.anchors)
        items += [f"- {render_quote(quote, f's{here + 1}')} {place}\n", *places[here], ""]
    return render_section("The same words elsewhere", "same-words", items)


def render_speakers(quote: Quote, catalog: Catalog, path: str) -> str:
    """Who said it, as links from the page at `path`, or that the text does not say who."""
    if not quote.speakers:
        return f'<span class="unknown">{say("The text does not say who")}</span>'
    names = f" {say('and')} ".join(
        _render_speaker(speaker, catalog, path) for speaker in quote.speakers
    )
    via = f", {say('quoted by')} {markdown_span(quote.medium)}" if quote.medium else ""
    return f"{names}{via}"


def _render_speaker(speaker: Speaker, catalog: Catalog, path: str) -> str:
    if speaker.actor is None:
        return markdown_line(speaker.name)
    actor = catalog.actors[speaker.actor]
    return render_link(actor.name, page_path("actors", actor.id), path)


def say_other_places(articles: Iterable[str], catalog: Catalog, path: str) -> str:
    """The other articles in which the same words stand; empty where there are none."""
    links = [
        render_link(headline_of(catalog.by_id[id_]), page_path("articles", id_), path, "same-words")
        for id_ in sorted(set(articles))
    ]
    shown, more = links[:MANY], len(links) - MANY
    if more > 0:
        shown.append(say("{number} more", number=say_number(more)))
    return f' <span class="reason">{say("also in")} {", ".join(shown)}</span>' if links else ""


def _render_place(line: int, anchors: Mapping[int, str]) -> str:
    """Where a quote stands: a link to its paragraph, or the furniture it is part of."""
    anchor = anchors.get(line)
    words = say("line {number}", number=line + 1)
    words = f"[{words}]({link_target('', anchor)})" if anchor else words
    return f'<span class="place">{words}</span>'


def _render_other_place(link: Link, quote: Quote, there: int, view: View) -> str:
    """The words as the other article has them; what differs is marked."""
    other = view.catalog.other_end(link, view.article)
    its_quote = other.quotes[there]
    anchor = find_line_anchors(other).get(its_quote.line, "")
    title = render_link(headline_of(other), page_path("articles", other.id), view.path, anchor)
    return (
        f'    - <q class="said">{render_diff(quote.text, its_quote.text)}</q>\n'
        f'        <span class="place">{title} {render_byline(other, view.catalog)}</span>\n'
        f'        <span class="reason">{markdown_line(say_told(link.reason))}</span>'
    )
