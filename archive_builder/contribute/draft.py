"""The editor's record of a new seed: what is known, and what is missing as commented questions.

Whoever knows an answer takes the mark off its line. Says nothing that was not
given: what the builder finds in the text stands on the page, not here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from archive_builder.model import Article, Issue
from archive_builder.records import EditorRecord
from archive_builder.yaml_text import dump_yaml

_SCHEMA = "# yaml-language-server: $schema=../schema/record.schema.json"
_INVITATION = "# Not known yet. Whoever knows takes the mark off and fills the line in."
_SOURCE = "source: Where this is known from."
# What is asked where an article has no such field, and the line to fill in.
_QUESTIONS = (
    ("published", "When was it published?", f"published: {{value: 2024-05-15, {_SOURCE}}}"),
    ("outlet", "Who published it?", f"outlet: {{value: Daily Planet, {_SOURCE}}}"),
    ("authors", "Who wrote it?", f"authors: [{{value: Jane Roe, {_SOURCE}}}]"),
    (
        "source_address",
        "Where was it published?",
        f'source_address: {{value: "https://planet.example/a", {_SOURCE}}}',
    ),
    ("headline", "What is its headline?", f"headline: {{value: Bridge opened, {_SOURCE}}}"),
)
# Problems that these questions ask about already.
_ASKED = {"published": "D101", "outlet": "O403"}


def draft_record(article: Article, given: EditorRecord) -> str:
    """The text of `seeds/<id>.yml`.

    `given` are the values to write; `article` is the seed with them applied, for what
    is still open. The digest is the seed's own.
    """
    known = {"added": given.added, "sha256": article.raw.sha256, **_filled(given)}
    questions = list(_ask(article))
    if questions:
        questions.insert(0, _INVITATION)
    return "\n".join([_SCHEMA, dump_yaml(_drop_empty(known)).rstrip("\n"), *questions]) + "\n"


def _filled(record: EditorRecord) -> dict[str, Any]:
    told = asdict(record)
    return {key: told[key] for key in told if key not in ("text", "added", "sha256")}


def _drop_empty(value: Any) -> Any:
    """The same without what is not given; tuples as lists."""
    if isinstance(value, dict):
        dropped = {key: _drop_empty(item) for key, item in value.items()}
        return {key: item for key, item in dropped.items() if item not in (None, "", [], {})}
    return [_drop_empty(item) for item in value] if isinstance(value, tuple | list) else value


def _ask(article: Article) -> Iterator[str]:
    """Each question with its line, and what else an editor should decide."""
    asked = set()
    for name, question, line in _QUESTIONS:
        if not getattr(article.about, name):
            asked.add(_ASKED.get(name))
            yield f"# {question}"
            yield f"# {line}"
    for issue in article.issues:
        if issue.severity == "decide" and issue.code not in asked:
            yield _say(issue)


def _say(issue: Issue) -> str:
    """A question on one line, whatever the text that it quotes holds."""
    hint = f" ({issue.hint})" if issue.hint else ""
    words = " ".join(f"{issue.code} {issue.message}{hint}".split())
    return "# To decide: " + "".join(char for char in words if char.isprintable())
