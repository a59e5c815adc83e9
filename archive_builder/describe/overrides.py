"""What people state of an article, put over what was found in its text.

The editor's record goes before the contributor's statement, and that before the
text. Every value so given carries its source, and says that it was given.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from archive_builder.describe.bylines import parse_byline
from archive_builder.describe.on_file import match_outlet
from archive_builder.interface.told import tell
from archive_builder.model import Article, Description, Evidence, Field, Issue, Moment
from archive_builder.records import Authority, Correction, EditorRecord, Statement

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
    "archived_address",
)
_SOURCES = ("outlet", "agency", "original_outlet")
_ADD_OUTLET = "add authority/outlets/<id>.yml with this name, or leave it as it is"
_GIVE_OUTLET = "if you know it, give outlet: with value and source in the record"
# Questions to the editor that are answered once the field is there.
_ANSWERED_BY = {"published": "D"}


def apply_statement(article: Article, statement: Statement) -> Article:
    """Put a contributor's front matter over what was found."""
    values: dict[str, Any] = {}
    if statement.published:
        moment = Moment(statement.published)
        values["published"] = _stated(article, moment, statement.published)
    for name, value in (
        ("outlet", statement.outlet),
        ("source_address", statement.url),
        ("archived_address", statement.archived_url),
    ):
        if value:
            values[name] = _stated(article, value, value)
    if statement.author:
        names = parse_byline(statement.author) or [statement.author]
        values["authors"] = tuple(_stated(article, name, statement.author) for name in names)
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
    article = replace(_with(article, values), changes=record.changes)
    return replace(article, rights=record.rights, origin=record.origin)


def ask_sources(article: Article, authority: Authority) -> Article:
    """Ask the editor about sources: one that nobody has on file, or none at all.

    What a person gave answers the questions about the names that it replaces.
    """
    fields = [getattr(article.about, role) for role in _SOURCES]
    values = {field.value for field in fields if field}
    issues = [
        issue
        for issue in article.issues
        if issue.code != "O401" or any(f"“{value}”" in issue.message for value in values)
    ]
    path = article.raw.path or article.id
    reported = "".join(issue.message for issue in issues if issue.code == "O401")
    for value in sorted(values):
        if f"“{value}”" not in reported and match_outlet(value, authority) is None:
            message = tell("“{name}” is not on file as an outlet or agency", name=value)
            issues.append(Issue("O401", "decide", path, None, message, _ADD_OUTLET))
    if not values:
        message = "no outlet, agency or original outlet is named"
        issues.append(Issue("O403", "decide", path, None, message, _GIVE_OUTLET))
    return replace(article, issues=tuple(issues))


def _stated(article: Article, value: Any, quote: str) -> Field[Any]:
    source = tell("the contributor's front matter of {article}", article=article.id)
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
