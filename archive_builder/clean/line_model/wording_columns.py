"""The lexical score of a line and of the lines around it, as features."""

from __future__ import annotations

from collections.abc import Sequence

from archive_builder.clean.line_model.columns import Column, column, shifted
from archive_builder.clean.line_model.page import Columns
from archive_builder.clean.line_model.windows import means_around

_OFFSETS = (
    (-1, "previous line"),
    (1, "next line"),
    (-2, "line before last"),
    (2, "line after next"),
    (-3, "third line before"),
    (3, "third line after"),
)
_REACHES = (5, 12)
_OWN = "wording"


def wording_columns(scores: Sequence[int]) -> Columns:
    """Columns from the lexical scores (hundredths of a logit) of the lines."""
    own = column(scores)
    columns: dict[str, Column] = {_OWN: own}
    for offset, place in _OFFSETS:
        columns[f"{_OWN} ({place})"] = shifted(own, offset, missing=0)
    for reach, before, after in means_around(own, _REACHES):
        columns[f"{_OWN} of the {reach} lines before"] = before
        columns[f"{_OWN} of the {reach} lines after"] = after
    return columns


WORDING_NAMES: tuple[str, ...] = tuple(wording_columns([0]))
