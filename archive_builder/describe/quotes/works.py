"""Names of works in quote marks, which nobody speaks: a film called “A Paradise in Hell”.

Judges by capital letters and the verb beside them alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive_builder.describe.quotes.tokens import Token
from archive_builder.describe.quotes.words import Words

_SHORTEST_TITLE = 3
_SMALL_WORD = 4
_LONGEST_LABEL = 7
_LONGEST_LINK = 4


def is_title(quote: str, words: Words) -> bool:
    """Whether quoted words look like the name of a work: three and more, all capitalised.

    Where nouns have capitals, too, a small verb makes a sentence: „Die Pflege ist kein Spiel“.

    >>> from archive_builder.describe.quotes.words import load_words
    >>> english = load_words("en")
    >>> [is_title(said, english) for said in ("A Paradise Built in Hell,", "We Will Win!")]
    [True, False]
    """
    pieces = [piece.strip(",.:;'’‘“”\"") for piece in quote.split()]
    long = [piece for piece in pieces if len(piece) > _SMALL_WORD]
    return (
        len(pieces) >= _SHORTEST_TITLE
        and quote.rstrip("”’\"'")[-1:] not in ".?!"
        and len(long) > 1
        and all(piece[0].isupper() for piece in (pieces[0] or "a", *long))
        and words.finite.isdisjoint(pieces)
    )


def is_work(quote: Token, *, adjacent: bool) -> bool:
    """Capital letters throughout, in the middle of a sentence: the name of a work."""
    if adjacent:
        return False
    pieces = [piece.strip(",.?!’'“”\"") for piece in quote.text.split()]
    if quote.text.rstrip("”’\"'")[-1:] in ".?!" and len(pieces) > _LONGEST_LABEL:
        return False
    long = [piece for piece in pieces if len(piece) > _LONGEST_LINK or piece is pieces[0]]
    return all(piece[:1].isupper() or piece[:1].isdigit() for piece in long)


def is_naming(tokens: Sequence[Token], position: int, end: int, words: Words) -> bool:
    """ "a film called “Home”": the verb stands right before the title, without comma or colon."""
    return tokens[position].low in words.naming and position == end - 1 == len(tokens) - 1
