"""Saved pages: canonical lines with structure, and which of them are the article's body.

`read_saved_page` reads bytes; `score_page` gives a probability for every
line; `choose` picks the body and respects lines that rules have decided;
`explain` says what tipped a line. Whole numbers throughout: the same bytes give
the same answer on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from line_model.decode import Candidate, choose_lines, line_size
from line_model.odds import cautious_chance
from line_model.scoring import Reason

from .model_file import HtmlModel, ModelFileError, load_model
from .page import HtmlLine, HtmlPage
from .reader import SavedPage, read_saved_page
from .scoring import PageScorer, PageScores, line_reasons

__all__ = [
    "HtmlLine",
    "HtmlModel",
    "HtmlPage",
    "ModelFileError",
    "PageScores",
    "Reason",
    "SavedPage",
    "choose",
    "explain",
    "read_saved_page",
    "score_page",
]


@cache
def _scorer() -> PageScorer:
    return PageScorer(load_model())


def score_page(saved: SavedPage) -> PageScores:
    """The score of every line of a page, in thousandths of a logit."""
    return _scorer().score(saved.page, saved.stated)


def choose(
    page: HtmlPage, scores: PageScores, fixed: Mapping[int, bool] | None = None
) -> tuple[bool, ...]:
    """Which lines make up the body: the set with the best expected precision + recall.

    `fixed` maps the number of a line (from 0) to what a rule decided; the choice
    among the other lines takes account of it.
    """
    candidates = [
        Candidate(number, cautious_chance(scores.total[number]), line_size(page.lines[number].text))
        for number in scores.numbers
    ]
    fixed = fixed or {}
    known = set(scores.numbers)
    candidates += [
        Candidate(number, 0, line_size(page.lines[number].text))
        for number in sorted(fixed)
        if number not in known
    ]
    chosen = choose_lines(candidates, fixed) | {n for n, keep in fixed.items() if keep}
    return tuple(number in chosen for number in range(len(page.lines)))


def explain(scores: PageScores, number: int, count: int = 5) -> tuple[Reason, ...]:
    """The weightiest reasons for the score of a line."""
    return line_reasons(scores, number, load_model())[:count]
