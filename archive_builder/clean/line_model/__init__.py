"""Line model: how likely each line of a pasted page belongs to the article body.

Works on the text alone, in pure Python; the same text gives the same numbers
on every machine. It labels nothing by itself: `score_lines` gives
probabilities, `explain` says what tipped them, `choose` picks the lines of the
body and respects lines that rules have decided already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive_builder.clean.line_model.decode import (
    PAGE_MANNER,
    TEXT_MANNER,
    Candidate,
    Manner,
    choose_lines,
    line_size,
)
from archive_builder.clean.line_model.model_file import LineModel, ModelFileError, load_model
from archive_builder.clean.line_model.odds import LIMIT, LOGIT, SCALE, cautious_chance, chance
from archive_builder.clean.line_model.scoring import MAX_LINES, Reason, line_reasons, read_parts

__all__ = [
    "LOGIT",
    "PAGE_MANNER",
    "TEXT_MANNER",
    "LineExplanation",
    "LineModel",
    "LineScore",
    "Manner",
    "ModelFileError",
    "Reason",
    "choose",
    "explain",
    "load_model",
    "score_lines",
]


@dataclass(frozen=True, slots=True)
class LineScore:
    """How likely a line is body text: `probability` 0 to 1 in steps of 1/10 000.

    `score` is the same in thousandths of a logit, before rounding; 0 for a
    blank line, whose probability is 0.
    """

    probability: float
    score: int


@dataclass(frozen=True, slots=True)
class LineExplanation:
    """Why a line has its score, in thousandths of a logit.

    `base` is the score of a line of which nothing is known; base, the
    contributions of `reasons` and `others` add up to the score. `wording` names
    the words and word pairs that weigh most in the feature "wording", in
    hundredths of a logit, `markup` those in class names, tags and addresses of a
    saved page.
    """

    base: int
    reasons: tuple[Reason, ...]
    others: int
    wording: tuple[tuple[str, int], ...]
    markup: tuple[tuple[str, int], ...] = ()


_BLANK = LineScore(0.0, 0)
_BEYOND = LineScore(0.0, -LIMIT)


def score_lines(lines: Sequence[str], model: LineModel | None = None) -> tuple[LineScore, ...]:
    """The probability of every line, blank ones included, in order.

    The lines are those of one text split at LF. A text is judged as a whole:
    the same line may get another probability on another page. What stands
    beyond the first `MAX_LINES` lines is no article: its probability is 0.
    """
    model = model or load_model()
    result = [_BLANK] * min(len(lines), MAX_LINES)
    result += [_BEYOND] * (len(lines) - len(result))
    for start, part in read_parts(lines, model):
        for line, score in zip(part.lines, model.forest.scores(part.columns), strict=True):
            result[start + line.index] = LineScore(chance(score) / SCALE, score)
    return tuple(result)


def explain(
    lines: Sequence[str], n: int = 5, model: LineModel | None = None
) -> tuple[LineExplanation | None, ...]:
    """The `n` weightiest reasons for the score of every line; `None` for one that is not judged.

    Reasons that speak for the side on which the score ended come first.
    """
    model = model or load_model()
    base = model.forest.base
    result: list[LineExplanation | None] = [None] * len(lines)
    for start, part in read_parts(lines, model):
        for line, row in zip(part.lines, part.rows, strict=True):
            reasons = line_reasons(row, model)
            others = sum(reason.contribution for reason in reasons[n:])
            wording = model.wording.reasons(line, n)
            result[start + line.index] = LineExplanation(base, reasons[:n], others, wording)
    return tuple(result)


def choose(
    lines: Sequence[str],
    scores: Sequence[LineScore],
    fixed: Mapping[int, bool] | None = None,
    manner: Manner = TEXT_MANNER,
) -> tuple[bool, ...]:
    """Which lines make up the body: the set with the best expected precision + recall.

    `fixed` maps the number of a line (from 0) to what a rule decided: True
    keeps it, False leaves it out, whatever its score; the choice among the
    other lines takes account of it. Blank lines are False unless fixed.
    """
    fixed = fixed or {}
    candidates = [
        Candidate(index, cautious_chance(score.score, manner.trust), line_size(line))
        for index, (line, score) in enumerate(zip(lines, scores, strict=True))
        if fixed.get(index, score.probability) and line.strip()
    ]
    chosen = choose_lines(candidates, fixed, manner.exact) | {
        i for i, keep in fixed.items() if keep
    }
    return tuple(index in chosen for index in range(len(lines)))
