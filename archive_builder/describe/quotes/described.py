"""Someone without a name: "the senator", "a local farmer", "the 56-year-old".

A description means the one person introduced so; else it is given as printed.
In doubt nobody.
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
    find_by_role,
    is_person,
)
from archive_builder.describe.quotes.scene import Scene
from archive_builder.describe.quotes.tokens import Token
from archive_builder.describe.quotes.words import Words

_LONGEST_DESCRIPTION = 7
_AGE = re.compile(r"\d{1,3}-year-old|\d{1,3}-?jährige[rn]?")
_SHORT_DESCRIPTION = 3


def describe(scene: Scene, part: Sequence[Token]) -> Party | None:
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
    if head is None or (len(part) == 1 and _is_bare(part[0], words)):
        return None
    if head + 1 < len(bare) and bare[head + 1].low not in words.of:
        bare = bare[: head + 1]
    printed = " ".join(token.text for token in bare)
    low = bare[head].low
    if low in words.body_nouns:
        return Party(printed, None, BODY)
    gender = "m" if low in words.male_nouns else "f" if low in words.female_nouns else None
    return Party(printed, None, PERSON if low in words.role_nouns else UNKNOWN, gender)


def _is_bare(token: Token, words: Words) -> bool:
    """ "students said", "in general": without an article nobody in particular."""
    if token.low.startswith("l'"):
        return False
    many = token.low.endswith("s") and token.low.removesuffix("s") in words.role_nouns
    return not words.capital_nouns and (many or (bool(words.articles) and not token.capital))


def _drop_article(token: Token) -> Token:
    """ "l'imam" is an imam."""
    short = token.low.startswith("l'")
    return token._replace(text=token.text[2:], low=token.low[2:]) if short else token


def _describe_one_of(scene: Scene, part: Sequence[Token]) -> Party | None:
    """ "one of her uncles": the words as printed, for it is not said which."""
    several = describe(scene, part[2:])
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
