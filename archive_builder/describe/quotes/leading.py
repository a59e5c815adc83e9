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
from archive_builder.describe.quotes.people import BODY, PERSON, UNKNOWN, Party
from archive_builder.describe.quotes.phrases import Phrase, skip_adverbs
from archive_builder.describe.quotes.scene import Attribution, Scene
from archive_builder.describe.quotes.subjects import find_main_subject
from archive_builder.describe.quotes.tokens import Token
from archive_builder.describe.quotes.words import Words


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
    """The attribution, unless its subject begins with a preposition: "In ihrer Rede nannte"."""
    opening = next((token for token in tokens if said and token.first == said.first), None)
    return None if opening is None or opening.low in scene.words.prepositions else said


def read_inverted(scene: Scene, tokens: Sequence[Token], cue: int, end: int) -> Attribution | None:
    """ "Dazu sagte Jane Doe: “…”": in some languages the subject may follow its verb."""
    words = scene.words
    if tokens[cue].low not in words.cues | words.fragment_cues:
        return None
    phrase = read_inverted_subject(tokens[:end], skip_adverbs(tokens, cue + 1, words), words)
    parties = find_with_apposition(scene, tokens, phrase) if phrase else ()
    if phrase is None or not parties:
        return None
    pronoun = is_pronoun(tokens, phrase, words)
    if not pronoun and not all(_is_plain(scene, party) for party in parties):
        return None
    first, last = tokens[cue].first, tokens[phrase.stop - 1].last
    rule = "pronoun" if pronoun else "cue-before"
    return Attribution(parties, rule, first, last, tokens[cue].text)


def _is_plain(scene: Scene, party: Party) -> bool:
    """Whether it is someone with a name; where nouns have capitals, one word makes none."""
    if party.kind == BODY:
        return party.actor is not None
    pieces = party.name.split()
    full = len(pieces) > 1 and all(piece[0].isupper() for piece in pieces)
    known = party.name in scene.people.known_persons
    return party.kind == PERSON or known or (full and party.name in scene.people.seen)


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
    words = scene.words
    phrase = find_main_subject(tokens, end, words)
    if phrase is None or (
        is_pronoun(tokens, phrase, words) and not _is_person_pronoun(tokens, phrase)
    ):
        return None
    whole = phrase.start == 0 and phrase.stop == end
    parties = find_parties(scene, tokens, phrase)
    fitting = all(
        party.kind == PERSON or (whole and _may_be_label(party, words)) for party in parties
    )
    if not parties or not fitting:
        return None
    first, last = tokens[phrase.start].first, tokens[end - 1].last
    return Attribution(parties, "colon", first, last)


def _may_be_label(party: Party, words: Words) -> bool:
    """Whether a name before a colon may be a speaker's: no "UPDATE:", no "Sterbehilfe:"."""
    if words.capital_nouns and " " not in party.name:
        return False
    return party.kind != BODY and not party.name.isupper()


def _is_person_pronoun(tokens: Sequence[Token], phrase: Phrase) -> bool:
    return tokens[phrase.start].low in ("he", "she")
