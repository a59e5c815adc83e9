"""How much of each line the page states outside its text as well.

The body in JSON-LD, the description, the headline, the authors, the texts that
stand in for pictures. Believes none of it: how much of a line is found there
is a feature among others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive_builder.clean.page_model.containers import Columns, Numbers
from archive_builder.clean.page_model.tree import PageTree
from archive_builder.model import Metadatum

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_DESCRIPTIONS = ("meta og:description", "meta description", "meta twitter:description")
_TITLES = ("JSON-LD headline", "meta og:title", "meta twitter:title", "title")
_AUTHORS = ("JSON-LD author", "meta author", "meta article:author", "meta dc.creator", "meta byl")
_RUN = 3
_FOUND = 800
_MAX_WORDS = 9999
_MIN_NAME = 3
#: How a line is taken for the headline: most of its words in it, not too long, near the top.
_TITLE_SHARE, _TITLE_WORDS, _TITLE_LINES, _TITLE_SHARED = 600, 60, 2000, 2
_HEADINGS = frozenset(("h1", "h2"))

Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Stated:
    """Texts as the page gives them, empty where it gives none."""

    body: str = ""
    description: str = ""
    headline: str = ""
    authors: str = ""


def read_stated(metadata: Iterable[Metadatum]) -> Stated:
    """The longest stated body and description, the first headline, all authors."""
    values: dict[str, list[str]] = {}
    for item in metadata:
        values.setdefault(item.name, []).append(item.value)

    def of(*names: str) -> list[str]:
        return [value for name in names for value in values.get(name, ()) if value]

    return Stated(
        body=_TAG.sub(" ", max(of("JSON-LD articleBody"), key=len, default="")),
        description=max(of(*_DESCRIPTIONS), key=len, default=""),
        headline=next(iter(of(*_TITLES)), ""),
        authors=" ".join(of(*_AUTHORS)),
    )


def stated_columns(stated: Stated, lines: Sequence[Words]) -> Columns:
    """How much of each line (its words, lower-case) the page states elsewhere, per mille.

    -1 where the page states nothing or the line is too short to tell.
    """
    columns = _body_columns(_words(stated.body), lines)
    for name, text in (("description", stated.description), ("headline", stated.headline)):
        target = frozenset(_words(text))
        columns[f"share of the line in the {name}"] = [_share(own, target) for own in lines]
        columns[f"share of the {name} in the line"] = [
            1000 * len(target.intersection(own)) // len(target) if own and target else -1
            for own in lines
        ]
    authors = frozenset(word for word in _words(stated.authors) if len(word) >= _MIN_NAME)
    columns["share of the line in the authors"] = [_share(own, authors) for own in lines]
    return columns


def picture_columns(tree: PageTree, numbers: Numbers, lines: Sequence[Words]) -> Columns:
    """How much of each line stands in for a picture, and lines since the last picture."""
    alts: dict[int, Words] = {}
    for picture in tree.page.pictures:
        alts[picture.line] = (*alts.get(picture.line, ()), *_words(picture.alt))
    runs = {run for own in alts.values() for run in _runs(own)}
    shown = [number for number, line in enumerate(tree.page.lines) if line.images]
    return {
        "share of the line in alternative texts": [_run_share(own, runs) for own in lines],
        "share of the line in near alternative texts": [
            _share(own, frozenset(w for k in range(n - 3, n + 2) for w in alts.get(k, ())))
            for n, own in zip(numbers, lines, strict=True)
        ],
        "lines since a picture": _since(shown, numbers),
    }


def _since(marks: Sequence[int], numbers: Numbers) -> list[int]:
    """Lines since the last mark at or before each line, at most 20."""
    since, last, rest = [], -100, list(reversed(marks))
    for number in numbers:
        while rest and rest[-1] <= number:
            last = rest.pop()
        since.append(min(20, number - last))
    return since


def headline_columns(tree: PageTree, stated: Stated, numbers: Numbers) -> Columns:
    """How far a line is from the one that prints the headline; -99 where none does."""
    at = find_headline_line(tree, stated.headline)
    sums = tree.sums.sentences
    return {
        "lines since the headline": [
            max(-40, min(60, n - at)) if at >= 0 else -99 for n in numbers
        ],
        "sentence words since the headline": [
            max(-500, min(2000, sums[n] - sums[at])) if at >= 0 else -999 for n in numbers
        ],
    }


def find_headline_line(tree: PageTree, headline: str) -> int:
    """The first of the lines most like the stated headline, headings before others; -1: none."""
    target = frozenset(_words(headline))
    if not target:
        return -1
    tags, lines = tree.page.tags, tree.page.lines
    near = [n for n, count in enumerate(tree.units[:_TITLE_LINES]) if count <= _TITLE_WORDS]
    headings = [n for n in near if tags[lines[n].block] in _HEADINGS]
    found = _most_alike(tree, target, headings)
    return found if found >= 0 else _most_alike(tree, target, near)


def _most_alike(tree: PageTree, target: frozenset[str], numbers: Numbers) -> int:
    best, found = 0, -1
    for number in numbers:
        own = _words(tree.texts[number])
        shared = sum([word in target for word in own])
        if shared < _TITLE_SHARED or 1000 * shared < _TITLE_SHARE * len(own):
            continue
        score = min(shared * 1000 // len(own), 1000 * len(target.intersection(own)) // len(target))
        if score > best:
            best, found = score, number
    return found


def _body_columns(body: Words, lines: Sequence[Words]) -> Columns:
    runs = set(_runs(body))
    shares = [_run_share(own, runs) for own in lines]
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


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _share(own: Words, target: frozenset[str]) -> int:
    if not own or not target:
        return -1
    return 1000 * sum(word in target for word in own) // len(own)


def _run_share(own: Words, runs: set[tuple[str, ...]]) -> int:
    if not runs or len(own) < _RUN:
        return -1
    found = _runs(own)
    return 1000 * sum(run in runs for run in found) // len(found)


def _runs(words: Words) -> list[tuple[str, ...]]:
    return list(zip(*(words[start:] for start in range(_RUN)), strict=False))
