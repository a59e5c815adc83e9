"""What a line looks like, where it stands on the page, how it and its neighbours score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from archive_builder.clean.line_model.text import Line
from archive_builder.clean.page_model.containers import Columns, Numbers, as_columns
from archive_builder.clean.page_model.tree import PageTree

_CLOSERS = "\"'”’»)] "
_STOPS = frozenset(".!?:;…。！？,，")
_FULL_STOPS = frozenset(".!?…。！？")
_OPENERS = frozenset("\"'“‘«„([—–-•*")
_HEAD = 200
_MAX_COPIES = 9
_FAR = 60
_SHAPES = (
    "length in words",
    "length in characters",
    "long sentence",
    "ends with a punctuation mark",
    "ends with a full stop",
    "first character",
    "share of capitals",
    "share of marks",
    "copies on the page",
)
_OFFSETS = (
    (-1, "previous line"),
    (1, "next line"),
    (-2, "line before last"),
    (2, "line after next"),
)
_REACHES = (5, 12)


def shape_columns(tree: PageTree, numbers: Numbers, lines: Sequence[Line]) -> Columns:
    """Length, end, first character, kinds of characters; how often the page prints the line."""
    copies = Counter(tree.texts)
    rows = []
    for number, line in zip(numbers, lines, strict=True):
        head = line.text[:_HEAD]
        letters = sum(map(str.isalnum, head))
        end = line.text.rstrip(_CLOSERS)[-1:]
        rows.append(
            (
                min(200, tree.units[number]),
                min(2000, len(line.text)),
                int(tree.sentence[number]),
                int(end in _STOPS),
                int(end in _FULL_STOPS),
                _kind_of(head[0]),
                1000 * sum(map(str.isupper, head)) // len(head),
                1000 * (len(head) - letters - head.count(" ")) // len(head),
                min(_MAX_COPIES, copies[tree.texts[number]]),
            )
        )
    return as_columns(_SHAPES, rows)


def _kind_of(character: str) -> int:
    if character.isdigit():
        return 3
    if character.isupper():
        return 2
    if character.islower():
        return 1
    return 4 if character in _OPENERS else 0


def place_columns(tree: PageTree, numbers: Numbers) -> Columns:
    """How much stands before the line, how far the next and last long sentences are."""
    sums = tree.sums.sentences
    total = max(1, sums[-1])
    flags = [tree.sentence[number] for number in numbers]
    return {
        "share of the sentence words before": [1000 * sums[n] // total for n in numbers],
        "sentence words on the page": [min(9999, total)] * len(numbers),
        "lines on the page": [min(2000, len(tree.texts))] * len(numbers),
        "lines before": [min(999, n) for n in numbers],
        "lines since a long sentence": _distances(flags),
        "lines until a long sentence": _distances(flags[::-1])[::-1],
    }


def _distances(flags: Sequence[bool]) -> list[int]:
    """Lines since the last set flag before each position."""
    distances, distance = [], _FAR
    for flag in flags:
        distances.append(distance)
        distance = 1 if flag else min(_FAR, distance + 1)
    return distances


def score_columns(name: str, scores: Sequence[int]) -> Columns:
    """The scores of the lines (hundredths of a logit) and of those around them."""
    own, count = list(scores), len(scores)
    columns = {name: own}
    for offset, place in _OFFSETS:
        beyond = [0] * min(abs(offset), count)
        moved = beyond + own[:offset] if offset < 0 else own[offset:] + beyond
        columns[f"{name} ({place})"] = moved
    sums = list(accumulate(own, initial=0))
    for reach in _REACHES:
        columns[f"{name} of the {reach} lines before"] = [
            10 * (sums[i] - sums[max(0, i - reach)]) // reach for i in range(count)
        ]
        columns[f"{name} of the {reach} lines after"] = [
            10 * (sums[min(count, i + 1 + reach)] - sums[i + 1]) // reach for i in range(count)
        ]
    return columns
