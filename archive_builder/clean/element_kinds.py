"""What kind of block the elements of a page make of its lines: heading, item, quotation, cell.

Looks at elements only, never at the words. Elements that serve the layout, such
as a table around the whole article, make no kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from archive_builder.clean.element_tables import find_cells
from archive_builder.model import Label
from archive_builder.page_structure import Cell, PageStructure

_KIND_OF_TAG = {
    **dict.fromkeys("h1 h2 h3 h4 h5 h6".split(), Label.SUBHEADING),
    **dict.fromkeys("figcaption caption".split(), Label.CAPTION),
    "li": Label.LIST_ITEM,
    "blockquote": Label.QUOTATION,
}
_CONTAINERS = frozenset("html body main article section aside header footer nav form table".split())
_CREDIT_NAMES = frozenset("credit credits copyright photographer photocredit".split())
# An item or a quotation that holds so much of the text is there for the layout.
_MIN_TEXT_LINES = 4


class Kinds:
    """The kinds of a page's lines, given which of them are text."""

    def __init__(self, structure: PageStructure, text_lines: Iterable[int]) -> None:
        self._structure = structure
        self._layout = _find_layout(structure, list(text_lines))
        self._cells = find_cells(structure)
        self._known: dict[int, int] = {-1: -1}

    def kind(self, n: int) -> Label:
        """The label that the elements around a kept line give it."""
        if n in self._cells:
            return Label.TABLE
        holder = self.holder(n)
        label = _KIND_OF_TAG[self._structure.tags[holder]] if holder >= 0 else Label.BODY
        if label is not Label.CAPTION:
            return label
        return Label.CREDIT if self._names_credit(n, holder) else Label.CAPTION

    def cell(self, n: int) -> Cell | None:
        return self._cells.get(n)

    def holder(self, n: int) -> int:
        """The place of the element that gives a line its kind; -1 where there is none."""
        path = []
        place = self._structure.lines[n].block
        while place not in self._known:
            path.append(place)
            tag = self._structure.tags[place]
            if tag in _CONTAINERS or (tag in _KIND_OF_TAG and place not in self._layout):
                break
            place = self._structure.parents[place]
        if place not in self._known:
            found = place if self._structure.tags[place] in _KIND_OF_TAG else -1
        else:
            found = self._known[place]
        self._known.update(dict.fromkeys(path, found))
        return found

    def _names_credit(self, n: int, holder: int) -> bool:
        """Whether an element between the caption and the line is called a credit."""
        place = self._structure.lines[n].block
        while place > holder:
            if _CREDIT_NAMES.intersection(self._structure.names[place]):
                return True
            place = self._structure.parents[place]
        return False


def _find_layout(structure: PageStructure, text_lines: list[int]) -> set[int]:
    """The items and quotations around more than half of the text: they say nothing of it."""
    if len(text_lines) < _MIN_TEXT_LINES:
        return set()
    held: Counter[int] = Counter()
    for block, count in Counter(structure.lines[n].block for n in text_lines).items():
        place = block
        while place >= 0:
            if structure.tags[place] in _KIND_OF_TAG:
                held[place] += count
            place = structure.parents[place]
    return {place for place, count in held.items() if 2 * count > len(text_lines)}


def find_numbers(structure: PageStructure) -> dict[int, int]:
    """The number that a page shows before each item of its ordered lists, by place."""
    given = {counter.place: counter for counter in structure.counters}
    items: dict[int, list[int]] = {}
    for place, (tag, parent) in enumerate(zip(structure.tags, structure.parents, strict=True)):
        if tag == "li" and parent >= 0 and structure.tags[parent] == "ol":
            items.setdefault(parent, []).append(place)
    numbers: dict[int, int] = {}
    for parent, places in items.items():
        start = given.get(parent)
        step = start.step if start else 1
        number = start.number if start else None
        following = (1 if step > 0 else len(places)) if number is None else number
        for place in places:
            own = given.get(place)
            numbers[place] = own.number if own and own.number is not None else following
            following = numbers[place] + step
    return numbers
