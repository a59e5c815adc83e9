"""Who wrote and published an article and when, each value with the words it comes from.

What is not known is said so, with what the text supports and the question that
an editor could answer. Nothing is inferred here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archive_builder.interface import say
from archive_builder.model import Article, Field, Label, Moment
from archive_builder.publish.catalog import SOURCE_ROLES
from archive_builder.publish.dates import say_date, say_moment
from archive_builder.publish.escape import markdown_line, web_address
from archive_builder.publish.evidence import GIVEN_BY, render_evidence, say_basis
from archive_builder.publish.ledger import find_ledger_anchors
from archive_builder.publish.page import page_path, render_link
from archive_builder.publish.terms import say_terms
from archive_builder.publish.view import View

_PRECISION = {
    "minute": "to the minute",
    "day": "to the day",
    "month": "to the month",
    "year": "to the year",
    "interval": "",
}
_DATED = (Label.DATE_LINE, Label.DATELINE, Label.BYLINE)
_NOT_NAMED = "not named in the text"


def render_provenance(view: View) -> str:
    """The facts about an article as a list of terms; the source that is known leads."""
    anchors = {**find_ledger_anchors(view.article), **view.anchors}
    facts = [
        *_source_facts(view),
        *_author_facts(view.article),
        *_date_facts(view),
        *_other_facts(view.article),
        ("Shown", say_terms(view), []),
    ]
    lines = ['<dl class="facts" markdown="1">']
    for name, value, fields in facts:
        evidence = [item for field in fields for item in field.evidence]
        fold = render_evidence(evidence, anchors) if evidence else ""
        lines += [f"<dt>{say(name)}</dt>", '<dd markdown="block">', value, "", fold, "</dd>"]
    return "\n".join([*lines, "</dl>"])


Fact = tuple[str, str, list[Field[Any]]]


def _source_facts(view: View) -> Iterator[Fact]:
    known = dict(view.catalog.sources_of(view.article))
    for role, name in SOURCE_ROLES:
        if role in known:
            link = render_link(known[role].name, page_path("outlets", known[role].id), view.path)
            field: Field[str] = getattr(view.article.about, role)
            yield name, link + say_basis(field.basis), [field]
    if "outlet" not in known:
        yield "Outlet", _say_unknown(_NOT_NAMED), []


def _author_facts(article: Article) -> Iterator[Fact]:
    authors = list(article.about.authors)
    if not authors:
        yield "Author", _say_unknown(_NOT_NAMED), []
        return
    names = ", ".join(markdown_line(author.value) + say_basis(author.basis) for author in authors)
    yield "Author" if len(authors) == 1 else "Authors", names, list(authors)


def _date_facts(view: View) -> Iterator[Fact]:
    about = view.article.about
    if about.published:
        yield "Published", _say_field(about.published), [about.published]
    else:
        yield "Published", _say_unknown("no date found"), []
    if about.published is None or about.published.basis in GIVEN_BY:
        yield from _text_alone(view)
    if about.updated:
        yield "Updated", _say_field(about.updated), [about.updated]


def _text_alone(view: View) -> Iterator[Fact]:
    """What the text itself supports, where its date is not known from it."""
    article, bounds = view.article, view.article.about.bounds
    if bounds:
        year = bounds.value.isdigit()
        words = say("some time in {year}", year=bounds.value) if year else say_date(bounds.value)
        yield "The text alone", f"{say('no date')}; {markdown_line(words)}", [bounds]
    elif view.terms.is_full and not article.labelled(*_DATED):
        yield "The text alone", say("no date, and nothing that bounds one"), []


def _other_facts(article: Article) -> Iterator[Fact]:
    about = article.about
    for name, given in (
        ("Headline", about.headline),
        ("Standfirst", about.standfirst),
        ("Language", about.language),
    ):
        # They stand elsewhere on the page; here it is told who gave them, and why.
        if given and given.basis in GIVEN_BY:
            yield name, markdown_line(given.value) + say_basis(given.basis), [given]
    if about.section:
        yield (
            "Section",
            markdown_line(about.section.value) + say_basis(about.section.basis),
            [about.section],
        )
    for name, field in (
        ("Address", about.source_address),
        ("Archived copy", about.archived_address),
    ):
        if field:
            yield name, _link_address(field.value) + say_basis(field.basis), [field]


def _say_unknown(words: str) -> str:
    return f'<span class="unknown">{say(words)}</span>'


def _link_address(address: str) -> str:
    target = web_address(address)
    words = markdown_line(address)
    return f"[{words}]({target})" if target else words


def _say_field(field: Field[Moment]) -> str:
    note = _PRECISION[field.value.precision]
    note = say(note) if note else note
    if field.value.time and not field.value.zone:
        note += ", " + say("no time zone stated")
    words = markdown_line(say_moment(field.value))
    if note:
        words += f' <span class="precision">{note}</span>'
    return words + say_basis(field.basis)
