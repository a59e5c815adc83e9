"""Trains the lexical part and the trees on it, and judges them on outlets not seen.

The lexical score is an input of the trees. On the lines it was trained on it
would look better than it is, so the trees only ever see out-of-fold scores:
those of a model trained on other outlets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from archive_builder.clean.line_model.model_file import ROW_NAMES, LineModel
from archive_builder.clean.line_model.odds import LOGIT
from archive_builder.clean.line_model.wording_columns import wording_columns
from benchmarks.line_training.forest_fit import (
    ForestData,
    ForestSettings,
    booster_scores,
    fit_boosters,
    forest_from,
)
from benchmarks.line_training.pages import COPY, Array, TrainingPage
from benchmarks.line_training.wording_fit import WordingSample, WordingSettings, fit_wording


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of the two parts."""

    wording: WordingSettings
    forest: ForestSettings


@dataclass(frozen=True, slots=True)
class Stacked:
    """Per page: rows of features and out-of-fold scores (thousandths of a logit)."""

    rows: list[Array]
    scores: list[Array]


def stack(pages: Sequence[TrainingPage], folds: Sequence[int], settings: Settings) -> Stacked:
    """Out-of-fold output of both parts for every page."""
    rows = cross_wording_rows(pages, folds, settings.wording)
    return Stacked(rows, cross_forest(pages, folds, rows, settings.forest))


def fit_model(
    pages: Sequence[TrainingPage], rows: Sequence[Array], settings: Settings
) -> LineModel:
    """Both parts trained on all pages; `rows` hold out-of-fold lexical scores."""
    boosters = fit_boosters(gather(pages, range(len(pages)), rows), settings.forest)
    return LineModel(
        wording=fit_wording(_wording_samples(pages), settings.wording),
        forest=forest_from(boosters, ROW_NAMES),
    )


def cross_wording_rows(
    pages: Sequence[TrainingPage], folds: Sequence[int], settings: WordingSettings
) -> list[Array]:
    """The rows of the first pass: features and out-of-fold lexical scores."""
    rows: list[Array] = [np.zeros(0)] * len(pages)
    for fold in sorted(set(folds)):
        others = [page for page, own in zip(pages, folds, strict=True) if own != fold]
        model = fit_wording(_wording_samples(others), settings)
        for i, page in enumerate(pages):
            if folds[i] == fold:
                scores = [model.score(line) for line in page.lines]
                rows[i] = _with_columns(page.features, wording_columns(scores))
    return rows


def _wording_samples(pages: Sequence[TrainingPage]) -> list[WordingSample]:
    """The trusted lines of the whole pages: the other form holds the same lines again."""
    samples: list[WordingSample] = []
    for page in pages:
        if page.source.form != "text_full" or page.role == COPY or not page.weights.any():
            continue
        weights = np.sqrt(page.weights)
        weights = 30 * weights / weights.sum()
        samples.extend(
            WordingSample(grams, bool(kept), float(weight), page.source.outlet)
            for grams, kept, weight in zip(page.grams(), page.kept, weights, strict=True)
            if weight > 0
        )
    return samples


def cross_forest(
    pages: Sequence[TrainingPage],
    folds: Sequence[int],
    rows: Sequence[Array],
    settings: ForestSettings,
) -> list[Array]:
    """Out-of-fold scores of every line, in whole thousandths of a logit."""
    scores: list[Array] = [np.zeros(0)] * len(pages)
    for fold in sorted(set(folds)):
        train = [i for i, own in enumerate(folds) if own != fold]
        boosters = fit_boosters(gather(pages, train, rows), settings)
        for i, own in enumerate(folds):
            if own == fold:
                scores[i] = np.rint(booster_scores(boosters, rows[i]) * LOGIT).astype(int)
    return scores


def gather(
    pages: Sequence[TrainingPage],
    chosen: Sequence[int],
    rows: Sequence[Array],
) -> ForestData:
    """The trusted lines of the chosen pages as one table."""
    used = {i: pages[i].weights > 0 for i in chosen}
    return ForestData(
        rows=np.concatenate([rows[i][used[i]] for i in chosen]),
        kept=np.concatenate([pages[i].kept[used[i]] for i in chosen]),
        weights=np.concatenate([pages[i].weights[used[i]] for i in chosen]),
    )


def _with_columns(rows: Array, columns: Mapping[str, list[int]]) -> Array:
    added = np.array(list(columns.values()), dtype=np.int32).T
    return np.concatenate([rows, added], axis=1).astype(np.int32)
