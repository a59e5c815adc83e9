"""Planted copies and quotes: real texts with words replaced and ends cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from archive_builder.model import (
    Article,
    Block,
    Decision,
    Description,
    Evidence,
    Field,
    Label,
    Moment,
    Quote,
    RawDocument,
)

REPLACED, LEFT = 0.15, 0.7
_QUOTED = re.compile(r"[“\"]([^”\"\n<>{}]{20,600})[”\"]")
_BODY = Decision(Label.BODY, "given", "bench", "a body as it is known")


def read_vocabulary(texts: Sequence[str]) -> list[str]:
    """Words to put in the place of others."""
    return sorted({word for text in texts for word in text.split() if word.isalpha()})


def alter_words(
    words: Sequence[str], share: float, vocabulary: Sequence[str], rng: Random
) -> list[str]:
    """The words with a share of them, at least one, replaced by others."""
    altered = list(words)
    for place in rng.sample(range(len(altered)), max(1, round(share * len(altered)))):
        altered[place] = rng.choice(vocabulary)
    return altered


def plant_copy(text: str, vocabulary: Sequence[str], rng: Random) -> str:
    """A copy with words replaced, of which beginning or end is cut."""
    words = alter_words(text.split(), REPLACED, vocabulary, rng)
    left = round(LEFT * len(words))
    first = rng.choice([0, len(words) - left])
    return " ".join(words[first : first + left])


def find_quoted(text: str) -> list[str]:
    """What stands between quotation marks, roughly."""
    return _QUOTED.findall(text)


def make_article(
    id_: str, paragraphs: Sequence[str], day: str | None = None, quote: str | None = None
) -> Article:
    """An article of these paragraphs, cleaned already; with one quote, where it is given."""
    blocks = [
        Block(line, line + 1, " ".join(text.split("\n")), _BODY)
        for line, text in enumerate(paragraphs)
    ]
    raw = RawDocument(id_, "text/plain", "", "\n".join(block.text for block in blocks))
    published = Field(Moment(day), (Evidence(day, "given", 0, 1),), "given") if day else None
    quotes = (Quote(quote, 0, 0, len(quote), "full"),) if quote else ()
    return Article(raw, tuple(blocks), Description(published=published), quotes=quotes)
