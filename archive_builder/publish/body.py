"""The cleaned text of an article as Markdown: the kept blocks, each with its anchor.

A block is one paragraph, list item, subheading or quotation. Its anchor is
`p` and the line of the seed, counted from 1, so that it never moves. The words
are exactly those of the block; only links to actors are laid over them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from archive_builder.model import Article, Block, Label, Mention
from archive_builder.publish.escape import Piece, markdown_line, markdown_text
from archive_builder.publish.page import join_parts, page_path, render_link
from archive_builder.publish.view import View

_PRINTED_MARKER = re.compile(r"\s*([-*+•‣◦▪●–—·]|\d+[.)]|[a-zA-Z][.)])\s")

# One list item, or one paragraph inside a quotation, continues what stands before it.
_TOGETHER = {Label.LIST_ITEM: "\n", Label.QUOTATION: "\n>\n"}


def render_body(view: View) -> str:
    """The body of an article's page."""
    article = view.article
    anchors = find_anchors(article)
    mentions = _first_mentions(article)
    parts: list[str] = []
    for label, group in groupby(shown_blocks(article), key=lambda block: block.label):
        render = _RENDERERS.get(label, _render_paragraph)
        rendered = [
            render(block, _place_links(block, mentions, view.path), anchors[block])
            for block in group
        ]
        parts.append(_TOGETHER.get(label, "\n\n").join(rendered))
    return join_parts(*parts)


def shown_blocks(article: Article) -> list[Block]:
    """The kept blocks that have any text."""
    return [block for block in article.kept() if block.text.strip()]


def find_anchors(article: Article) -> dict[Block, str]:
    """The anchor of every shown block: `p` and its line from 1; parts of a line get `-2`, `-3`."""
    seen: Counter[int] = Counter()
    anchors: dict[Block, str] = {}
    for block in shown_blocks(article):
        seen[block.start] += 1
        number = seen[block.start]
        anchors[block] = f"p{block.start + 1}" + (f"-{number}" if number > 1 else "")
    return anchors


def find_line_anchors(article: Article) -> dict[int, str]:
    """For each line (from 0) that the body shows, the anchor of its first block."""
    lines: dict[int, str] = {}
    for block, anchor in find_anchors(article).items():
        for line in range(block.start, block.stop):
            lines.setdefault(line, anchor)
    return lines


def _first_mentions(article: Article) -> list[Mention]:
    """Per actor the mention to link: the first by name, else the first of any kind but place."""
    shown = {line for block in shown_blocks(article) for line in range(block.start, block.stop)}
    chosen: dict[str, Mention] = {}
    for mention in sorted(article.mentions, key=lambda item: (item.line, item.first, -item.last)):
        if mention.kind == "place" or mention.line not in shown:
            continue
        present = chosen.get(mention.actor)
        if present is None or (present.kind != "name" and mention.kind == "name"):
            chosen[mention.actor] = mention
    return list(chosen.values())


def _place_links(block: Block, mentions: Iterable[Mention], path: str) -> list[Piece]:
    """The links inside a block's text; where mentions overlap, the first one wins."""
    pieces: list[Piece] = []
    for mention in sorted(mentions, key=lambda item: (item.line, item.first, -item.last)):
        start = _find_column(block, mention)
        stop = start + mention.last - mention.first
        free = start >= 0 and (not pieces or start >= pieces[-1][1])
        # A mention in another part of a split line does not stand in this block.
        if free and block.text[start:stop] == mention.text:
            link = render_link(mention.text, page_path("actors", mention.actor), path)
            pieces.append((start, stop, link))
    return pieces


def _find_column(block: Block, mention: Mention) -> int:
    """Where a mention begins in the block's text; -1 where its line is not in the block."""
    if not block.start <= mention.line < block.stop:
        return -1
    if mention.line == block.start:
        return mention.first - block.first
    before = block.text.split("\n")[: mention.line - block.start]
    return sum(len(line) + 1 for line in before) + mention.first


def _render_paragraph(block: Block, pieces: Sequence[Piece], anchor: str) -> str:
    mark = " .table-line" if block.label is Label.TABLE else ""
    return f"{markdown_text(block.text, pieces)}\n{{: #{anchor}{mark} }}"


def _render_subheading(block: Block, pieces: Sequence[Piece], anchor: str) -> str:
    del pieces  # a heading is no place for links
    return f"## {markdown_line(block.text)} {{: #{anchor} }}"


def _render_list_item(block: Block, pieces: Sequence[Piece], anchor: str) -> str:
    """A list item; where its own bullet or number was printed, no other is added."""
    text = markdown_text(block.text, pieces).replace("\n", "\n    ")
    mark = " .marked" if _PRINTED_MARKER.match(block.text) else ""
    return f"- {text}\n    {{: #{anchor}{mark} }}"


def _render_quotation(block: Block, pieces: Sequence[Piece], anchor: str) -> str:
    text = markdown_text(block.text, pieces).replace("\n", "\n> ")
    return f"> {text}\n> {{: #{anchor} }}"


_RENDERERS = {
    Label.SUBHEADING: _render_subheading,
    Label.LIST_ITEM: _render_list_item,
    Label.QUOTATION: _render_quotation,
}
