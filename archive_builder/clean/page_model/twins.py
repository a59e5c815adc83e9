"""Lines that look alike: what those in blocks of the same tag and names have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive_builder.clean.page_model.containers import Columns, Numbers, as_columns
from archive_builder.clean.page_model.tree import PageTree

#: Words by which a line counts in a mean: a long one counts no more.
_MAX_WEIGHT = 61
_MAX_LINES = 99
_LEVELS = (1, 2, 3)


def find_looks(tree: PageTree, numbers: Numbers) -> dict[str, list[int]]:
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
    return {"twins": own, "near twins": near}


def twin_columns(tree: PageTree, numbers: Numbers, looks: Mapping[str, list[int]]) -> Columns:
    """Sums over the lines whose blocks look alike."""
    columns: Columns = {}
    for name, keys in looks.items():
        columns |= _sums_of(tree, numbers, name, keys)
    return columns


def _sums_of(tree: PageTree, numbers: Numbers, name: str, keys: Sequence[int]) -> Columns:
    total = max(1, tree.sums.sentences[-1])
    sums: dict[int, list[int]] = {}
    for order, (key, number) in enumerate(zip(keys, numbers, strict=True)):
        units = tree.units[number]
        row = sums.setdefault(key, [0, 0, 0, 0, 0, order, order])
        row[0] += 1
        row[1] += units
        row[2] += units * tree.sentence[number]
        row[3] += tree.page.lines[number].linked
        row[4] += len(tree.texts[number])
        row[6] = order
    shared = {
        key: (
            min(_MAX_LINES, count),
            min(200, words // count),
            1000 * sentences // max(1, words),
            1000 * sentences // total,
            1000 * linked // chars,
        )
        for key, (count, words, sentences, linked, chars, _, _) in sums.items()
    }
    rows = [
        (
            *shared[key],
            min(_MAX_LINES, order - sums[key][5]),
            min(_MAX_LINES, sums[key][6] - order),
        )
        for order, key in enumerate(keys)
    ]
    names = (
        f"{name} on the page",
        f"{name}' mean words",
        f"{name}' sentences",
        f"{name}' share of the sentence words",
        f"{name}' linked share",
        f"lines since the first of the {name}",
        f"lines to the last of the {name}",
    )
    return as_columns(names, rows)


def group_columns(
    tree: PageTree,
    numbers: Numbers,
    looks: Mapping[str, list[int]],
    scores: Mapping[str, Sequence[int]],
) -> Columns:
    """Mean scores, by words, of the lines that look alike or share a container."""
    groups = dict(looks)
    chain = [tree.container(tree.page.lines[number].block) for number in numbers]
    for level in _LEVELS:
        groups[f"container {level}"] = chain
        chain = [tree.above[place] if place >= 0 else -1 for place in chain]
    sizes = [min(_MAX_WEIGHT, tree.units[number] + 1) for number in numbers]
    return {
        f"mean {name} of {group}": _means(keys, values, sizes)
        for group, keys in groups.items()
        for name, values in scores.items()
    }


def _means(keys: Sequence[int], values: Sequence[int], sizes: Sequence[int]) -> list[int]:
    size: dict[int, int] = {}
    total: dict[int, int] = {}
    for key, value, own in zip(keys, values, sizes, strict=True):
        size[key] = size.get(key, 0) + own
        total[key] = total.get(key, 0) + own * value
    means = {key: total[key] // size[key] for key in size}
    return [means[key] for key in keys]
