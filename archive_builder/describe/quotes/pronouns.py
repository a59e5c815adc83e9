"""Whom a pronoun means: the last one spoken of whom it fits.

Nobody where the last one spoken of may be a person or not, or be one of two.
"""

from __future__ import annotations

from dataclasses import replace

from archive_builder.describe.quotes.people import BODY, PERSON, UNKNOWN, Party, People
from archive_builder.describe.quotes.scene import Scene

NEUTER, PLURAL = "n", "p"
_LONGEST_NAME = 3


def resolve_pronoun(scene: Scene, gender: str) -> tuple[Party, ...]:
    """The last party spoken of whom a pronoun fits: m, f, n (a body) or p (several)."""
    if gender in (PLURAL, NEUTER):
        return _resolve_other(scene, plural=gender == PLURAL)
    for back, party in enumerate(reversed(scene.spoken_of)):
        if _is_many(scene.people, party):
            continue
        if namesake := _find_namesake(scene.people, party, gender):
            return (namesake,)
        riddle = _is_riddle(scene.people, party, last=back == 0)
        if riddle and not (back == 0 and _is_subject(scene, party)):
            return ()
        if riddle or _may_be(scene.people, party, gender):
            scene.people.learned[party.name] = gender
            return (replace(party, gender=gender, kind=PERSON),)
    return ()


def _is_many(people: People, party: Party) -> bool:
    """ "students": one "he" is none of them."""
    last = party.name.split()[-1]
    return last.endswith("s") and last.removesuffix("s") in people.words.role_nouns


def _resolve_other(scene: Scene, *, plural: bool) -> tuple[Party, ...]:
    """They: several, or a body that spoke last; it: only such a body."""
    last = tuple(scene.spoken_of[-1:])
    if plural and last and (last[0].members or last[0].kind == BODY):
        return last[0].members or last
    if not plural:
        # "“…,” it added": no person is meant.
        return scene.reported if _is_body(scene.reported) else ()
    speakers = scene.subject if _is_body(scene.subject) else scene.speakers
    # "Jane Doe confirmed that the company asks users. “…,” they said": she or it.
    doubtful = bool(scene.main) and not _is_body(scene.main)
    return speakers if _is_body(speakers) and not doubtful else ()


def _is_body(parties: tuple[Party, ...]) -> bool:
    return len(parties) == 1 and parties[0].kind == BODY


def _find_namesake(people: People, party: Party, gender: str) -> Party | None:
    """Of several with one surname, the only one whom "he" or "she" fits."""
    if party.kind != UNKNOWN or " " in party.name:
        return None
    fitting = [other for other in people.by_last.get(party.name, ()) if other.gender == gender]
    return fitting[0] if len({other.name for other in fitting}) == 1 else None


def _is_riddle(people: People, party: Party, *, last: bool) -> bool:
    """A name of which nothing tells whether it is a person's, or which of several persons'."""
    if party.kind != UNKNOWN or party.members:
        return False
    if " " not in party.name:
        return party.name in people.by_last or (last and party.name in people.seen)
    cued = party.name.split()[-1] in people.cued
    return not (cued or party.name in people.known_persons or party.name in people.learned)


def _is_subject(scene: Scene, party: Party) -> bool:
    """Whether someone unknown is what the last sentence is about, with a name like a person's."""
    pieces = party.name.split()
    words, people = scene.people.words, scene.people
    if scene.main != (party,) or not 0 < len(pieces) <= _LONGEST_NAME:
        return False
    if len(pieces) == 1 and (words.capital_nouns or party.name not in people.seen):
        return False
    if len({other.name for other in people.by_last.get(party.name, ())}) > 1:
        # Two of one surname.
        return False
    return not any(
        not piece[0].isalpha() or piece.isupper() or piece in words.institutions | words.not_names
        for piece in pieces
    )


def _may_be(people: People, party: Party, gender: str) -> bool:
    """Whether "he" or "she" may mean a party: a known person of no other gender."""
    if party.members or party.kind == BODY:
        return False
    cued = " " in party.name and party.name.split()[-1] in people.cued
    if party.kind != PERSON and not cued and party.name not in people.known_persons:
        return party.name in people.learned and people.learned[party.name] == gender
    return people.learned.get(party.name, party.gender) in (None, gender)
