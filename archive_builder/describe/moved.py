"""Fields that are blocks of their own: what the cleaner moved out of the text.

Headline, standfirst, section, dateline, captions, credits, the agency's sign-off
and the authors of a byline. Takes the words as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from archive_builder.model import Article, Block, Evidence, Field, Label
from archive_builder.records import Authority

_LEAD = re.compile(
    r"^\W{0,3}(?:(?:by|authors?|written by|posted by|reported by|reporting by|story by|words by|"
    r"edited by|from our correspondent|von|autor(?:in)?|par|auteur|por|автор|текст|作者)"
    r"(?:\s?[:：]\s?|\s+))",
    re.IGNORECASE,
)
_ENDS_NAME = re.compile(
    r"\s?[|/·•;:]\s?|\s-\s|,?\s(?:on|for|in|at|am|updated|published|posted)\b|\d|,\s(?=[A-Z]{2,}\b)"
)
_BETWEEN = re.compile(r",\s?(?:and|und|et|y|и|і)\s|\s(?:and|und|et|y|&|и|і)\s|,\s?|、")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){0,4}")
_NOT_A_NAME = re.compile(
    r"(?:news ?(?:room|desk)|staff|editor|reporter|correspondent|team|agencies|admin)\b",
    re.IGNORECASE,
)
MAX_AUTHORS = 8


def find_moved(article: Article, authority: Authority) -> Article:
    """Set the fields whose words stand in blocks of their own."""
    del authority
    about = replace(
        article.about,
        headline=_first(article, Label.HEADLINE),
        standfirst=_first(article, Label.STANDFIRST),
        section=_first(article, Label.KICKER),
        dateline=_first(article, Label.DATELINE),
        captions=_all(article, Label.CAPTION),
        credits=_all(article, Label.CREDIT),
        signature=_first(article, Label.SIGNATURE),
        authors=tuple(_authors(article)),
    )
    return replace(article, about=about)


def _first(article: Article, label: Label) -> Field[str] | None:
    return next(iter(_all(article, label)), None)


def _all(article: Article, label: Label) -> tuple[Field[str], ...]:
    return tuple(_field(block, block.text.strip()) for block in article.labelled(label))


def _field(block: Block, words: str) -> Field[str]:
    evidence = Evidence(words, block.decision.rule, block.start, block.stop)
    return Field(words, (evidence,), block.label.value)


def _authors(article: Article) -> Iterable[Field[str]]:
    """The persons of the bylines in the text; else those whom the page's metadata name."""
    seen: set[str] = set()
    found: list[Field[str]] = []
    for block in article.labelled(Label.BYLINE):
        for name in parse_byline(block.text):
            if name.casefold() not in seen:
                seen.add(name.casefold())
                found.append(_field(block, name))
    return found or _stated_authors(article)


def _stated_authors(article: Article) -> list[Field[str]]:
    found: dict[str, Field[str]] = {}
    for datum in article.raw.metadata:
        if datum.name not in ("JSON-LD author", "meta author"):
            continue
        for name in parse_byline(datum.value):
            evidence = Evidence(datum.value, "html-author", source=datum.element)
            found.setdefault(name.casefold(), Field(name, (evidence,), f"html:{datum.name}"))
    return list(found.values())


def parse_byline(text: str) -> list[str]:
    """The persons named in a byline, as printed; offices and desks are not persons.

    >>> parse_byline("By Jane Roe and John Doe, BBC News")
    ['Jane Roe', 'John Doe']
    >>> parse_byline("Author: Yuvi ")
    ['Yuvi']
    >>> parse_byline("By our staff")
    []
    """
    rest = _LEAD.sub("", text.strip())
    cut = _ENDS_NAME.search(rest)
    rest = rest[: cut.start()] if cut else rest
    names = [name.strip(" .") for name in _BETWEEN.split(rest)]
    return [
        name
        for name in names[:MAX_AUTHORS]
        if _NAME.fullmatch(name) and name[0].isupper() and not _NOT_A_NAME.search(name)
    ]
