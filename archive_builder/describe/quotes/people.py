"""Who may speak in an article: people and bodies, joined where they are one.

Joins "Smith" and "the senator" to the one person who was introduced so, never
where two people would fit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from archive_builder.describe.quotes.words import Words
from archive_builder.model import Mention

PERSON, BODY, UNKNOWN = "person", "body", "unknown"
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
# A full stop and a closing mark may stand between a mention's end and the name's.
_SLACK = 2


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who may speak: the fullest name printed, the actor's id, what kind, man or woman.

    `members` is set where several speak as one.
    """

    name: str
    actor: str | None = None
    kind: str = UNKNOWN
    gender: str | None = None
    members: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Introduction:
    """The words by which a person is introduced at a line: "Russian President", "head of Org"."""

    words: frozenset[str]
    party: Party
    line: int


@dataclass(slots=True)
class People:
    """All who are named in one article.

    `seen`: names within a sentence; `cued`: names beside a verb of saying;
    `known_persons`: full names of whom a title or such a verb tells that they are
    people; `learned`: by which pronoun someone was spoken of.
    """

    words: Words
    mentions: Mapping[int, Sequence[Mention]]
    kinds: Mapping[str, str]
    by_last: dict[str, list[Party]] = field(default_factory=lambda: defaultdict(list))
    by_first: dict[str, list[Party]] = field(default_factory=lambda: defaultdict(list))
    introductions: list[Introduction] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    cued: set[str] = field(default_factory=set)
    known_persons: set[str] = field(default_factory=set)
    learned: dict[str, str] = field(default_factory=dict)


def strip_possessive(word: str) -> str:
    """A word without the ending of an owner.

    >>> strip_possessive("Putin’s"), strip_possessive("states'")
    ('Putin', 'states')
    """
    return _POSSESSIVE.sub("", word)


def make_party(
    people: People, line: int, first: int, name: str, honorific: str | None = None
) -> Party:
    """A party for a name printed at columns from `first` of a line."""
    words = people.words
    actor = find_actor(people, line, first, first + len(name))
    start, end = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    gender = honorific if honorific in ("m", "f") else words.given_names.get(start)
    if actor is not None:
        kind = PERSON if people.kinds.get(actor) == "person" else BODY
    elif honorific or (gender and " " in name):
        kind = PERSON
    elif end in words.institutions or start in words.institutions or _is_acronym(name):
        kind = BODY
    else:
        kind = UNKNOWN
    return Party(name, actor, kind, gender if gender in ("m", "f") and kind != BODY else None)


def _is_acronym(name: str) -> bool:
    return len(name) > 1 and name.replace(".", "").isupper() and " " not in name


def is_person(people: People, party: Party) -> bool:
    """Whether someone is known to be a person: by a title, a given name, a verb of saying."""
    if party.kind == PERSON or party.name in people.known_persons:
        return True
    return party.kind != BODY and " " in party.name and party.name.split()[-1] in people.cued


def find_actor(people: People, line: int, first: int, last: int) -> str | None:
    """The actor mentioned at the end of a name, if the mention is all of it but titles."""
    for mention in people.mentions.get(line, ()):
        if mention.first <= first and last <= mention.last:
            return mention.actor
        if mention.first == first and first < mention.last <= last:
            return mention.actor if last - mention.last <= _SLACK else None
    return None


def find_fuller(people: People, party: Party) -> Party:
    """The person whose full name ends in this one, if there is just one; else as it is."""
    if " " in party.name or party.kind == BODY:
        return party
    known = people.by_last.get(party.name, [])
    if all(" " not in other.name for other in known):
        # Names that begin with the family name, and first names.
        known = known + [
            other
            for other in people.by_first.get(party.name, [])
            if other.kind == PERSON or other.name in people.known_persons
        ]
    fitting = [other for other in known if other.kind != BODY]
    if party.actor is not None:
        fitting = [other for other in fitting if other.actor == party.actor]
    elif len(fitting) > 1:
        fitting = [other for other in fitting if other.kind == PERSON] or fitting
    longer = [other for other in fitting if " " in other.name]
    if len({other.name for other in longer or fitting}) == 1:
        return (longer or fitting)[0]
    return party


def find_by_role(people: People, described: Sequence[str], line: int) -> Party | None:
    """The one person introduced, at this line or before, by all these words."""
    wanted = frozenset(strip_possessive(word) for word in described)
    if wanted.isdisjoint(people.words.role_nouns):
        return None
    fitting: dict[str, Party] = {}
    for introduction in people.introductions:
        if introduction.line <= line and wanted <= introduction.words:
            party = introduction.party
            fitting.setdefault(party.actor or find_fuller(people, party).name, party)
    return find_fuller(people, next(iter(fitting.values()))) if len(fitting) == 1 else None
