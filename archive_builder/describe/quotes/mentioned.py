"""Who else is the subject of a verb in a sentence: in its other clauses, behind a verb of saying.

For noting who was spoken of, and who reported; never decides whose a quote is.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive_builder.describe.quotes.clause import is_pronoun
from archive_builder.describe.quotes.phrases import Phrase, is_cue, read_phrase, skip_adverbs
from archive_builder.describe.quotes.subjects import find_subject
from archive_builder.describe.quotes.tokens import WORD, Token
from archive_builder.describe.quotes.words import Words


def find_clause_subjects(tokens: Sequence[Token], words: Words) -> list[Phrase]:
    """Names that stand before a verb at the beginning of a clause, in order."""
    found: list[Phrase] = []
    position = 0
    while position < len(tokens):
        stop = position
        while stop < len(tokens) and tokens[stop].capital and not tokens[stop].possessive:
            stop += 1
        named = stop > position and _is_before_verb(tokens, stop, words)
        if named and _may_be_subject(tokens, position, words):
            found.append(Phrase(position, stop))
        position = max(stop, position + 1)
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


def _opens_clause(tokens: Sequence[Token], cue: int, words: Words) -> bool:
    """Whether a comma or, in Russian and Ukrainian, no subject comes before a verb."""
    if not words.drops_owner:
        return tokens[cue - 1].text == ","
    return not any(token.capital for token in tokens[1:cue]) and tokens[cue + 1].capital


def find_inverted_subjects(tokens: Sequence[Token], words: Words) -> list[Phrase]:
    """Names after a verb of saying: "The key, says Buser, is patience", "as noted by Buser"."""
    found: list[Phrase] = []
    for cue in range(1, len(tokens) - 1):
        agent = tokens[cue].low in words.by and tokens[cue - 1].low in words.cues
        inverted = tokens[cue].low in words.cues and _opens_clause(tokens, cue, words)
        told = tokens[cue].low in words.told and not words.inverts
        if not agent and (not inverted or told):
            continue
        phrase = read_phrase(tokens, cue + 1, len(tokens), words)
        beyond = skip_adverbs(tokens, phrase.stop, words) if phrase else 0
        ended = phrase and not _is_before_verb(tokens, beyond, words)
        if phrase and ended and tokens[phrase.stop - 1].capital:
            found.append(phrase)
    return found


def find_cued_subject(tokens: Sequence[Token], words: Words) -> Phrase | None:
    """The subject of the first verb of saying, where it is a name and not the main subject."""
    cue = next((n for n in range(len(tokens)) if is_cue(tokens, n, words)), None)
    subject = find_subject(tokens, cue, words) if cue else None
    if not isinstance(subject, Phrase) or is_pronoun(tokens, subject, words):
        return None
    first, last = tokens[subject.start], tokens[subject.stop - 1]
    nouns = words.role_nouns | words.body_nouns
    described = last.low in nouns and first.low in words.determiners
    return subject if last.capital or described else None
