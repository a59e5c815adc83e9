"""What the containers around a line hold, and where the line stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from line_model.windows import clip

from .names import TAG_CODES
from .tree import PageTree

Columns = dict[str, list[int]]
Numbers = Sequence[int]
Array = NDArray[np.int64]

_MAX_STEPS = 24
_CONTAINER = (
    "kind of container",
    "lines in container",
    "sentence words in container",
    "share of the page's sentence words in container",
    "linked share of container",
    "headings in container",
    "short lines in container",
    "sentence share of container",
    "images in container",
    "place in container",
    "lines since the start of container",
    "lines to the end of container",
)


def container_columns(tree: PageTree, numbers: Numbers, levels: int) -> Columns:
    """Size, links and place of the line in the containers around it, the smallest first.

    -1 where there are no more containers; the place is then that on the page.
    """
    lines = np.array(numbers, dtype=np.int64)
    blocks = np.array([tree.page.lines[number].block for number in numbers], dtype=np.int64)
    above = np.array(tree.above, dtype=np.int64)
    spans = np.array((tree.first, tree.end), dtype=np.int64)
    kinds = np.array([TAG_CODES.get(tag, 0) for tag in tree.page.tags], dtype=np.int64)
    sums = _sum_arrays(tree)
    places = np.where(spans[1, blocks] - spans[0, blocks] > 1, blocks, above[blocks])
    columns: Columns = {}
    for level in range(1, levels + 1):
        known = places >= 0
        first = np.where(known, spans[0, places], 0)
        end = np.where(known, spans[1, places], len(tree.page.lines))
        values = [np.where(known, kinds[places], -1), np.minimum(999, end - first)]
        values += [np.where(known, own, -1) for own in _shares(sums, first, end)]
        values += [
            1000 * (lines - first) // (end - first),
            np.minimum(40, lines - first),
            np.minimum(40, end - 1 - lines),
        ]
        for name, own in zip(_CONTAINER, values, strict=True):
            columns[f"{name} {level}"] = own.tolist()
        places = np.where(known, above[places], -1)
    return columns


def _sum_arrays(tree: PageTree) -> dict[str, Array]:
    sums = tree.sums
    return {
        field.name: np.array(getattr(sums, field.name), dtype=np.int64) for field in fields(sums)
    }


def _shares(sums: dict[str, Array], first: Array, end: Array) -> list[Array]:
    """What stretches of lines hold, in the order of `_CONTAINER`."""
    held = {name: own[end] - own[first] for name, own in sums.items()}
    sentences = held["sentences"]
    return [
        np.minimum(9999, sentences),
        1000 * sentences // max(1, int(sums["sentences"][-1])),
        1000 * held["linked"] // held["chars"],
        np.minimum(99, held["headings"]),
        1000 * held["short"] // (end - first),
        1000 * sentences // np.maximum(1, held["words"]),
        np.minimum(9, held["images"]),
    ]


def main_columns(tree: PageTree, numbers: Numbers, name: str, main: int) -> Columns:
    """Where the line stands against a guess at the article's container (-1: there is none)."""
    first, end = (tree.first[main], tree.end[main]) if main >= 0 else (0, 0)
    total = max(1, tree.sums.sentences[-1])
    share = 1000 * (tree.sums.sentences[end] - tree.sums.sentences[first]) // total
    steps = _steps_to(tree, numbers, main)
    return {
        f"in the {name}": [int(first <= n < end) for n in numbers],
        f"steps up to the {name}": [up for up, _ in steps],
        f"lines added by stepping to the {name}": [
            clip(size - (end - first), -1, 500) for _, size in steps
        ],
        f"lines after the start of the {name}": [clip(n - first, -40, 60) for n in numbers],
        f"lines after the end of the {name}": [clip(n - end + 1, -60, 40) for n in numbers],
        f"share of the sentence words in the {name}": [share] * len(numbers),
        f"lines in the {name}": [min(999, end - first)] * len(numbers),
    }


def _steps_to(tree: PageTree, numbers: Numbers, main: int) -> list[tuple[int, int]]:
    """Steps up to a container that `main` is in as well, and how many lines that one has."""
    shared = set()
    while main >= 0:
        shared.add(main)
        main = tree.above[main]
    known: dict[int, tuple[int, int]] = {}
    rows = []
    for number in numbers:
        block = tree.page.lines[number].block
        if block not in known:
            place, up = block, 0
            while place >= 0 and place not in shared and up < _MAX_STEPS:
                place, up = tree.above[place], up + 1
            known[block] = (up, tree.size(place) if place >= 0 else len(tree.page.lines))
        rows.append(known[block])
    return rows
