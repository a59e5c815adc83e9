"""A quote whose words are quoted again, with their speaker: in the headline, in a standfirst.

Only where all that hold its words have the same speaker; never for a few words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from archive_builder.describe.quotes.scene import MEDIUM
from archive_builder.model import Quote

_WORD = re.compile(r"[\u3040-\u9fff]|[^\W_]+")
_FEWEST = 4


def fill_repeated(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes, those without a speaker with the one of the same words elsewhere."""
    silent = [_fold(quote.text) for quote in quotes if not quote.speakers]
    if not any(folded.count(" ") > _FEWEST for folded in silent):
        return tuple(quotes)
    spoken = [(_fold(quote.text), quote) for quote in quotes if quote.speakers]
    return tuple(quote if quote.speakers else _fill(quote, spoken) for quote in quotes)


def _fold(text: str) -> str:
    """The words in small letters, each between spaces."""
    return " " + " ".join(_WORD.findall(text.lower())) + " "


def _fill(quote: Quote, spoken: Sequence[tuple[str, Quote]]) -> Quote:
    folded = _fold(quote.text)
    if folded.count(" ") <= _FEWEST or quote.text.istitle():
        # "No Place Like Home" is a song's.
        return quote
    holding = [other for words, other in spoken if folded in words]
    names = {tuple(speaker.name for speaker in other.speakers) for other in holding}
    if len(names) != 1:
        return quote
    return replace(quote, speakers=holding[0].speakers, confidence=MEDIUM)
