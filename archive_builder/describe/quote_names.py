"""Who is named in an article, and by which titles: the people a quote may belong to.

Reads names by their capital letters, with the language's lists of titles and
given names, and joins "Smith" and "the senator" to the one person who was
introduced so. Never joins where two people would fit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
_CONTRACTION = re.compile(r"['’](?:re|m|ll|ve|d|t)$", re.IGNORECASE)
_INITIAL = 2
_ROLE_BEFORE = re.compile(r"(?:[\w'’-]+ ){0,5}[\w'’-]+ $")
_APPOSITION = re.compile(
    r", (?:who is |who was )?((?:[^\W_][\w'’-]* ){0,22}[^\W_][\w'’-]*)(?=[,.;])"
)
_WORD = re.compile(r"[^\W_][\w'’-]*")
_LONGEST_ROLE = 5
_SHORTEST_NAME = 2


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
    by_first: dict[str, list[Party]] = field(default_factory=lambda: defaultdict(list))
    introductions: list[Introduction] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    known_persons: set[str] = field(default_factory=set)
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
            if line.text[max(0, match.start() - 2) : match.start() - 1].isalnum():
                # Within a sentence a capital letter makes a name.
                people.seen.add(_POSSESSIVE.sub("", match.group()).rstrip(".,"))
            for first, pieces in _split_run(match, words):
                _read_name(people, line, first, pieces)
    return people


def _split_run(match: re.Match[str], words: Words) -> list[tuple[int, list[str]]]:
    """A run of capitals, cut at full stops that belong to no abbreviation, and after owners."""
    runs: list[tuple[int, list[str]]] = []
    position, pieces, first = match.start(), [], match.start()
    for piece in match.group().split(" "):
        pieces.append(piece)
        position += len(piece) + 1
        stopped = piece.endswith(".") and len(piece) > _INITIAL and piece not in words.abbreviations
        if stopped or _CONTRACTION.search(piece):
            runs.append((first, pieces))
            pieces, first = [], position
    return [*runs, (first, pieces)] if pieces else runs


def _read_name(people: People, line: TextLine, start: int, pieces: list[str]) -> None:
    first = start
    stripped = find_name_start(pieces, people.words)
    titles, pieces = pieces[:stripped], pieces[stripped:]
    first += sum(len(title) + 1 for title in titles)
    if len(pieces) > _SHORTEST_NAME and _is_state(people, line, first, pieces[0]):
        # "the envoy to Ukraine Kurt Volker"
        first += len(pieces[0]) + 1
        pieces = pieces[1:]
    name = _POSSESSIVE.sub("", " ".join(pieces).rstrip(".,’'-"))
    honorific = next(
        (people.words.honorifics[t] for t in titles if t in people.words.honorifics), None
    )
    if not name or (" " not in name and honorific is None) or _CONTRACTION.search(name):
        return
    party = make_party(people, line.line, line.first + first, name, honorific)
    known = people.by_last[name.split()[-1]]
    if all(other.name != party.name for other in known):
        known.append(party)
        people.by_first[name.split()[0]].append(party)
    last = first + len(name)
    _read_roles(people, line, party, start, titles, last)
    if (
        party.kind == UNKNOWN
        and " " in name
        and _has_cue_beside(line.text, first, last, people.words)
    ):
        people.known_persons.add(name)


def _has_cue_beside(text: str, first: int, last: int, words: Words) -> bool:
    """Whether a name stands right beside a verb of saying: "said Jane Doe", "Jane Doe recalls"."""
    before = text[max(0, first - 20) : first].split()[-1:]
    after = text[last : last + 20].split()[:1]
    return any(word.lower().strip(",.:") in words.cues for word in (*before, *after))


def _is_state(people: People, line: TextLine, first: int, word: str) -> bool:
    actor = find_actor(people, line.line, line.first + first, line.first + first + len(word))
    return actor is not None and people.kinds.get(actor) == "state"


def find_name_start(pieces: Sequence[str], words: Words) -> int:
    """How many words of a run of capitals come before the name: titles, owners, "But".

    >>> from archive_builder.describe.quote_words import load_words
    >>> find_name_start("But Russian President Vladimir Putin".split(), load_words("en"))
    3
    """
    start = 0
    for position, word in enumerate(pieces[:-1]):
        title = words.is_title(word) or word in words.honorifics or _POSSESSIVE.search(word)
        if title and pieces[position + 1] not in words.institutions:
            start = position + 1
    while start < len(pieces) and pieces[start] in words.not_names:
        if pieces[start] in words.given_names and start + 1 < len(pieces):
            break
        start += 1
    return start


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
    roles = [_POSSESSIVE.sub("", title).lower() for title in titles]
    roles = roles if any(people.words.is_title(title) for title in titles) else []
    before = _ROLE_BEFORE.search(line.text, max(0, first - 70), first)
    if before:
        found = [word.lower() for word in before.group().split()]
        if titles or people.words.is_role(found[-1]):
            roles += _take_role(found, people.words)
    after = _APPOSITION.match(line.text, last)
    if after:
        described = [_POSSESSIVE.sub("", w).lower() for w in _WORD.findall(after.group(1))]
        if not people.words.role_nouns.isdisjoint(described):
            roles += described
    if roles and any(people.words.is_role(role) for role in roles):
        party = replace(party, kind=PERSON)
        people.known_persons.add(party.name)
        people.introductions.append(Introduction(frozenset(roles), party, line.line))


def _take_role(found: list[str], words: Words) -> list[str]:
    taken: list[str] = []
    for word in reversed(found):
        if (
            word in words.determiners
            or word in words.prepositions - words.of
            or word in words.finite
        ):
            break
        taken.append(_POSSESSIVE.sub("", word))
        if len(taken) >= _LONGEST_ROLE:
            break
    return taken


def find_fuller(people: People, party: Party) -> Party:
    """The person whose full name ends in this one, if there is just one; else as it is."""
    if " " in party.name:
        return party
    known = people.by_last.get(party.name) or [
        other
        for other in people.by_first.get(party.name, [])
        if other.kind == PERSON or other.name in people.known_persons
    ]
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
    if not any(people.words.is_role(word) for word in wanted):
        return None
    fitting: dict[str, Party] = {}
    for introduction in people.introductions:
        if introduction.line <= line and wanted <= introduction.words:
            party = introduction.party
            fitting.setdefault(party.actor or find_fuller(people, party).name, party)
    return find_fuller(people, next(iter(fitting.values()))) if len(fitting) == 1 else None
