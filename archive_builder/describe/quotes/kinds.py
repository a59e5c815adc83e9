"""Tell a statement from some quoted words in another's sentence.

Judges by the quote and the word before it alone; never says who speaks.
"""

from __future__ import annotations

from archive_builder.describe.quotes.words import Words
from archive_builder.model import Label

FULL, FRAGMENT, HEADLINE = "full", "fragment", "headline"
_SHORTEST_SENTENCE = 3
_SHORTEST_CLAUSE = 5
_SHORTEST_PREDICATE = 12
_SHORTEST_FULL_SIGNS = 8
_ENDS = ".?!…。？！"
_PAUSES = (",", "—", "–")
_CLOSING = "”’\"'»)] "


def find_kind(quote: str, around: tuple[str, str], label: Label, words: Words) -> str:
    """`headline`, `full` (a statement of its own) or `fragment`; `around`: the text beside it.

    >>> from archive_builder.describe.quotes.words import load_words
    >>> english = load_words("en")
    >>> find_kind("We will not run.", ("Putin said: ", ""), Label.BODY, english)
    'full'
    >>> find_kind("old friend", ("Xi congratulated his ", " on"), Label.BODY, english)
    'fragment'
    """
    if label is Label.HEADLINE:
        return HEADLINE
    if any(sign >= "\u3040" for sign in quote):
        return _kind_by_signs(quote)
    pieces = [piece.strip(",.?!’'“”\"()[]").lower().replace("’", "'") for piece in quote.split()]
    before, after = around
    previous = before.rstrip("“‘\"'«„ ").split()[-1:]
    joined = bool(previous) and previous[0].lower() in words.articles
    has_verb = any(piece in words.finite for piece in pieces)
    alone = after[:1] == "." and before.rstrip("“‘\"'«„ ")[-1:] in ("", *_ENDS)
    ended = quote.rstrip(_CLOSING)[-1:] in _ENDS or alone
    paused = after.lstrip()[:1] in _PAUSES and before[-1:] != "("
    if quote.lstrip("[(…‘“'\"")[:1].isupper() and not joined:
        sentence = ended or paused or quote.endswith((",", "—")) or has_verb
        return FULL if sentence and (len(pieces) >= _SHORTEST_SENTENCE or ended) else FRAGMENT
    if has_verb and len(pieces) > _SHORTEST_CLAUSE:
        return FULL
    long = len(pieces) >= _SHORTEST_PREDICATE and ended
    return FULL if long and (not joined or previous[0].lower() in words.infinitive) else FRAGMENT


def _kind_by_signs(quote: str) -> str:
    ended = quote.rstrip(_CLOSING)[-1:] in _ENDS
    return FULL if ended or (len(quote) >= _SHORTEST_FULL_SIGNS and "，" in quote) else FRAGMENT
