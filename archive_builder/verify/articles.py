"""One article against its seed: the ledger restores it, and all evidence stands in it verbatim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from archive_builder.model import Article, Description, Evidence, Issue
from archive_builder.pipeline import restore

_HINT = "this is a fault of the builder: please report it with the seed"


def verify_article(article: Article) -> Iterator[Issue]:
    """What does not agree with the seed, each as an Issue."""
    path = article.raw.path or article.id
    if restore(article.blocks) != article.raw.text:
        message = "kept, moved and removed, put back in order, are not the seed"
        yield Issue("V301", "error", path, None, message, _HINT)
    lines = article.raw.lines
    for name, evidence in _find_evidence(article.about):
        if not _stands(evidence, lines):
            yield _misquoted(path, evidence.start, name, evidence.quote)
    for kind, line, words, first, last in _find_spans(article):
        if line >= len(lines) or lines[line][first:last] != words:
            yield _misquoted(path, line, kind, words)


def _find_evidence(about: Description) -> Iterator[tuple[str, Evidence]]:
    """All evidence of all fields, with the name of the field."""
    for field in fields(about):
        value = getattr(about, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if is_dataclass(one):
                for evidence in getattr(one, "evidence", ()):
                    yield field.name, evidence


def _stands(evidence: Evidence, lines: list[str]) -> bool:
    """Whether the words are in the lines that they are said to be in.

    Evidence outside the text (an element, a record) has no lines, and is not looked at.
    """
    if evidence.start is None:
        return True
    stop = evidence.stop or evidence.start + 1
    return evidence.quote in "\n".join(lines[evidence.start : stop])


def _find_spans(article: Article) -> Iterator[tuple[str, int, str, int, int]]:
    """Names and quotes: kind, line, words, columns."""
    for mention in article.mentions:
        yield "mention", mention.line, mention.text, mention.first, mention.last
    for quote in article.quotes:
        yield "quote", quote.line, quote.text, quote.first, quote.last


def _misquoted(path: str, line: int | None, name: str, words: str) -> Issue:
    place = None if line is None else line + 1
    message = f"the evidence of {name} is not there word for word: “{words[:80]}”"
    return Issue("V302", "error", path, place, message, _HINT)
