"""Scores the lines of a page: markup, first go, wording, second go, and gives reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from line_model.scoring import Reason
from line_model.trees import Forest

from .containers import Columns
from .fast_forest import FastForest, fast_forest
from .features import Scores, line_columns, read_text, sift_columns
from .markup import markup_scores
from .model_file import HtmlModel, check_names
from .page import HtmlPage
from .stated import Stated
from .tree import PageTree, read_tree

#: The score of a line that is not looked at or was set aside.
ASIDE = -20_000


@dataclass(frozen=True, slots=True)
class PageScores:
    """Scores in thousandths of a logit, one per line of the page.

    `numbers` are the lines that the second go looked at, `columns` its
    features for them; the other lines have the score `ASIDE`.
    """

    total: tuple[int, ...]
    numbers: tuple[int, ...]
    columns: Columns
    sifted: tuple[int, ...]
    sift_columns: Columns


class PageScorer:
    """A model made ready for use: its trees laid out for numpy."""

    def __init__(self, model: HtmlModel) -> None:
        self.model = model
        self._sift = fast_forest(model.sift)
        self._forest = fast_forest(model.forest)

    def score(self, page: HtmlPage, stated: Stated) -> PageScores:
        """Both goes over a page."""
        if not page.lines:
            return PageScores((), (), {}, (), {})
        tree = read_tree(page)
        markup = markup_scores(tree, self.model.markup)
        cheap = sift_columns(tree, markup)
        sifted = _walk(self._sift, self.model.sift, cheap)
        numbers = [number for number, score in enumerate(sifted) if score >= self.model.sift_limit]
        columns = self._columns(tree, numbers, stated, markup)
        total = [ASIDE] * len(page.lines)
        for number, score in zip(
            numbers, _walk(self._forest, self.model.forest, columns), strict=True
        ):
            total[number] = score
        return PageScores(tuple(total), tuple(numbers), columns, tuple(sifted), cheap)

    def _columns(
        self, tree: PageTree, numbers: Sequence[int], stated: Stated, markup: Sequence[int]
    ) -> Columns:
        if not numbers:
            return {}
        text = read_text(tree, numbers)
        wording = [self.model.wording.score(line) for line in text.lines]
        scores = Scores(wording, [markup[number] for number in numbers])
        return line_columns(tree, numbers, text, stated, scores)


def _walk(fast: FastForest, forest: Forest, columns: Columns) -> list[int]:
    if not columns or not next(iter(columns.values())):
        return []
    check_names(forest, tuple(columns))
    scores: list[int] = fast.scores(np.array(list(columns.values()), dtype=np.int32)).tolist()
    return scores


def line_reasons(scores: PageScores, number: int, model: HtmlModel) -> tuple[Reason, ...]:
    """All features that moved a line's score, the largest first.

    With the base of the forest they add up to the score exactly. For a line
    that was set aside they are those of the first go; there are none for a
    line beyond the first `MAX_LINES`.
    """
    if number in scores.numbers:
        forest, columns, place = model.forest, scores.columns, scores.numbers.index(number)
    elif number >= len(scores.sifted):
        return ()
    else:
        forest, columns, place = model.sift, scores.sift_columns, number
    row = [values[place] for values in columns.values()]
    reasons = [
        Reason(forest.names[feature], row[feature], change)
        for feature, change in forest.contributions(row).items()
        if change
    ]
    return tuple(sorted(reasons, key=lambda r: (-abs(r.contribution), r.feature)))
