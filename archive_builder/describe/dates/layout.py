"""Where the report stands among the lines of a page, as far as dates need to know.

Uses the labels of the cleaning where there are some and the shape of the lines
beside them, so that a page that was cleaned badly, or not at all, has a place
for its date line too. Decides nothing about what is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive_builder.model import Article, Fate, Label, Metadatum

# A line of prose: this many words and the end of a sentence, or this many words.
_PROSE_WORDS = 12
_LONG_WORDS = 30
_WEIGHT_LIMIT = 60
# Metadata that hold the article's title, perhaps with the name of the site behind it.
TITLES = ("JSON-LD headline", "meta og:title", "meta twitter:title", "title")
_SHORTEST_TITLE = 15
_LONGEST_TITLE = 300
_WORD = re.compile(r"\w+")
_COST = 4
_SENTENCE_END = re.compile(r"[.!?…。！？:;][\"'”’»)\]」』]{0,3}$")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or the part of it from column `first`; `label` is None if uncleaned."""

    number: int
    text: str
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines that are not blank, and positions among them (not line numbers).

    `body` is half-open; `headline` is None where neither the cleaning nor the
    title in the page's metadata (`by_title`) found it.
    """

    lines: tuple[Line, ...]
    body: tuple[int, int]
    headline: int | None = None
    by_title: bool = False


def read_layout(article: Article) -> Layout:
    """The layout of an article; without blocks, all its lines count as unlabelled."""
    lines = tuple(line for line in _lines(article) if line.text.strip())
    weights = [_weight(line) for line in lines]
    body = _densest(weights)
    titled = _titled(lines, article.raw.metadata, body[0])
    below = _densest(weights, titled or 0)
    if titled is None or (titled >= body[1] and below[0] == below[1]):
        headline = next((n for n, line in enumerate(lines) if line.label is Label.HEADLINE), None)
        return Layout(lines, body, headline)
    if titled >= body[1]:
        body = below
    return Layout(lines, body, titled, by_title=True)


def _titled(lines: tuple[Line, ...], metadata: tuple[Metadatum, ...], start: int) -> int | None:
    """The line that is the title in the page's metadata, nearest to the report's start."""
    titles = [_words(datum.value) for datum in metadata if datum.name in TITLES]
    found = [
        n
        for n, line in enumerate(lines)
        if titles
        and _SHORTEST_TITLE <= len(line.text) <= _LONGEST_TITLE
        and _is_title(line.text, titles)
    ]
    return min(found, key=lambda n: (abs(n - start), n), default=None)


def _is_title(text: str, titles: list[str]) -> bool:
    """Whether a line is a title, or its first part: pages add their own name behind."""
    words = _words(text)
    return bool(words) and any(title.startswith(words) for title in titles)


def _words(text: str) -> str:
    """The words of a title without regard to quotation marks, blanks and case."""
    return " ".join(_WORD.findall(text.casefold()))


def _lines(article: Article) -> list[Line]:
    """The lines, and the parts of lines that the cleaning split, a byline with its date in one."""
    if not article.blocks:
        return [Line(number, text) for number, text in enumerate(article.raw.lines)]
    lines: list[Line] = []
    for block in article.blocks:
        if block.first and lines[-1].label is Label.BYLINE and block.label is Label.DATE_LINE:
            lines[-1] = Line(block.start, lines[-1].text + block.text, Label.BYLINE)
            continue
        lines += [
            Line(block.start + offset, text, block.label)
            for offset, text in enumerate(block.text.split("\n"))
        ]
    return lines


def _weight(line: Line) -> int:
    """How much a line speaks for being inside the report: its words, or a cost."""
    fate = line.label.fate if line.label else None
    if fate in (Fate.REMOVED, Fate.MOVED, Fate.STATEMENT):
        return -_COST
    text = line.text.rstrip()
    words = max(text.count(" ") + 1, len(_HAN.findall(text)) // 2 if not text.isascii() else 0)
    prose = words >= _LONG_WORDS or (words >= _PROSE_WORDS and _SENTENCE_END.search(text))
    if prose or fate is Fate.KEPT:
        return min(words, _WEIGHT_LIMIT)
    return -_COST


def _densest(weights: list[int], first: int = 0) -> tuple[int, int]:
    """The half-open run from `first` on with the greatest sum; an empty one at the end if none."""
    best, best_sum, start, total = (len(weights), len(weights)), 0, first, 0
    for n, weight in enumerate(weights[first:], first):
        if total <= 0:
            start, total = n, 0
        total += weight
        if total > best_sum:
            best, best_sum = (start, n + 1), total
    return best
