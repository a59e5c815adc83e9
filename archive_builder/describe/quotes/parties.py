"""Turn a phrase into the parties it names: people, bodies, or someone described.

A description ("the senator") means the one person introduced so. In doubt nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from archive_builder.describe.quotes.people import (
    BODY,
    PERSON,
    UNKNOWN,
    Party,
    People,
    find_actor,
    find_by_role,
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

_LONGEST_DESCRIPTION = 7
_AGE = re.compile(r"\d{1,3}-year-old|\d{1,3}-?jährige[rn]?")
_SHORT_DESCRIPTION = 3
_SHORTEST_FULL_NAME = 2


def find_parties(scene: Scene, tokens: Sequence[Token], phrase: Phrase) -> tuple[Party, ...]:
    """Those whom a phrase names; empty where that is not plain."""
    part = tokens[phrase.start : phrase.stop]
    words = scene.people.words
    if not part:
        return ()
    if len(part) == 1 and part[0].low in words.pronouns:
        return resolve_pronoun(scene, words.pronouns[part[0].low])
    this = words.demonstratives.get(part[0].low) if len(part) > 1 else None
    if this and (meant := resolve_pronoun(scene, this)):
        return meant
    joint = _split_joint(part, words)
    if joint:
        found = tuple(_find_one(scene, side) for side in joint)
        return tuple(party for party in found if party) if all(found) else ()
    party = _find_one(scene, part)
    return (party.members or (party,)) if party else ()


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
    return _make_named(scene, part, run) if run else _describe(scene, part)


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


def _describe(scene: Scene, part: Sequence[Token]) -> Party | None:
    """Someone without a name: the person introduced so, or the words as printed."""
    words = scene.people.words
    stop = next(
        (n for n, t in enumerate(part) if n and t.low in words.prepositions - words.of), len(part)
    )
    part = part[:stop]
    if len(part) >= _SHORT_DESCRIPTION and part[1].low in words.of and part[0].low in words.one:
        return _describe_one_of(scene, part)
    bare = part[1:] if part and part[0].low in words.determiners else part
    if not bare or len(bare) > _LONGEST_DESCRIPTION or any(t.low in words.pronouns for t in bare):
        return None
    bare = [_drop_article(bare[0]), *bare[1:]]
    described = [t.low for t in bare if t.low not in words.of and t.low not in words.determiners]
    party = find_by_role(scene.people, described, scene.line) or _find_aged(scene, described)
    if party:
        return replace(party, kind=PERSON)
    head = _find_head(bare, words)
    if head is None or (len(part) == 1 and not words.capital_nouns and _is_many(bare[0], words)):
        return None
    if head + 1 < len(bare) and bare[head + 1].low not in words.of:
        bare = bare[: head + 1]
    printed = " ".join(token.text for token in bare)
    low = bare[head].low
    if low in words.body_nouns:
        return Party(printed, None, BODY)
    gender = "m" if low in words.male_nouns else "f" if low in words.female_nouns else None
    return Party(printed, None, PERSON if low in words.role_nouns else UNKNOWN, gender)


def _is_many(token: Token, words: Words) -> bool:
    """ "students said": nobody in particular."""
    return token.low.endswith("s") and token.low.removesuffix("s") in words.role_nouns


def _drop_article(token: Token) -> Token:
    """ "l'imam" is an imam."""
    short = token.low.startswith("l'")
    return token._replace(text=token.text[2:], low=token.low[2:]) if short else token


def _describe_one_of(scene: Scene, part: Sequence[Token]) -> Party | None:
    """ "one of her uncles": the words as printed, for it is not said which."""
    several = _describe(scene, part[2:])
    if several is None or several.kind == BODY or several.actor is not None:
        return None
    return Party(" ".join(token.text for token in part), None, PERSON)


def _find_aged(scene: Scene, described: Sequence[str]) -> Party | None:
    """Whom "the 56-year-old" means: the last one spoken of, if known to be a person."""
    if len(described) != 1 or not _AGE.fullmatch(described[0]) or not scene.spoken_of:
        return None
    last = scene.spoken_of[-1]
    named = scene.main == (last,) and " " in last.name and last.kind != BODY
    return last if named or is_person(scene.people, last) else None


def _find_head(bare: Sequence[Token], words: Words) -> int | None:
    """The noun that says what someone is: the last before "of", or the last but one word."""
    end = _before_of(bare, words)
    for position in range(end - 1, max(-1, end - 3), -1):
        low = bare[position].low
        if low in words.no_speakers:
            return None
        singular = low.removesuffix("s")
        if words.body_nouns & {low, singular} or words.role_nouns & {low, singular}:
            return position
        if position == end - 1 and end < _SHORT_DESCRIPTION and words.is_role(low):
            return position
    return None


def _before_of(part: Sequence[Token], words: Words) -> int:
    return next((n for n, t in enumerate(part) if t.low in words.of), len(part))
