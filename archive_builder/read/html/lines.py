"""The canonical lines of a page, with the elements they came from.

One line for each block that holds text, in the page's order, white space
folded; scripts, styles and other things that no reader sees are not in it. Text
that is hidden until a script shows it is in it, and marked. Removes nothing
else: what is furniture is decided elsewhere.
"""

from __future__ import annotations

from lxml import etree

from archive_builder.page_structure import (
    Counter,
    Hyperlink,
    PageLine,
    PageStructure,
    PictureElement,
)
from archive_builder.read.html.attributes import picture_address, read_counter, read_names
from archive_builder.read.html.elements import COUNTED, EMBEDDED, EMPTY, INLINE, UNSEEN
from archive_builder.read.html.folding import find_columns, fold
from archive_builder.read.html.reader_views import Roles

_SPECIAL = UNSEEN | EMPTY
_KINDS = range(3)
_NUMBERED = frozenset(("ol", "li"))
#: Innermost inline elements that are noted for a piece of text.
_MAX_INLINE = 6


def read_lines(
    root: etree._Element, base: str = "", roles: Roles | None = None
) -> tuple[list[str], PageStructure]:
    """The lines of the page under its root element, and their structure.

    `base` is what its addresses are relative to, `roles` are those of a reader
    view's elements.
    """
    reader = _Reader(roles or {})
    walk = etree.iterwalk(root, events=("start", "end"), tag="*")
    for event, node in walk:
        tag = node.tag
        shown = tag not in _SPECIAL or _is_shadow(node, tag)
        if event == "end":
            if shown:
                reader.leave(tag)
            piece = node.tail
        elif shown:
            reader.enter(node, tag)
            piece = node.text
        else:
            reader.pass_by(node, tag)
            walk.skip_subtree()
            continue
        if piece:
            reader.text(piece)
    return reader.lines, reader.structure(base)


def _is_shadow(node: etree._Element, tag: str) -> bool:
    """Whether a `template` holds text that browsers show (a declarative shadow root)."""
    return tag == "template" and "shadowrootmode" in node.attrib


class _Reader:
    """Collects elements, and the pieces of the line at hand until a border ends it.

    Written for speed: it is called for every element and every piece of text.
    """

    def __init__(self, roles: Roles) -> None:
        self._roles = roles
        self._places_of_roles: list[tuple[int, str]] = []
        self.lines: list[str] = []
        self._places: list[PageLine] = []
        self._tags: list[str] = []
        self._names: list[tuple[str, ...]] = []
        self._parents: list[int] = []
        self._depths: list[int] = []
        self._hidden: list[bool] = []
        self._counters: list[Counter] = []
        self._pictures: list[PictureElement] = []
        self._path = [-1]
        self._blocks = [0]
        self._inlines: list[int] = []
        self._open = [0, 0, 0]
        self._images = self._embeds = 0
        self._broken = False
        self._address = ""
        self._clear()

    def _clear(self) -> None:
        """Begin a new line."""
        self._pieces: list[str] = []
        self._inline: list[int] = []
        self._sizes = [0, 0, 0]
        self._length = 0
        self._address_start = 0
        self._links: list[Hyperlink] = []

    def structure(self, base: str) -> PageStructure:
        """What has been collected."""
        if self._pieces:
            self._border()
        return PageStructure(
            tuple(self._places),
            tuple(self._tags),
            tuple(self._names),
            tuple(self._parents),
            tuple(self._depths),
            tuple(self._hidden),
            tuple(self._counters),
            tuple(self._pictures),
            base,
            tuple(self._places_of_roles),
        )

    def text(self, piece: str) -> None:
        """Text inside the element at hand; white space before a line's first word is nothing."""
        if not self._pieces and piece.isspace():
            return
        self._pieces.append(piece)
        self._length += len(piece)
        if self._inlines:
            size = len(piece.strip())
            if size:
                self._inline += self._inlines[-_MAX_INLINE:]
                for kind in _KINDS:
                    if self._open[kind]:
                        self._sizes[kind] += size

    def enter(self, node: etree._Element, tag: str) -> None:
        """A start tag; that of a block is a border."""
        names, hidden = read_names(node)
        place, path = len(self._tags), self._path
        parent = path[-1]
        self._tags.append(tag)
        self._names.append(names)
        self._parents.append(parent)
        self._depths.append(len(path) - 1)
        self._hidden.append(hidden or (parent >= 0 and self._hidden[parent]))
        path.append(place)
        if self._roles and node in self._roles:
            self._places_of_roles.append((place, self._roles[node]))
        if tag in INLINE:
            self._inlines.append(place)
            if tag in COUNTED:
                self._open[COUNTED[tag]] += 1
                if tag == "a":
                    self._end_link()
                    self._address, self._address_start = node.get("href", ""), self._length
            return
        if self._pieces:
            self._border()
        self._broken = False
        self._blocks.append(place)
        if tag in _NUMBERED and (counter := read_counter(node, tag, place)) is not None:
            self._counters.append(counter)

    def leave(self, tag: str) -> None:
        """An end tag."""
        if tag in INLINE:
            self._inlines.pop()
            if tag in COUNTED:
                self._open[COUNTED[tag]] -= 1
                if tag == "a":
                    self._end_link()
                    self._address = ""
        else:
            if self._pieces:
                self._border()
            self._blocks.pop()
        self._path.pop()

    def _end_link(self) -> None:
        """Note the link at hand, where it has text in the line at hand."""
        if self._address and self._length > self._address_start:
            self._links.append(Hyperlink(self._address_start, self._length, self._address))

    def pass_by(self, node: etree._Element, tag: str) -> None:
        """An element that never holds text or whose text is not shown: it ends a line."""
        if self._pieces:
            self._border()
        if tag == "img":
            self._images += 1
            address = picture_address(node)
            if address:
                alt = fold(node.get("alt", ""))
                picture = PictureElement(len(self.lines), self._blocks[-1], address, alt)
                self._pictures.append(picture)
        if tag in EMPTY:
            self._broken = tag == "br"
        else:
            self._embeds += tag in EMBEDDED

    def _border(self) -> None:
        """End the line at hand; asked for only where there is one, for speed."""
        raw = "".join(self._pieces)
        text = fold(raw)
        if text:
            self._end_link()
            self.lines.append(text)
            self._places.append(self._line(raw, len(text)))
            self._images = self._embeds = 0
            self._broken = False
        self._clear()

    def _line(self, raw: str, length: int) -> PageLine:
        block = self._blocks[-1]
        if not self._inline:
            return PageLine(block, (), 0, 0, 0, self._broken, self._images, self._embeds)
        linked, bold, italic = (min(size, length) for size in self._sizes)
        return PageLine(
            block,
            tuple(dict.fromkeys(self._inline)),
            linked,
            bold,
            italic,
            self._broken,
            self._images,
            self._embeds,
            find_columns(raw, length, self._links) if self._links else (),
        )
