"""The page of an article: headline, provenance, body, and what belongs to it.

The parts stand in PARTS in the order of the page. To add one, write a function
from a View to Markdown, empty where there is nothing to show, and add its line.
"""

from __future__ import annotations

from collections.abc import Callable

from archive_builder.interface import say
from archive_builder.interface.told import say_told
from archive_builder.model import Article, Field
from archive_builder.publish.apparatus import (
    render_actors,
    render_captions,
    render_neighbours,
    render_questions,
    render_related,
)
from archive_builder.publish.body import find_line_anchors, render_body
from archive_builder.publish.catalog import Catalog, headline_of
from archive_builder.publish.changes import render_changes
from archive_builder.publish.cite import render_citation
from archive_builder.publish.copies import render_copies
from archive_builder.publish.escape import markdown_line, markdown_text
from archive_builder.publish.ledger import render_ledger
from archive_builder.publish.links import place_addresses
from archive_builder.publish.marks import mark_note
from archive_builder.publish.metadata import article_meta
from archive_builder.publish.page import Page, join_parts
from archive_builder.publish.provenance import render_provenance
from archive_builder.publish.quotes import render_quotes, render_same_words
from archive_builder.publish.record import render_record
from archive_builder.publish.settings import Settings
from archive_builder.publish.sidenotes import notes_on_headline, render_notes
from archive_builder.publish.terms import render_limit
from archive_builder.publish.versions import render_versions
from archive_builder.publish.view import View


def render_article(article: Article, catalog: Catalog, settings: Settings) -> Page:
    """The page of an article; of the catalog only what is around it is asked for."""
    view = View(article, catalog, settings, find_line_anchors(article))
    body = join_parts(*(render(view) for render in PARTS))
    return Page(view.path, article_meta(article, catalog), body)


def _render_headline(view: View) -> str:
    notes = notes_on_headline(view.article)
    marks = "".join(mark_note(number) for number, _ in notes)
    headline = f"# {markdown_line(headline_of(view.article))}{marks} {{: #headline }}"
    return join_parts(headline, render_notes(notes, "headline"))


def _render_standfirst(view: View) -> str:
    return _render_paragraph(view.article.about.standfirst, "standfirst")


def _render_doubts(view: View) -> str:
    """A banner where the cleaning can hardly be right."""
    reasons = "; ".join(say_told(doubt.message) for doubt in view.article.doubts)
    if not reasons:
        return ""
    lead = say("This text may be cleaned wrongly")
    text = f"{lead}: {markdown_text(reasons)}. {say('See what was removed below.')}"
    return join_parts('<aside class="note doubt" markdown="1">', text, "</aside>")


def _render_note(view: View) -> str:
    """The editor's note, told apart from the article's words."""
    note = view.article.about.note
    if note is None:
        return ""
    words = markdown_text(note.value, place_addresses(note.value))
    text = f"{say('Editor’s note')}: {words}"
    return join_parts('<aside class="note" markdown="1">', text, "</aside>")


def _render_dateline(view: View) -> str:
    return _render_paragraph(view.article.about.dateline, "dateline")


def _render_signature(view: View) -> str:
    return _render_paragraph(view.article.about.signature, "signature")


def _render_paragraph(field: Field[str] | None, name: str) -> str:
    return f"{markdown_text(field.value)}\n{{: .{name} }}" if field else ""


PARTS: tuple[Callable[[View], str], ...] = (
    _render_headline,
    _render_doubts,
    _render_standfirst,
    render_provenance,
    _render_note,
    _render_dateline,
    render_body,
    render_limit,
    _render_signature,
    render_quotes,
    render_same_words,
    render_versions,
    render_copies,
    render_related,
    render_neighbours,
    render_actors,
    render_captions,
    render_questions,
    render_ledger,
    render_citation,
    render_changes,
    render_record,
)
