"""Whose verb it is: the subject of a verb of saying, and of a sentence.

Where the grammar is not plain - a passive, a denial, a verb too far away -
there is no subject, and so no speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive_builder.describe.quotes.phrases import (
    Phrase,
    is_clause_start,
    is_cue,
    is_skipped,
    phrase_ending,
    read_phrase,
)
from archive_builder.describe.quotes.tokens import MARK, QUOTE, WORD, Token, is_comma, skip_dateline
from archive_builder.describe.quotes.words import Words

MAIN = "main"
_LONGEST_APPOSITION = 40
_LONGEST_NAME = 4
_SHORTEST_FULL_NAME = 2
_SHORTEST_PARTICIPLE = 4  # "Ling" and "King" are none
_HARD_MARKS = frozenset(";:—()[].!?…")


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
    if any(token.low in some for some in (words.infinitive, words.joining, words.contrasts)):
        return MAIN
    if token.text == "," and position and is_cue(tokens, position - 1, words):
        # "…, he noted, adding"
        return find_subject(tokens, position - 1, words)
    if is_participle and not passive:
        # Without a comma it belongs to the noun before it: "countries calling for".
        return MAIN if token.kind != WORD or token.low in words.adverbials else None
    if token.low in words.relatives:
        return _before_relative(tokens, position, words)
    if token.text == ",":
        return _across_commas(tokens, position, words)
    return _before_apposition(tokens, phrase_ending(tokens, position, words), words)


def _before_apposition(
    tokens: Sequence[Token], phrase: Phrase | None, words: Words
) -> Phrase | None:
    """The name before an apposition whose closing comma is left out: "Jane Doe, its head says"."""
    if phrase is None or phrase.start <= _SHORTEST_FULL_NAME:
        return phrase
    titled = words.is_title(tokens[phrase.start].text)
    if tokens[phrase.start - 1].text != "," or (_is_name(tokens, phrase, words) and not titled):
        return phrase
    name = phrase_ending(tokens, phrase.start - 2, words)
    if name is None or name.stop - name.start < _SHORTEST_FULL_NAME:
        return phrase
    plain = _is_name(tokens, name, words) and tokens[name.start].text not in words.not_names
    return name if plain and is_clause_start(tokens, name.start, words) else phrase


def _skip_left(tokens: Sequence[Token], position: int, words: Words) -> tuple[int, bool]:
    """Go back over auxiliaries and adverbs; tell whether one of them makes a passive."""
    passive = False
    while position >= 0 and is_skipped(tokens[position], words):
        if tokens[position].low in words.negations:
            return -1, False
        passive = passive or tokens[position].low in words.be
        position -= 1
    return position, passive


def _before_relative(tokens: Sequence[Token], position: int, words: Words) -> Phrase | None:
    position -= 1
    if position >= 0 and tokens[position].text == ",":
        position -= 1
    return phrase_ending(tokens, position, words)


def _across_commas(tokens: Sequence[Token], comma: int, words: Words) -> Phrase | None:
    """The subject before an apposition: "Smith, head of the office, said"."""
    first = _name_before_comma(tokens, comma, words)
    if first is not None:
        return first
    opening = _comma_before(tokens, comma)
    if opening is None:
        return None
    inner = Phrase(opening + 1, comma)
    outer = phrase_ending(tokens, opening - 1, words)
    if outer is None:
        return None
    full = comma - opening > _SHORTEST_FULL_NAME
    if full and _is_name(tokens, inner, words) and not _is_name(tokens, outer, words):
        return inner
    if not _is_name(tokens, outer, words) and opening != outer.start:
        earlier = _comma_before(tokens, opening)
        beyond = phrase_ending(tokens, earlier - 1, words) if earlier else None
        if beyond and _is_name(tokens, beyond, words):
            return beyond
    return outer


def _name_before_comma(tokens: Sequence[Token], comma: int, words: Words) -> Phrase | None:
    """A name that opens the sentence, if all that follows it up to `comma` describes it.

    "Jane Doe, a fellow at the institute in Munich, Germany, and an author, said"
    """
    stop = next((n for n in range(comma) if tokens[n].text == ","), comma)
    name = Phrase(0, stop)
    if stop == comma or comma > _LONGEST_APPOSITION or not _is_name(tokens, name, words):
        return None
    described = tokens[stop:comma]
    plain = all(t.kind != QUOTE and t.text not in _HARD_MARKS for t in described)
    return name if plain and not any(t.low in words.finite for t in described) else None


def _comma_before(tokens: Sequence[Token], comma: int) -> int | None:
    for position in range(comma - 1, max(-1, comma - _LONGEST_APPOSITION), -1):
        if tokens[position].text == ",":
            return position
        if tokens[position].kind == MARK and tokens[position].text in _HARD_MARKS:
            return None
    return None


def _is_name(tokens: Sequence[Token], phrase: Phrase, words: Words) -> bool:
    part = tokens[phrase.start : phrase.stop]
    if not part or len(part) > _LONGEST_NAME + 1 or words.is_title(part[-1].text):
        return False
    return (
        all(token.capital or token.low in words.particles for token in part)
        and not part[-1].possessive
    )


def find_main_subject(tokens: Sequence[Token], stop: int, words: Words) -> Phrase | None:
    """The subject that a sentence begins with, after "In London," and the like."""
    start = 2 if len(tokens) > 2 and tokens[1].text == ":" else skip_dateline(tokens)
    for _ in range(3):
        start = _skip_opening(tokens, start, stop, words)
        if start >= stop or not _is_introductory(tokens, start, words):
            break
        if start + 2 < stop and tokens[start + 1].text.isdigit() and tokens[start + 2].capital:
            # "In 2007 Smith left"
            start += 2
            break
        comma = next((n for n in range(start, stop) if is_comma(tokens[n])), None)
        if comma is None:
            start = _start_without_comma(tokens, start, stop, words)
            break
        start = comma + 1
    if start + 1 < stop and tokens[start].capital and tokens[start + 1].low in words.times:
        # "Last week Smith said"
        start += 2
    phrase = read_phrase(tokens, start, stop, words)
    if phrase is None or any(token.kind == QUOTE for token in tokens[start : phrase.stop]):
        return None
    return phrase


def _start_without_comma(tokens: Sequence[Token], start: int, stop: int, words: Words) -> int:
    """Where the subject is: "While Smith said", "Speaking on air he said"; `stop`: nowhere."""
    if tokens[start].low in words.conjunctions:
        return start + 1
    persons = (n for n in range(start + 1, stop) if words.pronouns.get(tokens[n].low) in ("m", "f"))
    return next((n for n in persons if tokens[n].low not in words.determiners), stop)


def _is_introductory(tokens: Sequence[Token], start: int, words: Words) -> bool:
    """Whether something comes before the subject: "In London,", "Last week,", "Asked about it,"."""
    token = tokens[start]
    comma = next((n for n in range(start, min(len(tokens), start + 4)) if tokens[n].text == ","), 0)
    if comma > start and token.text in words.not_names and token.low not in words.pronouns:
        return token.low not in words.determiners or tokens[start + 1].low in words.times
    if token.low in words.prepositions or token.low in words.conjunctions:
        return True
    if len(token.low) <= _SHORTEST_PARTICIPLE and token.capital:
        return False
    if token.low.endswith((*words.participle_ends, *words.adverb_ends, "\0")):
        return True
    asked = token.capital and token.low.endswith(words.past_ends or ("\0",))
    led = start + 1 < len(tokens) and tokens[start + 1].low in words.prepositions
    return asked and (led or token.text in words.not_names)


def _skip_opening(tokens: Sequence[Token], start: int, stop: int, words: Words) -> int:
    while start < stop and (
        tokens[start].kind == MARK
        or tokens[start].low in words.joining
        or tokens[start].low in words.contrasts
        or is_skipped(tokens[start], words)
    ):
        start += 1
    return start
