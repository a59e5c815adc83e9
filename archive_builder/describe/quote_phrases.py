"""Find the phrase that names the subject of a verb of saying.

Works on the tokens of one sentence with the word lists of its language; finds
phrases, never people. Where the grammar is not plain, nothing is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive_builder.describe.quote_tokens import MARK, QUOTE, WORD, Token
from archive_builder.describe.quote_words import Words

MAIN = "main"
_LONGEST_APPOSITION = 40
_LONGEST_NOUN = 6
_LONGEST_NAME = 4
_HARD_MARKS = frozenset(";:—()[].!?…")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens from `start` to `stop` of a sequence: a noun phrase, or a pronoun."""

    start: int
    stop: int


def is_cue(tokens: Sequence[Token], position: int, words: Words) -> bool:
    """Whether a word is a verb of saying here, not a noun ("the report")."""
    token = tokens[position]
    if token.kind != WORD or (token.low not in words.cues and token.low not in words.fragment_cues):
        return False
    if token.capital:
        # "United States"; headlines have rules of their own.
        return False
    before = tokens[position - 1] if position else None
    if before is None or before.kind != WORD:
        return True
    if before.low in words.determiners or before.possessive:
        return False
    if before.low in words.prepositions and before.low not in words.infinitive:
        return token.low.endswith(words.participle_ends or ("\0",))
    return True


def find_subject(tokens: Sequence[Token], cue: int, words: Words) -> Phrase | str | None:
    """The phrase before a verb that is its subject.

    `MAIN` where the subject is that of the whole sentence (", saying", "and
    added", "went on to say"); None where it is passive, negated or not plain.
    """
    position, passive = _skip_left(tokens, cue - 1, words)
    is_participle = tokens[cue].low.endswith(words.participle_ends or ("\0",))
    if position < 0 or (passive and not is_participle):
        return None
    token = tokens[position]
    if token.low in words.infinitive or token.low in words.joining:
        return MAIN
    if is_participle and not passive:
        return MAIN
    if token.low in words.relatives:
        return _before_relative(tokens, position, words)
    if token.text == ",":
        return _across_commas(tokens, position, words)
    return phrase_ending(tokens, position, words)


def _skip_left(tokens: Sequence[Token], position: int, words: Words) -> tuple[int, bool]:
    """Go back over auxiliaries and adverbs; tell whether one of them makes a passive."""
    passive = False
    while position >= 0 and _is_skipped(tokens[position], words):
        if tokens[position].low in words.negations:
            return -1, False
        passive = passive or tokens[position].low in words.be
        position -= 1
    return position, passive


def _is_skipped(token: Token, words: Words) -> bool:
    if token.kind != WORD:
        return False
    if token.low in words.skipped or token.low in words.negations:
        return True
    return not token.capital and token.low.endswith(words.adverb_ends or ("\0",))


def skip_adverbs(tokens: Sequence[Token], position: int, words: Words) -> int:
    """The first position from `position` on that is no auxiliary and no adverb."""
    while position < len(tokens) and _is_skipped(tokens[position], words):
        position += 1
    return position


def _before_relative(tokens: Sequence[Token], position: int, words: Words) -> Phrase | None:
    position -= 1
    if position >= 0 and tokens[position].text == ",":
        position -= 1
    return phrase_ending(tokens, position, words)


def _across_commas(tokens: Sequence[Token], comma: int, words: Words) -> Phrase | None:
    """The subject before an apposition: "Smith, head of the office, said"."""
    opening = _comma_before(tokens, comma)
    if opening is None:
        return None
    inner = Phrase(opening + 1, comma)
    outer = phrase_ending(tokens, opening - 1, words)
    if outer is None:
        return None
    if _is_name(tokens, inner, words) and not _is_name(tokens, outer, words):
        return inner
    if not _is_name(tokens, outer, words) and opening != outer.start:
        earlier = _comma_before(tokens, opening)
        beyond = phrase_ending(tokens, earlier - 1, words) if earlier else None
        if beyond and _is_name(tokens, beyond, words):
            return beyond
    return outer


def _comma_before(tokens: Sequence[Token], comma: int) -> int | None:
    for position in range(comma - 1, max(-1, comma - _LONGEST_APPOSITION), -1):
        if tokens[position].text == ",":
            return position
        if tokens[position].kind == MARK and tokens[position].text in _HARD_MARKS:
            return None
    return None


def _is_name(tokens: Sequence[Token], phrase: Phrase, words: Words) -> bool:
    part = tokens[phrase.start : phrase.stop]
    if not part or len(part) > _LONGEST_NAME + 1:
        return False
    return (
        all(token.capital or token.low in words.particles for token in part)
        and not part[-1].possessive
    )


def phrase_ending(tokens: Sequence[Token], position: int, words: Words) -> Phrase | None:
    """The noun phrase whose last word is at `position`, as far back as it goes.

    "A and B" is one phrase where A stands at the beginning of its clause.
    """
    stop = position + 1
    while position >= 0 and _belongs(tokens, position, words):
        position -= 1
    if position > 0 and tokens[position].low in words.joining and tokens[position + 1].capital:
        earlier = phrase_ending(tokens, position - 1, words)
        if earlier and position - earlier.start <= _LONGEST_NOUN and tokens[earlier.start].capital:
            if _is_clause_start(tokens, earlier.start, words):
                return Phrase(earlier.start, stop)
    return Phrase(position + 1, stop) if position + 1 < stop else None


def _belongs(tokens: Sequence[Token], position: int, words: Words) -> bool:
    token = tokens[position]
    if token.kind != WORD or token.low in words.joining:
        return False
    if token.low in words.conjunctions or token.low in words.relatives or token.low in words.that:
        return token.capital and position > 0 and tokens[position - 1].capital
    if token.low in words.finite:
        return False
    return not is_cue(tokens, position, words)


def _is_clause_start(tokens: Sequence[Token], start: int, words: Words) -> bool:
    if start == 0:
        return True
    before = tokens[start - 1]
    return before.kind != WORD or before.low in words.conjunctions or before.low in words.that


def find_main_subject(tokens: Sequence[Token], stop: int, words: Words) -> Phrase | None:
    """The subject that a sentence begins with, after "In London," and the like."""
    start = 2 if len(tokens) > 2 and tokens[1].text == ":" else 0
    for _ in range(3):
        start = _skip_opening(tokens, start, stop, words)
        if start >= stop or not _is_introductory(tokens, start, words):
            break
        comma = next((n for n in range(start, stop) if tokens[n].text == ","), None)
        if comma is None:
            # "While Smith said": the clause's subject follows the conjunction at once.
            start += 1 if tokens[start].low in words.conjunctions else stop
            break
        start = comma + 1
    if start + 1 < stop and tokens[start].capital and tokens[start + 1].low in words.times:
        # "Last week Smith said"
        start += 2
    phrase = read_phrase(tokens, start, stop, words)
    if phrase is None or any(token.kind == QUOTE for token in tokens[start : phrase.stop]):
        return None
    return phrase


def find_clause_subjects(tokens: Sequence[Token], words: Words) -> list[Phrase]:
    """Names that stand before a verb at the beginning of a clause, in order."""
    found: list[Phrase] = []
    position = 0
    while position < len(tokens):
        stop = position
        while stop < len(tokens) and tokens[stop].capital and not tokens[stop].possessive:
            stop += 1
        if stop > position and _is_before_verb(tokens, stop, words):
            if _may_be_subject(tokens, position, words):
                found.append(Phrase(position, stop))
        position = max(stop, position + 1)
    return found


def find_inverted_subjects(tokens: Sequence[Token], words: Words) -> list[Phrase]:
    """Names after a verb of saying between commas: "The key, says Buser, is patience"."""
    found: list[Phrase] = []
    for cue in range(1, len(tokens) - 1):
        if tokens[cue - 1].text != "," or tokens[cue].low not in words.cues:
            continue
        phrase = read_phrase(tokens, cue + 1, len(tokens), words)
        if phrase and any(token.capital for token in tokens[phrase.start : phrase.stop]):
            found.append(phrase)
    return found


def _is_before_verb(tokens: Sequence[Token], position: int, words: Words) -> bool:
    if position >= len(tokens) or tokens[position].kind != WORD:
        return False
    low = tokens[position].low
    others = (words.prepositions, words.conjunctions, words.joining, words.that, words.relatives)
    return not any(low in other for other in others)


def _may_be_subject(tokens: Sequence[Token], position: int, words: Words) -> bool:
    """Whether a name begins a clause: after a mark, "when", "by the time"."""
    if position == 0 or tokens[position - 1].kind != WORD:
        return True
    before = tokens[position - 1].low
    return before in words.adverbials or before in words.role_nouns


def _skip_opening(tokens: Sequence[Token], start: int, stop: int, words: Words) -> int:
    while start < stop and (
        tokens[start].kind == MARK
        or tokens[start].low in words.joining
        or tokens[start].low in words.contrasts
        or _is_skipped(tokens[start], words)
    ):
        start += 1
    return start


def _is_introductory(tokens: Sequence[Token], start: int, words: Words) -> bool:
    """Whether something comes before the subject: "In London,", "Last week,", "Asked about it,"."""
    token = tokens[start]
    comma = next((n for n in range(start, min(len(tokens), start + 4)) if tokens[n].text == ","), 0)
    if comma > start and token.text in words.not_names and token.low not in words.pronouns:
        return token.low not in words.determiners or comma < start + _LONGEST_NAME
    if token.low in words.prepositions or token.low in words.conjunctions:
        return True
    return token.low.endswith((*words.participle_ends, *words.adverb_ends, "\0")) or (
        token.capital and token.low.endswith("ed") and token.text in words.not_names
    )


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


def _opens(token: Token, words: Words) -> bool:
    return token.low in words.determiners


def _cannot_begin(token: Token, words: Words) -> bool:
    low = token.low
    if low in words.prepositions or low in words.that or low in words.relatives:
        return True
    return low in words.conjunctions or (low in words.finite and not token.capital)


def _joins(tokens: Sequence[Token], position: int, stop: int, words: Words, *, named: bool) -> bool:
    """Whether "and" goes on with the phrase: with another name, or before any name has come."""
    if position + 1 >= stop:
        return False
    following = tokens[position + 1]
    if following.capital or (named and following.low in words.determiners):
        return True
    return not named and following.kind == WORD and following.low not in words.cues


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
    if _is_skipped(token, words) or is_cue(tokens, position, words):
        return True
    if named:
        return token.low not in words.role_nouns and not _leads_to_name(tokens, position, words)
    return token.low.endswith(("ed", *words.participle_ends)) and position > 1


def _leads_to_name(tokens: Sequence[Token], position: int, words: Words) -> bool:
    """ "China's head of state and party leader Xi Jinping": small words before a role and a name."""
    before = tokens[position - 1]
    if before.capital and not before.possessive and before.low not in words.titles:
        return False
    return not tokens[position].low.endswith("ed")
