"""Marks in the text of an article: quotes and speakers, notes, each paragraph's address.

A mark is an element without words of its own, so that the text stays exactly
the article's: the theme draws it, and a screen reader says its label.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from archive_builder.interface import say
from archive_builder.model import Article, Block, Quote
from archive_builder.publish.catalog import Catalog
from archive_builder.publish.escape import Mark, attribute_text
from archive_builder.publish.links import find_column, find_words
from archive_builder.publish.sidenotes import number_notes

_CLOSING = tuple("”\"»’'“‘«›」』＂")


def find_shared_quotes(article: Article, catalog: Catalog) -> frozenset[int]:
    """The positions of the article's quotes that stand in another article too."""
    return frozenset(
        (link.quotes or (0, 0))[0 if link.first == article.id else 1]
        for link in catalog.shared_words(article)
    )


@dataclass(frozen=True, slots=True)
class _Span:
    """Marked columns of a block's text: what opens them, and what stands at `point` behind them."""

    start: int
    stop: int
    name: str
    point: int
    behind: str

    def crosses(self, other: _Span) -> bool:
        """Whether only a part of one is in the other: no elements can be laid around both."""
        first, second = sorted((self, other), key=lambda span: (span.start, -span.stop))
        return first.start < second.start < first.stop < second.stop


def place_marks(block: Block, anchor: str, article: Article, shared: Collection[int]) -> list[Mark]:
    """The marks of a block's text in order: around quotes and noted words, at the end its address.

    Noted words that cross a quote's bounds are not marked themselves; their number is.
    """
    quotes = list(_quote_spans(block, article, shared))
    spans, marks = list(quotes), []
    for span in _note_spans(block, article):
        marks.append((span.point, 1, 0, span.behind))
        if not any(span.crosses(other) for other in spans):
            spans.append(span)
    marks += [(span.point, 1, 0, span.behind) for span in quotes]
    for span in spans:
        # At one column what ends goes before what begins, and the inner ends before the outer.
        marks.append((span.stop, 0, -span.start, "</span>"))
        marks.append((span.start, 2, -span.stop, f'<span class="{span.name}">'))
    ordered = [(column, markdown) for column, _, _, markdown in sorted(marks)]
    address = _render_mark(
        "para", anchor, say("Link to this paragraph, line {number}", number=block.start + 1)
    )
    return [*ordered, (len(block.text.rstrip()), address)]


def _quote_spans(block: Block, article: Article, shared: Collection[int]) -> Iterator[_Span]:
    """A quote that overlaps the one before, or stands in another part of the line, has no mark."""
    free = 0
    for number, quote in enumerate(article.quotes):
        start = find_column(block, quote.line, quote.first)
        stop = start + quote.last - quote.first
        if free <= start < stop and block.text[start:stop] == quote.text:
            after = stop + (block.text[stop : stop + 1] in _CLOSING)
            behind = "".join(_mark_quote(number, quote, number in shared))
            yield _Span(start, stop, "quoted", after, behind)
            free = after


def _note_spans(block: Block, article: Article) -> Iterator[_Span]:
    for number, note in number_notes(article):
        start = find_words(note, block)
        if start >= 0:
            stop = start + len(note.text)
            yield _Span(start, stop, "noted", stop, mark_note(number))


def mark_note(number: int) -> str:
    """The number of a note, which leads to it."""
    return _render_mark("note-mark", f"n{number}", say("Note {number}", number=number), number)


def _mark_quote(number: int, quote: Quote, is_shared: bool) -> Iterator[str]:
    names = f" {say('and')} ".join(speaker.name for speaker in quote.speakers)
    says = say("said by {names}", names=names) if names else say("the text does not say who")
    yield _render_mark(
        "who", f"q{number + 1}", f"{say('Quote {number}', number=number + 1)}, {says}", number + 1
    )
    if is_shared:
        yield _render_mark(
            "same", f"s{number + 1}", say("Quote {number} elsewhere", number=number + 1)
        )


def _render_mark(kind: str, target: str, label: str, number: int = 0) -> str:
    words = attribute_text(label)
    shown = f' data-number="{number}"' if number else ""
    name = f'aria-label="{words}" title="{words}"'
    return f'<a class="mark {kind}"{shown} href="#{target}" {name}></a>'
