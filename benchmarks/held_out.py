"""Scores of lines by models that have seen no page of their outlet, kept in files.

The models of the package were trained on the pages measured, so that their own
scores would flatter the builder. Training cross-validates by outlet and writes
what comes of it with `--scores`; `quality.py` hands these scores to the whole
cleaner. A file holds, for each track, the scores of every page's lines that are
not blank, in thousandths of a logit.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from archive_builder.clean.line_model import LineScore
from archive_builder.clean.line_model.odds import SCALE, chance

PageScores = dict[str, list[int]]
#: By track, then by id.
HeldOut = Mapping[str, PageScores]


def write_scores(path: Path, scores: HeldOut) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(scores, separators=(",", ":")), encoding="utf-8")


def read_scores(paths: Iterable[Path]) -> HeldOut:
    """All tracks of the files together."""
    found: dict[str, PageScores] = {}
    for path in paths:
        found |= json.loads(path.read_text(encoding="utf-8"))
    return found


def line_scores(lines: Sequence[str], totals: Sequence[int]) -> tuple[LineScore, ...]:
    """A score for every line, 0 for the blank ones.

    Raises: ValueError where the scores are not those of these lines.
    """
    filled = sum(bool(line.strip()) for line in lines)
    if filled != len(totals):
        raise ValueError(f"{filled} lines and {len(totals)} scores: train again with --scores")
    return tuple(_each(lines, iter(totals)))


def _each(lines: Sequence[str], totals: Iterator[int]) -> Iterator[LineScore]:
    for line in lines:
        total = next(totals) if line.strip() else 0
        yield LineScore(chance(total) / SCALE if line.strip() else 0.0, total)
