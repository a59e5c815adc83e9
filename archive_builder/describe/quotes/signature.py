"""The name under a quote: “…” — Jane Doe, head of the office.

Reads the words after a dash that end the paragraph; never a verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive_builder.describe.quotes.parties import find_parties
from archive_builder.describe.quotes.people import PERSON
from archive_builder.describe.quotes.phrases import is_cue, read_phrase
from archive_builder.describe.quotes.scene import Attribution, Scene
from archive_builder.describe.quotes.tokens import QUOTE, Token, is_sentence_end

_LONGEST = 32


def read_signature(scene: Scene, rest: Sequence[Token]) -> Attribution | None:
    """Who signs, from the words after the dash on; a remark in brackets may follow the name."""
    end = next((n for n, token in enumerate(rest) if token.text in ("(", "[")), len(rest))
    if end < len(rest) and rest[-1].text not in (")", "]"):
        return None
    clause, words = rest[:end], scene.words
    phrase = read_phrase(clause, 0, len(clause), words)
    if phrase is None or phrase.stop < min(len(clause), 2) or len(clause) > _LONGEST:
        return None
    behind = clause[phrase.stop] if phrase.stop < len(clause) else None
    placed = behind is not None and not words.capital_nouns and behind.low in words.prepositions
    if behind and behind.text not in (",", ".") and not placed:
        return None
    if any(token.kind == QUOTE or token.text[0] in "!?;:" for token in clause[:-1]):
        return None
    if any(is_sentence_end(clause, n) for n in range(len(clause) - 1)):
        return None
    if any(is_cue(clause, n, words) for n in range(len(clause))):
        return None
    parties = find_parties(scene, clause, phrase)
    if not parties or not all(party.kind == PERSON or " " in party.name for party in parties):
        return None
    return Attribution(parties, "signature", clause[0].first, clause[phrase.stop - 1].last)
