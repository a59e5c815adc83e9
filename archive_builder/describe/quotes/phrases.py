"""Noun phrases and verbs of saying in a row of tokens.

Works on the tokens of one sentence with the word lists of its language; finds
phrases, never people. Where the grammar is not plain, nothing is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive_builder.describe.quotes.tokens import WORD, Token
from archive_builder.describe.quotes.words import Words

_LONGEST_NOUN = 6
_FAR_ARTICLE = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens from `start` to `stop` of a sequence: a noun phrase, or a pronoun."""

    start: int
    stop: int


def is_cue(tokens: Sequence[Token], position: int, words: Words) -> bool:
    """Whether a word is a verb of saying here, not a noun ("the report")."""
    token = tokens[position]
    if token.kind != WORD:
        return False
    if token.low not in words.cues and token.low not in words.fragment_cues:
        return _is_pair(tokens, position, words)
    if token.capital:
        # "United States"; headlines have rules of their own.
        return False
    before = tokens[position - 1] if position else None
    if before is None or before.kind != WORD:
        return True
    if (before.low in words.determiners and not words.capital_nouns) or before.possessive:
        return False
    if token.low in words.noun_cues and _is_determined(tokens, position, words):
        return False
    if before.low in words.prepositions and before.low not in words.infinitive:
        return token.low.endswith(words.participle_ends or ("\0",))
    return True


def is_saying(tokens: Sequence[Token], position: int, words: Words) -> bool:
    """Whether a word is a verb that may stand after a quote: "said", "shot back"."""
    said = tokens[position].low in words.cues or _is_pair(tokens, position, words)
    return said and is_cue(tokens, position, words)


def _is_determined(tokens: Sequence[Token], position: int, words: Words) -> bool:
    """ "in a Tumblr post": an article stands before the word, and no verb between."""
    near = tokens[max(0, position - _FAR_ARTICLE) : position]
    if tokens[position - 1].low in words.documents:
        # "the statement read"
        return False
    return any(token.low in words.determiners or token.possessive for token in near)


def _is_pair(tokens: Sequence[Token], position: int, words: Words) -> bool:
    """ "put it": two words that are a verb of saying together."""
    following = tokens[position + 1].low if position + 1 < len(tokens) else ""
    return (tokens[position].low, following) in words.pairs


def is_skipped(token: Token, words: Words) -> bool:
    """Whether a word is an auxiliary or an adverb, such as stand beside a verb of saying."""
    if token.kind != WORD:
        return False
    if token.low in words.skipped or token.low in words.negations:
        return True
    if token.capital or token.low in words.body_nouns or token.low in words.role_nouns:
        # "family", "ally"
        return False
    return token.low.endswith(words.adverb_ends or ("\0",))


def skip_adverbs(tokens: Sequence[Token], position: int, words: Words) -> int:
    """The first position from `position` on that is no auxiliary and no adverb."""
    while position < len(tokens) and is_skipped(tokens[position], words):
        position += 1
    return position


def phrase_ending(tokens: Sequence[Token], position: int, words: Words) -> Phrase | None:
    """The noun phrase whose last word is at `position`, as far back as it goes.

    "A and B" is one phrase where A stands at the beginning of its clause.
    """
    stop = position + 1
    if position >= 0 and tokens[position].low in words.pronouns:
        # "Speaking on the radio she said"
        return Phrase(position, stop)
    while position >= 0 and _belongs(tokens, position, words):
        position -= 1
    if position + 1 == stop:
        return None
    earlier = _joined_before(tokens, position, words)
    return Phrase(earlier.start if earlier else position + 1, stop)


def _joined_before(tokens: Sequence[Token], position: int, words: Words) -> Phrase | None:
    """The A of "A and B", if `position` is that of "and" and A begins its clause with a capital."""
    joined = position > 0 and tokens[position].low in words.joining
    if not joined or not tokens[position + 1].capital:
        return None
    earlier = phrase_ending(tokens, position - 1, words)
    if earlier is None or position - earlier.start > _LONGEST_NOUN:
        return None
    plain = tokens[earlier.start].capital and is_clause_start(tokens, earlier.start, words)
    return earlier if plain else None


def _belongs(tokens: Sequence[Token], position: int, words: Words) -> bool:
    token = tokens[position]
    if token.kind != WORD or token.low in words.joining:
        return False
    if token.low in words.conjunctions or token.low in words.relatives or token.low in words.that:
        return token.capital and position > 0 and tokens[position - 1].capital
    if token.low in words.finite:
        return False
    return not is_cue(tokens, position, words)


def is_clause_start(tokens: Sequence[Token], start: int, words: Words) -> bool:
    """Whether a clause begins at `start`: after a mark or a conjunction."""
    if start == 0:
        return True
    before = tokens[start - 1]
    return before.kind != WORD or before.low in words.conjunctions or before.low in words.that


def read_phrase(tokens: Sequence[Token], start: int, stop: int, words: Words) -> Phrase | None:
    """The noun phrase that begins at `start`; it ends before a verb, preposition or comma."""
    position, named = start, False
    while position < stop and tokens[position].kind == WORD:
        token = tokens[position]
        if token.low in words.joining:
            if not _joins(tokens, position, stop, words, named=named):
                break
        elif position > start and _ends_phrase(tokens, position, words, named=named):
            break
        elif position == start and _cannot_begin(token, words):
            return None
        named = named or (token.capital and not token.possessive and not _opens(token, words))
        if not named and position - start > _LONGEST_NOUN:
            break
        position += 1
    return Phrase(start, position) if position > start else None


def _cannot_begin(token: Token, words: Words) -> bool:
    low = token.low
    if low in words.prepositions or low in words.that or low in words.relatives:
        return True
    return low in words.conjunctions or (low in words.finite and not token.capital)


def _opens(token: Token, words: Words) -> bool:
    """Whether a capital letter makes no name: "The", "No. 1", "Sen."."""
    return token.low in words.determiners or token.text in words.abbreviations


def _joins(tokens: Sequence[Token], position: int, stop: int, words: Words, *, named: bool) -> bool:
    """Whether "and" goes on with the phrase: with another name, or before any name has come."""
    if position + 1 >= stop:
        return False
    following = tokens[position + 1]
    if following.capital or (named and following.low in words.determiners):
        return True
    if words.is_role(tokens[position - 1].low) and _names_soon(tokens, position + 1, stop, words):
        # "planetary scientist and study co-author Jane Doe"
        return True
    return not named and following.kind == WORD and following.low not in words.cues


def _names_soon(tokens: Sequence[Token], start: int, stop: int, words: Words) -> bool:
    """Whether a role and the name of who holds it follow within a few words."""
    for position in range(start, min(stop, start + _FAR_ARTICLE + 1) - 1):
        token = tokens[position]
        if words.is_role(token.low) and tokens[position + 1].capital:
            return True
        if token.kind != WORD or token.low in words.prepositions or token.low in words.finite:
            return False
        if is_skipped(token, words) or is_cue(tokens, position, words):
            return False
    return False


def _ends_phrase(tokens: Sequence[Token], position: int, words: Words, *, named: bool) -> bool:
    token = tokens[position]
    if token.low in words.of or token.low in words.particles:
        return False
    if token.low in words.prepositions or token.low in words.conjunctions:
        return True
    if token.low in words.relatives or token.low in words.that or token.low in words.finite:
        return True
    if token.capital:
        return token.low in words.cues and position > 0 and tokens[position - 1].capital
    if is_skipped(token, words) or is_cue(tokens, position, words):
        return True
    if named:
        return not _leads_to_name(tokens, position, words)
    return token.low.endswith(("ed", *words.participle_ends)) and position > 1


def _leads_to_name(tokens: Sequence[Token], position: int, words: Words) -> bool:
    """Whether a small word after a capital is part of the phrase: "Kremlin spokesman Peskov"."""
    token, before = tokens[position], tokens[position - 1]
    if token.low in words.role_nouns:
        return True
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    if words.is_role(token.low) and following is not None and following.capital:
        return True
    # "China's head of state and party leader Xi Jinping"
    if before.capital and _names_soon(tokens, position, len(tokens), words):
        # "NASA planetary scientist Jane Doe"
        return True
    inside = not before.capital or before.possessive or before.low in words.titles
    return inside and not token.low.endswith("ed")
