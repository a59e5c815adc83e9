"""The canonical lines of a page, with the elements they came from.

One line for each block that holds text, in the page's order, white space folded;
scripts, styles and other things that no reader sees are not in it. Text that is
hidden until a script shows it is in it, and marked. Removes nothing else: what
is furniture is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr "
    "output q rp rt ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
_UNSEEN = frozenset(
    "script style template noscript svg math head title iframe object select option datalist "
    "canvas audio video textarea".split()
)
_EMPTY = frozenset("br img hr input wbr".split())
_SPECIAL = _UNSEEN | _EMPTY
_EMBEDDED = frozenset("iframe object video audio script svg".split())
_NAMED = frozenset("class id role itemprop rel data-component data-testid aria-label".split())
_NAME = re.compile(r"[a-z]{2,24}")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_EMPHASIS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic"}
_MAX_NAMES = 16
_MAX_VALUE = 200
#: Innermost inline elements that are noted for a piece of text.
_MAX_INLINE = 6
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class HtmlLine:
    """One canonical line; `linked`, `bold` and `italic` count its code points in such elements.

    `block` is the place of the innermost block element, `inline` are those of
    the inline elements with text in it; `broken` says that the line began after
    a `br`; `images` and `embeds` count what stood between it and the line before.
    """

    text: str
    block: int
    inline: tuple[int, ...]
    linked: int
    bold: int
    italic: int
    broken: bool
    images: int
    embeds: int


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """The lines, and one entry per element that may hold text, in the page's order.

    `names` are the words of an element's class, id, role and similar
    attributes; `parents` its parent's place (-1 for the first); `hidden` says
    that it or one around it is not shown at first.
    """

    lines: tuple[HtmlLine, ...]
    tags: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    parents: tuple[int, ...]
    depths: tuple[int, ...]
    hidden: tuple[bool, ...]


def read_lines(root: etree._Element) -> HtmlPage:
    """The lines of the page under its root element."""
    reader = _Reader()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        tag = node.tag
        if not isinstance(tag, str):
            continue
        if event == "start":
            if tag not in _SPECIAL or (tag == "template" and _is_shadow(node)):
                reader.enter(node, tag)
                piece = node.text
                if piece:
                    reader.text(piece)
            elif tag in _EMPTY:
                reader.empty(tag)
            else:
                reader.skip(tag)
                walk.skip_subtree()
        else:
            if tag not in _SPECIAL or (tag == "template" and _is_shadow(node)):
                reader.leave(tag)
            piece = node.tail
            if piece:
                reader.text(piece)
    return reader.page()


def _is_shadow(node: etree._Element) -> bool:
    """Whether a `template` holds text that browsers show (a declarative shadow root)."""
    return "shadowrootmode" in node.attrib


class _Reader:
    """Collects elements, and the pieces of the line at hand until a border ends it."""

    def __init__(self) -> None:
        self.lines: list[HtmlLine] = []
        self.tags: list[str] = []
        self.names: list[tuple[str, ...]] = []
        self.parents: list[int] = []
        self.depths: list[int] = []
        self.hidden: list[bool] = []
        self._path = [-1]
        self._blocks = [0]
        self._inlines: list[int] = []
        self._open = {"link": 0, "bold": 0, "italic": 0}
        self._known: dict[str, tuple[str, ...]] = {}
        self._images = self._embeds = 0
        self._broken = False
        self._clear()

    def _clear(self) -> None:
        self._pieces: list[str] = []
        self._inline: dict[int, None] = {}
        self._sizes = {"link": 0, "bold": 0, "italic": 0}

    def page(self) -> HtmlPage:
        """What has been collected."""
        if self._pieces:
            self._border()
        return HtmlPage(
            tuple(self.lines),
            tuple(self.tags),
            tuple(self.names),
            tuple(self.parents),
            tuple(self.depths),
            tuple(self.hidden),
        )

    def text(self, piece: str) -> None:
        """Text inside the element at hand; white space before a line's first word is nothing."""
        if not self._pieces and piece.isspace():
            return
        self._pieces.append(piece)
        if not self._inlines:
            return
        size = len(piece.strip())
        if size:
            for place in self._inlines[-_MAX_INLINE:]:
                self._inline[place] = None
            for kind, count in self._open.items():
                if count:
                    self._sizes[kind] += size

    def enter(self, node: etree._Element, tag: str) -> None:
        """A start tag; that of a block is a border."""
        inline = tag in INLINE
        if not inline:
            if self._pieces:
                self._border()
            self._broken = False
        place, parent = len(self.tags), self._path[-1]
        names, hidden = self._read_attributes(node)
        self.tags.append(tag)
        self.names.append(names)
        self.parents.append(parent)
        self.depths.append(len(self._path) - 1)
        self.hidden.append(hidden or (parent >= 0 and self.hidden[parent]))
        self._path.append(place)
        if not inline:
            self._blocks.append(place)
            return
        self._inlines.append(place)
        self._count(tag, 1)

    def leave(self, tag: str) -> None:
        """An end tag."""
        if tag in INLINE:
            self._inlines.pop()
            self._count(tag, -1)
        else:
            if self._pieces:
                self._border()
            self._blocks.pop()
        self._path.pop()

    def _count(self, tag: str, change: int) -> None:
        kind = "link" if tag == "a" else _EMPHASIS.get(tag)
        if kind:
            self._open[kind] += change

    def empty(self, tag: str) -> None:
        """An element that never holds text."""
        if tag == "wbr":
            return
        if self._pieces:
            self._border()
        self._broken = tag == "br"
        self._images += tag == "img"

    def skip(self, tag: str) -> None:
        """An element whose text is not shown."""
        if self._pieces:
            self._border()
        self._embeds += tag in _EMBEDDED

    def _border(self) -> None:
        """End the line at hand; asked for only where there is one, for speed."""
        text = " ".join("".join(self._pieces).translate(_INVISIBLE).split())
        if text:
            self.lines.append(self._line(text))
            self._images = self._embeds = 0
            self._broken = False
        self._clear()

    def _line(self, text: str) -> HtmlLine:
        sizes, longest = self._sizes, len(text)
        return HtmlLine(
            text,
            self._blocks[-1],
            tuple(self._inline),
            min(sizes["link"], longest),
            min(sizes["bold"], longest),
            min(sizes["italic"], longest),
            self._broken,
            self._images,
            self._embeds,
        )

    def _read_attributes(self, node: etree._Element) -> tuple[tuple[str, ...], bool]:
        """The words that name the element, and whether it is hidden by itself."""
        names: tuple[str, ...] = ()
        hidden = False
        for key, value in node.items():
            if key in _NAMED:
                words = self._known.get(value)
                if words is None:
                    words = self._known[value] = split_names(value)
                names = names + words if names else words
            elif key == "style":
                hidden = hidden or _HIDDEN.search(value[:_MAX_VALUE]) is not None
            elif key == "hidden" or (key == "aria-hidden" and value == "true"):
                hidden = True
        return names[:_MAX_NAMES], hidden


def split_names(value: str) -> tuple[str, ...]:
    """The distinct lower-case words of an attribute, in order.

    >>> split_names("articleBody post-content__body2 post")
    ('article', 'body', 'post', 'content')
    """
    return tuple(dict.fromkeys(_NAME.findall(_HUMP.sub(" ", value[:_MAX_VALUE]).lower())))
