"""The command `from-issue`: an article offered in the issue form becomes a seed and its record.

Reads GitHub's event from a file and prints what the pull request's text begins with. Writes two new
files and touches no other; asks nobody and runs nothing.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

import click

from archive_builder.archive import (
    ArchiveError,
    load_authority,
    require_root,
    write_new_files,
)
from archive_builder.check import render_text
from archive_builder.contribute.draft import draft_record
from archive_builder.contribute.naming import propose_id
from archive_builder.contribute.store import list_ids
from archive_builder.engine import Job, process_job
from archive_builder.model import Article
from archive_builder.records import Authority, EditorRecord
from archive_builder.review.github import code, paragraph, preformatted, table
from archive_builder.review.guard import check_signs
from archive_builder.review.issue_form import FormError, Offer, make_seed, read_form
from archive_builder.visible import visible_line

TITLE = "The article could not be taken from the form"


@click.command("from-issue")
@click.argument("event", type=click.File(encoding="utf-8"))
@click.option("--archive", type=click.Path(path_type=Path), default=Path(), help="The archive.")
def from_issue(event: TextIO, archive: Path) -> None:
    """Write seed and record of the article that an issue offers; EVENT is GitHub's JSON."""
    try:
        issue = _read_event(event.read())
        offer = read_form(str(issue.get("body") or ""))
        root = require_root(archive)
        article, data = _make_article(offer, load_authority(root), list_ids(root / "seeds"))
    except (FormError, ArchiveError) as error:
        click.echo(f"## {TITLE}\n\n{preformatted(str(error))}")
        sys.exit(1)
    record = _write_record(article, offer, str(issue.get("updated_at", ""))[:10])
    write_new_files(root / "seeds", {f"{article.id}.txt": data, f"{article.id}.yml": record})
    click.echo(_say_offer(issue, article, offer), nl=False)


def _read_event(text: str) -> dict[str, Any]:
    """The issue of an event. Raises: FormError."""
    try:
        # Half of a surrogate pair can't be written to a file.
        told = json.loads(text)["issue"]
        issue = json.loads(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, KeyError, TypeError):
        issue = None
    if not isinstance(issue, dict) or not isinstance(issue.get("number"), int):
        raise FormError("expected the event of an issue, as GitHub writes it")
    return issue


def _make_article(offer: Offer, authority: Authority, taken: set[str]) -> tuple[Article, str]:
    """The article with its id, and its seed. Raises: FormError with all that is wrong."""
    seed = make_seed(offer)
    unnamed = _process("seeds/offer.txt", seed, authority)
    id_ = propose_id(unnamed, taken)
    return _process(f"seeds/{id_}.txt", seed, authority), seed


def _process(path: str, seed: str, authority: Authority) -> Article:
    data = seed.encode("utf-8", "replace")
    issues = list(check_signs(path, data))
    result = process_job(authority, Job(path, data, EditorRecord()))
    if isinstance(result, tuple) or issues:
        issues += [] if isinstance(result, Article) else result
        raise FormError("\n".join(map(render_text, issues)))
    return result


def _write_record(article: Article, offer: Offer, added: str) -> str:
    """The record: what is missing as questions, what the contributor says of the rights."""
    record = draft_record(article, EditorRecord(added=added or None))
    said = [f"# The contributor says of the rights: {offer.rights}. {offer.rights_source}"]
    said += [f"# The contributor states {key}: {value}" for key, value in offer.unread.items()]
    return record + "".join(f"{visible_line(line)}\n" for line in said)


def _say_offer(issue: dict[str, Any], article: Article, offer: Offer) -> str:
    """The head of the request's text: where it comes from, and what the contributor states."""
    stated = {key: value for key, value in asdict(offer.statement).items() if value}
    rows = [[key, code(value), "in the seed"] for key, value in stated.items()]
    rows += [
        [key, code(value), "not in a form that can be read"] for key, value in offer.unread.items()
    ]
    rows.append(["rights", code(f"{offer.rights}. {offer.rights_source}"), "in the record"])
    by = issue.get("user")
    name = code(str(by.get("login", ""))) if isinstance(by, dict) else ""
    seed = code(f"seeds/{article.id}.txt")
    head = paragraph(f"{seed}, offered by {name or 'somebody'}.")
    said = table(["The contributor states", "", ""], rows)
    return f"Closes #{issue['number']}.\n\n{head}\n\n{said}\n"
