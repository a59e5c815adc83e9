"""Turn a phrase into the parties it names: people, bodies, or someone described.

A pronoun is resolved only to the last one spoken of whom it fits; a description
("the senator") to the one person introduced so. In doubt nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive_builder.describe.quote_names import (
    BODY,
    PERSON,
    UNKNOWN,
    Party,
    People,
    find_actor,
    find_by_role,
    find_fuller,
    find_name_start,
    make_party,
)
from archive_builder.describe.quote_phrases import Phrase
from archive_builder.describe.quote_scene import Scene
from archive_builder.describe.quote_tokens import Token
from archive_builder.describe.quote_words import Words

PLURAL = "p"
_LONGEST_DESCRIPTION = 7
_NAME_AND_SURNAME = 2


def find_parties(scene: Scene, tokens: Sequence[Token], phrase: Phrase) -> tuple[Party, ...]:
    """Those whom a phrase names; empty where that is not plain."""
    part = tokens[phrase.start : phrase.stop]
    words = scene.people.words
    if not part:
        return ()
    if len(part) == 1 and part[0].low in words.pronouns:
        return resolve_pronoun(scene, words.pronouns[part[0].low])
    joint = _split_joint(part, words)
    if joint:
        found = tuple(_find_one(scene, side) for side in joint)
        return tuple(party for party in found if party) if all(found) else ()
    party = _find_one(scene, part)
    return (party.members or (party,)) if party else ()


def _split_joint(part: Sequence[Token], words: Words) -> tuple[Sequence[Token], ...]:
    """The two sides of "Xi Jinping and Putin", where both are names."""
    for position in range(1, len(part) - 1):
        if part[position].low in words.joining:
            left, right = part[:position], part[position + 1 :]
            if left[-1].capital and right[0].low in words.determiners:
                # "Paganini and his team"
                return (left,)
            if left[-1].capital and not left[-1].possessive and right[0].capital:
                if right[-1].capital and not right[-1].possessive:
                    return left, right
    return ()


def resolve_pronoun(scene: Scene, gender: str) -> tuple[Party, ...]:
    """The last party spoken of whom a pronoun fits: m, f, n (a body) or p (several)."""
    if gender in (PLURAL, "n"):
        return _resolve_other(scene, plural=gender == PLURAL)
    for party in reversed(scene.spoken_of):
        if _is_riddle(scene.people, party):
            return ()
        if _may_be(scene.people, party, gender):
            scene.people.learned[party.name] = gender
            return (replace(party, gender=gender, kind=PERSON),)
    return ()


def _resolve_other(scene: Scene, *, plural: bool) -> tuple[Party, ...]:
    """They: several, or a body that spoke last; it: only such a body."""
    last = scene.spoken_of[-1:]
    if plural and last and last[0].members:
        return last[0].members
    speakers = scene.subject if _is_body(scene.subject) else scene.speakers
    return speakers if _is_body(speakers) else ()


def _is_body(parties: tuple[Party, ...]) -> bool:
    return len(parties) == 1 and parties[0].kind == BODY


def _is_riddle(people: People, party: Party) -> bool:
    """A name of two words and more of whom nothing tells whether it is a person's."""
    if party.kind != UNKNOWN or party.members or " " not in party.name:
        return False
    return party.name not in people.known_persons and party.name not in people.learned


def _may_be(people: People, party: Party, gender: str) -> bool:
    """Whether "he" or "she" may mean a party: a known person of no other gender."""
    if party.members or party.kind == BODY:
        return False
    if party.kind != PERSON and party.name not in people.known_persons:
        return party.name in people.learned and people.learned[party.name] == gender
    return people.learned.get(party.name, party.gender) in (None, gender)


def _find_one(scene: Scene, part: Sequence[Token]) -> Party | None:
    words = scene.people.words
    runs = _read_runs(part, words)
    run = _choose_run(part, runs, words)
    if run is not None:
        return _make_named(scene, part, run)
    return _describe(scene, part)


def _read_runs(part: Sequence[Token], words: Words) -> list[tuple[int, int]]:
    """Names in a phrase: runs of capital words without the titles before them."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for position, token in enumerate((*part, None)):
        inside = token is not None and (
            token.capital or (start is not None and token.low in words.particles)
        )
        if inside and start is None:
            start = position
        if start is not None and (not inside or (token and token.possessive)):
            stop = position + 1 if inside else position
            runs += _trim_run(part, start, stop, words)
            start = None
    return runs


def _trim_run(part: Sequence[Token], start: int, stop: int, words: Words) -> list[tuple[int, int]]:
    while stop > start and (part[stop - 1].low in words.particles and not part[stop - 1].capital):
        stop -= 1
    start += find_name_start([token.text for token in part[start:stop]], words)
    if words.drops_owner and stop - start > _NAME_AND_SURNAME and _is_owned(part, start, words):
        # Russian "спикер Госдумы Вячеслав Володин": the owner stands between role and name.
        start = stop - _NAME_AND_SURNAME
    return [(start, stop)] if start < stop else []


def _is_owned(part: Sequence[Token], start: int, words: Words) -> bool:
    patronymic = part[start + 1].low.endswith(("вич", "вна"))
    return start > 0 and part[start - 1].low in words.role_nouns and not patronymic


def _choose_run(
    part: Sequence[Token], runs: list[tuple[int, int]], words: Words
) -> tuple[int, int] | None:
    """The name that the phrase is about: not an owner, not one before its role, not "head of Org"."""
    opening = part[0].low in words.prepositions
    for start, stop in reversed(runs) if opening else runs:
        if part[stop - 1].possessive or _is_bare_title(part, stop, words):
            continue
        if stop < len(part) and not _may_follow(part[stop], words):
            continue
        before = _word_before(part, start, words)
        if before is not None and before.low in words.prepositions and not opening:
            if not _is_title_of(part, start, stop, words):
                return None
        if opening and stop != len(part):
            return None
        if before is not None and _is_foreign(part, before, words):
            return None
        return start, stop
    return None


def _is_bare_title(part: Sequence[Token], stop: int, words: Words) -> bool:
    """ "Secretary" in "Secretary of State": a title whose name comes later."""
    return stop < len(part) and words.is_title(part[stop - 1].text)


def _may_follow(token: Token, words: Words) -> bool:
    return token.low in words.prepositions or token.low in words.relatives


def _word_before(part: Sequence[Token], start: int, words: Words) -> Token | None:
    """The word before a name, or before its article: "spokesman for the Foreign Office"."""
    position = start - 1
    if position > 0 and part[position].low in words.determiners:
        position -= 1
    return part[position] if position >= 0 else None


def _is_foreign(part: Sequence[Token], before: Token, words: Words) -> bool:
    """ "a point China has made": the small word before the name is no title of it."""
    if before.capital or before.low in words.determiners or part[0].low not in words.determiners:
        return False
    return not words.is_role(before.low) and before.low not in words.prepositions


def _is_title_of(part: Sequence[Token], start: int, stop: int, words: Words) -> bool:
    """ "Secretary of State Antony Blinken", not "the wife of Antony Blinken"."""
    if part[0].low in words.determiners or stop - start < 2:
        return False
    return part[0].capital or part[0].low in words.role_nouns


def _make_named(scene: Scene, part: Sequence[Token], run: tuple[int, int]) -> Party:
    people, words = scene.people, scene.people.words
    start, stop = run
    name = " ".join(token.text for token in part[start:stop])
    honorific = next(
        (words.honorifics[t.text] for t in part[:start] if t.text in words.honorifics), None
    )
    first, last = part[start].first, part[stop - 1].last
    party = make_party(people, scene.line, first, name, honorific)
    actor = find_actor(people, scene.line, first, last)
    if actor is None and (owner := _mention_at_end(people, scene.line, last, name)):
        party = owner
    elif actor is not None:
        party = replace(party, actor=actor)
    fuller = find_fuller(people, party)
    if start and part[start - 1].low in words.role_nouns and fuller.kind == UNKNOWN:
        fuller = replace(fuller, kind=PERSON)
    if start and part[0].low in words.determiners and start == 1 and fuller.kind == UNKNOWN:
        fuller = replace(fuller, kind=BODY)
    return replace(fuller, gender=fuller.gender or party.gender)


def _mention_at_end(people: People, line: int, last: int, name: str) -> Party | None:
    """A known actor whose name ends a run that begins with unknown titles: "Premier Li Qiang"."""
    for mention in people.mentions.get(line, ()):
        if mention.last == last and mention.text.count(" ") and name.endswith(mention.text):
            kind = PERSON if people.kinds.get(mention.actor) == "person" else BODY
            return Party(mention.text, mention.actor, kind)
    return None


def _describe(scene: Scene, part: Sequence[Token]) -> Party | None:
    """Someone without a name: the person introduced so, or the words as printed."""
    words = scene.people.words
    stop = next(
        (n for n, t in enumerate(part) if n and t.low in words.prepositions - words.of), len(part)
    )
    part = part[:stop]
    bare = part[1:] if part and part[0].low in words.determiners else part
    if not bare or len(bare) > _LONGEST_DESCRIPTION:
        return None
    described = [t.low for t in bare if t.low not in words.of and t.low not in words.determiners]
    party = find_by_role(scene.people, described, scene.line)
    if party:
        return replace(party, kind=PERSON)
    head = _find_head(bare, words)
    if head is None:
        return None
    printed = " ".join(token.text for token in bare)
    low = bare[head].low
    if low in words.body_nouns:
        return Party(printed, None, BODY)
    gender = "m" if low in words.male_nouns else "f" if low in words.female_nouns else None
    return Party(printed, None, PERSON if low in words.role_nouns else UNKNOWN, gender)


def _find_head(bare: Sequence[Token], words: Words) -> int | None:
    """The noun that says what someone is: the last before "of", or the last but one word."""
    end = _before_of(bare, words)
    for position in range(end - 1, max(-1, end - 3), -1):
        low = bare[position].low
        if low in words.no_speakers:
            return None
        if low in words.body_nouns or low in words.role_nouns or _singular(low) in words.role_nouns:
            return position
    return None


def _singular(low: str) -> str:
    return low.removesuffix("s")


def _before_of(part: Sequence[Token], words: Words) -> int:
    return next((n for n, t in enumerate(part) if t.low in words.of), len(part))
