"""The vocabulary of markup: what class names, tags and addresses around a line say.

The same kind of model as the wording of a line: a weight for every known name,
learned from pages of many outlets. It sees no text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive_builder.clean.page_model.links import Target, link_grams
from archive_builder.clean.page_model.tree import PageTree

Grams = tuple[str, ...]
Targets = Sequence[tuple[Target, ...]]

#: Elements nested deeper are passed over: the time is in proportion to the page.
_MAX_DEPTH = 80
_MAX_INLINE = 4
_ROOTS = frozenset(("html", "body"))


def markup_scores(
    tree: PageTree, targets: Targets, weights: Mapping[str, int], bias: int
) -> list[int]:
    """The score of every line of a page, in hundredths of a logit.

    The bias and the sum over `markup_grams`, worked out once for each element.
    """
    around = _known_around(tree, weights)
    blocks: dict[int, int] = {}
    owns: dict[object, int] = {}
    inlines: dict[tuple[int, ...], int] = {(): 0}
    scores = []
    links = link_grams(tree.page, tree.texts, targets)
    for line, named in zip(tree.page.lines, links, strict=True):
        block, inline = line.block, line.inline[:_MAX_INLINE]
        if block not in blocks:
            key = _own_key(tree, block)
            if key not in owns:
                owns[key] = _sum(weights, dict.fromkeys(_own_grams(tree, block)))
            blocks[block] = bias + around[block][0] + owns[key]
        if inline not in inlines:
            inlines[inline] = _sum(weights, _inline_grams(tree, inline))
        score = blocks[block] + inlines[inline]
        scores.append(score + _sum(weights, named) if named else score)
    return scores


def _sum(weights: Mapping[str, int], grams: Sequence[str] | Mapping[str, None]) -> int:
    return sum([weights.get(gram, 0) for gram in grams])


def _known_around(tree: PageTree, weights: Mapping[str, int]) -> list[tuple[int, Grams]]:
    """Per element the sum over the grams around it, and those of them that have a weight.

    Elements of the same look in the same surroundings share theirs.
    """
    page, half = tree.page, len(tree.texts) // 2
    around: list[tuple[int, Grams]] = []
    shared: dict[object, tuple[int, Grams]] = {}
    nothing: tuple[int, Grams] = (0, ())
    for place, parent in enumerate(page.parents):
        above = around[parent] if parent >= 0 else nothing
        if _counts(tree, place):
            key = (above, page.tags[place], page.names[place], tree.size(place) <= half)
            found = shared.get(key)
            if found is None:
                found = shared[key] = _with_names(above, _new_grams(tree, place), weights)
            above = found
        around.append(above)
    return around


def _with_names(
    above: tuple[int, Grams], grams: Sequence[str], weights: Mapping[str, int]
) -> tuple[int, Grams]:
    total, known = above
    for gram in grams:
        if gram in weights and gram not in known:
            total, known = total + weights[gram], (*known, gram)
    return total, known


def markup_grams(tree: PageTree, targets: Targets) -> list[Grams]:
    """The names around each line, said by where they stand.

    `own` and `parent` are of the line's block and the one around it, `in` and
    `wide` of any element around that holds up to or more than half of the
    lines, `holds` of inline elements in the line, `to` and `all to` of where
    its links lead.
    """
    around: list[Grams] = []
    page = tree.page
    for place, parent in enumerate(page.parents):
        above = around[parent] if parent >= 0 else ()
        if _counts(tree, place):
            above = tuple(dict.fromkeys((*above, *_new_grams(tree, place))))
        around.append(above)
    return [
        (
            *around[line.block],
            *dict.fromkeys(_own_grams(tree, line.block)),
            *_inline_grams(tree, line.inline[:_MAX_INLINE]),
            *named,
        )
        for line, named in zip(page.lines, link_grams(page, tree.texts, targets), strict=True)
    ]


def _counts(tree: PageTree, place: int) -> bool:
    """Whether an element holds text, not too deep, and is not the page itself."""
    page = tree.page
    return (
        tree.end[place] > 0 and page.depths[place] <= _MAX_DEPTH and page.tags[place] not in _ROOTS
    )


def _new_grams(tree: PageTree, place: int) -> list[str]:
    page = tree.page
    side = "in " if tree.size(place) <= len(tree.texts) // 2 else "wide "
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


def _inline_grams(tree: PageTree, inline: Sequence[int]) -> Grams:
    page = tree.page
    named = (name for k in inline for name in (f"<{page.tags[k]}>", *page.names[k]))
    return tuple(dict.fromkeys(f"holds {name}" for name in named))
