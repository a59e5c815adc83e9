"""All features of a page as one table: a row of whole numbers per line.

Every feature has a plain name that a reader understands; the name is its key.
The model file lists the names it was trained with, and is refused where they
differ from these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive_builder.clean.line_model.blocks import find_layout, find_stretches, layout_columns
from archive_builder.clean.line_model.columns import Column, rows, shifted_all
from archive_builder.clean.line_model.context import (
    distance_columns,
    position_columns,
    run_columns,
    section_columns,
    thread_columns,
    window_columns,
)
from archive_builder.clean.line_model.overlap import closeness_to_core, overlap_columns
from archive_builder.clean.line_model.page import OWN_NAMES, Columns, Page, read_page

#: Features of the lines beside a line that are features of the line as well.
_BESIDE = (
    "length in words",
    "share of function words",
    "share of capitalised words",
    "ends with a punctuation mark",
    "a bullet",
    "indentation",
    "sentence breaks inside",
    "ends with a colon",
    "words shared with the article's core",
    "copies on the page",
    "words for a day or a month",
    "words of a byline",
    "words of a picture credit",
    "names of social networks or sharing words",
    "words of a comment thread",
    "words of a subscription pitch",
    "prompts to read or do something",
    "a link to other stories at the start",
    "words of an author's note",
    "words of an advert",
    "quotation marks",
    "words of reported speech",
    "looks like a name",
)
_FURTHER_BESIDE = _BESIDE[:6]
_OFFSETS = (
    (-1, "previous line"),
    (1, "next line"),
    (-2, "line before last"),
    (2, "line after next"),
)
_FURTHER_OFFSETS = ((-3, "third line before"), (3, "third line after"))


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """A column for each name; a row of all columns is one line of `indices`.

    `indices` are the numbers (from 0) of the lines that are not blank.
    """

    names: tuple[str, ...]
    columns: tuple[Column, ...]
    indices: tuple[int, ...]

    @property
    def rows(self) -> list[tuple[int, ...]]:
        return rows(self.columns)


def feature_table(page: Page) -> FeatureTable:
    """The features of every line that is not blank."""
    if not page.lines:
        return FeatureTable((), (), ())
    columns = page_columns(page)
    return FeatureTable(
        names=tuple(columns),
        columns=tuple(columns.values()),
        indices=tuple(line.index for line in page.lines),
    )


def read_features(lines: Sequence[str]) -> FeatureTable:
    """The features of the lines of a text.

    >>> table = read_features(["Home", "", "The minister said on Monday that it rained."])
    >>> table.indices
    (0, 2)
    """
    return feature_table(read_page(lines))


def page_columns(page: Page) -> dict[str, Column]:
    """All columns in a fixed order."""
    stretches = find_stretches(page)
    shares, weights = closeness_to_core(page, stretches[-1])
    layout = find_layout(page, stretches, [max(0, share) for share in shares])
    columns: dict[str, Column] = {name: page.columns[name] for name in OWN_NAMES}
    columns |= position_columns(page)
    columns |= layout_columns(page, layout)
    columns |= window_columns(page)
    columns |= distance_columns(page)
    columns |= run_columns(page)
    columns |= section_columns(page)
    columns |= thread_columns(page)
    columns |= overlap_columns(page, shares, weights)
    columns |= _columns_beside(columns)
    return columns


def _columns_beside(columns: Columns) -> Columns:
    """The chosen columns moved by one, two and three lines."""
    moved: dict[str, Column] = {}
    for names, offsets in ((_BESIDE, _OFFSETS), (_FURTHER_BESIDE, _FURTHER_OFFSETS)):
        chosen = [columns[name] for name in names]
        for offset, place in offsets:
            beside = (f"{name} ({place})" for name in names)
            moved |= zip(beside, shifted_all(chosen, offset), strict=True)
    return moved


#: The names of all features, in the order of a row.
FEATURE_NAMES: tuple[str, ...] = read_features(["one line"]).names
