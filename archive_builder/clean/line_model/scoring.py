"""Scores the lines of a text: features, wording, trees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive_builder.clean.line_model.columns import Column, rows
from archive_builder.clean.line_model.features import feature_table
from archive_builder.clean.line_model.model_file import LineModel
from archive_builder.clean.line_model.page import read_page
from archive_builder.clean.line_model.text import Line
from archive_builder.clean.line_model.trees import Forest
from archive_builder.clean.line_model.wording_columns import wording_columns

#: Longer texts are judged in parts of so many lines: no article is that long,
#: and the memory needed stays bounded.
PART_LINES = 20_000
#: Lines beyond these are not judged: they are no article, and time is limited.
MAX_LINES = 100_000


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature's part in a line's score.

    `value` is what was measured, `contribution` what it added, in thousandths
    of a logit: above 0 speaks for body text, 1000 multiplies the odds by 2.7.
    """

    feature: str
    value: int
    contribution: int


@dataclass(frozen=True, slots=True)
class PageTable:
    """The lines that are not blank and a column for each feature of the model."""

    lines: tuple[Line, ...]
    columns: tuple[Column, ...]

    @property
    def rows(self) -> list[tuple[int, ...]]:
        """The features of each line."""
        return rows(self.columns)


def read_parts(lines: Sequence[str], model: LineModel) -> Iterator[tuple[int, PageTable]]:
    """The text's parts, each with the number of its first line; one part for a usual text."""
    for start in range(0, min(len(lines), MAX_LINES), PART_LINES):
        stop = min(start + PART_LINES, MAX_LINES)
        yield start, read_table(lines[start:stop], model)


def read_table(lines: Sequence[str], model: LineModel) -> PageTable:
    """What the trees ask for: the features and the lexical scores."""
    page = read_page(lines)
    if not page.lines:
        return PageTable((), ())
    wording = wording_columns([model.wording.score(line) for line in page.lines])
    return PageTable(page.lines, (*feature_table(page).columns, *wording.values()))


def line_reasons(row: Sequence[int], model: LineModel) -> tuple[Reason, ...]:
    """All features that moved the line's score; see `forest_reasons`."""
    return forest_reasons(model.forest, row)


def forest_reasons(forest: Forest, row: Sequence[int]) -> tuple[Reason, ...]:
    """All features that moved a score.

    Those that pushed it to the side of even odds where it ended come first, the
    largest first; then those that pushed the other way. The contributions and
    the forest's base add up to the score exactly.
    """
    names = forest.names
    totals = forest.contributions(row)
    likely = forest.base + sum(totals.values()) > 0
    reasons = [Reason(names[f], row[f], change) for f, change in totals.items() if change]
    return tuple(sorted(reasons, key=lambda r: (_opposes(r, likely), *_weight(r))))


def _opposes(reason: Reason, likely: bool) -> bool:
    return (reason.contribution > 0) != likely


def _weight(reason: Reason) -> tuple[int, str]:
    return -abs(reason.contribution), reason.feature
