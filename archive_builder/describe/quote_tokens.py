"""A paragraph as words, marks and quotes, cut into sentences.

A quote is one token, so that what surrounds it reads as a sentence with a hole.
Never looks inside a quote but at its last mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from archive_builder.describe.quote_spans import Span
from archive_builder.describe.quote_words import Words

WORD, MARK, QUOTE = "word", "mark", "quote"
ENDS = ".!?…"
_PIECE = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|[^\W_][\w\u0300-\u036f]*(?:[-\u2010\u2011'’ʼ/&][^\W_][\w\u0300-\u036f]*)*(?:[sS][’'](?=\s))?"
    r"|\.{2,}|--+|[^\w\s]"
)
_DASHES = {"-": "—", "–": "—", "--": "—", "---": "—"}
_CLOSING_CHARACTERS = "”’\"'»)] "


class Token(NamedTuple):
    """A word, mark or quote at columns of the paragraph; `low` is folded for lookups."""

    text: str
    low: str
    first: int
    last: int
    kind: str
    quote: int = -1

    @property
    def capital(self) -> bool:
        return self.kind == WORD and self.text[0].isupper()

    @property
    def possessive(self) -> bool:
        return self.low.endswith(("'s", "s'"))


def read_tokens(text: str, spans: Sequence[Span], words: Words) -> list[Token]:
    """Tokens of a paragraph in order; each span is one token of kind QUOTE."""
    tokens: list[Token] = []
    position = 0
    for number, span in enumerate(spans):
        _read_plain(text, position, span.opening, words, tokens)
        said = text[span.first : span.last]
        tokens.append(Token(said, "", span.opening, max(span.closing, span.last), QUOTE, number))
        position = _after(text, span)
    _read_plain(text, position, len(text), words, tokens)
    return tokens


def _after(text: str, span: Span) -> int:
    if not span.closed:
        return len(text)
    return span.closing + (2 if text[span.closing : span.closing + 2] == "''" else 1)


def _read_plain(text: str, start: int, stop: int, words: Words, tokens: list[Token]) -> None:
    for match in _PIECE.finditer(text, start, stop):
        piece, first, last = match.group(), match.start(), match.end()
        if not piece[0].isalnum():
            piece = _DASHES.get(piece, piece)
            tokens.append(Token(piece, piece, first, last, MARK))
            continue
        if text[last : last + 1] == "." and last < stop and _is_abbreviation(piece, words):
            last += 1
            piece += "."
        tokens.append(Token(piece, _fold(piece), first, last, WORD))


def _is_abbreviation(piece: str, words: Words) -> bool:
    return (len(piece) == 1 and piece.isupper()) or piece + "." in words.abbreviations


def _fold(piece: str) -> str:
    return piece.lower().replace("’", "'").replace("ʼ", "'").replace("\u2011", "-")


def read_sentences(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Ranges of token positions, one a sentence.

    A sentence ends at a full stop before a capital letter or a quote, and at a
    quote that ends in one, before a capital letter or another quote.
    """
    ranges: list[tuple[int, int]] = []
    start = 0
    for position, token in enumerate(tokens):
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if _ends_sentence(token) and (following is None or _starts_sentence(following)):
            ranges.append((start, position + 1))
            start = position + 1
    if start < len(tokens):
        ranges.append((start, len(tokens)))
    return ranges


def _ends_sentence(token: Token) -> bool:
    if token.kind == QUOTE:
        return token.text.rstrip(_CLOSING_CHARACTERS)[-1:] in ENDS
    return token.kind == MARK and token.text[0] in ENDS


def _starts_sentence(token: Token) -> bool:
    if token.kind == WORD:
        return token.text[0].isupper() or token.text[0].isdigit() or _is_sign(token.text[0])
    return token.kind == QUOTE or token.text in "([—"


def _is_sign(character: str) -> bool:
    return character >= "\u3040"


def ends_with_comma(quote: Token) -> bool:
    """Whether a quote's own words end in a mark that lets the sentence go on: “We will,” he said."""
    return quote.text.rstrip(_CLOSING_CHARACTERS)[-1:] in ",?!…—–-，"
