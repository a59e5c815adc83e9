"""What a page states outside its text that its lines can be held against.

The body in JSON-LD, the description and the headline. Believes none of it: how
much of a line is found there is a feature among others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from .metadata import ld_objects

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_DESCRIPTIONS = frozenset(("og:description", "description", "twitter:description"))
_TITLES = frozenset(("og:title", "twitter:title"))
_MAX_BODY = 400_000
_RUN = 3
_FOUND = 800
_MAX_WORDS = 9999

Columns = dict[str, list[int]]
Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Stated:
    """Texts as the page gives them, empty where it gives none."""

    body: str
    description: str
    headline: str


def read_stated(root: etree._Element) -> Stated:
    """The longest stated body and description, the first headline."""
    items = list(ld_objects(root))
    metas = [
        ((meta.get("property") or meta.get("name") or "").lower(), meta.get("content") or "")
        for meta in root.iter("meta")
    ]
    bodies = [item["articleBody"] for item in items if isinstance(item.get("articleBody"), str)]
    headlines = [item["headline"] for item in items if isinstance(item.get("headline"), str)]
    headlines += [value for key, value in metas if key in _TITLES]
    title = next(root.iter("title"), None)
    if title is not None:
        headlines.append(title.text or "")
    return Stated(
        body=_TAG.sub(" ", max(bodies, key=len, default="")[:_MAX_BODY]),
        description=max((v for key, v in metas if key in _DESCRIPTIONS), key=len, default=""),
        headline=next((headline for headline in headlines if headline), ""),
    )


def stated_columns(stated: Stated, lines: Sequence[Words]) -> Columns:
    """How much of each line (its words, lower-case) the page states elsewhere, per mille.

    -1 where the page states nothing or the line is too short to tell.
    """
    columns = _body_columns(_WORD.findall(stated.body.lower()), lines)
    for name, text in (("description", stated.description), ("headline", stated.headline)):
        target = frozenset(_WORD.findall(text.lower()))
        columns[f"share of the line in the {name}"] = [
            1000 * sum(word in target for word in words) // len(words) if words and target else -1
            for words in lines
        ]
        columns[f"share of the {name} in the line"] = [
            1000 * len(target.intersection(words)) // len(target) if words and target else -1
            for words in lines
        ]
    return columns


def _body_columns(body: Words, lines: Sequence[Words]) -> Columns:
    runs = set(_runs(body))
    shares = [_share(words, runs) if body else -1 for words in lines]
    hits = [number for number, share in enumerate(shares) if share >= _FOUND]
    found = sum(len(lines[number]) for number in hits)
    whole = min(2000, 1000 * found // len(body)) if body else -1
    inside = [-1] * len(lines)
    if hits:
        inside = [int(hits[0] <= number <= hits[-1]) for number in range(len(lines))]
    return {
        "share of the line in the stated body": shares,
        "words of the stated body": [min(_MAX_WORDS, len(body))] * len(lines),
        "share of the stated body found": [whole] * len(lines),
        "inside the stated body": inside,
    }


def _share(words: Words, runs: set[tuple[str, ...]]) -> int:
    own = _runs(words)
    return 1000 * sum(run in runs for run in own) // len(own) if own else -1


def _runs(words: Words) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)]
