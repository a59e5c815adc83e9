"""Trains the three parts one on another, and judges them on outlets not seen.

Each part's output is an input of the next. On the lines it was trained on it
would look better than it is, so the next part only ever sees out-of-fold
output: that of a model trained on other outlets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from line_model.chances import CHANCE_NAMES, chance_columns
from line_model.features import FEATURE_NAMES
from line_model.model_file import LineModel
from line_model.odds import LOGIT, chance
from line_model.wording_columns import WORDING_NAMES, wording_columns

from .forest_fit import ForestData, ForestSettings, booster_scores, fit_booster, forest_from
from .pages import Array, TrainingPage
from .wording_fit import WordingSample, WordingSettings, fit_wording


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of the three parts."""

    wording: WordingSettings
    first: ForestSettings
    second: ForestSettings


@dataclass(frozen=True, slots=True)
class Stacked:
    """Per page: rows of both passes and out-of-fold scores (thousandths of a logit)."""

    first_rows: list[Array]
    second_rows: list[Array]
    first: list[Array]
    total: list[Array]


def stack(pages: Sequence[TrainingPage], folds: Sequence[int], settings: Settings) -> Stacked:
    """Out-of-fold output of every part for every page."""
    wording = _cross_wording(pages, folds, settings.wording)
    first_rows = [_with_columns(p.features, wording_columns(w)) for p, w in zip(pages, wording)]
    nothing = [np.zeros(len(page.kept)) for page in pages]
    first = _cross_forest(_Cross(pages, folds, first_rows, nothing), settings.first)
    second_rows = [
        _with_columns(rows, chance_columns(page.lines, [chance(int(s)) for s in scores]))
        for page, rows, scores in zip(pages, first_rows, first)
    ]
    change = _cross_forest(_Cross(pages, folds, second_rows, first), settings.second)
    total = [a + b for a, b in zip(first, change)]
    return Stacked(first_rows, second_rows, first, total)


def fit_model(
    pages: Sequence[TrainingPage], stacked: Stacked, settings: Settings
) -> LineModel:
    """The parts trained on all pages, each fed with the out-of-fold output before it."""
    everything = range(len(pages))
    names = FEATURE_NAMES + WORDING_NAMES
    nothing = [np.zeros(len(page.kept)) for page in pages]
    first = fit_booster(_gather(pages, everything, stacked.first_rows, nothing), settings.first)
    second = fit_booster(
        _gather(pages, everything, stacked.second_rows, stacked.first), settings.second
    )
    return LineModel(
        wording=fit_wording(_wording_samples(pages), settings.wording),
        first=forest_from(first, names),
        second=forest_from(second, names + CHANCE_NAMES),
    )


def _cross_wording(
    pages: Sequence[TrainingPage], folds: Sequence[int], settings: WordingSettings
) -> list[list[int]]:
    scores: list[list[int]] = [[] for _ in pages]
    for fold in sorted(set(folds)):
        others = [page for page, own in zip(pages, folds) if own != fold]
        model = fit_wording(_wording_samples(others), settings)
        for i, page in enumerate(pages):
            if folds[i] == fold:
                scores[i] = [model.score(line) for line in page.lines]
    return scores


def _wording_samples(pages: Sequence[TrainingPage]) -> list[WordingSample]:
    """The lines of the whole pages: the other form holds the same lines again."""
    samples = []
    for page in pages:
        if page.source.form != "text_full" or not page.judged:
            continue
        weights = np.sqrt(page.weights)
        weights = 30 * weights / weights.sum()
        samples.extend(
            WordingSample(grams, bool(kept), float(weight), page.source.outlet)
            for grams, kept, weight in zip(page.grams(), page.kept, weights, strict=True)
        )
    return samples


@dataclass(frozen=True, slots=True)
class _Cross:
    pages: Sequence[TrainingPage]
    folds: Sequence[int]
    rows: Sequence[Array]
    starts: Sequence[Array]


def _cross_forest(data: _Cross, settings: ForestSettings) -> list[Array]:
    """Out-of-fold scores of every line, in whole thousandths of a logit."""
    scores: list[Array] = [np.zeros(0)] * len(data.pages)
    for fold in sorted(set(data.folds)):
        train = [i for i, own in enumerate(data.folds) if own != fold]
        booster = fit_booster(_gather(data.pages, train, data.rows, data.starts), settings)
        for i, own in enumerate(data.folds):
            if own == fold:
                scores[i] = np.rint(booster_scores(booster, data.rows[i]) * LOGIT).astype(int)
    return scores


def _gather(
    pages: Sequence[TrainingPage],
    chosen: Sequence[int],
    rows: Sequence[Array],
    starts: Sequence[Array],
) -> ForestData:
    """The lines of the chosen pages as one table."""
    start = np.concatenate([starts[i] for i in chosen]) / LOGIT
    return ForestData(
        rows=np.concatenate([rows[i] for i in chosen]),
        kept=np.concatenate([pages[i].kept for i in chosen]),
        weights=np.concatenate([pages[i].weights for i in chosen]),
        start=start if start.any() else None,
    )


def _with_columns(rows: Array, columns: dict[str, list[int]]) -> Array:
    added = np.array(list(columns.values()), dtype=np.int32).T
    return np.concatenate([rows, added], axis=1).astype(np.int32)
