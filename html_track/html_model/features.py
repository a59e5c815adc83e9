"""All features of the lines of a page, in two goes.

The first are few and cheap and serve to set aside the lines that are surely not
body text: most of a page. The second look at the wording, the text and the
structure of what is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from line_model.features import page_columns
from line_model.page import Page, read_page
from line_model.wording_columns import wording_columns

from .containers import Columns, container_columns, main_columns
from .stated import Stated, stated_columns
from .structure import cheap_columns, signatures, structure_columns
from .tree import PageTree, find_densest

#: Only so many lines of a page are judged: no article is that long, and the
#: memory needed stays bounded.
MAX_LINES = 20_000
_SIFT_LEVELS = 2
_MAX_WEIGHT = 61


@dataclass(frozen=True, slots=True)
class Scores:
    """What the wording and the markup of each line say, in hundredths of a logit."""

    wording: list[int]
    markup: list[int]


def sift_columns(tree: PageTree, markup: Sequence[int]) -> Columns:
    """The features of the first go, for the first lines; `markup` are scores of all."""
    numbers = range(min(MAX_LINES, len(tree.page.lines)))
    columns = cheap_columns(tree, numbers)
    columns |= container_columns(tree, numbers, _SIFT_LEVELS)
    columns |= main_columns(tree, numbers, "densest container", find_densest(tree))
    columns |= _markup_columns(markup[:MAX_LINES])
    return columns


def line_columns(
    tree: PageTree, numbers: Sequence[int], text: Page, stated: Stated, scores: Scores
) -> Columns:
    """The features of the second go, for the lines with these numbers, read as `text`."""
    columns: Columns = dict(page_columns(text))
    columns |= structure_columns(tree, numbers)
    columns |= stated_columns(stated, [line.words for line in text.lines])
    columns |= wording_columns(scores.wording)
    columns |= _markup_columns(scores.markup)
    columns |= _group_columns(tree, numbers, scores)
    return columns


def read_text(tree: PageTree, numbers: Sequence[int]) -> Page:
    """The lines with these numbers as the text features see them."""
    return read_page([tree.page.lines[number].text for number in numbers])


def _markup_columns(scores: Sequence[int]) -> Columns:
    columns = wording_columns(scores)
    return {name.replace("wording", "markup", 1): values for name, values in columns.items()}


def _group_columns(tree: PageTree, numbers: Sequence[int], scores: Scores) -> Columns:
    """Mean scores, by words, of the lines that look alike or share a container."""
    own, near = signatures(tree, numbers)
    groups = {"twins": own, "near twins": near}
    chain = [tree.container(tree.page.lines[number].block) for number in numbers]
    for level in (1, 2, 3):
        groups[f"container {level}"] = chain
        chain = [tree.above[place] if place >= 0 else -1 for place in chain]
    sizes = [min(_MAX_WEIGHT, tree.units[number] + 1) for number in numbers]
    return {
        f"mean {name} of {group}": _means(keys, values, sizes)
        for group, keys in groups.items()
        for name, values in (("wording", scores.wording), ("markup", scores.markup))
    }


def _means(keys: Sequence[int], values: Sequence[int], sizes: Sequence[int]) -> list[int]:
    size: dict[int, int] = {}
    total: dict[int, int] = {}
    for key, value, own in zip(keys, values, sizes, strict=True):
        size[key] = size.get(key, 0) + own
        total[key] = total.get(key, 0) + own * value
    return [total[key] // size[key] for key in keys]
