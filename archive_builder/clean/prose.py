"""Which lines are the article's running text: by the line model, where rules are silent.

The model gives every line a probability; the lines are chosen together, with
what the rules have decided held fixed. Decides no label.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive_builder.clean.line_model import PAGE_MANNER, TEXT_MANNER, choose
from archive_builder.clean.page import Page
from archive_builder.model import Fate

Span = tuple[int, int]

STAGE = "model"

MAX_WEIGHT = 40
EVEN = 0.5
RULED_OUT = 0.05
# A removed line inside an article (a share bar, a block of links) hardly parts it.
REMOVED_WEIGHT = -0.5


def choose_text(page: Page) -> frozenset[int]:
    """The numbers of the open lines that are most likely the article's text.

    Where the model is sure of no line at all, all that has the shape of a paragraph is
    text, but for lines that it rules out: a notice is known as one by a few words.
    """
    fixed = {
        n: decision.label.fate is Fate.KEPT
        for n, decision in enumerate(page.decisions)
        if decision is not None
    }
    manner = PAGE_MANNER if page.structured else TEXT_MANNER
    chosen = choose([line.text for line in page.lines], page.scores, fixed, manner)
    text = frozenset(n for n, keep in enumerate(chosen) if keep and page.is_open(n))
    if page.model_is_sure:
        return text
    paragraphs = (line.number for line in page.undecided() if line.is_paragraph)
    return text | {n for n in paragraphs if page.scores[n].probability >= RULED_OUT}


def text_span(page: Page) -> Span:
    """From the first to the last line that is kept so far, half-open; (0, 0) for none."""
    kept = [n for n in range(len(page.lines)) if page.is_kept(n)]
    return (kept[0], kept[-1] + 1) if kept else (0, 0)


def find_prose(page: Page) -> Span:
    """The half-open run of lines that holds the article's text; (0, 0) where there is none.

    The run with the largest sum of weights: a line counts by its words and by
    how much more likely than not it is text. It begins and ends with a paragraph:
    short lines above the first one may as well be a headline or a byline, those below
    the last one a sign-off.
    """
    start, stop = _heaviest_run(
        (line.number, _weight(page, line.number)) for line in page.lines if line.content
    )
    if stop == 0:
        # A few lines only: the model is sure of nothing, and shape has to tell.
        shaped = [line.number for line in page.undecided() if line.is_paragraph]
        return (shaped[0], shaped[-1] + 1) if shaped else (0, 0)
    paragraphs = [n for n in range(start, stop) if page.lines[n].is_paragraph]
    return (paragraphs[0], paragraphs[-1] + 1) if paragraphs else (start, stop)


def _weight(page: Page, n: int) -> float:
    decision = page.decisions[n]
    if decision is not None and decision.label.fate is not Fate.KEPT:
        return REMOVED_WEIGHT
    words = min(page.lines[n].words, MAX_WEIGHT)
    return words * (page.scores[n].probability - EVEN)


def _heaviest_run(weights: Iterable[tuple[int, float]]) -> Span:
    """The half-open run of numbers with the largest sum (Kadane), the first of equals.

    >>> _heaviest_run([(0, -2), (1, 5), (3, -1), (4, 3), (6, -9)])
    (1, 5)
    """
    best, span = 0.0, (0, 0)
    total, start = 0.0, 0
    for number, weight in weights:
        if total <= 0:
            total, start = 0.0, number
        total += weight
        if total > best:
            best, span = total, (start, number + 1)
    return span
