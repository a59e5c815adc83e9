"""What the elements around a line say about it: kinds, names, emphasis, steps in the tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from archive_builder.clean.page_model.containers import Columns, Numbers, as_columns
from archive_builder.clean.page_model.names import AROUND, KIND_OF_TAG, NAME_GROUPS, TAG_CODES
from archive_builder.clean.page_model.tree import PageTree

_GROUPS_OF_NAME: dict[str, tuple[int, ...]] = {
    word: tuple(k for k, words in enumerate(NAME_GROUPS.values()) if word in words)
    for words in NAME_GROUPS.values()
    for word in words
}
_OWN = (
    "kind of block",
    "linked share",
    "bold share",
    "italic share",
    "after a line break",
    "images before",
    "embedded things before",
    "hidden",
    "depth",
    "names of the block",
)
_MAX_LEVEL = 20
_MAX_STEPS = 40
_MAX_INLINE = 4


def cheap_columns(tree: PageTree, numbers: Numbers) -> Columns:
    """Size, links and block of the lines: what costs least."""
    page = tree.page
    lines = [page.lines[number] for number in numbers]
    sizes = [len(tree.texts[number]) for number in numbers]
    return {
        "length in words": [min(200, tree.units[number]) for number in numbers],
        "long sentence": [int(tree.sentence[number]) for number in numbers],
        "kind of block": [TAG_CODES.get(page.tags[line.block], 0) for line in lines],
        "linked share": [
            1000 * line.linked // size for line, size in zip(lines, sizes, strict=True)
        ],
        "hidden": [int(page.hidden[line.block]) for line in lines],
        "depth": [min(99, page.depths[line.block]) for line in lines],
    }


def own_columns(tree: PageTree, numbers: Numbers) -> Columns:
    """The line's block, links and emphasis, and how many lines were set aside before it."""
    page = tree.page
    rows = []
    for number in numbers:
        line, size = page.lines[number], len(tree.texts[number])
        block = line.block
        rows.append(
            (
                TAG_CODES.get(page.tags[block], 0),
                1000 * line.linked // size,
                1000 * line.bold // size,
                1000 * line.italic // size,
                int(line.broken),
                min(5, line.images),
                min(9, line.embeds),
                int(page.hidden[block]),
                min(99, page.depths[block]),
                len(page.names[block]),
            )
        )
    columns = as_columns(_OWN, rows)
    before = (-1, *numbers)
    columns["lines left out before"] = [
        min(99, b - a - 1) for a, b in zip(before, numbers, strict=False)
    ]
    return columns


def around_columns(tree: PageTree, numbers: Numbers) -> Columns:
    """How many levels up an element of a kind, or of such a name, stands around the line.

    0: none; -1: an inline element in the line has the name. The names of
    elements that hold nearly the whole page tell nothing about a line.
    """
    page, widest = tree.page, len(tree.texts) * 9 // 10
    marks: dict[object, tuple[int, ...]] = {}

    def mark(place: int) -> tuple[int, ...]:
        tag = page.tags[place]
        named = () if tag == "body" or tree.size(place) > widest else page.names[place]
        if (tag, named) not in marks:
            kind = KIND_OF_TAG.get(tag)
            kinds = () if kind is None else (kind,)
            marks[tag, named] = (*kinds, *(len(AROUND) + k for k in _name_groups(named)))
        return marks[tag, named]

    rows = [list(row) for row in _levels(tree, numbers, mark)]
    for row, number in zip(rows, numbers, strict=True):
        for place in page.lines[number].inline[:_MAX_INLINE]:
            for group in _name_groups(page.names[place]):
                row[len(AROUND) + group] = row[len(AROUND) + group] or -1
    names = [f"inside {name}" for name in AROUND] + [f"named {name}" for name in NAME_GROUPS]
    return as_columns(names, rows)


def _name_groups(names: Sequence[str]) -> tuple[int, ...]:
    return tuple([group for name in names for group in _GROUPS_OF_NAME.get(name, ())])


def _levels(
    tree: PageTree, numbers: Numbers, marks: Callable[[int], tuple[int, ...]]
) -> list[tuple[int, ...]]:
    """Per line, for each mark, how many levels up the nearest element with it is (0: none).

    Elements are looked at once, and only those around the lines asked for;
    those with the same marks in the same surroundings share their levels.
    """
    known: dict[int, tuple[int, ...]] = {-1: (0,) * (len(AROUND) + len(NAME_GROUPS))}
    shared: dict[object, tuple[int, ...]] = {}
    parents = tree.page.parents
    rows = []
    for number in numbers:
        block = place = tree.page.lines[number].block
        path = []
        while place not in known:
            path.append(place)
            place = parents[place]
        for place in reversed(path):
            key = (known[parents[place]], marks(place))
            if key not in shared:
                shared[key] = _one_further(*key)
            known[place] = shared[key]
        rows.append(known[block])
    return rows


def _one_further(levels: tuple[int, ...], marks: tuple[int, ...]) -> tuple[int, ...]:
    """The levels inside an element with these marks."""
    inside = [level and min(_MAX_LEVEL, level + 1) for level in levels]
    for mark in marks:
        inside[mark] = 1
    return tuple(inside)


def step_columns(tree: PageTree, numbers: Numbers) -> Columns:
    """How far the line before and after are in the tree."""
    parents, lines = tree.page.parents, tree.page.lines
    left, entered = [0], [0]
    for before, number in pairwise(numbers):
        a, b, up, down = lines[before].block, lines[number].block, 0, 0
        while a != b and up + down < _MAX_STEPS:
            if a > b:
                a, up = parents[a], up + 1
            else:
                b, down = parents[b], down + 1
        left.append(up)
        entered.append(down)
    count = len(numbers)
    return {
        "levels left since the line before": left[:count],
        "levels entered since the line before": entered[:count],
        "levels left before the next line": [*left[1:count], *[0] * min(1, count)],
        "levels entered before the next line": [*entered[1:count], *[0] * min(1, count)],
    }
