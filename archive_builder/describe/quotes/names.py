"""Read the names in an article, by their capital letters, and the titles beside them.

Uses the language's lists of titles and given names; knows nobody beforehand but
the actors mentioned.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from archive_builder.describe.mentions.text import TextLine
from archive_builder.describe.quotes.people import (
    BODY,
    PERSON,
    Introduction,
    Party,
    People,
    find_actor,
    make_party,
    strip_possessive,
)
from archive_builder.describe.quotes.roles import roles_after, roles_before
from archive_builder.describe.quotes.words import Words
from archive_builder.model import Mention

_UPPER = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
_LINKS = "de|van|von|der|den|bin|al|el|da|dos|du|la|le|ten|ter|ibn|di|del|della|af|ul|фон|де"
_NAME = re.compile(
    rf"[{_UPPER}][\w\u0300-\u036f'’.-]{{0,40}}"
    rf"(?: (?:(?:{_LINKS}) ){{0,2}}[{_UPPER}][\w\u0300-\u036f'’.-]{{0,40}}){{0,7}}"
)
_CONTRACTION = re.compile(r"['’](?:re|m|ll|ve|d|t)$", re.IGNORECASE)
_GENITIVE = re.compile(r"(?<![Vv]an)(?<![Vv]on) d(?:er|es|en) ")
_INITIAL = 2
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")
_LONGEST_CUE = 20
_SHORTEST_NAME = 2


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
            if match.group() in words.not_names:
                continue
            if line.text[max(0, match.start() - 2) : match.start() - 1].isalnum():
                # Within a sentence a capital letter makes a name.
                people.seen.add(strip_possessive(match.group()).rstrip(".,"))
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
    """Note the name in a run of capitals that begins at column `start` of the line's text."""
    words = people.words
    stripped = find_name_start(pieces, words)
    titles, pieces = pieces[:stripped], pieces[stripped:]
    first = start + sum(len(title) + 1 for title in titles)
    owned = line.text[max(0, first - 2) : first].lower().replace("’", "'") in ("l'", "d'")
    if len(pieces) > _SHORTEST_NAME and (owned or _is_state(people, line, first, pieces[0])):
        # "the envoy to Ukraine Kurt Volker", "le ministre de l'Intérieur Jean Modèle"
        first += len(pieces[0]) + 1
        pieces = pieces[1:]
    name = strip_possessive(" ".join(pieces).rstrip(".,’'-"))
    if not name or _CONTRACTION.search(name):
        return
    honorific = next((words.honorifics[t] for t in titles if t in words.honorifics), None)
    honorific = honorific or _read_kin(line.text[max(0, first - _LONGEST_CUE) : first], words)
    if any(strip_possessive(title) != title for title in titles):
        # "Canada’s Roe"
        people.seen.add(name)
    _note_cue(people, line.text, first, name)
    if " " in name or honorific or _is_titled(titles, name, words):
        party = make_party(people, line.line, line.first + first, name, honorific)
        _add_party(people, party)
        _read_roles(people, line, party, (start, titles, first + len(name)))


def _read_kin(before: str, words: Words) -> str | None:
    """The gender that the word before a name tells: "his daughter Dylan Roe" is a woman."""
    if not before.endswith(" ") or not before.strip():
        return None
    low = before.rsplit(maxsplit=1)[-1].lower()
    return "f" if low in words.female_nouns else "m" if low in words.male_nouns else None


def _is_titled(titles: Sequence[str], name: str, words: Words) -> bool:
    """Whether the word before a single name is an office: "President Trump"."""
    if not titles or name.rsplit(maxsplit=1)[-1] in words.institutions:
        return False
    title = titles[-1].lower()
    ended = title.endswith(words.title_ends or ("\0",))
    return ended or title.endswith(".") or title in words.role_nouns


def _add_party(people: People, party: Party) -> None:
    first, *_, last = (*party.name.split(), party.name.split()[-1])
    if people.words.capital_nouns and _GENITIVE.search(party.name):
        # "Antworten der Bundesregierung" is no name.
        return
    if all(other.name != party.name for other in people.by_last[last]):
        people.by_last[last].append(party)
        people.by_first[first].append(party)


def _note_cue(people: People, text: str, first: int, name: str) -> None:
    """Note that a name stands beside a verb of saying: such names are people's more often."""
    known = people.known_persons if " " in name else people.cued
    if name not in known and _has_cue_beside(text, first, name, people.words):
        known.add(name)


def _has_cue_beside(text: str, first: int, name: str, words: Words) -> bool:
    """Whether a name stands right beside a verb of saying: "said Jane Doe", "Jane Doe recalls"."""
    after = _NEXT_WORD.match(text, first + len(name))
    if after and after.group(1).lower() in words.cues:
        return True
    before = text[max(0, first - _LONGEST_CUE) : first].split()
    return bool(before) and before[-1].lower() in words.cues


def _is_state(people: People, line: TextLine, first: int, word: str) -> bool:
    actor = find_actor(people, line.line, line.first + first, line.first + first + len(word))
    return actor is not None and people.kinds.get(actor) == "state"


def find_name_start(pieces: Sequence[str], words: Words) -> int:
    """How many words of a run of capitals come before the name: titles, owners, "But".

    >>> from archive_builder.describe.quotes.words import load_words
    >>> find_name_start("But Russian President Vladimir Putin".split(), load_words("en"))
    3
    """
    start = 0
    named = pieces[0] in words.given_names or _is_institution(pieces, words)
    if not named and len(pieces) > _SHORTEST_NAME and pieces[1] in words.given_names:
        # "attorney for Massachusetts Joshua Levy"
        return 1
    for position, word in enumerate(pieces[:-1]):
        if named or pieces[position + 1] in words.not_names:
            break
        title = words.is_title(word) or word in words.honorifics or strip_possessive(word) != word
        if title and pieces[position + 1] not in words.institutions:
            start = position + 1
    while start < len(pieces) and pieces[start] in words.not_names:
        if pieces[start] in words.given_names and start + 1 < len(pieces):
            break
        start += 1
    return start


def _is_institution(pieces: Sequence[str], words: Words) -> bool:
    """ "Foreign Relations Committee": no title, though "Foreign" may be one."""
    return (
        len(pieces) > 1 and pieces[-1] in words.institutions and pieces[0] not in words.honorifics
    )


def _read_roles(
    people: People, line: TextLine, party: Party, place: tuple[int, list[str], int]
) -> None:
    """Note by which words a person is introduced; `place`: start, titles and end of the name."""
    if party.kind == BODY:
        return
    words = people.words
    start, titles, last = place
    roles: list[str] = []
    if any(words.is_title(title) for title in titles):
        roles += [strip_possessive(title).lower() for title in titles]
    roles += roles_before(line.text, start, words, titled=bool(titles))
    roles += roles_after(line.text, last, words)
    if any(words.is_role(role) for role in roles) or _is_titled(titles, party.name, words):
        people.known_persons.add(party.name)
        person = replace(party, kind=PERSON)
        people.introductions.append(Introduction(frozenset(roles), person, line.line))
