"""Training: labels meet the gold, folds keep outlets apart, the trees stay the same trees."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("lightgbm")

from benchmarks.line_training.folds import outlet_folds
from benchmarks.line_training.forest_fit import (
    ForestData,
    ForestSettings,
    booster_scores,
    fit_boosters,
    forest_from,
)
from benchmarks.line_training.labels import label_lines
from benchmarks.line_training.metric import compare, summarise
from benchmarks.line_training.taught import known_lines, taught_labels
from benchmarks.line_training.wording_fit import WordingSample, WordingSettings, fit_wording

PAGE = """\
Home
The council voted on Tuesday to rebuild the bridge.
Our ruling
It had been closed since the flood of last year.
Read more: The council voted on Tuesday
The council voted on Tuesday to rebuild"""
GOLD = """\
The council voted on Tuesday to rebuild the bridge.

Our ruling

It had been closed since the flood of last year."""


def test_labels_follow_the_gold_in_order() -> None:
    labels = label_lines(PAGE.split("\n"), GOLD)
    assert labels.kept == (False, True, True, True, False, False)
    assert labels.best_f1 == 1.0


def test_labels_of_a_page_without_the_gold() -> None:
    labels = label_lines(["Home", "", "News"], "Something else was said there.")
    assert labels.kept == (False, False, False)


def test_a_teacher_of_the_saved_page_labels_the_lines_of_its_text() -> None:
    # The saved page parts its lines otherwise, and says nothing of the last line.
    sentence = "The council voted on Tuesday to rebuild the bridge over the river"
    judged = [("Home News Sport Weather Culture", -6000), *[(sentence, 4000)] * 8]
    lines = ["Home News Sport Weather Culture", " ".join([sentence] * 4), "", *[sentence] * 4]
    labels = taught_labels([*lines, "Seen by nobody else"], judged, {})
    assert labels is not None
    assert labels.kept == (False, True, False, True, True, True, True, False)
    assert [round(trust, 1) for trust in labels.trust] == [1, 0.9, 0, 0.9, 0.9, 0.9, 0.9, 0]
    assert taught_labels(lines, judged, {3: False}) != taught_labels(lines, judged, {})


def test_a_teacher_at_a_loss_labels_nothing() -> None:
    sentence = "The council voted on Tuesday to rebuild the bridge over the river"
    assert taught_labels([sentence] * 8, [(sentence, 100)] * 8, {}) is None
    assert taught_labels([sentence], [(sentence, 4000)], {}) is None


def test_known_strings_tell_the_lines_they_stand_in() -> None:
    lines = ["Home", "The council voted on  Tuesday.", "Share", "The mayor spoke.", "Share now"]
    known = known_lines(lines, keep=["council voted on Tuesday"], drop=["Share"])
    assert known == {1: True, 2: False, 4: False}
    assert known_lines(["twice said", "twice said"], keep=["twice"], drop=[]) == {}


def test_metric_of_equal_different_and_empty_texts() -> None:
    same, other, empty = (
        compare("a b c d e", "a b c d e"),
        compare("a b c d", "e f g h"),
        compare("", ""),
    )
    assert (same.precision, same.recall, same.exact) == (1.0, 1.0, True)
    assert (other.precision, other.recall, other.exact) == (0.0, 0.0, False)
    assert empty.exact
    assert summarise([same, other]).f1 == 0.5


def test_an_outlet_is_in_one_fold_only() -> None:
    outlets = [f"outlet{i % 17}" for i in range(100)]
    folds = outlet_folds(outlets, 5, seed=1)
    assert len(set(zip(outlets, folds, strict=True))) == 17
    assert set(folds) == set(range(5))


def test_whole_number_trees_decide_as_the_fitted_ones() -> None:
    rng = np.random.default_rng(1)
    rows = rng.integers(-5, 200, size=(3000, 6)).astype(np.int32)
    kept = rows[:, 0] + rows[:, 3] > 150
    settings = ForestSettings(rounds=20, leaves=7, rate=0.2, feature_share=1.0, members=2)
    boosters = fit_boosters(ForestData(rows, kept, np.ones(len(rows))), settings)
    forest = forest_from(boosters, [f"f{i}" for i in range(6)])
    wanted = booster_scores(boosters, rows) * 1000
    found = np.array([forest.score([int(v) for v in row]) for row in rows])
    # only the rounding of forty leaf values lies between them
    assert np.abs(wanted - found).max() <= 0.5 * len(forest.trees) + 1e-6


def test_trees_without_anything_to_learn() -> None:
    rows = np.zeros((500, 2), dtype=np.int32)
    kept = np.arange(500) % 2 == 0
    settings = ForestSettings(rounds=3, leaves=7, rate=0.2, feature_share=1.0)
    boosters = fit_boosters(ForestData(rows, kept, np.ones(500)), settings)
    forest = forest_from(boosters, ["a", "b"])
    assert forest.score([0, 0]) == forest.base
    assert not any(forest.contributions([0, 0]).values())


def test_only_ngrams_of_several_outlets_are_learned() -> None:
    samples = [
        WordingSample(("common", f"own{i % 2}"), kept=i % 2 == 0, weight=1.0, outlet=f"o{i % 6}")
        for i in range(60)
    ] + [WordingSample(("site",), kept=True, weight=1.0, outlet="one")] * 20
    model = fit_wording(samples, WordingSettings(min_outlets=3))
    assert "site" not in model.weights
    assert model.weights["own0"] > 0 > model.weights["own1"]
