"""Where the article's running text stands: the densest run of paragraphs.

Decides the paragraphs themselves; what stands between and beside them is left
to the steps that know furniture and neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive_builder.clean.page import Line, Page
from archive_builder.model import Decision, Fate, Label

MAX_WEIGHT = 40
SHORT_WORDS = 8
SHORT_COST = 6
MIDDLE_COST = 2
# A removed line inside an article (a share bar, a block of links) hardly parts it.
REMOVED_COST = 1

PARAGRAPH = Decision(Label.BODY, "paragraph", "prose", "a paragraph in the run of prose")


def find_prose(page: Page) -> tuple[int, int]:
    """The half-open run of lines that holds the article's prose; (0, 0) where there is none.

    The run with the largest sum of weights: paragraphs count by their words,
    other lines cost. Source: the dense block of boilerplate detection (a
    maximum-sum segment over lines).
    """
    weights = [(line.number, _weight(page, line)) for line in page.lines if line.content]
    return _heaviest_run(weights)


def mark_paragraphs(page: Page, span: tuple[int, int]) -> Page:
    """Decide every open paragraph inside the run."""
    return page.decide(
        {
            line.number: PARAGRAPH
            for line in page.undecided()
            if span[0] <= line.number < span[1] and line.is_paragraph
        }
    )


def _weight(page: Page, line: Line) -> int:
    decision = page.decisions[line.number]
    if decision is not None and decision.label.fate is not Fate.KEPT:
        return -REMOVED_COST
    if line.is_paragraph:
        return min(line.words, MAX_WEIGHT)
    return -MIDDLE_COST if line.words >= SHORT_WORDS or line.ends_sentence else -SHORT_COST


def _heaviest_run(weights: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The half-open run of numbers with the largest sum (Kadane), the first of equals.

    >>> _heaviest_run([(0, -2), (1, 5), (3, -1), (4, 3), (6, -9)])
    (1, 5)
    """
    best, span = 0, (0, 0)
    total, start = 0, 0
    for number, weight in weights:
        if total <= 0:
            total, start = 0, number
        total += weight
        if total > best:
            best, span = total, (start, number + 1)
    return span
