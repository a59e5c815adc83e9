"""The line model: same answers everywhere, linear time, reasons that add up."""

from __future__ import annotations

import subprocess
import sys

import pytest

from archive_builder.clean.line_model import (
    LineScore,
    choose,
    explain,
    score_lines,
)
from archive_builder.clean.line_model.features import FEATURE_NAMES, read_features
from tests.helpers import REPOSITORY

ENGLISH = """\
Home
News
Sport
Council votes to rebuild the old harbour bridge

By Jane Smith
12 March 2021

Share on Facebook
Share on Twitter

The city council voted on Tuesday to rebuild the old harbour bridge, which was closed last year.
"We have waited long enough for this decision," said the mayor, who had campaigned for the bridge.
Work on the bridge is expected to begin in the summer and to take about eighteen months.
Engineers told the council that the old steel had rusted and could not be repaired any more.
Residents of the harbour district said they were glad that the long detour would come to an end.

Read more: Ten things to do this weekend
Sign up to our newsletter
Most read
Privacy policy
© 2021 The Harbour Times. All rights reserved."""

RUSSIAN = """\
Главная
Новости
Политика
Городской совет решил восстановить старый мост

Городской совет во вторник принял решение восстановить старый мост, закрытый год назад.
«Мы слишком долго ждали этого решения», — сказал мэр города журналистам после голосования.
Работы на мосту должны начаться летом и продлятся, по словам инженеров, около полутора лет.
Жители района рассказали, что они рады: долгий объезд через центр города скоро закончится.

Читайте также: Десять событий недели
Поделиться
Подписаться на рассылку
Все права защищены"""


@pytest.fixture(scope="module")
def english() -> list[str]:
    return ENGLISH.split("\n")


def test_one_score_per_line_and_blank_lines_score_zero(english: list[str]) -> None:
    scores = score_lines(english)
    assert len(scores) == len(english)
    for line, score in zip(english, scores, strict=True):
        assert 0.0 <= score.probability <= 1.0
        if not line:
            assert score == LineScore(0.0, 0)


@pytest.mark.parametrize(
    "lines", [[], [""], ["", "  ", "\t"], ["x"], ["。"], ["\u2028"], ["a", "a"]]
)
def test_odd_texts_are_scored(lines: list[str]) -> None:
    scores = score_lines(lines)
    assert len(scores) == len(explain(lines)) == len(choose(lines, scores)) == len(lines)


@pytest.mark.parametrize("text, first, last", [(ENGLISH, 11, 15), (RUSSIAN, 5, 8)])
def test_keeps_the_body_of_a_plain_article(text: str, first: int, last: int) -> None:
    lines = text.split("\n")
    chosen = choose(lines, score_lines(lines))
    assert [i for i, keep in enumerate(chosen) if keep] == list(range(first, last + 1))


#: Scores of the model file's lines, in thousandths of a logit. They change with
#: every training; a change without one means that a feature has changed.
_GOLDEN_SCORES = {
    "Home": -4694,
    "Council votes to rebuild the old harbour bridge": -4600,
    "Share on Facebook": -3907,
    "Read more: Ten things to do this weekend": -3358,
    "Privacy policy": -6852,
    "Work on the bridge is expected to begin in the summer and to take about"
    " eighteen months.": 3674,
}


def test_scores_are_those_of_the_training(english: list[str]) -> None:
    scores = score_lines(english)
    for line, wanted in _GOLDEN_SCORES.items():
        assert scores[english.index(line)].score == wanted


def test_contributions_add_up_to_the_score(english: list[str]) -> None:
    for score, reasons in zip(score_lines(english), explain(english, 3), strict=True):
        if reasons is None:
            continue
        total = reasons.base + reasons.others + sum(r.contribution for r in reasons.reasons)
        assert total == score.score
        assert len(reasons.reasons) <= 3


def test_reasons_for_the_outcome_come_first(english: list[str]) -> None:
    for score, reasons in zip(score_lines(english), explain(english, 400), strict=True):
        if reasons is None:
            continue
        agrees = [(r.contribution > 0) == (score.score > 0) for r in reasons.reasons]
        assert agrees == sorted(agrees, reverse=True)


def test_reasons_name_what_was_measured(english: list[str]) -> None:
    table = read_features(english)
    row = dict(zip(table.names, table.rows[table.indices.index(11)], strict=True))
    found = explain(english, 400)[11]
    assert found is not None
    for reason in found.reasons:
        if reason.feature in row:
            assert reason.value == row[reason.feature]


def test_features_are_whole_numbers_with_distinct_names(english: list[str]) -> None:
    table = read_features(english)
    assert table.names == FEATURE_NAMES
    assert len(set(table.names)) == len(table.names)
    assert all(type(value) is int for row in table.rows for value in row)


def test_same_answer_in_another_process_with_another_hash_seed(english: list[str]) -> None:
    code = (
        "import sys; from archive_builder.clean.line_model import score_lines;"
        "lines = sys.stdin.read().split('\\n');"
        "print([s.score for s in score_lines(lines)])"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=ENGLISH,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert printed == {str([score.score for score in score_lines(english)])}


def test_scores_are_the_same_with_the_standard_library_alone(english: list[str]) -> None:
    code = (
        "import sys; sys.modules.update(numpy=None, ahocorasick=None);"
        "from archive_builder.clean.line_model import score_lines;"
        "lines = sys.stdin.read().split('\\n');"
        "print([s.score for s in score_lines(lines)])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        input=ENGLISH,
        env={"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == str([score.score for score in score_lines(english)])


def test_fixed_lines_stay_as_decided(english: list[str]) -> None:
    scores = score_lines(english)
    fixed = {0: True, 12: False, 4: True}
    chosen = choose(english, scores, fixed)
    assert (chosen[0], chosen[12], chosen[4]) == (True, False, True)
    assert choose(english, scores, {}) == choose(english, scores)


def test_everything_can_be_fixed(english: list[str]) -> None:
    scores = score_lines(english)
    removed = dict.fromkeys(range(len(english)), False)
    assert not any(choose(english, scores, removed))
    kept = dict.fromkeys(range(len(english)), True)
    assert all(choose(english, scores, kept))
