"""Read one clause with a verb of saying: whose verb it is, and whom it was said to.

Shared by the rules for the words before and after a quote.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive_builder.describe.quotes.parties import find_parties
from archive_builder.describe.quotes.people import BODY, Party
from archive_builder.describe.quotes.phrases import (
    Phrase,
    is_cue,
    phrase_ending,
    read_phrase,
    skip_adverbs,
)
from archive_builder.describe.quotes.scene import Attribution, Scene
from archive_builder.describe.quotes.tokens import WORD, Token
from archive_builder.describe.quotes.words import Words

_LONGEST_ADVERBIAL = 10


def is_pronoun(tokens: Sequence[Token], phrase: Phrase, words: Words) -> bool:
    """Whether a phrase is nothing but he, she, it or they."""
    return phrase.stop - phrase.start == 1 and tokens[phrase.start].low in words.pronouns


def find_cue_start(tokens: Sequence[Token], cue: int, stop: int, words: Words) -> int:
    """The first word of the verb with its auxiliaries, not before `stop`: "has said"."""
    start = cue
    if start > stop and tokens[start - 1].low in words.infinitive:
        return stop
    while (
        start > stop and tokens[start - 1].kind == WORD and _is_auxiliary(tokens[start - 1], words)
    ):
        start -= 1
    return start


def _is_auxiliary(token: Token, words: Words) -> bool:
    return token.low in words.skipped or token.low.endswith(words.adverb_ends or ("\0",))


def find_with_apposition(
    scene: Scene, tokens: Sequence[Token], phrase: Phrase
) -> tuple[Party, ...]:
    """Who is meant by a phrase; "said its author, Jane Doe" names her after the comma."""
    parties = find_parties(scene, tokens, phrase)
    last = tokens[phrase.stop - 1]
    if parties and last.capital and not _is_office(scene.words, parties, last):
        return parties
    comma = phrase.stop
    if comma + 1 < len(tokens) and tokens[comma].text == ",":
        inner = read_phrase(tokens, comma + 1, len(tokens), scene.words)
        if inner and tokens[inner.stop - 1].capital:
            named = find_parties(scene, tokens, inner)
            if len(named) == 1 and named[0].kind != BODY and " " in named[0].name:
                return named
    return parties


def _is_office(words: Words, parties: Sequence[Party], last: Token) -> bool:
    """Whether a phrase tells an office alone: "the head of it", "der Sprecher der Polizei"."""
    first = parties[0].name.split()[0]
    titled = len(parties) == 1 and parties[0].actor is None
    office = first.lower() in words.role_nouns or words.is_title(first)
    return words.is_title(last.text) or (titled and office)


def find_quoted(
    scene: Scene, tokens: Sequence[Token], cue: int
) -> tuple[tuple[Party, ...], str | None]:
    """Whom "Xinhua quoted the president as saying" quotes, and the paper; nobody elsewhere."""
    words = scene.words
    quoting = next((n for n in range(cue - 1, -1, -1) if tokens[n].low in words.quoting), None)
    if quoting is None or quoting + 1 >= cue - 1:
        return (), None
    phrase = read_phrase(tokens, quoting + 1, cue - 1, words)
    if phrase is None or phrase.stop != cue - 1:
        return (), None
    paper = phrase_ending(tokens, quoting - 1, words) if quoting else None
    media = find_parties(scene, tokens, paper) if paper else ()
    return find_parties(scene, tokens, phrase), media[0].name if len(media) == 1 else None


def read_inverted_subject(clause: Sequence[Token], start: int, words: Words) -> Phrase | None:
    """The subject behind its verb: "said Jane Doe", "said he", "sagte von Preen"."""
    if start < len(clause) and clause[start].low in words.pronouns:
        return Phrase(start, start + 1)
    following = clause[start + 1 : start + 2]
    particle = start < len(clause) and clause[start].low in words.particles & words.prepositions
    if particle and following and following[0].capital:
        # "von" is a preposition, too.
        inner = read_phrase(clause, start + 1, len(clause), words)
        return Phrase(start, inner.stop) if inner else None
    return read_phrase(clause, start, len(clause), words)


def skip_adverbial(clause: Sequence[Token], start: int, words: Words) -> int:
    """Where the subject is after "a déclaré à cette occasion", "sagte am Montag in Bonn".

    It begins with an article or a name behind the noun that the preposition governs;
    without one, `start`.
    """
    position, governed = start, True
    if start >= len(clause) or clause[start].low not in words.prepositions - words.by:
        return start
    while position + 1 < len(clause) and position - start < _LONGEST_ADVERBIAL:
        position += 1
        token = clause[position]
        if token.kind != WORD or token.low in words.conjunctions | words.relatives:
            return start
        if token.low in words.prepositions:
            governed = True
        elif token.low in words.determiners or _is_name(token, words):
            if not governed:
                return position
            governed = token.low in words.determiners
        else:
            governed = False
    return start


def _is_name(token: Token, words: Words) -> bool:
    """Whether a capital letter begins a name; where nouns have capitals, a known given name."""
    return token.capital and (not words.capital_nouns or token.text in words.given_names)


def read_according(scene: Scene, clause: Sequence[Token]) -> Attribution | None:
    """ "according to Smith" at the beginning of a clause."""
    for opening in scene.words.according:
        length = len(opening)
        if tuple(token.low for token in clause[:length]) != opening:
            continue
        if clause[0].capital and opening[0] in scene.words.cues:
            # "So konnten sie" is no "so Muster".
            continue
        start = _skip_said(clause, length, scene.words)
        phrase = read_phrase(clause, start, len(clause), scene.words)
        parties = find_with_apposition(scene, clause, phrase) if phrase else ()
        if phrase and parties:
            cue = " ".join(token.text for token in clause[:length])
            last = clause[phrase.stop - 1].last
            return Attribution(parties, "according-to", clause[0].first, last, cue)
    return None


def _skip_said(clause: Sequence[Token], start: int, words: Words) -> int:
    """ "según ha contado Jane Doe": where her name begins."""
    cue = skip_adverbs(clause, start, words) if words.inverts else start
    said = words.inverts and cue < len(clause) and is_cue(clause, cue, words)
    return cue + 1 if said else start


def find_medium(scene: Scene, tokens: Sequence[Token], cue: int) -> str | None:
    """The body or press spoken to: "told Xinhua", "told reporters"; a person is none."""
    words = scene.words
    if cue + 1 >= len(tokens) or tokens[cue].low not in words.told:
        return None
    if tokens[cue + 1].low in words.hearers:
        return tokens[cue + 1].text
    phrase = read_phrase(tokens, cue + 1, len(tokens), words)
    if phrase is None or not any(token.capital for token in tokens[phrase.start : phrase.stop]):
        return None
    following = tokens[phrase.stop] if phrase.stop < len(tokens) else None
    if following and following.low in words.role_nouns:
        # "told BBC correspondent Jane Doe"
        return None
    parties = find_parties(scene, tokens, phrase)
    if len(parties) != 1 or parties[0].kind != BODY or _is_state(scene, parties[0]):
        return None
    return parties[0].name


def _is_state(scene: Scene, party: Party) -> bool:
    return party.actor is not None and scene.people.kinds.get(party.actor) == "state"
