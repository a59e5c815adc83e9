"""Fits the lexical part: which n-grams occur in body lines, over many outlets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from line_model.wording import WordingModel
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

_SCALE = 100


@dataclass(frozen=True, slots=True)
class WordingSample:
    """One line: its n-grams, whether it is body text, its weight, its outlet."""

    grams: tuple[str, ...]
    kept: bool
    weight: float
    outlet: str


@dataclass(frozen=True, slots=True)
class WordingSettings:
    """`min_outlets`: an n-gram seen at fewer outlets is site lore and left out."""

    min_outlets: int = 3
    strength: float = 0.15
    max_grams: int = 30_000


def fit_wording(samples: Sequence[WordingSample], settings: WordingSettings) -> WordingModel:
    """A sparse table of integer weights; the smallest weights are dropped."""
    grams = _common_grams(samples, settings.min_outlets)
    column = {gram: k for k, gram in enumerate(grams)}
    rows, columns = [], []
    for row, sample in enumerate(samples):
        found = [column[gram] for gram in sample.grams if gram in column]
        rows.extend([row] * len(found))
        columns.extend(found)
    matrix = csr_matrix(
        (np.ones(len(rows), np.float32), (rows, columns)), shape=(len(samples), len(grams))
    )
    fit = LogisticRegression(C=settings.strength, solver="liblinear", random_state=0)
    fit.fit(
        matrix,
        np.array([sample.kept for sample in samples]),
        sample_weight=np.array([sample.weight for sample in samples]),
    )
    weights = np.rint(fit.coef_[0] * _SCALE).astype(int)
    largest = sorted(range(len(grams)), key=lambda k: (-abs(weights[k]), grams[k]))
    chosen = sorted(k for k in largest[: settings.max_grams] if weights[k])
    return WordingModel(
        weights={grams[k]: int(weights[k]) for k in chosen},
        bias=round(float(fit.intercept_[0]) * _SCALE),
    )


def _common_grams(samples: Sequence[WordingSample], min_outlets: int) -> list[str]:
    outlets: dict[str, set[str]] = defaultdict(set)
    for sample in samples:
        for gram in sample.grams:
            if len(outlets[gram]) < min_outlets:
                outlets[gram].add(sample.outlet)
    return sorted(gram for gram, seen in outlets.items() if len(seen) >= min_outlets)
