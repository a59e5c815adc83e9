"""Who is named in an article, and by which titles: the people a quote may belong to.

Reads names by their capital letters, with the language's lists of titles and
given names, and joins "Smith" and "the senator" to the one person who was
introduced so. Never joins where two people would fit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from archive_builder.describe.mention_text import TextLine
from archive_builder.describe.quote_words import Words
from archive_builder.model import Mention

PERSON, BODY, UNKNOWN = "person", "body", "unknown"
_UPPER = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
_LINKS = "de|van|von|der|den|bin|al|el|da|dos|du|la|le|ten|ter|ibn|di|del|della|af|ul|фон|де"
_NAME = re.compile(
    rf"[{_UPPER}][\w\u0300-\u036f'’.-]{{0,40}}"
    rf"(?: (?:(?:{_LINKS}) ){{0,2}}[{_UPPER}][\w\u0300-\u036f'’.-]{{0,40}}){{0,7}}"
)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_ROLE_BEFORE = re.compile(r"(?:[\w'’-]+ ){0,5}[\w'’-]+ $")
_APPOSITION = re.compile(r", (?:who is |who was )?((?:[^\W_][\w'’-]* ){0,12}[^\W_][\w'’-]*)(?=[,.;])")
_WORD = re.compile(r"[^\W_][\w'’-]*")
_LONGEST_ROLE = 5


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
    """All who are named in one article."""

    words: Words
    mentions: Mapping[int, Sequence[Mention]]
    kinds: Mapping[str, str]
    by_last: dict[str, list[Party]] = field(default_factory=lambda: defaultdict(list))
    introductions: list[Introduction] = field(default_factory=list)
    learned: dict[str, str] = field(default_factory=dict)


def read_people(
    lines: Iterable[TextLine], mentions: Sequence[Mention], kinds: Mapping[str, str], words: Words
) -> People:
    """Collect names of two words and more, and the titles beside them, in the text's order."""
    at_line: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind != "place":
            at_line[mention.line].append(mention)
    people = People(words, at_line, kinds)
    for line in lines:
        for match in _NAME.finditer(line.text):
            _read_name(people, line, match)
    return people


def _read_name(people: People, line: TextLine, match: re.Match[str]) -> None:
    pieces = match.group().rstrip(".’'-").split(" ")
    first = match.start()
    titles: list[str] = []
    while pieces and (strip := _is_before_name(pieces, people.words)):
        if strip == "title":
            titles.append(pieces[0])
        first += len(pieces[0]) + 1
        pieces = pieces[1:]
    name = _POSSESSIVE.sub("", " ".join(pieces)).rstrip(".,’'")
    honorific = next((people.words.honorifics[t] for t in titles if t in people.words.honorifics), None)
    if (len(name.split()) < 2 and honorific is None) or any(_POSSESSIVE.search(p) for p in pieces[:-1]):
        return
    party = make_party(people, line.line, line.first + first, name, honorific)
    known = people.by_last[name.split()[-1]]
    if all(other.name != party.name for other in known):
        known.append(party)
    _read_roles(people, line, party, match.start(), titles, match.end())


def _is_before_name(pieces: list[str], words: Words) -> str:
    """What the first word is if the name begins after it: `title`, `other` or nothing."""
    word = pieces[0]
    if word in words.not_names:
        return "other"
    if len(pieces) > 1 and (word in words.titles or word in words.honorifics):
        return "title"
    # "Kremlin’s Peskov", "Russia’s Putin": the name begins after the owner.
    return "title" if len(pieces) > 1 and _POSSESSIVE.search(word) else ""


def make_party(
    people: People, line: int, first: int, name: str, honorific: str | None = None
) -> Party:
    """A party for a name printed at columns from `first` of a line."""
    words = people.words
    actor = find_actor(people, line, first, first + len(name))
    start, *_, end = (*name.split(), "", "")[:1] + (name.split()[-1],)
    gender = honorific if honorific in ("m", "f") else words.given_names.get(start)
    if actor is not None:
        kind = PERSON if people.kinds.get(actor) == "person" else BODY
    elif honorific or (gender and " " in name):
        kind = PERSON
    elif end in words.institutions or start in words.institutions or _is_acronym(name):
        kind = BODY
    else:
        kind = UNKNOWN
    return Party(name, actor, kind, gender if kind != BODY else None)


def _is_acronym(name: str) -> bool:
    return len(name) > 1 and name.replace(".", "").isupper() and " " not in name


def find_actor(people: People, line: int, first: int, last: int) -> str | None:
    """The actor mentioned at the end of a name, if the mention is all of it but titles."""
    for mention in people.mentions.get(line, ()):
        if mention.first <= first and last <= mention.last:
            return mention.actor
        if mention.first == first and first < mention.last <= last:
            return mention.actor if last - mention.last <= 2 else None
    return None


def _read_roles(
    people: People, line: TextLine, party: Party, first: int, titles: list[str], last: int
) -> None:
    if party.kind == BODY:
        return
    roles: list[str] = [_POSSESSIVE.sub("", title).lower() for title in titles]
    before = _ROLE_BEFORE.search(line.text, max(0, first - 70), first)
    if before:
        found = [word.lower() for word in before.group().split()]
        if titles or found[-1] in people.words.role_nouns:
            roles += _take_role(found, people.words)
    after = _APPOSITION.match(line.text, last)
    if after:
        described = [_POSSESSIVE.sub("", w).lower() for w in _WORD.findall(after.group(1))]
        if not people.words.role_nouns.isdisjoint(described):
            roles += described
    if roles:
        people.introductions.append(Introduction(frozenset(roles), party, line.line))


def _take_role(found: list[str], words: Words) -> list[str]:
    taken: list[str] = []
    for word in reversed(found):
        if word in words.determiners or word in words.prepositions - words.of or word in words.finite:
            break
        taken.append(_POSSESSIVE.sub("", word))
        if len(taken) >= _LONGEST_ROLE:
            break
    return taken


def find_fuller(people: People, party: Party) -> Party:
    """The person whose full name ends in this one, if there is just one; else as it is."""
    if " " in party.name:
        return party
    known = people.by_last.get(party.name, [])
    fitting = [other for other in known if other.kind != BODY or party.kind == BODY]
    if party.actor is not None:
        fitting = [other for other in fitting if other.actor == party.actor]
    elif len(fitting) > 1:
        fitting = [other for other in fitting if other.kind == PERSON]
    longer = [other for other in fitting if " " in other.name]
    if len({other.name for other in longer or fitting}) == 1:
        return (longer or fitting)[0]
    return party


def find_by_role(people: People, described: Sequence[str], line: int) -> Party | None:
    """The one person introduced, at this line or before, by all these words."""
    wanted = frozenset(_POSSESSIVE.sub("", word) for word in described)
    if not wanted or wanted.isdisjoint(people.words.role_nouns):
        return None
    fitting: dict[str, Party] = {}
    for introduction in people.introductions:
        if introduction.line <= line and wanted <= introduction.words:
            party = introduction.party
            fitting.setdefault(party.actor or find_fuller(people, party).name, party)
    return find_fuller(people, next(iter(fitting.values()))) if len(fitting) == 1 else None
