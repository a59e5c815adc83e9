"""Marks in the text of an article: what is quoted, by whom, and each paragraph's address.

A mark is an element without words of its own, so that the text stays exactly
the article's: the theme draws it, and a screen reader says its label.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from archive_builder.model import Article, Block, Quote
from archive_builder.publish.catalog import Catalog
from archive_builder.publish.escape import Mark, attribute_text
from archive_builder.publish.links import find_column

_CLOSING = tuple("”\"»’'“‘«›」』＂")


def find_shared_quotes(article: Article, catalog: Catalog) -> frozenset[int]:
    """The positions of the article's quotes that stand in another article too."""
    links = (link for link in catalog.links.get(article.id, ()) if link.kind == "same-words")
    return frozenset(
        link.quotes[0 if link.first == article.id else 1] for link in links if link.quotes
    )


def place_marks(block: Block, anchor: str, article: Article, shared: Collection[int]) -> list[Mark]:
    """The marks of a block's text in order: around each quote, and at the end its address."""
    marks: list[Mark] = []
    for number, quote in enumerate(article.quotes):
        start = find_column(block, quote.line, quote.first)
        stop = start + quote.last - quote.first
        # A quote that overlaps the one before, or stands in another part of the line, has no mark.
        free = start >= (marks[-1][0] if marks else 0)
        if free and stop > start and block.text[start:stop] == quote.text:
            marks.append((start, '<span class="quoted">'))
            marks.append((stop, "</span>"))
            after = stop + (block.text[stop : stop + 1] in _CLOSING)
            marks.append((after, "".join(_mark_quote(number, quote, number in shared))))
    address = _render_mark("para", anchor, f"Link to this paragraph, line {block.start + 1}")
    return [*marks, (len(block.text.rstrip()), address)]


def _mark_quote(number: int, quote: Quote, is_shared: bool) -> Iterator[str]:
    names = " and ".join(speaker.name for speaker in quote.speakers)
    says = f"said by {names}" if names else "the text does not say who said it"
    yield _render_mark("who", f"q{number + 1}", f"Quote {number + 1}, {says}", number + 1)
    if is_shared:
        yield _render_mark("same", f"s{number + 1}", f"Quote {number + 1} elsewhere")


def _render_mark(kind: str, target: str, label: str, number: int = 0) -> str:
    words = attribute_text(label)
    shown = f' data-number="{number}"' if number else ""
    name = f'aria-label="{words}" title="{words}"'
    return f'<a class="mark {kind}"{shown} href="#{target}" {name}></a>'
