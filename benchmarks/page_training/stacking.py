"""Trains the parts one on another, and judges them on outlets not seen.

Each part's output is an input of the next, and is taken from a model trained
on other outlets: on the pages it was trained on it would look better than it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from archive_builder.clean.page_model.containers import Columns
from archive_builder.clean.page_model.features import line_columns, sift_columns
from archive_builder.clean.page_model.model_file import PageModel
from archive_builder.clean.page_model.scoring import ASIDE
from benchmarks.line_training.forest_fit import ForestSettings, fit_boosters, forest_from
from benchmarks.line_training.pages import Array, TrainingPage
from benchmarks.line_training.stacking import cross_forest, gather
from benchmarks.line_training.wording_fit import WordingSample, WordingSettings, fit_wording
from benchmarks.page_training.corpus import Grams, Sample

GramsOf = Callable[[Sample], Sequence[Grams]]


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of the parts; lines below `sift_limit` in the first go are set aside."""

    wording: WordingSettings
    markup: WordingSettings
    sift: ForestSettings
    forest: ForestSettings
    sift_limit: int


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of one go: per page their numbers and rows; the names of the features."""

    names: tuple[str, ...]
    numbers: list[Array]
    rows: list[Array]


@dataclass(frozen=True, slots=True)
class Stacked:
    """The tables of both goes, out-of-fold, and every line's out-of-fold score."""

    sift: Table
    lines: Table
    total: list[Array]


def stack(samples: Sequence[Sample], folds: Sequence[int], settings: Settings) -> Stacked:
    """Out-of-fold output of every part for every page."""
    wording = cross_lexical(samples, folds, _wording, settings.wording)
    markup = cross_lexical(samples, folds, _markup, settings.markup)
    sifts = [sift_columns(s.page.tree, own) for s, own in zip(samples, markup, strict=True)]
    everything = [np.arange(len(s.judged.kept)) for s in samples]
    sift = Table(tuple(sifts[0]), everything, [columns_array(own) for own in sifts])
    sifted = cross_table(samples, folds, sift, settings.sift)
    numbers = [np.flatnonzero(scores >= settings.sift_limit) for scores in sifted]
    found = [
        _columns(s, own, {"wording": w, "markup": m})
        for s, own, w, m in zip(samples, numbers, wording, markup, strict=True)
    ]
    names = next(tuple(columns) for columns in found if columns)
    empty = np.zeros((0, len(names)), np.int32)
    rows = [columns_array(columns) if columns else empty for columns in found]
    lines = Table(names, numbers, rows)
    total = []
    for sample, own, scores in zip(
        samples, numbers, cross_table(samples, folds, lines, settings.forest), strict=True
    ):
        every = np.full(len(sample.judged.kept), ASIDE, dtype=int)
        every[own] = scores
        total.append(every)
    return Stacked(sift, lines, total)


def _columns(sample: Sample, numbers: Array, scores: dict[str, list[int]]) -> Columns:
    kept = [int(number) for number in numbers]
    if not kept:
        return {}
    lines = tuple(sample.judged.lines[number] for number in kept)
    own = {name: [values[number] for number in kept] for name, values in scores.items()}
    return line_columns(sample.page, kept, lines, own)


def columns_array(columns: Columns) -> Array:
    """Columns as one row per line."""
    return np.array(list(columns.values()), dtype=np.int32).T


def fit_model(samples: Sequence[Sample], stacked: Stacked, settings: Settings) -> PageModel:
    """The parts trained on all pages, each fed with the out-of-fold output before it."""
    everyone = range(len(samples))
    sift, lines = stacked.sift, stacked.lines
    first = fit_boosters(gather(_parts(samples, sift), everyone, sift.rows), settings.sift)
    second = fit_boosters(gather(_parts(samples, lines), everyone, lines.rows), settings.forest)
    return PageModel(
        markup=fit_wording(lexical_samples(samples, _markup), settings.markup),
        sift=forest_from(first, sift.names),
        sift_limit=settings.sift_limit,
        wording=fit_wording(lexical_samples(samples, _wording), settings.wording),
        forest=forest_from(second, lines.names),
    )


def _wording(sample: Sample) -> Sequence[Grams]:
    return sample.wording


def _markup(sample: Sample) -> Sequence[Grams]:
    return sample.markup


def cross_lexical(
    samples: Sequence[Sample], folds: Sequence[int], grams: GramsOf, settings: WordingSettings
) -> list[list[int]]:
    """Out-of-fold scores of a model of words or names."""
    scores: list[list[int]] = [[] for _ in samples]
    for fold in sorted(set(folds)):
        others = [sample for sample, own in zip(samples, folds, strict=True) if own != fold]
        model = fit_wording(lexical_samples(others, grams), settings)
        for i, sample in enumerate(samples):
            if folds[i] == fold:
                scores[i] = [
                    model.bias + sum(model.weights.get(gram, 0) for gram in own)
                    for own in grams(sample)
                ]
    return scores


def lexical_samples(samples: Sequence[Sample], grams: GramsOf) -> list[WordingSample]:
    """One sample a line; a page counts by its weight, a line by the root of its length."""
    found: list[WordingSample] = []
    for sample in samples:
        weights = sample.judged.weights
        roots = np.sqrt(weights)
        roots = 30 * roots * weights.sum() / roots.sum()
        found.extend(
            WordingSample(own, bool(kept), float(weight), sample.judged.outlet)
            for own, kept, weight in zip(grams(sample), sample.judged.kept, roots, strict=True)
        )
    return found


def cross_table(
    samples: Sequence[Sample], folds: Sequence[int], table: Table, settings: ForestSettings
) -> list[Array]:
    """Out-of-fold scores of a table's lines."""
    return cross_forest(_parts(samples, table), folds, table.rows, settings)


def _parts(samples: Sequence[Sample], table: Table) -> list[TrainingPage]:
    """The pages with nothing but the lines of a table."""
    return [
        replace(sample.judged, kept=sample.judged.kept[own], weights=sample.judged.weights[own])
        for sample, own in zip(samples, table.numbers, strict=True)
    ]
