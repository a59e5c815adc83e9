"""What the containers around a line hold, and where the line stands in them."""

from __future__ import annotations

from collections.abc import Sequence

from archive_builder.clean.page_model.names import TAG_CODES
from archive_builder.clean.page_model.tree import PageTree

Columns = dict[str, list[int]]
Numbers = Sequence[int]

_MAX_STEPS = 24
_HELD = (
    "kind of container",
    "lines in container",
    "sentence words in container",
    "share of the page's sentence words in container",
    "linked share of container",
    "headings in container",
    "short lines in container",
    "sentence share of container",
)


def as_columns(names: Sequence[str], rows: Sequence[Sequence[int]]) -> Columns:
    """Rows, one a line, as one column a name."""
    if not rows:
        return {name: [] for name in names}
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


def container_columns(tree: PageTree, numbers: Numbers, levels: int) -> Columns:
    """Size, links and place of the line in the containers around it, the smallest first.

    Where there are no more containers, the place is that on the page.
    """
    held: dict[int, tuple[int, ...]] = {}
    chains: dict[int, tuple[tuple[int, ...], tuple[tuple[int, int], ...]]] = {}
    rows = []
    for number in numbers:
        place = tree.container(tree.page.lines[number].block)
        if place not in chains:
            chains[place] = _chain(tree, place, levels, held)
        facts, spans = chains[place]
        placed = [1000 * (number - first) // (end - first) for first, end in spans]
        rows.append((*facts, *placed))
    steps = range(1, levels + 1)
    names = [f"{name} {level}" for level in steps for name in _HELD]
    return as_columns([*names, *(f"place in container {level}" for level in steps)], rows)


def _chain(
    tree: PageTree, place: int, levels: int, held: dict[int, tuple[int, ...]]
) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    """What `levels` containers from `place` on hold, and their stretches of lines."""
    facts: tuple[int, ...] = ()
    spans = []
    for _ in range(levels):
        if place not in held:
            held[place] = _held(tree, place)
        facts += held[place]
        spans.append((tree.first[place], tree.end[place]) if place >= 0 else (0, len(tree.texts)))
        place = tree.above[place] if place >= 0 else -1
    return facts, tuple(spans)


def _held(tree: PageTree, place: int) -> tuple[int, ...]:
    """What a container holds, in the order of `_HELD`; -1 throughout for none."""
    if place < 0:
        return (-1, min(999, len(tree.texts)), *[-1] * (len(_HELD) - 2))
    sums, first, end = tree.sums, tree.first[place], tree.end[place]
    sentences = sums.sentences[end] - sums.sentences[first]
    return (
        TAG_CODES.get(tree.page.tags[place], 0),
        min(999, end - first),
        min(9999, sentences),
        1000 * sentences // max(1, sums.sentences[-1]),
        1000 * (sums.linked[end] - sums.linked[first]) // (sums.chars[end] - sums.chars[first]),
        min(99, sums.headings[end] - sums.headings[first]),
        1000 * (sums.short[end] - sums.short[first]) // (end - first),
        1000 * sentences // max(1, sums.words[end] - sums.words[first]),
    )


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
            max(-1, min(500, size - (end - first))) for _, size in steps
        ],
        f"lines after the start of the {name}": [max(-40, min(60, n - first)) for n in numbers],
        f"lines after the end of the {name}": [max(-60, min(40, n - end + 1)) for n in numbers],
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
            known[block] = (up, tree.size(place) if place >= 0 else len(tree.texts))
        rows.append(known[block])
    return rows
