"""What the commands `clean` and `explain` print: a public interface, kept stable.

JSON keys, Markdown and the ledger as a table. Lines are counted from 1 here, as
in every editor; columns are code points from 0.
"""

from __future__ import annotations

import json
from typing import Any

import frontmatter

from archive_builder.clean.element_paths import find_line_paths
from archive_builder.model import (
    Article,
    Block,
    Evidence,
    Fate,
    Field,
    Issue,
    Moment,
    Picture,
    Quote,
)
from archive_builder.records import Authority

SHOWN_CHARACTERS = 100


def body_text(article: Article) -> str:
    """The clean body: kept blocks as paragraphs, separated by an empty line."""
    return "\n\n".join(block.text.strip() for block in article.kept())


def to_json(source: str, article: Article, authority: Authority) -> str:
    """One JSON object on one line."""
    return json.dumps(to_dict(source, article, authority), ensure_ascii=False)


def error_json(source: str, issue: Issue) -> str:
    """The object for a file that can't be read."""
    error = {"code": issue.code, "message": issue.message, "hint": issue.hint}
    return json.dumps({"source": source, "error": error}, ensure_ascii=False)


def to_dict(source: str, article: Article, authority: Authority) -> dict[str, Any]:
    """The documented keys of `clean --format json`; see docs/reference/clean-json.md."""
    about = article.about
    return {
        "source": source,
        "media_type": article.raw.media_type,
        "language": _value(about.language),
        "title": _value(about.headline),
        "standfirst": _value(about.standfirst),
        "section": _value(about.section),
        "published": _moment(about.published, about.bounds),
        "updated": _moment(about.updated, None),
        "outlet": _value(about.outlet),
        "agency": _value(about.agency),
        "original_outlet": _value(about.original_outlet),
        "author": ", ".join(field.value for field in about.authors) or None,
        "signature": _value(about.signature),
        "source_address": _value(about.source_address),
        "text": body_text(article),
        "lines": _lines(article),
        "actors": _actors(article, authority),
        "quotes": [_quote(quote) for quote in article.quotes],
        "pictures": [_picture(picture) for picture in article.pictures],
    }


def to_markdown(source: str, article: Article, authority: Authority) -> str:
    """The clean body under a front matter of what was found."""
    found = to_dict(source, article, authority)
    left_out = ("text", "lines", "quotes", "pictures", "media_type")
    metadata = {key: value for key, value in found.items() if value and key not in left_out}
    metadata["actors"] = [actor["name"] for actor in found["actors"]]
    post = frontmatter.Post(found["text"], **metadata)
    return str(frontmatter.dumps(post, sort_keys=False, allow_unicode=True)) + "\n"


def to_ledger(article: Article) -> str:
    """Every line that is not blank: number, fate, label, rule, reason, and its words."""
    elements = _elements(article)
    rows = [
        _ledger_row(block, elements[block.start] if elements else "")
        for block in article.blocks
        if block.fate != Fate.BLANK
    ]
    return "\n".join(rows) + "\n"


def to_fields(article: Article) -> str:
    """Every field with its value, its basis and the words it comes from."""
    rows = []
    for name in article.about.__slots__:
        stated = getattr(article.about, name)
        for field in stated if isinstance(stated, tuple) else (stated,):
            if field is not None:
                rows.append(_field_row(name, field))
            elif name in ("published", "outlet"):
                rows.append(f"{name}: none found")
    return "\n".join(rows) + "\n"


def _elements(article: Article) -> list[str]:
    """The path of the element that each line came from; nothing for a text."""
    structure = article.raw.structure
    return find_line_paths(structure) if structure else []


def _ledger_row(block: Block, element: str) -> str:
    place = str(block.start + 1)
    if block.last is not None:
        place += f":{block.first}-{block.last}"
    words = " ".join(block.text.split())
    if len(words) > SHOWN_CHARACTERS:
        words = words[: SHOWN_CHARACTERS - 1] + "…"
    decision = block.decision
    return (
        f"{place:>9}  {block.fate:<9} {block.label:<17} {words}\n"
        f"{'':>11}{decision.stage}: {decision.rule} — {decision.reason}"
    ) + (f"\n{'':>11}element: {element}" if element else "")


def say_field(field: Field[Any]) -> str:
    """The value of a field as text; a date with its time and zone, where they are stated."""
    if isinstance(field.value, Moment):
        moment = field.value
        return " ".join(part for part in (moment.edtf, moment.time, moment.zone) if part)
    return str(field.value)


def say_place(evidence: Evidence) -> str:
    """Where evidence stands: its line, counted from 1, or its source outside the text."""
    return evidence.source or f"line {(evidence.start or 0) + 1}"


def _field_row(name: str, field: Field[Any]) -> str:
    first = field.evidence[0]
    said = f"{name}: {say_field(field)}"
    return f"{said}  [{field.basis}; {say_place(first)}: “{first.quote}”]"


def _value(field: Field[str] | None) -> str | None:
    return field.value if field else None


def _moment(field: Field[Moment] | None, bounds: Field[str] | None) -> dict[str, Any]:
    """A date as `value`, `basis` and `evidence`; without one, the bounds the text supports."""
    if field is None:
        none: dict[str, Any] = {"value": None, "precision": None, "basis": None, "evidence": []}
        return none | {"bounds": _value(bounds)} if bounds else none
    return {
        "value": field.value.edtf,
        "precision": field.value.precision,
        "time": field.value.time,
        "zone": field.value.zone,
        "basis": field.basis,
        "evidence": [_evidence(evidence) for evidence in field.evidence],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    place = {"source": evidence.source} if evidence.start is None else {"line": evidence.start + 1}
    return {**place, "quote": evidence.quote, "rule": evidence.rule}


def _lines(article: Article) -> list[dict[str, Any]]:
    elements = _elements(article)
    blocks = [block for block in article.blocks if block.fate != Fate.BLANK]
    return [_line(block) | _markup(block, elements) for block in blocks]


def _markup(block: Block, elements: list[str]) -> dict[str, Any]:
    """What a page's elements say of a block; nothing for a text."""
    entry: dict[str, Any] = {"element": elements[block.start]} if elements else {}
    if block.markup is None:
        return entry
    if block.markup.number is not None:
        entry["number"] = block.markup.number
    if block.markup.cell is not None:
        entry |= {"row": block.markup.cell.row + 1, "column": block.markup.cell.column + 1}
    if block.markup.hyperlinks:
        entry["links"] = [
            {"start": link.first, "stop": link.last, "href": link.address}
            for link in block.markup.hyperlinks
        ]
    return entry


def _line(block: Block) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "n": block.start + 1,
        "label": block.label.value,
        "rule": block.decision.rule,
    }
    if block.last is not None:
        entry |= {"start": block.first, "stop": block.last}
    return entry


def _actors(article: Article, authority: Authority) -> list[dict[str, str]]:
    """The actors of the article, in order of their ids; a capital as a place makes none."""
    found = {mention.actor for mention in article.mentions if mention.kind != "place"}
    return [{"id": a.id, "name": a.name} for a in authority.actors if a.id in found]


def _picture(picture: Picture) -> dict[str, Any]:
    return {
        "address": picture.address,
        "alt": picture.alt,
        "caption": picture.caption or None,
        "line": picture.line + 1,
        "element": picture.element,
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "line": quote.line + 1,
        "start": quote.first,
        "stop": quote.last,
        "kind": quote.kind,
        "speakers": [{"name": s.name, "actor": s.actor} for s in quote.speakers],
        "medium": quote.medium,
        "confidence": quote.confidence,
    }
