"""What people state of an article, put over what was found in its text.

The editor's record goes before the contributor's statement, and that before the
text. Every value so given carries its source, and says that it was given.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from archive_builder.model import Article, Description, Evidence, Field, Moment
from archive_builder.records import Correction, EditorRecord, Statement

EDITOR = "editor"
CONTRIBUTOR = "contributor"

_PLAIN_FIELDS = (
    "headline",
    "standfirst",
    "section",
    "outlet",
    "agency",
    "original_outlet",
    "language",
    "source_address",
)
# Questions to the editor that are answered once the field is there.
_ANSWERED_BY = {"published": "D"}


def apply_statement(article: Article, statement: Statement) -> Article:
    """Put a contributor's front matter over what was found."""
    values: dict[str, Any] = {}
    if statement.published:
        moment = Moment(statement.published)
        values["published"] = _stated(article, moment, statement.published)
    for name, value in (("outlet", statement.outlet), ("source_address", statement.url)):
        if value:
            values[name] = _stated(article, value, value)
    if statement.author:
        values["authors"] = (_stated(article, statement.author, statement.author),)
    if statement.retrieved:
        values["retrieved"] = _stated(article, statement.retrieved, statement.retrieved)
    return _with(article, values)


def apply_record(article: Article, record: EditorRecord) -> Article:
    """Put the editor's record over everything else."""
    values: dict[str, Any] = {}
    for name in _PLAIN_FIELDS:
        correction = getattr(record, name)
        if correction is not None:
            values[name] = _corrected(correction.value, correction)
    for name in ("published", "updated"):
        correction = getattr(record, name)
        if correction is not None:
            values[name] = _corrected(Moment(correction.value), correction)
    if record.authors:
        values["authors"] = tuple(_corrected(c.value, c) for c in record.authors)
    for name in ("added", "retrieved", "note"):
        value = getattr(record, name)
        if value is not None:
            source = f"seeds/{article.id}.yml"
            values[name] = Field(value, (Evidence(value, EDITOR, source=source),), EDITOR)
    return _with(article, values)


def _stated(article: Article, value: Any, quote: str) -> Field[Any]:
    source = f"the contributor's front matter of {article.id}"
    return Field(value, (Evidence(quote, CONTRIBUTOR, source=source),), CONTRIBUTOR)


def _corrected(value: Any, correction: Correction) -> Field[Any]:
    evidence = Evidence(correction.value, EDITOR, source=correction.source)
    return Field(value, (evidence,), EDITOR)


def _with(article: Article, values: dict[str, Any]) -> Article:
    if not values:
        return article
    about: Description = replace(article.about, **values)
    answered = tuple(code for name, code in _ANSWERED_BY.items() if name in values)
    issues = tuple(issue for issue in article.issues if not issue.code.startswith(answered or "-"))
    return replace(article, about=about, issues=issues)
