"""Scores the lines of a page: markup, first go, wording, second go."""

from __future__ import annotations

from dataclasses import dataclass

from archive_builder.clean.line_model.columns import column
from archive_builder.clean.line_model.model_file import ModelFileError
from archive_builder.clean.line_model.text import Line
from archive_builder.clean.line_model.trees import Forest
from archive_builder.clean.page_model.containers import Columns
from archive_builder.clean.page_model.features import (
    ReadPage,
    line_columns,
    read_numbered,
    sift_columns,
)
from archive_builder.clean.page_model.markup import markup_scores
from archive_builder.clean.page_model.model_file import PageModel

#: The score of a line that is not looked at or was set aside: surely no body text.
ASIDE = -20_000


@dataclass(frozen=True, slots=True)
class PageScores:
    """Scores in thousandths of a logit, one per line of the page.

    `numbers` are the lines that the second go looked at, `lines` their words
    and `columns` its features for them; the other lines have the score `ASIDE`.
    """

    total: tuple[int, ...]
    numbers: tuple[int, ...] = ()
    lines: tuple[Line, ...] = ()
    columns: Columns | None = None
    sifted: Columns | None = None


def score_page(page: ReadPage, model: PageModel) -> PageScores:
    """Both goes over a page."""
    tree = page.tree
    total = [ASIDE] * len(tree.texts)
    if not tree.page.lines:
        return PageScores(tuple(total))
    markup = markup_scores(tree, page.targets, model.markup.weights, model.markup.bias)
    sifted = sift_columns(tree, markup)
    goes_on = _walk(model.sift, sifted)
    numbers = tuple(n for n, score in enumerate(goes_on) if score >= model.sift_limit)
    if not numbers:
        return PageScores(tuple(total), sifted=sifted)
    lines = read_numbered(tree, numbers)
    scores = {
        "wording": [model.wording.score(line) for line in lines],
        "markup": [markup[number] for number in numbers],
    }
    columns = line_columns(page, numbers, lines, scores)
    for number, score in zip(numbers, _walk(model.forest, columns), strict=True):
        total[number] = score
    return PageScores(tuple(total), numbers, lines, columns, sifted)


def _walk(forest: Forest, columns: Columns) -> list[int]:
    """The score of every line. Raises: ModelFileError where the features are others."""
    if forest.names != tuple(columns):
        odd = sorted(set(forest.names) ^ set(columns))[:3]
        message = f"the model's features are not those of the code (such as {odd}): train it again"
        raise ModelFileError(message)
    return forest.scores([column(values) for values in columns.values()])
