"""Label every line of a text: article, furniture, or a kind of boilerplate.

The steps, in order: a contributor's statement and blank lines; the outlet's own
rules; what the elements of a saved page leave no doubt of; zones that a section
cue opens; the rules for all texts; the run of prose; the furniture around it;
what is left, by its neighbours; lines that are two things. Never changes a
character, and leaves no line without a decision.
"""

from __future__ import annotations

from dataclasses import replace

from archive_builder.clean.agencies import agency_names, agency_rules
from archive_builder.clean.element_rules import apply_element_rules
from archive_builder.clean.furniture import mark_furniture
from archive_builder.clean.judge import score_document
from archive_builder.clean.line_model import LineScore
from archive_builder.clean.neighbours import decide_rest, mark_paragraphs, mark_sure
from archive_builder.clean.page import Line, Page
from archive_builder.clean.parts import make_blocks
from archive_builder.clean.prose import choose_text, text_span
from archive_builder.clean.reader_view import content_lines, find_line_roles, mark_around
from archive_builder.clean.rules import apply_rules, load_rules, outlet_rules
from archive_builder.clean.statement import mark_blank, mark_statement
from archive_builder.clean.zones import apply_zones
from archive_builder.model import Article, RawDocument
from archive_builder.records import Authority

__all__ = ["clean_lines", "clean_scored"]


def clean_lines(article: Article, authority: Authority) -> Article:
    """Set `blocks`: one a line, or one a part of a line that is two things."""
    return clean_scored(article, authority, score_document(article.raw))


def clean_scored(article: Article, authority: Authority, scores: tuple[LineScore, ...]) -> Article:
    """The same with the model's scores given: one for each line of the text."""
    page = _open_page(article.raw, authority, scores)
    page = mark_blank(mark_statement(page))
    roles = find_line_roles(article.raw.structure)
    page = mark_around(page, roles)
    for outlet in authority.outlets:
        if outlet.rules and _is_from(article.raw, (*outlet.names, outlet.name)):
            page = apply_rules(page, outlet_rules(outlet.rules))
    page = apply_element_rules(page, article.raw.structure)
    likely = choose_text(page)
    if page.structured:
        page = mark_sure(page, likely)
    page = apply_zones(page)
    page = apply_rules(page, agency_rules(page.agencies))
    page = apply_rules(page, load_rules())
    # What rules take away makes no other line likelier.
    left = frozenset(n for n in likely if page.is_open(n))
    chosen = content_lines(page, roles) if roles else left
    page = mark_paragraphs(page, chosen)
    page = mark_furniture(page, text_span(page), chosen)
    page = decide_rest(page, chosen)
    return replace(article, blocks=make_blocks(page))


def _open_page(raw: RawDocument, authority: Authority, scores: tuple[LineScore, ...]) -> Page:
    lines = tuple(Line(n, text) for n, text in enumerate(raw.lines))
    title = next(
        (m.value for m in raw.metadata if m.name in ("meta og:title", "title")),
        "",
    )
    names, structured = agency_names(authority), raw.structure is not None
    return Page(lines, (None,) * len(lines), scores, title, names, structured)


def _is_from(raw: RawDocument, names: tuple[str, ...]) -> bool:
    """Whether a document names an outlet: in its text or in the page's metadata."""
    said = [m.value for m in raw.metadata if m.name in ("meta og:site_name", "JSON-LD publisher")]
    return any(name in raw.text or name in said for name in names)
