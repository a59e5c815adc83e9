"""What a contributor is shown of a text before it is proposed: plain values, ready as JSON.

The whole way of one article, with its statement and the corrections made so far. Pure, and
in need of no compiled package: the same code runs on the page where people contribute.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from archive_builder.check import sort_issues
from archive_builder.contribute.authority_json import load_authority_json
from archive_builder.contribute.draft import draft_record
from archive_builder.contribute.duplicates import Known, load_prints, make_print
from archive_builder.contribute.naming import propose_id
from archive_builder.formats import to_markdown
from archive_builder.interface import say
from archive_builder.interface.told import say_told
from archive_builder.model import Article, Block, Fate, Field, Issue, Moment
from archive_builder.pipeline import process_stated
from archive_builder.read import ReadError, read_document
from archive_builder.records import Authority, EditorRecord, LineCorrection

# A new seed before it has a name; no article can have this one.
UNNAMED = "seeds/-.txt"
# What is said of every article, also where it was not found.
_ALWAYS = ("headline", "published", "outlet")
_TITLES = {
    "language": "Language",
    "headline": "Headline",
    "standfirst": "Standfirst",
    "section": "Section",
    "published": "Published",
    "updated": "Updated",
    "bounds": "Limits of the date",
    "events": "Days told of",
    "outlet": "Outlet",
    "agency": "Agency",
    "original_outlet": "Original outlet",
    "authors": "Author",
    "dateline": "Place line",
    "captions": "Caption",
    "credits": "Credit",
    "signature": "Agency’s sign-off",
    "source_address": "Web address",
    "archived_address": "Archived copy",
    "retrieved": "Retrieved",
    "added": "Added",
    "note": "Editor’s note",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """What every preview needs: actors and outlets, and the prints of the archive's articles."""

    authority: Authority
    known: Known


def open_desk(authority: str, prints: str) -> Desk:
    """A desk of the two published files."""
    return Desk(load_authority_json(authority), Known(load_prints(prints)))


def preview_json(desk: Desk, data: bytes, corrections: str, path: str = UNNAMED) -> str:
    """The same with JSON on both sides."""
    return json.dumps(preview(desk, data, json.loads(corrections), path), ensure_ascii=False)


def preview(
    desk: Desk, data: bytes, corrections: Mapping[str, Any], path: str = UNNAMED
) -> dict[str, Any]:
    """What becomes of a text that is proposed as the file at `path`.

    `corrections` holds the lists `keep` and `remove` of `line` and `reason`. Where the text
    can't be read, or the statement or a correction is wrong, there are only `problems`.
    """
    record = EditorRecord(
        keep=tuple(LineCorrection(**told) for told in corrections.get("keep", ())),
        remove=tuple(LineCorrection(**told) for told in corrections.get("remove", ())),
    )
    try:
        raw = replace(read_document(path, data), path=path)
    except ReadError as error:
        return _refuse([Issue(error.code, "error", path, error.line, error.message, error.hint)])
    article = process_stated(raw, path, record, desk.authority)
    if isinstance(article, list):
        return _refuse(article)
    # A page hands text on, not bytes: a digest of it would promise too much.
    unsealed = replace(article, raw=replace(raw, sha256=""))
    id_ = propose_id(article, desk.known.prints)
    # Compared without its name, which may be that of the article it is a copy of.
    printed = replace(make_print(article), id="")
    return {
        "problems": [],
        "id": id_,
        "is_taken": article.id.casefold() in map(str.casefold, desk.known.prints),
        "clean": to_markdown(_named(path, id_), article, desk.authority),
        "counts": dict(Counter(block.fate.value for block in article.blocks)),
        "rows": list(_rows(article)),
        "fields": list(_fields(article)),
        "duplicates": [asdict(one) for one in desk.known.find_duplicates(printed)],
        "questions": [_say(issue) for issue in sort_issues(article.issues)],
        "record": draft_record(unsealed, record),
    }


def _named(path: str, id_: str) -> str:
    return f"seeds/{id_}.txt" if path == UNNAMED else path


def _refuse(issues: list[Issue]) -> dict[str, Any]:
    return {"problems": [_say(issue) for issue in sort_issues(issues)]}


def _say(issue: Issue) -> dict[str, Any]:
    return {
        "code": issue.code,
        "severity": issue.severity,
        "line": issue.line,
        "message": say_told(issue.message),
        "hint": say_told(issue.hint),
    }


def _rows(article: Article) -> Iterator[dict[str, Any]]:
    """Every part of the text that is not blank; one whose words are there once can be corrected."""
    words = Counter(" ".join(block.text.split()) for block in article.blocks)
    for block in article.blocks:
        if block.fate is not Fate.BLANK:
            once = words[" ".join(block.text.split())] == 1
            yield _row(block, once=once and block.fate is not Fate.STATEMENT)


def _row(block: Block, *, once: bool) -> dict[str, Any]:
    decision = block.decision
    return {
        "line": block.start + 1,
        "text": block.text,
        "fate": block.fate.value,
        "label": say(block.label.value.replace("-", " ")),
        "stage": decision.stage,
        "rule": decision.rule,
        "reason": say_told(decision.reason),
        "once": once,
    }


def _fields(article: Article) -> Iterator[dict[str, Any]]:
    for name in article.about.__slots__:
        stated = getattr(article.about, name)
        for field in stated if isinstance(stated, tuple) else (stated,):
            if field is not None:
                yield _field(name, field)
            elif name in _ALWAYS:
                yield _say_field(name, None, None, [])


def _field(name: str, field: Field[Any]) -> dict[str, Any]:
    value = field.value
    if isinstance(value, Moment):
        value = " ".join(filter(None, (value.edtf, value.time, value.zone)))
    evidence = [
        {
            "quote": one.quote,
            "line": None if one.start is None else one.start + 1,
            "source": one.source,
        }
        for one in field.evidence
    ]
    return _say_field(name, value, field.basis, evidence)


def _say_field(
    name: str, value: Any, basis: str | None, evidence: list[dict[str, Any]]
) -> dict[str, Any]:
    title = say(_TITLES[name])
    return {"name": name, "title": title, "value": value, "basis": basis, "evidence": evidence}
