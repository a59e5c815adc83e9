"""Turn a phrase into the parties it names: people, bodies, or someone described.

A description ("the senator") means the one person introduced so. In doubt nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive_builder.describe.quotes.described import describe
from archive_builder.describe.quotes.people import (
    BODY,
    PERSON,
    UNKNOWN,
    Party,
    People,
    find_actor,
    find_fuller,
    is_person,
    make_party,
)
from archive_builder.describe.quotes.phrases import Phrase
from archive_builder.describe.quotes.pronouns import resolve_pronoun
from archive_builder.describe.quotes.runs import find_run
from archive_builder.describe.quotes.scene import Scene
from archive_builder.describe.quotes.tokens import Token
from archive_builder.describe.quotes.words import Words

_SHORTEST_FULL_NAME = 2
_NEAR_LINES = 4
_SHORT = 2


def find_parties(scene: Scene, tokens: Sequence[Token], phrase: Phrase) -> tuple[Party, ...]:
    """Those whom a phrase names; empty where that is not plain."""
    part = tokens[phrase.start : phrase.stop]
    words = scene.people.words
    if not part:
        return ()
    if len(part) == 1 and part[0].low in words.pronouns:
        return resolve_pronoun(scene, words.pronouns[part[0].low])
    this = words.demonstratives.get(part[0].low) if len(part) > 1 else None
    if this and _is_someone(part[1:], words) and (meant := resolve_pronoun(scene, this)):
        return meant
    owner = words.owners.get(part[0].low)
    if owner and len(part) > 1 and part[-1].low in words.no_speakers:
        # Whose words "his statement" holds.
        return resolve_pronoun(scene, owner)
    if _is_document(part, words):
        near = scene.line - scene.stated_at <= _NEAR_LINES
        return scene.stated if near else ()
    joint = _split_joint(part, words)
    if joint:
        found = tuple(_find_one(scene, side) for side in joint)
        return tuple(party for party in found if party) if all(found) else ()
    party = _find_one(scene, part)
    return (party.members or (party,)) if party else ()


def _is_document(part: Sequence[Token], words: Words) -> bool:
    """ "the statement", whose words are those of the one who made it."""
    return len(part) == _SHORT and part[0].low == "the" and part[1].low in words.documents


def _is_someone(nouns: Sequence[Token], words: Words) -> bool:
    """ "cet homme", "ce père de trois enfants", not "cette attitude"."""
    for noun in nouns:
        if noun.low in words.prepositions:
            break
        if noun.low in words.male_nouns | words.female_nouns or words.is_role(noun.low):
            return True
    return False


def find_only_person(scene: Scene, tokens: Sequence[Token]) -> tuple[Party, ...]:
    """The one person whom a sentence names in full; empty where it names two, or nobody."""
    named: dict[str, Party] = {}
    for position, token in enumerate(tokens):
        if not token.capital or token.possessive:
            continue
        for party in scene.people.by_last.get(token.text, ()):
            pieces = party.name.split()
            first = position + 1 - len(pieces)
            printed = [t.text for t in tokens[max(0, first) : position + 1]]
            if len(pieces) < _SHORTEST_FULL_NAME or printed != pieces:
                continue
            before = tokens[first - 1] if first else None
            if before and before.capital and not _is_title(before.text, scene.words):
                return ()
            if is_person(scene.people, party):
                named[party.name] = party
    return tuple(named.values()) if len(named) == 1 else ()


def _is_title(word: str, words: Words) -> bool:
    return word in words.honorifics or words.is_title(word)


def _split_joint(part: Sequence[Token], words: Words) -> tuple[Sequence[Token], ...]:
    """The two sides of "Xi Jinping and Putin", where both are names."""
    position = next((n for n in range(1, len(part) - 1) if part[n].low in words.joining), None)
    if position is None:
        return ()
    left, right = part[:position], part[position + 1 :]
    if any(token.low in words.prepositions for token in left):
        # "the Committee on Intelligence and Security"
        return ()
    if left[-1].capital and right[0].low in words.determiners:
        # "Paganini and his team"
        return (left,)
    named = _is_named(left, words) and _is_named(right, words)
    return (left, right) if right[0].capital and named else ()


def _is_named(part: Sequence[Token], words: Words) -> bool:
    if words.is_title(part[-1].text):
        # "Autorin und Trendexpertin Jane Doe" is one.
        return False
    return part[-1].capital and not part[-1].possessive


def _find_one(scene: Scene, part: Sequence[Token]) -> Party | None:
    run = find_run(part, scene.words)
    if run and scene.words.capital_nouns and part[run[1] - 1].low in scene.words.no_speakers:
        return None
    if run is None:
        return describe(scene, part)
    party = _make_named(scene, part, run)
    if party.actor and party.kind == BODY and _is_led(part, run[0], scene.words):
        return describe(scene, part[: run[0]])
    return party


def _is_led(part: Sequence[Token], start: int, words: Words) -> bool:
    """ "президент Франции", "Präsident Frankreichs": the body's head speaks."""
    before = part[start - 1] if start else None
    return before is not None and words.is_role(before.low) and not before.possessive


def _make_named(scene: Scene, part: Sequence[Token], run: tuple[int, int]) -> Party:
    people, words = scene.people, scene.people.words
    start, stop = run
    stop = _extend_body(part, stop, words)
    named = part[start:stop]
    while len(named) > 1 and named[-1].text in words.degrees:
        named = named[:-1]
    name = " ".join(token.text for token in named)
    honorific = next(
        (words.honorifics[t.text] for t in part[:start] if t.text in words.honorifics), None
    )
    first, last = named[0].first, named[-1].last
    party = make_party(people, scene.line, first, name, honorific)
    actor = find_actor(people, scene.line, first, last)
    if actor is None and (owner := _mention_at_end(people, scene.line, last, name)):
        party = owner
    elif actor is not None:
        party = replace(party, actor=actor)
    fuller = find_fuller(people, _drop_trade(people, party))
    if start and part[start - 1].low in words.role_nouns and fuller.kind == UNKNOWN:
        fuller = replace(fuller, kind=PERSON)
    if start and part[0].low in words.determiners and start == 1 and fuller.kind == UNKNOWN:
        fuller = replace(fuller, kind=BODY)
    return replace(fuller, gender=fuller.gender or party.gender)


def _drop_trade(people: People, party: Party) -> Party:
    """ "Landwirt Muster", where nouns have capitals, is the Karl Muster of the article."""
    first, _, last = party.name.rpartition(" ")
    if not people.words.capital_nouns or party.kind != UNKNOWN or not first:
        return party
    fuller = find_fuller(people, replace(party, name=last))
    return fuller if " " in fuller.name and fuller.kind == PERSON else party


def _extend_body(part: Sequence[Token], stop: int, words: Words) -> int:
    """ "Department" goes on with "of Conservation"."""
    of = (
        stop < len(part)
        and part[stop].low in words.of
        and part[stop - 1].text in words.institutions
    )
    if not of:
        return stop
    end = stop + 1
    while end < len(part) and (part[end].capital or part[end].low in words.determiners):
        end += 1
    return end if part[end - 1].capital else stop


def _mention_at_end(people: People, line: int, last: int, name: str) -> Party | None:
    """A known actor whose name ends a run that begins with unknown titles: "Premier Li Qiang"."""
    for mention in people.mentions.get(line, ()):
        if mention.last == last and mention.text.count(" ") and name.endswith(mention.text):
            kind = PERSON if people.kinds.get(mention.actor) == "person" else BODY
            return Party(mention.text, mention.actor, kind)
    return None
