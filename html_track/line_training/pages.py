"""A page ready for training: features, labels, weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from line_model.features import feature_table
from line_model.page import read_page
from line_model.text import Line
from line_model.wording import ngrams

from .corpus import TOKEN, GoldPage, outlet_name
from .labels import LineLabels

Array = np.ndarray

#: What a changed copy counts against the page itself.
COPY_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """One page; arrays and tuples hold one entry per line that is not blank.

    `tokens` are the metric's tokens. `weights` sum to one over the page, by
    tokens: the metric counts words and takes every page alike. `judged` is
    False for a changed copy that only serves for training.
    """

    source: GoldPage
    outlet: str
    lines: tuple[Line, ...]
    tokens: tuple[tuple[str, ...], ...]
    features: Array
    kept: Array
    weights: Array
    best_f1: float
    judged: bool

    @property
    def sizes(self) -> Array:
        """Tokens per line."""
        return np.array([len(own) for own in self.tokens])

    def grams(self) -> list[tuple[str, ...]]:
        """The n-grams of each line."""
        return [ngrams(line) for line in self.lines]


def training_page(
    source: GoldPage, labels: LineLabels, *, judged: bool = True
) -> TrainingPage | None:
    """Features and labels of one page; `None` for a page without text."""
    page = read_page(source.text.split("\n"))
    if not page.lines:
        return None
    table = feature_table(page)
    tokens = tuple(tuple(TOKEN.findall(line.text)) for line in page.lines)
    sizes = np.array([len(own) + 2.0 for own in tokens])
    weight = 1.0 if judged else COPY_WEIGHT
    return TrainingPage(
        source=source,
        outlet=outlet_name(source.outlet),
        lines=page.lines,
        tokens=tokens,
        features=np.array(table.rows, dtype=np.int32),
        kept=np.array([labels.kept[i] for i in table.indices], dtype=bool),
        weights=weight * sizes / sizes.sum(),
        best_f1=labels.best_f1,
        judged=judged,
    )
