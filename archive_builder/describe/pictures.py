"""The pictures of the article: references with alternative text and caption, never copies.

Of a page's pictures those that stand within its text: beside lines that are
kept or moved, never in a list of other stories, and never in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from archive_builder.addresses import resolve_address
from archive_builder.clean.element_paths import find_paths
from archive_builder.clean.markup import text_span
from archive_builder.model import Article, Fate, Label, PageStructure, Picture
from archive_builder.records import Authority

_OF_TEXT = (Fate.KEPT, Fate.MOVED)
#: A caption stands within so many lines below its picture.
CAPTION_LINES = 3
MAX_PICTURES = 100


def find_pictures(article: Article, authority: Authority) -> Article:
    """Set `pictures` of an article that was a page; a text has none."""
    del authority
    structure = article.raw.structure
    if structure is None or not structure.pictures:
        return article
    found = {picture.address: picture for picture in _find(article, structure)}
    return replace(article, pictures=tuple(found.values())[:MAX_PICTURES])


def _find(article: Article, structure: PageStructure) -> Iterator[Picture]:
    fates = {block.start: block.fate for block in article.blocks}
    captions = {
        block.start: block.text.strip() for block in article.labelled(Label.CAPTION, Label.CREDIT)
    }
    branches = _Branches(structure, [block.start for block in article.kept()])
    span = text_span(article)
    elements = [e for e in structure.pictures if e.line in span]
    paths = find_paths(structure, (element.block for element in elements))
    for element in elements:
        address = resolve_address(element.address, structure.base)
        beside = branches.lines_beside(element.block)
        if address is None or not _is_of_text(beside, fates):
            continue
        below = range(element.line, element.line + CAPTION_LINES)
        caption = " ".join(captions[n] for n in beside if n in captions and n in below)
        path = f"{paths[element.block]} > img"
        yield Picture(address, element.alt, caption, element.line, path)


def _is_of_text(lines: Sequence[int], fates: Mapping[int, Fate]) -> bool:
    """Whether nothing stands beside a picture, or mostly what is the article's."""
    return 2 * sum(fates.get(n) in _OF_TEXT for n in lines) >= len(lines)


class _Branches:
    """The elements around the whole text are the trunk; its parts are the branches."""

    def __init__(self, structure: PageStructure, kept: Sequence[int]) -> None:
        self._parents = structure.parents
        blocks = {structure.lines[n].block for n in kept}
        ways = [set(self._way_up(block)) for block in blocks]
        self._trunk = set.intersection(*ways) if ways else set()
        self._lines: dict[int, list[int]] = {}
        for number, line in enumerate(structure.lines):
            self._lines.setdefault(line.block, []).append(number)
        for block, lines in sorted(self._lines.items(), reverse=True):
            branch = self._branch(block)
            if branch != block:
                self._lines.setdefault(branch, []).extend(lines)

    def lines_beside(self, place: int) -> list[int]:
        """The lines in the branch that an element is in; none for an element of the trunk."""
        branch = self._branch(place)
        return [] if branch in self._trunk else sorted(self._lines.get(branch, ()))

    def _branch(self, place: int) -> int:
        last = place
        for step in self._way_up(place):
            if step in self._trunk:
                break
            last = step
        return last

    def _way_up(self, place: int) -> Iterator[int]:
        while place >= 0:
            yield place
            place = self._parents[place]
