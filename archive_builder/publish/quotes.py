"""Who is quoted in an article, and where else the same words stand."""

from __future__ import annotations

from collections.abc import Mapping

from archive_builder.model import Link, Quote, Speaker
from archive_builder.publish.body import find_line_anchors
from archive_builder.publish.catalog import headline_of
from archive_builder.publish.escape import link_target, markdown_line, markdown_span
from archive_builder.publish.listing import render_byline
from archive_builder.publish.page import page_path, render_link, render_section
from archive_builder.publish.view import View


def render_quotes(view: View) -> str:
    """Every quote under its speakers, those without one last, with the paragraph it stands in."""
    groups: dict[str, list[str]] = {}
    for quote in sorted(view.article.quotes, key=lambda quote: not quote.speakers):
        said = f"{render_quote(quote)} {_render_place(quote.line, view.anchors)}"
        groups.setdefault(_render_speakers(quote, view), []).append(said)
    items = [
        "\n".join([f"- {speakers}\n", *(f"    - {said}" for said in sayings), ""])
        for speakers, sayings in groups.items()
    ]
    return render_section("Who is quoted", "quotes", items)


def render_quote(quote: Quote) -> str:
    """The quoted words in quotation marks of our own."""
    return f'<q class="said">{markdown_line(quote.text)}</q>'


def render_same_words(view: View) -> str:
    """Quotes of this article that stand in another one too, in these or nearly these words."""
    places: dict[int, list[str]] = {}
    for link in view.catalog.links.get(view.article.id, ()):
        if link.kind == "same-words" and link.quotes:
            here, there = link.quotes if link.first == view.article.id else link.quotes[::-1]
            places.setdefault(here, []).append(_render_other_place(link, there, view))
    items = []
    for here in sorted(places):
        quote = view.article.quotes[here]
        place = _render_place(quote.line, view.anchors)
        items += [f"- {render_quote(quote)} {place}\n", *places[here], ""]
    return render_section("The same words elsewhere", "same-words", items)


def _render_speakers(quote: Quote, view: View) -> str:
    if not quote.speakers:
        return '<span class="unknown">The text does not say who</span>'
    names = " and ".join(_render_speaker(speaker, view) for speaker in quote.speakers)
    via = f", quoted by {markdown_span(quote.medium)}" if quote.medium else ""
    return f"{names}{via}"


def _render_speaker(speaker: Speaker, view: View) -> str:
    if speaker.actor is None:
        return markdown_line(speaker.name)
    return view.link_actor(view.catalog.actors[speaker.actor])


def _render_place(line: int, anchors: Mapping[int, str]) -> str:
    """Where a quote stands: a link to its paragraph, or the furniture it is part of."""
    anchor = anchors.get(line)
    words = f"[line {line + 1}]({link_target('', anchor)})" if anchor else f"line {line + 1}"
    return f'<span class="place">{words}</span>'


def _render_other_place(link: Link, number: int, view: View) -> str:
    other = view.catalog.other_end(link, view.article)
    quote = other.quotes[number]
    anchor = find_line_anchors(other).get(quote.line, "")
    title = render_link(headline_of(other), page_path("articles", other.id), view.path, anchor)
    return (
        f"    - {render_quote(quote)}\n"
        f'        <span class="place">{title} {render_byline(other, view.catalog)}</span>\n'
        f'        <span class="reason">{markdown_line(link.reason)}</span>'
    )
