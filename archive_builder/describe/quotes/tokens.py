"""A paragraph as words, marks and quotes, cut into sentences.

A quote is one token, so that what surrounds it reads as a sentence with a hole.
Never looks inside a quote but at its last mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from archive_builder.describe.quotes.spans import Span
from archive_builder.describe.quotes.words import Words

WORD, MARK, QUOTE = "word", "mark", "quote"
ENDS = ".!?…"
_BULLET = re.compile(r"\s*[*•·–—-]\s+")
_PIECE = re.compile(
    r"(?:[^\W\d_]-)?(?:[^\W\d_]\.){2,}"
    r"|[^\W_][\w\u0300-\u036f]*(?:[-\u2010\u2011'’ʼ/&][^\W_][\w\u0300-\u036f]*)*(?:[sS][’'](?=\s))?"
    r"|\.{2,}|--+|[^\w\s]"
)
# "Zoo- und Tierparkdirektor", "Autor und -Experte": one word that is cut short.
_HANGING = re.compile(r"[^\W\d_][\w-]*- (?:und|oder|sowie|bzw\.|and|or|et|ou|y) (?=-?[^\W\d_])")
_DASHES = {"-": "—", "–": "—", "--": "—", "---": "—"}
_CLOSING_CHARACTERS = "”’\"'»)] "
_SHORTEST_TITLE = 3
_LONGEST_TITLE = 5
_SMALL_WORD = 4
_LONGEST_BRACKET = 6
_ALONE = 2


class Token(NamedTuple):
    """A word, mark or quote at columns of the paragraph; `low` is folded for lookups.

    `capital` is set for a word that begins with a capital letter.
    """

    text: str
    low: str
    first: int
    last: int
    kind: str
    quote: int = -1
    capital: bool = False

    @property
    def possessive(self) -> bool:
        return self.low.endswith(("'s", "s'"))


def read_tokens(text: str, spans: Sequence[Span], words: Words) -> list[Token]:
    """Tokens of a paragraph in order; each span is one token of kind QUOTE."""
    tokens: list[Token] = []
    bullet = _BULLET.match(text)
    position = bullet.end() if bullet else 0
    for number, span in enumerate(spans):
        _read_plain(text, position, span.opening, words, tokens)
        said = text[span.first : span.last]
        if _is_title(text, span, said):
            name = Token(said, said.lower(), span.opening, span.closing, WORD, capital=True)
            tokens.append(name)
        else:
            tokens.append(Token(said, "", span.opening, span.closing, QUOTE, number))
        position = span.closing
    _read_plain(text, position, len(text), words, tokens)
    return _drop_brackets(tokens, words) if "(" in text else tokens


def _drop_brackets(tokens: list[Token], words: Words) -> list[Token]:
    """Without a party, place or age behind a name: "Jane Doe (SPD) said", "Tom Roe (54) said".

    With what is behind a body's: of its name only the end may have been read.
    """
    kept: list[Token] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        stop = position + 1
        if token.text == "(" and kept and _is_named(kept, words):
            within = tokens[stop : stop + _LONGEST_BRACKET]
            closing = next((n for n, t in enumerate(within) if t.text == ")"), None)
            if closing is not None and all(t.kind != QUOTE for t in within[:closing]):
                position = stop + closing + 1
                continue
        kept.append(token)
        position = stop
    return kept


def _is_named(tokens: Sequence[Token], words: Words) -> bool:
    """Whether a name of two words and more ends here that is no institution's."""
    named = len(tokens) > 1 and tokens[-1].capital and tokens[-2].capital
    return named and tokens[-1].text not in words.institutions


def read_words(text: str, start: int, stop: int, words: Words) -> list[Token]:
    """Tokens of a part of a paragraph without quotes."""
    tokens: list[Token] = []
    _read_plain(text, start, stop, words, tokens)
    return tokens


def _is_title(text: str, span: Span, said: str) -> bool:
    """Whether quoted words are a name within the sentence: the “Wild Rose” actor."""
    pieces = said.split()
    if len(pieces) > _LONGEST_TITLE or not said[-1].isalnum() or not said[0].isupper():
        return False
    before, after = (
        text[max(0, span.opening - _SMALL_WORD) : span.opening].rstrip(" "),
        text[span.closing : span.closing + 2],
    )
    small = all(piece[0].isupper() or len(piece) <= _SMALL_WORD for piece in pieces)
    return small and before[-1:].isalnum() and after[:1] == " " and after[1:].islower()


def _read_plain(text: str, start: int, stop: int, words: Words, tokens: list[Token]) -> None:
    suffixes, until = words.suffixes, 0
    for match in _PIECE.finditer(text, start, stop):
        piece = match.group()
        first, last = match.span()
        if first < until:
            # The full stop of an abbreviation, a word cut short.
            continue
        cut = "-" in (piece, text[last : last + 1]) and _cut_short(text, match, tokens, words)
        if cut:
            until = cut
            continue
        if not piece[0].isalnum():
            piece = _DASHES.get(piece, piece)
            tokens.append(Token(piece, piece, first, last, MARK))
            continue
        if piece in suffixes and tokens and tokens[-1].text == ",":
            # "Smith, Jr.", "Acme, Inc."
            tokens.pop()
        if last < stop and text[last] == "." and _is_abbreviation(piece, words):
            until = last = last + 1
            piece += "."
        low = _fold(piece)
        if len(piece) > 1 and piece.isupper() and (low in words.relatives or low in words.pronouns):
            # "WHO", "IT": no "who", no "it".
            low = piece
        # "I’d" and "We’ve" are no names.
        capital = piece[0].isupper() and not ("'" in low and low in words.finite)
        tokens.append(Token(piece, low, first, last, WORD, -1, capital))


def _cut_short(
    text: str, piece: re.Match[str], tokens: Sequence[Token], words: Words
) -> int | None:
    """Where to read on after a word that is cut short: "Zoo- und", or the mark of "-Experte"."""
    last = piece.end()
    if text[last : last + 1] == "-" and (hanging := _HANGING.match(text, piece.start())):
        return hanging.end()
    joined = piece.group() == "-" and tokens and tokens[-1].low in words.joining
    return last if joined and text[last : last + 1].isalpha() else None


def _is_abbreviation(piece: str, words: Words) -> bool:
    last = piece.rpartition("-")[2]
    return (len(last) == 1 and last.isupper()) or last + "." in words.abbreviations


def _fold(piece: str) -> str:
    if piece.isascii():
        return piece.lower()
    return piece.lower().replace("’", "'").replace("ʼ", "'").replace("\u2011", "-")


def read_sentences(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Ranges of token positions, one a sentence.

    A sentence ends at a full stop before a capital letter or a quote, and at a
    quote that ends in one, before a capital letter or another quote.
    """
    ranges: list[tuple[int, int]] = []
    start = 0
    for position, token in enumerate(tokens):
        if token.kind != WORD and is_sentence_end(tokens, position):
            ranges.append((start, position + 1))
            start = position + 1
    if start < len(tokens):
        ranges.append((start, len(tokens)))
    return ranges


def is_sentence_end(tokens: Sequence[Token], position: int) -> bool:
    """Whether a sentence ends with the token at `position`."""
    if not _ends_sentence(tokens[position]):
        return False
    return position + 1 == len(tokens) or _starts_sentence(tokens[position + 1])


def is_alone(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether a quote is all of its sentence, but for a full stop behind its mark: «…»."""
    return stop - start == 1 or (stop - start <= _ALONE and tokens[start + 1].text in ENDS)


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


def ends_with_comma(quote: Token, marks: str = ",?!…—–-，") -> bool:
    """Whether a quote ends in a mark that lets the sentence go on: “We will,” he said."""
    return quote.text.rstrip(_CLOSING_CHARACTERS)[-1:] in tuple(marks)


def skip_dateline(tokens: Sequence[Token]) -> int:
    """Where the sentence begins after "NEW YORK (AP) —"."""
    if not tokens or not tokens[0].text.isupper():
        return 0
    return next((n + 1 for n in range(1, min(len(tokens), 10)) if tokens[n].text == "—"), 0)


def is_comma(token: Token) -> bool:
    """A comma, or a quote that ends in one: "After “Home,” Smith sang"."""
    return token.text == "," or (token.kind == QUOTE and token.text.endswith(","))
