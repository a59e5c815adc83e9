"""Quotes that say the same in nearly the same words, in different articles.

A quote is looked up by its four-word runs, and each candidate is compared word
by word, so that "dialogue" and "dialog" do not part what one person said once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from archive_builder.link.words import shingles_of, words_of
from archive_builder.model import Article, Link

RUN = 4
MIN_WORDS = 5
MIN_ALIKE = 0.8
# A run of words in more quotes than this is a stock phrase and finds nothing.
MAX_PER_RUN = 50


@dataclass(frozen=True, slots=True)
class _Entry:
    """One quote: its article, its position in `article.quotes`, its words."""

    article: str
    position: int
    words: tuple[str, ...]


def link_same_words(articles: Sequence[Article]) -> Iterator[Link]:
    """A link for each two quotes of different articles with nearly the same words."""
    index: defaultdict[int, list[_Entry]] = defaultdict(list)
    for entry in _entries(articles):
        runs = shingles_of(list(entry.words), RUN)
        shared = Counter(
            other for run in sorted(runs) if len(index[run]) <= MAX_PER_RUN for other in index[run]
        )
        for other in shared:
            if other.article != entry.article:
                alike = likeness(other.words, entry.words)
                if alike >= MIN_ALIKE:
                    yield _link(other, entry, alike)
        for run in runs:
            index[run].append(entry)


def likeness(first: Sequence[str], second: Sequence[str]) -> float:
    """How alike two runs of words are, from 0 to 1; the shorter may be a part of the longer.

    >>> likeness("we are open to a dialogue".split(), "we are open to a dialog".split())
    0.83
    """
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    matched = sum(block.size for block in matcher.get_matching_blocks())
    return round(matched / min(len(first), len(second)), 2)


def _entries(articles: Sequence[Article]) -> Iterator[_Entry]:
    for article in articles:
        for position, quote in enumerate(article.quotes):
            words = tuple(words_of(quote.text))
            if len(words) >= MIN_WORDS:
                yield _Entry(article.id, position, words)


def _link(one: _Entry, other: _Entry, alike: float) -> Link:
    first, second = sorted((one, other), key=lambda entry: (entry.article, entry.position))
    changed = "the same words" if alike == 1 else f"nearly the same words ({alike:.0%})"
    return Link(
        "same-words",
        first.article,
        second.article,
        alike,
        f"both quote {changed}",
        (first.position, second.position),
    )
