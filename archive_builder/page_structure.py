"""What the elements of a saved page say about the lines of its canonical text.

Data only: evidence for cleaning and for publishing, read once with the page. A
text has none. An element is named by its place: its number in the page's
order, among those that may hold text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Hyperlink(NamedTuple):
    """Columns `first` to `last` of a line (code points, half-open) and the address as written."""

    first: int
    last: int
    address: str


class PageLine(NamedTuple):
    """Where one canonical line stands; a tuple, as a page has very many of them.

    `block` is the place of the innermost block element around it, `inline` are
    those of the inline elements with text in it. `linked`, `bold` and `italic`
    count its code points in such elements, as far as they are known without
    folding white space. `broken` says that it began after a `br`; `images` and
    `embeds` count what stood between it and the line before.
    """

    block: int
    inline: tuple[int, ...] = ()
    linked: int = 0
    bold: int = 0
    italic: int = 0
    broken: bool = False
    images: int = 0
    embeds: int = 0
    hyperlinks: tuple[Hyperlink, ...] = ()


class Counter(NamedTuple):
    """The number at which a list begins, or that an item has; None for a list without one.

    `step` is -1 in a list that counts down.
    """

    place: int
    number: int | None
    step: int = 1


class Cell(NamedTuple):
    """Where a line stands in a table: the table's place, row and column from 0."""

    table: int
    row: int
    column: int
    heads: bool = False


class PictureElement(NamedTuple):
    """A reference to a picture: before line `line` and inside element `block`.

    `address` is as written, `alt` what the page says for those who don't see it.
    """

    line: int
    block: int
    address: str
    alt: str


@dataclass(frozen=True, slots=True)
class PageStructure:
    """The lines of a page, and one entry per element that may hold text, in the page's order.

    `names` are the words of an element's class, id, role and similar
    attributes; `parents` its parent's place (-1 for the first); `hidden` says
    that it or one around it is not shown at first. `counters` are the numbers
    that attributes give to lists and items; `base` is the page's own statement of
    what its addresses are relative to. `roles` are those of the elements of a
    browser's reader view (place, `content`, `title`, `byline`, `date` or `address`).
    """

    lines: tuple[PageLine, ...]
    tags: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    parents: tuple[int, ...]
    depths: tuple[int, ...]
    hidden: tuple[bool, ...]
    counters: tuple[Counter, ...] = ()
    pictures: tuple[PictureElement, ...] = ()
    base: str = ""
    roles: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Markup:
    """What the elements say of a kept block beyond its label.

    `hyperlinks` have columns of the seed's line and absolute addresses;
    `number` is that of an item of an ordered list; `continues` says that the
    block belongs to the list item before it.
    """

    hyperlinks: tuple[Hyperlink, ...] = ()
    number: int | None = None
    cell: Cell | None = None
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the source, which is not copied: its absolute address and its words.

    `alt` is what the page says for those who don't see it, `caption` what stands
    below it; both may be empty. `line` is the line that it stands before.
    """

    address: str
    alt: str
    caption: str
    line: int
    element: str
