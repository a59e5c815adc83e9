"""What people state of one article: the contributor's front matter, the editor's record.

Pure: takes texts and records, reads no file. The record goes before the
statement, and that before what was found in the text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from archive_builder.check.forms import check_forms
from archive_builder.clean.statement import FENCE, statement_lines
from archive_builder.describe.overrides import apply_record, apply_statement
from archive_builder.model import Article, Issue
from archive_builder.records import EditorRecord, Statement
from archive_builder.structure import structure

_KEY = re.compile(r"[a-z_]{2,20}:\s")


def apply_stated(article: Article, path: str, record: EditorRecord) -> Article | list[Issue]:
    """Put statement and record over what was found; the problems where they are wrong.

    `path` is where the seed stands in the archive: the article's issues get it.
    """
    statement = parse_statement(article.raw.text, path)
    if isinstance(statement, list):
        return statement
    issues = tuple(replace(issue, path=path) for issue in article.issues)
    article = replace(article, issues=issues)
    return apply_record(apply_statement(article, statement), record)


def parse_statement(text: str, path: str) -> Statement | list[Issue]:
    """The contributor's front matter at the head of a text; an empty one where there is none."""
    lines = text.split("\n")
    count = statement_lines(lines)
    if count == 0 and _is_unclosed(lines):
        message = "the front matter at the head of the text is not closed"
        return [
            Issue("E208", "error", path, 1, message, "end it with a line of three hyphens: ---")
        ]
    if count == 0:
        return Statement()
    written = "\n".join(lines[1 : count - 1])
    statement = structure(written, Statement, path)
    wrong = statement if isinstance(statement, list) else check_forms(statement, path, written)
    # The fence stands above.
    issues = [replace(issue, line=(issue.line or 0) + 1) for issue in wrong]
    return issues if isinstance(statement, list) else issues or statement


def _is_unclosed(lines: list[str]) -> bool:
    """Whether a text opens like front matter, with a fence and a key, and has no second fence."""
    return lines[0].rstrip() == FENCE and bool(_KEY.match("".join(lines[1:2])))
