"""Other words that lead to a quote: "Dazu sagte Smith: “…”", "Smith: “…”", "in the words of Smith".

For the rules of what stands before a quote; each reads one sentence up to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive_builder.describe.quotes.clause import (
    find_with_apposition,
    is_pronoun,
    read_according,
    read_inverted_subject,
)
from archive_builder.describe.quotes.parties import find_parties
from archive_builder.describe.quotes.people import BODY, UNKNOWN, Party, is_person
from archive_builder.describe.quotes.phrases import (
    Phrase,
    is_clause_start,
    read_phrase,
    skip_adverbs,
)
from archive_builder.describe.quotes.scene import Attribution, Scene
from archive_builder.describe.quotes.subjects import find_main_subject
from archive_builder.describe.quotes.tokens import WORD, Token
from archive_builder.describe.quotes.words import Words

_LONGEST_LABEL = 8
_LONGEST_ADVERB = 3


def is_seen(scene: Scene, party: Party) -> bool:
    """Whether someone is known, or a name by its capital letter within a sentence."""
    return party.kind != UNKNOWN or party.name in scene.people.seen


def is_doubtful(scene: Scene, tokens: Sequence[Token], said: Attribution) -> bool:
    """Whether the words before a verb may be no subject: "Dazu sagte", "In Bonn sagte"."""
    if said.rule != "cue-before":
        return False
    return drop_adverbial(scene, tokens, said) is None or not any(
        is_seen(scene, party) or (" " in party.name and party.name[0].isupper())
        for party in said.parties
    )


def drop_adverbial(
    scene: Scene, tokens: Sequence[Token], said: Attribution | None
) -> Attribution | None:
    """The attribution, unless its subject begins with a preposition: "In ihrer Rede nannte".

    In German, where the verb stands second, none that follows one in its clause:
    "Im Gespräch mit Jane Doe und Tom Roe sagte".
    """
    words = scene.words
    start = next((n for n, token in enumerate(tokens) if said and token.first == said.first), None)
    if start is None or tokens[start].low in words.prepositions:
        return None
    clause = start
    while words.capital_nouns and clause and not is_clause_start(tokens, clause, words):
        clause -= 1
    return None if tokens[clause].low in words.prepositions else said


def read_inverted(scene: Scene, tokens: Sequence[Token], cue: int, end: int) -> Attribution | None:
    """ "Dazu sagte Jane Doe: “…”": in some languages the subject may follow its verb."""
    words = scene.words
    if tokens[cue].low not in words.cues | words.fragment_cues:
        return None
    phrase = read_inverted_subject(tokens[:end], skip_adverbs(tokens, cue + 1, words), words)
    parties = find_with_apposition(scene, tokens, phrase) if phrase else ()
    if phrase is None or not parties:
        return None
    if _is_told(scene, tokens, phrase, parties):
        return None
    pronoun = is_pronoun(tokens, phrase, words)
    if not pronoun and not all(_is_plain(scene, party) for party in parties):
        return None
    first, last = tokens[cue].first, tokens[phrase.stop - 1].last
    rule = "pronoun" if pronoun else "cue-before"
    return Attribution(parties, rule, first, last, tokens[cue].text)


def _is_told(
    scene: Scene, tokens: Sequence[Token], phrase: Phrase, parties: Sequence[Party]
) -> bool:
    """ "sagte der MOPO: “…”": by its article the paper is spoken to, not the speaker."""
    dative = tokens[phrase.start].low in scene.words.datives
    return dative and all(party.kind == BODY and party.actor is None for party in parties)


def _is_plain(scene: Scene, party: Party) -> bool:
    """Whether it is someone with a name; where nouns have capitals, one word makes none."""
    if party.kind == BODY:
        return party.actor is not None
    pieces = party.name.split()
    full = len(pieces) > 1 and all(piece[0].isupper() for piece in pieces)
    return is_person(scene.people, party) or (full and party.name in scene.people.seen)


def read_according_end(scene: Scene, tokens: Sequence[Token]) -> Attribution | None:
    """ "This is how it went in the words of the mayor: “…”"."""
    for opening in scene.words.according:
        if len(opening) == 1:
            continue
        for start in range(len(tokens) - 1, 0, -1):
            if tokens[start].low == opening[0]:
                return read_according(scene, tokens[start:])
    return None


def read_label(scene: Scene, tokens: Sequence[Token], end: int) -> Attribution | None:
    """ "Smith: “…”", or a sentence about a person that ends in a colon."""
    return (
        _read_subject_label(scene, tokens, end)
        or _read_named_end(scene, tokens, end)
        or read_viewpoint(scene, tokens, end)
    )


def read_viewpoint(scene: Scene, tokens: Sequence[Token], end: int) -> Attribution | None:
    """ "For Smith it is plain: “…”"; in some languages "Pour Smith, « … »", too."""
    words = scene.words
    start = next((n for n, t in enumerate(tokens[:2]) if t.low in words.viewpoints), None)
    phrase = None if start is None else read_phrase(tokens, start + 1, end, words)
    if phrase is None or end - phrase.stop > _LONGEST_ADVERB:
        return None
    parties = find_with_apposition(scene, tokens, phrase)
    if not parties or not all(is_person(scene.people, party) for party in parties):
        return None
    return Attribution(parties, "viewpoint", tokens[0].first, tokens[end - 1].last)


def _read_subject_label(scene: Scene, tokens: Sequence[Token], end: int) -> Attribution | None:
    words = scene.words
    phrase = find_main_subject(tokens, end, words)
    if phrase is None or (
        is_pronoun(tokens, phrase, words) and not _is_person_pronoun(tokens[phrase.start], words)
    ):
        return None
    whole = phrase.start == 0 and phrase.stop == end
    parties = find_parties(scene, tokens, phrase)
    fitting = all(
        is_person(scene.people, party) or (whole and _may_be_label(party, words))
        for party in parties
    )
    if not parties or not fitting:
        return None
    first, last = tokens[phrase.start].first, tokens[end - 1].last
    return Attribution(parties, "colon", first, last)


def _read_named_end(scene: Scene, tokens: Sequence[Token], end: int) -> Attribution | None:
    """The person right before the colon: "he, too, Tom Roe: “…”", "The head of it Tom Roe:"."""
    words, first = scene.words, end
    while first and (tokens[first - 1].capital or tokens[first - 1].low in words.particles):
        first -= 1
    before = tokens[max(0, first - 2) : first]
    apposed = len(before) > 1 and before[1].text == "," and _is_someone(before[0], words)
    plain = end <= _LONGEST_LABEL and all(token.kind == WORD for token in tokens[:end])
    labelled = plain and any(words.is_role(token.low) for token in tokens[: min(2, first)])
    again = plain and end - first == 1 and first <= _LONGEST_ADVERB
    if not again and (end - first < 2 or not (apposed or labelled)):
        return None
    parties = find_parties(scene, tokens, Phrase(first, end))
    if again and not all(" " in party.name for party in parties):
        # "Once more Roe: “…”", of someone who was named in full.
        return None
    if len(parties) != 1 or not is_person(scene.people, parties[0]):
        return None
    return Attribution(parties, "colon", tokens[first].first, tokens[end - 1].last)


def _is_someone(token: Token, words: Words) -> bool:
    return token.low in words.pronouns or words.is_role(token.low)


def _may_be_label(party: Party, words: Words) -> bool:
    """Whether a name before a colon may be a speaker's: no "UPDATE:", no "Sterbehilfe:"."""
    if words.capital_nouns and " " not in party.name:
        return False
    return party.kind != BODY and not party.name.isupper()


def _is_person_pronoun(token: Token, words: Words) -> bool:
    """ "he", "она"; German "sie" may be several."""
    gender = words.pronouns[token.low]
    return gender == "m" or (gender == "f" and not words.capital_nouns)
