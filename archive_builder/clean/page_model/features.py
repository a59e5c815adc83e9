"""All features of the lines of a page, in two goes.

The first are few and cheap and serve to set aside the lines that are surely not
body text: most of a page. The second look at what is left: structure, names,
links, statements, wording.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive_builder.clean.line_model.text import Line, read_lines
from archive_builder.clean.page_model.containers import (
    Columns,
    Numbers,
    container_columns,
    main_columns,
)
from archive_builder.clean.page_model.lines import place_columns, score_columns, shape_columns
from archive_builder.clean.page_model.links import Target, link_columns, read_targets
from archive_builder.clean.page_model.stated import (
    Stated,
    headline_columns,
    picture_columns,
    read_stated,
    stated_columns,
)
from archive_builder.clean.page_model.structure import (
    around_columns,
    cheap_columns,
    own_columns,
    step_columns,
)
from archive_builder.clean.page_model.tree import PageTree, find_densest, find_largest, read_tree
from archive_builder.clean.page_model.twins import find_looks, group_columns, twin_columns
from archive_builder.model import RawDocument
from archive_builder.page_structure import PageStructure

#: Only so many lines of a page are judged: no article is that long, and the
#: memory needed stays bounded.
MAX_LINES = 20_000
_LEVELS, _SIFT_LEVELS = 4, 2
_BESIDE = (
    "linked share",
    "kind of block",
    "linked share of container 1",
    "twins' sentences",
)
_OFFSETS = ((-1, "previous line"), (1, "next line"))


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A saved page as the features see it."""

    tree: PageTree
    stated: Stated
    targets: list[tuple[Target, ...]]


def read_page(raw: RawDocument) -> ReadPage:
    """The elements, lines and statements of a document with structure."""
    structure = raw.structure or PageStructure((), (), (), (), (), ())
    return ReadPage(
        read_tree(structure, raw.lines), read_stated(raw.metadata), read_targets(structure)
    )


def sift_columns(tree: PageTree, markup: Sequence[int]) -> Columns:
    """The features of the first go, for the first lines; `markup` are scores of all."""
    numbers = range(min(MAX_LINES, len(tree.texts)))
    columns = cheap_columns(tree, numbers)
    columns |= container_columns(tree, numbers, _SIFT_LEVELS)
    columns |= main_columns(tree, numbers, "densest container", find_densest(tree))
    columns |= score_columns("markup", markup[:MAX_LINES])
    return columns


def line_columns(
    page: ReadPage, numbers: Numbers, lines: Sequence[Line], scores: dict[str, list[int]]
) -> Columns:
    """The features of the second go, for the lines with these numbers, read as `lines`.

    `scores` are those of their wording and their markup, in hundredths of a logit.
    """
    tree = page.tree
    words = [line.words for line in lines]
    looks = find_looks(tree, numbers)
    columns = shape_columns(tree, numbers, lines)
    columns |= place_columns(tree, numbers)
    columns |= own_columns(tree, numbers)
    columns |= around_columns(tree, numbers)
    columns |= container_columns(tree, numbers, _LEVELS)
    columns |= main_columns(tree, numbers, "densest container", find_densest(tree))
    columns |= main_columns(tree, numbers, "article element", find_largest(tree, "article"))
    columns |= twin_columns(tree, numbers, looks)
    columns |= step_columns(tree, numbers)
    columns |= _beside_columns(columns)
    columns |= stated_columns(page.stated, words)
    columns |= headline_columns(tree, page.stated, numbers)
    columns |= picture_columns(tree, numbers, words)
    columns |= link_columns(page.targets, numbers)
    for name, values in scores.items():
        columns |= score_columns(name, values)
    columns |= group_columns(tree, numbers, looks, scores)
    return columns


def _beside_columns(columns: Columns) -> Columns:
    """What some features are for the lines around."""
    beside: Columns = {}
    for name in _BESIDE:
        own = columns[name]
        for offset, place in _OFFSETS:
            beyond = [-1] * min(abs(offset), len(own))
            moved = beyond + own[:offset] if offset < 0 else own[offset:] + beyond
            beside[f"{name} ({place})"] = moved
    return beside


def read_numbered(tree: PageTree, numbers: Numbers) -> tuple[Line, ...]:
    """The lines with these numbers as their wording is judged."""
    return read_lines([tree.texts[number] for number in numbers])
