"""What the elements of a page say about its lines: kinds, names, containers, links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from line_model.windows import shifted

from .containers import Columns, Numbers, container_columns, main_columns
from .names import AROUND, KIND_OF_TAG, NAME_GROUPS, TAG_CODES
from .tree import PageTree, find_densest, find_largest

_GROUPS_OF_NAME: dict[str, tuple[int, ...]] = {
    word: tuple(k for k, words in enumerate(NAME_GROUPS.values()) if word in words)
    for words in NAME_GROUPS.values()
    for word in words
}
_LEVELS = 5
_BESIDE = (
    "images before",
    "linked share",
    "kind of block",
    "linked share of container 1",
    "twins' sentences",
)
_OFFSETS = (
    (-1, "previous line"),
    (1, "next line"),
    (-2, "line before last"),
    (2, "line after next"),
)


def structure_columns(tree: PageTree, numbers: Numbers) -> Columns:
    """All columns, for the lines with these numbers; sums are over all lines of the page."""
    columns = own_columns(tree, numbers)
    columns |= _around_columns(tree, numbers)
    columns |= _named_columns(tree, numbers)
    columns |= container_columns(tree, numbers, _LEVELS)
    columns |= main_columns(tree, numbers, "densest container", find_densest(tree))
    columns |= main_columns(tree, numbers, "article element", find_largest(tree, "article"))
    columns |= main_columns(tree, numbers, "main element", find_largest(tree, "main"))
    columns |= _twin_columns(tree, numbers)
    columns |= _step_columns(tree, numbers)
    for name in _BESIDE:
        for offset, place in _OFFSETS:
            columns[f"{name} ({place})"] = shifted(columns[name], offset)
    return columns


def cheap_columns(tree: PageTree, numbers: Numbers) -> Columns:
    """Size, links and block of the lines: what costs least."""
    page = tree.page
    lines = [page.lines[number] for number in numbers]
    return {
        "length in words": [min(200, tree.units[number]) for number in numbers],
        "long sentence": [int(tree.sentence[number]) for number in numbers],
        "kind of block": [TAG_CODES.get(page.tags[line.block], 0) for line in lines],
        "linked share": [1000 * line.linked // len(line.text) for line in lines],
        "hidden": [int(page.hidden[line.block]) for line in lines],
        "depth": [min(99, page.depths[line.block]) for line in lines],
    }


def own_columns(tree: PageTree, numbers: Numbers) -> Columns:
    """The line's block, links and emphasis."""
    page = tree.page
    lines = [page.lines[number] for number in numbers]
    sizes = [len(line.text) for line in lines]
    return {
        "kind of block": [TAG_CODES.get(page.tags[line.block], 0) for line in lines],
        "linked share": [1000 * x.linked // size for x, size in zip(lines, sizes, strict=True)],
        "links": [min(20, sum(page.tags[k] == "a" for k in line.inline)) for line in lines],
        "bold share": [1000 * x.bold // size for x, size in zip(lines, sizes, strict=True)],
        "italic share": [1000 * x.italic // size for x, size in zip(lines, sizes, strict=True)],
        "after a line break": [int(line.broken) for line in lines],
        "images before": [min(5, line.images) for line in lines],
        "embedded things before": [min(9, line.embeds) for line in lines],
        "hidden": [int(page.hidden[line.block]) for line in lines],
        "depth": [min(99, page.depths[line.block]) for line in lines],
        "names of the block": [len(page.names[line.block]) for line in lines],
        "lines left out before": [
            min(99, b - a - 1) for a, b in zip((-1, *numbers), numbers, strict=False)
        ],
    }


def _around_columns(tree: PageTree, numbers: Numbers) -> Columns:
    """How many levels up an element of a kind stands around the line (0: none)."""
    page = tree.page

    def kinds(place: int) -> tuple[int, ...]:
        kind = KIND_OF_TAG.get(page.tags[place])
        return () if kind is None else (kind,)

    rows = _levels(tree, numbers, len(AROUND), kinds)
    return {f"inside {name}": [row[k] for row in rows] for k, name in enumerate(AROUND)}


def _named_columns(tree: PageTree, numbers: Numbers) -> Columns:
    """How many levels up an element has such a name (0: none; -1: an inline element has it).

    Elements that hold nearly the whole page tell nothing about a line.
    """
    page, widest = tree.page, len(tree.page.lines) * 9 // 10

    def groups(place: int) -> tuple[int, ...]:
        if tree.size(place) > widest or page.tags[place] == "body":
            return ()
        return _name_groups(page.names[place])

    rows = _levels(tree, numbers, len(NAME_GROUPS), groups)
    held = [
        {group for place in page.lines[n].inline[:4] for group in _name_groups(page.names[place])}
        for n in numbers
    ]
    return {
        f"named {name}": [
            -1 if k in own and not row[k] else row[k] for row, own in zip(rows, held, strict=True)
        ]
        for k, name in enumerate(NAME_GROUPS)
    }


def _name_groups(names: Sequence[str]) -> tuple[int, ...]:
    return tuple(group for name in names for group in _GROUPS_OF_NAME.get(name, ()))


def _levels(
    tree: PageTree, numbers: Numbers, count: int, marks: Callable[[int], tuple[int, ...]]
) -> list[tuple[int, ...]]:
    """Per line, for each mark, how many levels up the nearest element with it is (0: none).

    Elements are looked at once, and only those around the lines asked for.
    """
    known: dict[int, tuple[int, ...]] = {-1: (0,) * count}
    rows = []
    for number in numbers:
        block = place = tree.page.lines[number].block
        path = []
        while place not in known:
            path.append(place)
            place = tree.page.parents[place]
        for place in reversed(path):
            level = [min(20, n + 1) if n else 0 for n in known[tree.page.parents[place]]]
            for mark in marks(place):
                level[mark] = 1
            known[place] = tuple(level)
        rows.append(known[block])
    return rows


def signatures(tree: PageTree, numbers: Numbers) -> tuple[list[int], list[int]]:
    """Per line a number for what its block looks like, and one for the block with the two around.

    Blocks look alike that have the same tag and names.
    """
    page = tree.page
    codes: dict[object, int] = {}
    looks: dict[int, int] = {-1: -1}

    def look(place: int) -> int:
        if place not in looks:
            key = (page.tags[place], page.names[place])
            looks[place] = codes.setdefault(key, len(codes))
        return looks[place]

    own, near = [], []
    for number in numbers:
        block = page.lines[number].block
        up = page.parents[block]
        top = page.parents[up] if up >= 0 else -1
        own.append(look(block))
        near.append(codes.setdefault((look(block), look(up), look(top)), len(codes)))
    return own, near


def _twin_columns(tree: PageTree, numbers: Numbers) -> Columns:
    """Sums over the lines whose blocks look alike."""
    columns: Columns = {}
    total = max(1, tree.sums.sentences[-1])
    for name, keys in zip(("twins", "near twins"), signatures(tree, numbers), strict=True):
        sums: dict[int, list[int]] = {}
        for order, (key, number) in enumerate(zip(keys, numbers, strict=True)):
            line, units = tree.page.lines[number], tree.units[number]
            row = sums.setdefault(key, [0, 0, 0, 0, 0, order, order])
            row[0] += 1
            row[1] += units
            row[2] += units * tree.sentence[number]
            row[3] += line.linked
            row[4] += len(line.text)
            row[6] = order
        rows = [sums[key] for key in keys]
        columns |= {
            f"{name} on the page": [min(99, row[0]) for row in rows],
            f"{name}' mean words": [min(200, row[1] // row[0]) for row in rows],
            f"{name}' sentences": [1000 * row[2] // max(1, row[1]) for row in rows],
            f"{name}' share of the sentence words": [1000 * row[2] // total for row in rows],
            f"{name}' linked share": [1000 * row[3] // row[4] for row in rows],
            f"lines since the first of the {name}": [
                min(99, i - row[5]) for i, row in enumerate(rows)
            ],
            f"lines to the last of the {name}": [min(99, row[6] - i) for i, row in enumerate(rows)],
        }
    return columns


def _step_columns(tree: PageTree, numbers: Numbers) -> Columns:
    """How far the line before and after are in the tree."""
    parents, lines = tree.page.parents, tree.page.lines
    left, entered = [0], [0]
    for before, number in pairwise(numbers):
        a, b, up, down = lines[before].block, lines[number].block, 0, 0
        while a != b and up + down < 40:
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
        "levels left before the next line": shifted(left[:count], 1, 0),
        "levels entered before the next line": shifted(entered[:count], 1, 0),
    }
