"""The vocabulary of markup: what class names and tags around a line say.

The same kind of model as the wording of a line: a weight for every known name,
learned from pages of many outlets. It sees no text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .tree import PageTree

Grams = tuple[str, ...]

#: Elements nested deeper are passed over: the time is in proportion to the page.
_MAX_DEPTH = 80
_MAX_INLINE = 4
_ROOTS = frozenset(("html", "body"))


@dataclass(frozen=True, slots=True)
class MarkupModel:
    """Weights in hundredths of a logit."""

    weights: Mapping[str, int]
    bias: int

    def reasons(self, grams: Sequence[str], count: int) -> tuple[tuple[str, int], ...]:
        """The grams with the largest weights, in hundredths of a logit."""
        known = [(gram, self.weights[gram]) for gram in grams if gram in self.weights]
        return tuple(sorted(known, key=lambda item: (-abs(item[1]), item[0]))[:count])


def markup_scores(tree: PageTree, model: MarkupModel) -> list[int]:
    """The score of every line of a page, in hundredths of a logit.

    The sum over `markup_grams`, worked out once for each element.
    """
    weights = model.weights
    around = _known_around(tree, weights)
    blocks: dict[int, int] = {}
    owns: dict[object, int] = {}
    inlines: dict[tuple[int, ...], int] = {(): 0}
    scores = []
    for number, line in enumerate(tree.page.lines):
        if line.block not in blocks:
            key = _own_key(tree, line.block)
            if key not in owns:
                grams = dict.fromkeys(_own_grams(tree, line.block))
                owns[key] = sum(weights.get(gram, 0) for gram in grams)
            blocks[line.block] = model.bias + around[line.block][0] + owns[key]
        inline = line.inline[:_MAX_INLINE]
        if inline not in inlines:
            inlines[inline] = sum(weights.get(gram, 0) for gram in _inline_grams(tree, number))
        scores.append(blocks[line.block] + inlines[inline])
    return scores


def _known_around(tree: PageTree, weights: Mapping[str, int]) -> list[tuple[int, Grams]]:
    """Per element the sum over the grams around it, and those of them that have a weight."""
    page, half = tree.page, len(tree.page.lines) // 2
    around: list[tuple[int, Grams]] = []
    known: dict[object, list[str]] = {}
    for place, parent in enumerate(page.parents):
        total, above = around[parent] if parent >= 0 else (0, ())
        if tree.end[place] and page.depths[place] <= _MAX_DEPTH and page.tags[place] not in _ROOTS:
            key = (page.tags[place], page.names[place], tree.size(place) <= half)
            new = known.get(key)
            if new is None:
                new = known[key] = [gram for gram in _new_grams(tree, place) if gram in weights]
            for gram in new:
                if gram not in above:
                    total, above = total + weights[gram], (*above, gram)
        around.append((total, above))
    return around


def markup_grams(tree: PageTree) -> list[Grams]:
    """The names around each line, said by where they stand.

    `own` and `parent` are of the line's block and the one around it, `in` and
    `wide` of any element around that holds up to or more than half of the
    lines, `holds` of inline elements in the line.
    """
    around: list[Grams] = []
    page = tree.page
    for place, parent in enumerate(page.parents):
        above = around[parent] if parent >= 0 else ()
        if tree.end[place] and page.depths[place] <= _MAX_DEPTH and page.tags[place] not in _ROOTS:
            above = tuple(dict.fromkeys((*above, *_new_grams(tree, place))))
        around.append(above)
    return [
        (
            *around[line.block],
            *dict.fromkeys(_own_grams(tree, line.block)),
            *_inline_grams(tree, number),
        )
        for number, line in enumerate(page.lines)
    ]


def _new_grams(tree: PageTree, place: int) -> list[str]:
    page = tree.page
    side = "in " if tree.size(place) <= len(page.lines) // 2 else "wide "
    return [f"{side}<{page.tags[place]}>", *[side + name for name in page.names[place]]]


def _own_key(tree: PageTree, block: int) -> object:
    """Equal for blocks with equal `_own_grams`."""
    page = tree.page
    up = max(0, page.parents[block])
    return (page.tags[block], page.names[block], page.tags[up], page.names[up])


def _own_grams(tree: PageTree, block: int) -> Grams:
    page = tree.page
    up = max(0, page.parents[block])
    own, parent = f"<{page.tags[block]}>", f"<{page.tags[up]}>"
    return (
        f"own {own}",
        *[f"own {name}" for name in page.names[block]],
        f"parent {parent}",
        *[f"parent {name}" for name in page.names[up]],
        f"pair {parent}{own}",
    )


def _inline_grams(tree: PageTree, number: int) -> Grams:
    page = tree.page
    grams = [
        f"holds {name}"
        for place in page.lines[number].inline[:_MAX_INLINE]
        for name in (f"<{page.tags[place]}>", *page.names[place])
    ]
    return tuple(dict.fromkeys(grams))
