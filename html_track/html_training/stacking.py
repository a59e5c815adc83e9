"""Trains the parts one on another, and judges them on outlets not seen.

Each part's output is an input of the next, and is taken from a model trained
on other outlets: on the pages it was trained on it would look better than it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from html_model.features import Scores, line_columns, read_text, sift_columns
from html_model.markup import MarkupModel
from html_model.model_file import HtmlModel
from line_model.odds import LOGIT
from line_training.forest_fit import (
    ForestData,
    ForestSettings,
    booster_scores,
    fit_booster,
    forest_from,
)
from line_training.pages import Array
from line_training.wording_fit import WordingSample, WordingSettings, fit_wording

from .samples import HtmlSample, columns_array

#: The score of a line that the first go set aside.
ASIDE = -20 * LOGIT
Grams = Callable[[HtmlSample], Sequence[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of the parts; lines below `sift_limit` in the first go are set aside."""

    wording: WordingSettings
    markup: WordingSettings
    sift: ForestSettings
    forest: ForestSettings
    sift_limit: int


@dataclass(frozen=True, slots=True)
class Stacked:
    """Per page: rows of both goes, the numbers of the lines left, out-of-fold scores."""

    sift_rows: list[Array]
    numbers: list[Array]
    rows: list[Array]
    names: tuple[str, ...]
    sift_names: tuple[str, ...]
    total: list[Array]


def stack(pages: Sequence[HtmlSample], folds: Sequence[int], settings: Settings) -> Stacked:
    """Out-of-fold output of every part for every page."""
    wording = cross_lexical(pages, folds, lambda page: page.wording, settings.wording)
    markup = cross_lexical(pages, folds, lambda page: page.markup, settings.markup)
    sifts = [sift_columns(page.gold.tree, own) for page, own in zip(pages, markup, strict=True)]
    sift_rows = [columns_array(columns) for columns in sifts]
    everything = [np.arange(len(page.judged.kept)) for page in pages]
    sifted = cross_forest(pages, folds, (sift_rows, everything), settings.sift)
    numbers = [np.flatnonzero(scores >= settings.sift_limit) for scores in sifted]
    tables = [
        _columns(page, own, (w, m))
        for page, own, w, m in zip(pages, numbers, wording, markup, strict=True)
    ]
    names = next(tuple(columns) for columns in tables if columns)
    rows = [
        columns_array(columns) if columns else np.zeros((0, len(names)), np.int32)
        for columns in tables
    ]
    scores = cross_forest(pages, folds, (rows, numbers), settings.forest)
    total = [
        _spread(page, own, part) for page, own, part in zip(pages, numbers, scores, strict=True)
    ]
    return Stacked(sift_rows, numbers, rows, names, tuple(sifts[0]), total)


def _columns(
    page: HtmlSample, numbers: Array, scores: tuple[list[int], list[int]]
) -> dict[str, list[int]]:
    kept = [int(number) for number in numbers]
    if not kept:
        return {}
    wording, markup = ([values[number] for number in kept] for values in scores)
    tree = page.gold.tree
    return line_columns(
        tree, kept, read_text(tree, kept), page.gold.stated, Scores(wording, markup)
    )


def _spread(page: HtmlSample, numbers: Array, scores: Array) -> Array:
    total = np.full(len(page.judged.kept), ASIDE, dtype=int)
    total[numbers] = scores
    return total


def fit_model(pages: Sequence[HtmlSample], stacked: Stacked, settings: Settings) -> HtmlModel:
    """The parts trained on all pages, each fed with the out-of-fold output before it."""
    everything = [np.arange(len(page.judged.kept)) for page in pages]
    sift = fit_booster(gather(pages, (stacked.sift_rows, everything)), settings.sift)
    forest = fit_booster(gather(pages, (stacked.rows, stacked.numbers)), settings.forest)
    wording = fit_wording(lexical_samples(pages, lambda page: page.wording), settings.wording)
    markup = fit_wording(lexical_samples(pages, lambda page: page.markup), settings.markup)
    return HtmlModel(
        wording=wording,
        markup=MarkupModel(markup.weights, markup.bias),
        sift=forest_from(sift, stacked.sift_names),
        sift_limit=settings.sift_limit,
        forest=forest_from(forest, stacked.names),
    )


def cross_lexical(
    pages: Sequence[HtmlSample], folds: Sequence[int], grams: Grams, settings: WordingSettings
) -> list[list[int]]:
    """Out-of-fold scores of a model of words or names."""
    scores: list[list[int]] = [[] for _ in pages]
    for fold in sorted(set(folds)):
        others = [page for page, own in zip(pages, folds, strict=True) if own != fold]
        model = fit_wording(lexical_samples(others, grams), settings)
        for i, page in enumerate(pages):
            if folds[i] == fold:
                scores[i] = [
                    model.bias + sum(model.weights.get(gram, 0) for gram in own)
                    for own in grams(page)
                ]
    return scores


def lexical_samples(pages: Sequence[HtmlSample], grams: Grams) -> list[WordingSample]:
    """One sample a line; a page counts by its weight, a line by the root of its length."""
    samples: list[WordingSample] = []
    for page in pages:
        weights = page.judged.weights
        roots = np.sqrt(weights)
        roots = 30 * roots * weights.sum() / roots.sum()
        samples.extend(
            WordingSample(own, bool(kept), float(weight), page.judged.outlet)
            for own, kept, weight in zip(grams(page), page.judged.kept, roots, strict=True)
        )
    return samples


def cross_forest(
    pages: Sequence[HtmlSample],
    folds: Sequence[int],
    table: tuple[Sequence[Array], Sequence[Array]],
    settings: ForestSettings,
) -> list[Array]:
    """Out-of-fold scores, in whole thousandths of a logit; `table`: rows, and whose they are."""
    rows, numbers = table
    scores: list[Array] = [np.zeros(0, dtype=int)] * len(pages)
    for fold in sorted(set(folds)):
        train = [i for i, own in enumerate(folds) if own != fold]
        chosen = [rows[i] for i in train], [numbers[i] for i in train]
        booster = fit_booster(gather([pages[i] for i in train], chosen), settings)
        for i, own in enumerate(folds):
            if own == fold and len(rows[i]):
                scores[i] = np.rint(booster_scores(booster, rows[i]) * LOGIT).astype(int)
    return scores


def gather(
    pages: Sequence[HtmlSample], table: tuple[Sequence[Array], Sequence[Array]]
) -> ForestData:
    """The lines of the pages as one table."""
    rows, numbers = table
    return ForestData(
        rows=np.concatenate(rows),
        kept=np.concatenate(
            [page.judged.kept[own] for page, own in zip(pages, numbers, strict=True)]
        ),
        weights=np.concatenate(
            [page.judged.weights[own] for page, own in zip(pages, numbers, strict=True)]
        ),
    )
