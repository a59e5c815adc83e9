"""What connects articles: links between two, and stories that several tell. Values only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A connection between two articles, with its reason.

    `kind` is `same-words`, `copy`, `version` or `related`; for same words `quotes` holds
    the position of the quote in each article's `quotes`. `actors` are those of
    whom the reason speaks.
    """

    kind: str
    first: str
    second: str
    score: float
    reason: str
    quotes: tuple[int, int] | None = None
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that are copies of one text, the nearest to its source first; often just one.

    Its id is that of its first article. `agency` is the one that its articles name,
    None where they name none or several.
    """

    id: str
    articles: tuple[str, ...]
    agency: str | None = None
