"""Links in the text of an article: to its actors, and those of the page it came from.

An actor is linked where it is first named. Where a hyperlink of the source
stands around a name, the name leads to the actor and the rest where the source
led; no link stands inside another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive_builder.model import Article, Block, Mention, PlacedNote
from archive_builder.publish.escape import Piece, hyperlink_address, markdown_span, web_address
from archive_builder.publish.page import page_path, render_link

_ADDRESS = re.compile(r"https?://[^\s<>()\[\]]*[\w/]")


def first_mentions(article: Article, shown_blocks: Iterable[Block]) -> list[Mention]:
    """Per actor the mention to link: the first by name, else the first of any kind but place."""
    shown = {line for block in shown_blocks for line in range(block.start, block.stop)}
    chosen: dict[str, Mention] = {}
    for mention in sorted(article.mentions, key=lambda item: (item.line, item.first, -item.last)):
        if mention.kind == "place" or mention.line not in shown:
            continue
        present = chosen.get(mention.actor)
        if present is None or (present.kind != "name" and mention.kind == "name"):
            chosen[mention.actor] = mention
    return list(chosen.values())


def place_links(block: Block, mentions: Iterable[Mention], path: str) -> list[Piece]:
    """The links inside a block's text, in order; `path` is the page that they stand on."""
    actors = _place_mentions(block, mentions, path)
    return sorted([*actors, *_place_hyperlinks(block, actors)])


def _place_mentions(block: Block, mentions: Iterable[Mention], path: str) -> list[Piece]:
    """The links to actors; where mentions overlap, the first one wins."""
    pieces: list[Piece] = []
    for mention in sorted(mentions, key=lambda item: (item.line, item.first, -item.last)):
        start = find_column(block, mention.line, mention.first)
        stop = start + mention.last - mention.first
        free = start >= 0 and (not pieces or start >= pieces[-1][1])
        # A mention in another part of a split line does not stand in this block.
        if free and block.text[start:stop] == mention.text:
            link = render_link(mention.text, page_path("actors", mention.actor), path)
            pieces.append((start, stop, link))
    return pieces


def find_column(block: Block, line: int, first: int) -> int:
    """Where column `first` of a line is in the block's text; negative if it is not in the block."""
    if not block.start <= line < block.stop:
        return -1
    if line == block.start:
        return first - block.first
    before = block.text.split("\n")[: line - block.start]
    return sum(len(text) + 1 for text in before) + first


def place_addresses(text: str) -> Iterator[Piece]:
    """Web addresses in what an editor writes, as links; the full stop behind one is not its own.

    >>> list(place_addresses("See https://planet.example/a."))
    [(4, 28, '[https://planet.example/a](https://planet.example/a)')]
    """
    for found in _ADDRESS.finditer(text):
        target = web_address(found[0])
        if target:
            yield *found.span(), f"[{markdown_span(found[0])}]({target})"


def find_words(note: PlacedNote, block: Block) -> int:
    """The column of a note's words in the block's text; negative if they are not in it."""
    start = -1 if note.line is None else find_column(block, note.line, note.first)
    return start if block.text[max(start, 0) :].startswith(note.text) else -1


def _place_hyperlinks(block: Block, taken: Iterable[Piece]) -> Iterator[Piece]:
    """The source's hyperlinks around what is taken: their parts that hold a word."""
    for link in block.markup.hyperlinks if block.markup else ():
        address = hyperlink_address(link.address)
        if address is None:
            continue
        first = max(link.first - block.first, 0)
        last = min(link.last - block.first, len(block.text))
        for start, stop in _without(first, last, taken):
            text = block.text[start:stop]
            words = text.strip()
            if any(char.isalnum() for char in words):
                at = start + text.index(words)
                yield at, at + len(words), f"[{markdown_span(words)}]({address})"


def _without(first: int, last: int, taken: Iterable[Piece]) -> Iterator[tuple[int, int]]:
    """The stretches of `first` to `last` that no piece of `taken` (in order) covers."""
    for start, stop, _ in taken:
        if stop > first and start < last:
            yield first, start
            first = stop
    yield first, last
