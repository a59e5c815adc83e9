"""The cleaned text of an article as Markdown: the kept blocks, each with its anchor.

A block is one paragraph, list item, subheading, quotation or cell of a table.
Its anchor is `p` and the line of the seed, counted from 1, so that it never
moves. The words are exactly those of the block; only links are laid over them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from archive_builder.model import Article, Block, Label
from archive_builder.publish.escape import Mark, Piece, markdown_line, markdown_text
from archive_builder.publish.links import first_mentions, place_links
from archive_builder.publish.marks import find_shared_quotes, mark_note, place_marks
from archive_builder.publish.page import join_parts
from archive_builder.publish.sidenotes import Numbered, notes_on, render_notes
from archive_builder.publish.table import render_table
from archive_builder.publish.view import View

_PRINTED_MARKER = re.compile(r"\s*([-*+•‣◦▪●–—·]|\d+[.)]|[a-zA-Z][.)])\s")

# Two lists of different kinds that meet are told apart by a comment between them.
_LISTS_MEET = "\n\n<!-- -->\n\n"


@dataclass(frozen=True, slots=True)
class Shown:
    """A block of the page with the links and marks in its text and its anchor."""

    block: Block
    pieces: tuple[Piece, ...]
    anchor: str
    marks: tuple[Mark, ...] = ()
    notes: tuple[Numbered, ...] = ()

    @property
    def text(self) -> str:
        """The text as Markdown with its links and marks."""
        return markdown_text(self.block.text, self.pieces, self.marks)

    @property
    def number(self) -> int | None:
        """The number of an item of an ordered list."""
        return self.block.markup.number if self.block.markup else None

    @property
    def table(self) -> int | None:
        """The table that the block is a cell of."""
        cell = self.block.markup.cell if self.block.markup else None
        return cell.table if cell else None


def render_body(view: View) -> str:
    """The body of an article's page."""
    article = view.article
    anchors = find_anchors(article)
    mentions = first_mentions(article, anchors)
    shared = find_shared_quotes(article, view.catalog)
    shown = [
        Shown(
            block,
            tuple(place_links(block, mentions, view.path)),
            anchor,
            tuple(place_marks(block, anchor, article, shared)),
            tuple(notes_on(block, article)),
        )
        for block, anchor in anchors.items()
    ]
    groups = groupby(shown, key=lambda item: (item.block.label, item.table))
    return join_parts(*(_render_group(label, list(group)) for (label, _), group in groups))


def _render_group(label: Label, group: Sequence[Shown]) -> str:
    """Blocks of one kind; behind what holds several blocks, such as a list, stand its notes."""
    if label not in _GROUPS:
        return _render_paragraphs(group)
    return join_parts(_GROUPS[label](group), *(render_notes(i.notes, i.anchor) for i in group))


def shown_blocks(article: Article) -> list[Block]:
    """The kept blocks that have any text."""
    return [block for block in article.kept() if block.text.strip()]


def find_anchors(article: Article) -> dict[Block, str]:
    """The anchor of every shown block: `p` and its line from 1; parts of a line get `-2`, `-3`."""
    return dict(_anchored(article))


def _anchored(article: Article) -> Iterator[tuple[Block, str]]:
    seen: Counter[int] = Counter()
    for block in shown_blocks(article):
        seen[block.start] += 1
        number = seen[block.start]
        yield block, f"p{block.start + 1}" + (f"-{number}" if number > 1 else "")


def find_line_anchors(article: Article) -> dict[int, str]:
    """For each line (from 0) that the body shows, the anchor of its first block."""
    lines: dict[int, str] = {}
    for block, anchor in _anchored(article):
        for line in range(block.start, block.stop):
            lines.setdefault(line, anchor)
    return lines


def _render_paragraphs(group: Sequence[Shown]) -> str:
    return join_parts(*(_render_paragraph(item) for item in group))


def _render_paragraph(item: Shown) -> str:
    mark = " .table-line" if item.block.label is Label.TABLE else ""
    mark += " .has-note" if item.notes else ""
    text = f"{item.text}\n{{: #{item.anchor}{mark} }}"
    return join_parts(text, render_notes(item.notes, item.anchor))


def _render_subheadings(group: Sequence[Shown]) -> str:
    """Headings; they are no place for links but to their notes and their own address."""
    return join_parts(
        *(
            f"## {markdown_line(item.block.text)}{''.join(map(mark_note, _numbers(item)))}"
            f"{item.marks[-1][1]} {{: #{item.anchor} }}"
            for item in group
        )
    )


def _numbers(item: Shown) -> list[int]:
    return [number for number, _ in item.notes]


def _render_quotations(group: Sequence[Shown]) -> str:
    return "\n>\n".join(f"> {_indented(item, '> ')}\n> {{: #{item.anchor} }}" for item in group)


def _render_cells(group: Sequence[Shown]) -> str:
    """A table of a page; lines that a text alone shows to be one stay lines."""
    if group[0].table is None:
        return join_parts(*(f"{item.text}\n{{: #{item.anchor} .table-line }}" for item in group))
    return render_table(
        [
            (item.block.markup.cell, markdown_text(item.block.text, item.pieces), item.anchor)
            for item in group
            if item.block.markup and item.block.markup.cell
        ]
    )


def _render_items(group: Sequence[Shown]) -> str:
    """A list, or several: an item with a number begins another list than one without."""
    rendered: list[str] = []
    following: int | None = None
    goes_on = False
    for item in group:
        continues = bool(item.block.markup and item.block.markup.continues)
        if rendered and continues:
            rendered.append(f"\n\n    {_indented(item, '    ')}\n    {{: #{item.anchor} }}")
            goes_on = True
            continue
        is_numbered = item.number is not None
        if rendered:
            together = is_numbered == (following is not None)
            # Right below a paragraph of its own an item would be taken for its next line.
            near = "\n\n" if goes_on else "\n"
            rendered.append(near if together else _LISTS_MEET)
        goes_on = False
        rendered.append(_render_item(item, following))
        following = item.number + 1 if item.number is not None else None
    return "".join(rendered)


def _render_item(item: Shown, following: int | None) -> str:
    """An item, with its number as the page shows it; `following` is the one before plus one.

    Where the text has a bullet or number of its own, no other is shown.
    """
    mark = " .marked" if _PRINTED_MARKER.match(item.block.text) else ""
    bullet = "-" if item.number is None else f"{max(item.number, 0)}."
    if item.number is not None and item.number != (following or 1):
        mark += f" value={item.number}"
    return f"{bullet} {_indented(item, '    ')}\n    {{: #{item.anchor}{mark} }}"


def _indented(item: Shown, indent: str) -> str:
    return item.text.replace("\n", f"\n{indent}")


_GROUPS: dict[Label, Callable[[Sequence[Shown]], str]] = {
    Label.SUBHEADING: _render_subheadings,
    Label.LIST_ITEM: _render_items,
    Label.QUOTATION: _render_quotations,
    Label.TABLE: _render_cells,
}
