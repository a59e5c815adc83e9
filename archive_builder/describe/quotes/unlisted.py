"""Speakers beside verbs that no list holds, and verbs of saying without a subject.

After a statement and its comma, a verb beside a person can only be one of saying:
“…,” drawled Jane Doe. Takes nobody whose name is not known to be a person's.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive_builder.describe.quotes.clause import (
    find_with_apposition,
    is_pronoun,
    read_inverted_subject,
)
from archive_builder.describe.quotes.people import BODY, PERSON, Party
from archive_builder.describe.quotes.phrases import (
    Phrase,
    is_cue,
    is_skipped,
    read_phrase,
    skip_adverbs,
)
from archive_builder.describe.quotes.scene import Attribution, Scene
from archive_builder.describe.quotes.tokens import WORD, Token
from archive_builder.describe.quotes.words import Words

_LONGEST_SUBJECT = 6
_SHORTEST_VERB = 4
_NEAR = 5


def read_unlisted(scene: Scene, clause: Sequence[Token]) -> Attribution | None:
    """“…,” drawled Jane Doe; “…,” Jane Doe drawled."""
    words = scene.words
    start = skip_adverbs(clause, 0, words)
    if _may_be_verb(clause, start, words):
        phrase = read_inverted_subject(clause, start + 1, words)
        ended = phrase is not None and _is_ended(clause, phrase.stop, words)
        return _attribute(scene, clause, phrase, start) if phrase and ended else None
    phrase = read_phrase(clause, 0, min(len(clause), _LONGEST_SUBJECT), words)
    if phrase is None:
        return None
    verb = skip_adverbs(clause, _after_apposition(clause, phrase.stop), words)
    if not _may_be_verb(clause, verb, words):
        return None
    # With words after it the verb may be of anything: “Home,” Allen directed last year.
    ended = skip_adverbs(clause, verb + 1, words) == len(clause)
    return _attribute(scene, clause, phrase, verb) if ended else None


def _after_apposition(clause: Sequence[Token], stop: int) -> int:
    """Where the clause goes on after "Jane Doe, head of the office,"."""
    if stop >= len(clause) or clause[stop].text != ",":
        return stop
    return next((n + 1 for n in range(len(clause) - 1, stop, -1) if clause[n].text == ","), stop)


def _is_ended(clause: Sequence[Token], position: int, words: Words) -> bool:
    """Whether no object follows: “Home,” titled Jane Doe her picture."""
    if position >= len(clause) or clause[position].kind != WORD:
        return True
    low = clause[position].low
    return low in words.prepositions or low in words.conjunctions or low in words.relatives


def _may_be_verb(clause: Sequence[Token], position: int, words: Words) -> bool:
    if position >= len(clause) or clause[position].kind != WORD or clause[position].capital:
        return False
    low = clause[position].low
    if len(low) < _SHORTEST_VERB or not low.endswith(words.verb_ends or ("\0",)):
        return False
    known = (words.prepositions, words.conjunctions, words.determiners, words.finite, words.that)
    return not words.is_role(low) and not any(low in some for some in known)


def _attribute(
    scene: Scene, clause: Sequence[Token], phrase: Phrase, verb: int
) -> Attribution | None:
    words = scene.words
    parties = find_with_apposition(scene, clause, phrase)
    if not parties or not all(_is_person(scene, party) for party in parties):
        return None
    rule = "pronoun" if is_pronoun(clause, phrase, words) else "unlisted-verb"
    last = max(clause[phrase.stop - 1].last, clause[verb].last)
    return Attribution(parties, rule, clause[0].first, last, clause[verb].text)


def _is_person(scene: Scene, party: Party) -> bool:
    return party.kind == PERSON or party.name in scene.people.known_persons


def read_dropped(scene: Scene, clause: Sequence[Token]) -> Attribution | None:
    """«…», afirmó. Where a language leaves out "he" and "she", the one last spoken of, if known."""
    words = scene.words
    cue = skip_adverbs(clause, 0, words)
    if not words.drops_subject or cue >= len(clause) or clause[cue].low not in words.cues:
        return None
    if not _is_ended(clause, cue + 1, words):
        return None
    return _drop(scene, clause, 0, cue)


def read_dropped_before(scene: Scene, tokens: Sequence[Token]) -> Attribution | None:
    """Dijo que «…»; En este sentido, ha señalado que «…»: the one last spoken of, if known."""
    cue = find_dropped_cue(tokens, scene.words)
    rest = range(len(tokens) if cue is None else cue + 1, len(tokens))
    nearer = any(is_cue(tokens, n, scene.words) for n in rest)
    return None if nearer else read_dropped_report(scene, tokens)


def read_dropped_report(scene: Scene, tokens: Sequence[Token]) -> Attribution | None:
    """ "Dijo que es tarde": whom a sentence without a subject reports."""
    cue = find_dropped_cue(tokens, scene.words)
    return None if cue is None else _drop(scene, tokens, cue, cue)


def find_dropped_cue(tokens: Sequence[Token], words: Words) -> int | None:
    """The verb of saying without a subject that a sentence begins with, but for an adverbial."""
    if not words.drops_subject or not tokens:
        return None
    start = 0
    if tokens[0].low in words.prepositions or is_skipped(tokens[0], words):
        comma = next((n for n in range(len(tokens)) if tokens[n].text == ","), -1)
        short = next((n for n in range(1, _NEAR) if _is_that_said(tokens, n, words)), comma + 1)
        if any(token.capital for token in tokens[1:short]):
            return None
        start = short
    cue = skip_adverbs(tokens, start, words)
    return cue if _is_that_said(tokens, cue, words) else None


def _is_that_said(tokens: Sequence[Token], cue: int, words: Words) -> bool:
    said = cue + 1 < len(tokens) and tokens[cue].low in words.cues
    return said and tokens[cue + 1].low in words.that


def _drop(scene: Scene, tokens: Sequence[Token], first: int, cue: int) -> Attribution | None:
    """The one last spoken of, or the last speaker where that is a body; only persons."""
    last = tuple(scene.spoken_of[-1:])
    if last and last[0].kind == BODY:
        last = () if scene.main == last else scene.speakers
    if len(last) != 1 or last[0].kind == BODY or last[0].members:
        return None
    if not _is_person(scene, last[0]):
        return None
    return Attribution(last, "pronoun", tokens[first].first, tokens[cue].last, tokens[cue].text)
