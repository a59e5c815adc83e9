"""A page ready for training: features, labels, weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from archive_builder.clean.line_model.features import feature_table
from archive_builder.clean.line_model.page import read_page
from archive_builder.clean.line_model.text import Line
from archive_builder.clean.line_model.wording import ngrams
from benchmarks.line_training.corpus import TOKEN, GoldPage, outlet_name
from benchmarks.line_training.labels import LineLabels

Array = np.ndarray

#: Where a page comes from: with a gold body, a changed copy of such a page, or
#: a page labelled by the model for saved pages.
GOLD, COPY, TAUGHT = "gold", "copy", "taught"

#: What a page counts in training.
_ROLE_WEIGHTS = {GOLD: 1.0, COPY: 0.5, TAUGHT: 1.0}


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """One page; arrays and tuples hold one entry per line that is not blank.

    `tokens` are the metric's tokens. `weights` sum to one over the page, by
    tokens: the metric counts words and takes every page alike (copies count half,
    lines that are not trusted nothing). Only pages of the role `GOLD` are judged.
    """

    source: GoldPage
    outlet: str
    lines: tuple[Line, ...]
    tokens: tuple[tuple[str, ...], ...]
    features: Array
    kept: Array
    weights: Array
    best_f1: float
    role: str

    @property
    def judged(self) -> bool:
        """Whether the page has a gold body of its own."""
        return self.role == GOLD

    @property
    def sizes(self) -> Array:
        """Tokens per line."""
        return np.array([len(own) for own in self.tokens])

    def grams(self) -> list[tuple[str, ...]]:
        """The n-grams of each line."""
        return [ngrams(line) for line in self.lines]


def training_page(source: GoldPage, labels: LineLabels, role: str = GOLD) -> TrainingPage | None:
    """Features and labels of one page; `None` for a page without text."""
    page = read_page(source.text.split("\n"))
    if not page.lines:
        return None
    table = feature_table(page)
    tokens = tuple(tuple(TOKEN.findall(line.text)) for line in page.lines)
    sizes = np.array([len(own) + 2.0 for own in tokens])
    trust = np.array([labels.trust[i] for i in table.indices])
    return TrainingPage(
        source=source,
        outlet=outlet_name(source.outlet),
        lines=page.lines,
        tokens=tokens,
        features=np.array(table.rows, dtype=np.int32),
        kept=np.array([labels.kept[i] for i in table.indices], dtype=bool),
        weights=_ROLE_WEIGHTS[role] * trust * sizes / sizes.sum(),
        best_f1=labels.best_f1,
        role=role,
    )
