"""The line model at its limits: long and endless texts, its choice of lines, its file."""

from __future__ import annotations

import gzip
import json
import random
import time
from dataclasses import replace
from fractions import Fraction

import pytest

from archive_builder.clean.line_model import (
    ModelFileError,
    explain,
    load_model,
    score_lines,
)
from archive_builder.clean.line_model.decode import Candidate, choose_lines
from archive_builder.clean.line_model.model_file import MODEL_PATH, parse_model
from archive_builder.clean.line_model.odds import SCALE, chance
from archive_builder.clean.line_model.scoring import PART_LINES
from benchmarks.line_training.model_writing import model_content
from tests.test_line_model import ENGLISH


@pytest.mark.parametrize(
    "name, line",
    [
        ("short lines", "Home"),
        ("sentences", "The minister said on Monday that it would rain, and it rained all day."),
        ("Chinese", "记者昨天从有关部门了解到，这个项目已经完成，点击查看更多。"),
    ],
)
def test_time_grows_with_the_number_of_lines(name: str, line: str) -> None:
    del name
    base, factor = 1000, 8

    def seconds(count: int) -> float:
        lines = [f"{line} {i % 97}" for i in range(count)]
        start = time.process_time()
        score_lines(lines)
        return time.process_time() - start

    # The best of some runs: on a busy machine a single one tells little.
    once = min(seconds(base) for _ in range(3))
    assert min(seconds(base * factor) for _ in range(2)) < 3 * factor * once


def test_texts_beyond_one_part_are_scored_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert PART_LINES >= 10_000
    lines = ENGLISH.split("\n")
    alone = score_lines(lines)
    monkeypatch.setattr("archive_builder.clean.line_model.scoring.PART_LINES", len(lines))
    assert score_lines(lines + lines) == alone + alone
    assert len(explain(lines + lines, 1)) == 2 * len(lines)


@pytest.mark.parametrize(
    "line",
    [
        "a" * 300_000,
        "." * 300_000,
        "(" * 300_000,
        "1-" * 150_000,
        "的" * 300_000,
        '"' * 300_000,
        "a " * 150_000,
        "reply " * 50_000,
    ],
)
def test_one_endless_line_takes_linear_time(line: str) -> None:
    start = time.process_time()
    score_lines([line, "Home"])
    assert time.process_time() - start < 5


def test_choice_has_the_highest_expected_precision_and_recall() -> None:
    rng = random.Random(3)
    for _ in range(60):
        count = rng.randint(1, 8)
        lines = [Candidate(i, rng.randrange(1, SCALE), rng.randint(1, 40)) for i in range(count)]
        fixed = {0: True} if rng.random() < 0.5 else {}
        sure = [replace(c, chance=SCALE) if c.index in fixed else c for c in lines]
        ranked = sorted(sure, key=lambda c: (-c.chance, c.index))
        best = max(_worth(ranked, n) for n in range(1, count + 1))
        chosen = choose_lines(lines, fixed)
        assert chosen == {c.index for c in ranked[: len(chosen)]}
        assert best - _worth(ranked, len(chosen)) < Fraction(1, 1 << 30)


def _worth(ranked: list[Candidate], n: int) -> Fraction:
    """Expected precision + recall of the first n lines, by going through all bodies."""
    worth = Fraction(sum(c.size * c.chance for c in ranked[:n]), SCALE)
    worth /= sum(c.size for c in ranked[:n])
    for r, line in enumerate(ranked, start=1):
        following = ranked[r].chance if r < len(ranked) else 0
        weight = Fraction(line.chance - following, ranked[0].chance)
        found = sum(c.size for c in ranked[: min(n, r)])
        worth += weight * Fraction(found, sum(c.size for c in ranked[:r]))
    return worth


def test_chance_is_monotone_and_bounded() -> None:
    values = [chance(score) for score in range(-40_000, 40_001, 250)]
    assert values == sorted(values)
    assert (values[0], values[-1]) == (0, SCALE)


def test_model_file_is_small_readable_and_round_trips() -> None:
    assert len(MODEL_PATH.read_bytes()) <= 1_000_000
    content = json.loads(gzip.decompress(MODEL_PATH.read_bytes()))
    model = load_model()
    assert parse_model(content) == model
    assert parse_model(json.loads(json.dumps(model_content(model)))) == model


def test_a_model_for_other_features_is_refused() -> None:
    content = model_content(load_model())
    content["forest"] = {**content["forest"], "features": content["forest"]["features"][1:]}
    with pytest.raises(ModelFileError, match="train it again"):
        parse_model(content)
    with pytest.raises(ModelFileError, match="format"):
        parse_model({"format": 0})
