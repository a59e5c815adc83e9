"""The page's elements and lines as sums: what a container holds, in linear time.

An element's lines are one stretch of the page's lines, so that sums over a
container are differences of running sums.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from archive_builder.page_structure import PageStructure

_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CLOSERS = "\"'”’»)] "
_STOPS = frozenset(".!?:;…。！？")
_SENTENCE_WORDS = 12
_SHORT_WORDS = 6
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_WEIGHTS = (12, 8, 4)


@dataclass(frozen=True, slots=True)
class Sums:
    """Running sums over the lines of a page: of the first 0, 1, 2 ... lines."""

    words: list[int]
    sentences: list[int]
    linked: list[int]
    chars: list[int]
    headings: list[int]
    short: list[int]


@dataclass(frozen=True, slots=True)
class PageTree:
    """A page with, per line, its text, its length in words and whether it is a long sentence.

    `first` and `end` are the stretch of lines of every element (end excluded;
    0, 0 where it has none), `above` the nearest element around it that holds
    more lines (-1: none).
    """

    page: PageStructure
    texts: Sequence[str]
    units: tuple[int, ...]
    sentence: tuple[bool, ...]
    first: tuple[int, ...]
    end: tuple[int, ...]
    above: tuple[int, ...]
    sums: Sums

    def size(self, place: int) -> int:
        """Lines in an element."""
        return self.end[place] - self.first[place]

    def sentence_words(self, place: int) -> int:
        """Words of long sentences in an element."""
        return self.sums.sentences[self.end[place]] - self.sums.sentences[self.first[place]]

    def container(self, block: int) -> int:
        """The smallest element around a line's block that holds more than one line (-1: none)."""
        return block if self.size(block) > 1 else self.above[block]


def read_tree(page: PageStructure, texts: Sequence[str]) -> PageTree:
    """Spans, containers and sums of a page whose lines have these texts."""
    units = tuple(map(count_units, texts))
    sentence = tuple(
        count >= _SENTENCE_WORDS and text.rstrip(_CLOSERS)[-1:] in _STOPS
        for count, text in zip(units, texts, strict=True)
    )
    first, end = _spans(page)
    sums = _sums(page, texts, units, sentence)
    return PageTree(page, texts, units, sentence, first, end, _above(page, first, end), sums)


def count_units(text: str) -> int:
    """Length in words; two CJK characters count as one.

    >>> count_units("one two"), count_units("东京都知事")
    (2, 3)
    """
    spaced = text.count(" ") + 1
    if text.isascii():
        return spaced
    cjk = len(_CJK.findall(text))
    return spaced + cjk // 2 if cjk > 2 else spaced


def _spans(page: PageStructure) -> tuple[tuple[int, ...], tuple[int, ...]]:
    count = len(page.tags)
    first, end = [0] * count, [0] * count
    for number, line in enumerate(page.lines):
        block = line.block
        if not end[block]:
            first[block] = number
        end[block] = number + 1
    parents = page.parents
    for place in range(count - 1, 0, -1):
        if not end[place]:
            continue
        parent = parents[place]
        if parent < 0:
            continue
        first[parent] = min(first[parent], first[place]) if end[parent] else first[place]
        end[parent] = max(end[parent], end[place])
    return tuple(first), tuple(end)


def _above(page: PageStructure, first: Sequence[int], end: Sequence[int]) -> tuple[int, ...]:
    above: list[int] = []
    for place, parent in enumerate(page.parents):
        same = parent >= 0 and first[parent] == first[place] and end[parent] == end[place]
        above.append(above[parent] if same else parent)
    return tuple(above)


def _sums(
    page: PageStructure, texts: Sequence[str], units: Sequence[int], sentence: Sequence[bool]
) -> Sums:
    lines, tags = page.lines, page.tags
    return Sums(
        words=_running(units),
        sentences=_running(u * s for u, s in zip(units, sentence, strict=True)),
        linked=_running(line.linked for line in lines),
        chars=_running(map(len, texts)),
        headings=_running(tags[line.block] in _HEADINGS for line in lines),
        short=_running(count < _SHORT_WORDS for count in units),
    )


def _running(values: Iterable[int]) -> list[int]:
    return list(accumulate(values, initial=0))


def find_densest(tree: PageTree) -> int:
    """The container with the most sentence words in its own and its children's blocks.

    Source: the scoring of browsers' reader views (a paragraph counts for its
    container, less for those around it).
    """
    scores: dict[int, int] = {}
    for number, line in enumerate(tree.page.lines):
        if not tree.sentence[number]:
            continue
        place = tree.container(line.block)
        for weight in _WEIGHTS:
            if place < 0:
                break
            scores[place] = scores.get(place, 0) + tree.units[number] * weight
            place = tree.above[place]
    return max(scores, key=lambda place: (scores[place], -place), default=0)


def find_largest(tree: PageTree, tag: str) -> int:
    """The element of a tag with the most sentence words; -1 where there is none."""
    places = [place for place, own in enumerate(tree.page.tags) if own == tag]
    return max(places, key=lambda place: (tree.sentence_words(place), -place), default=-1)
