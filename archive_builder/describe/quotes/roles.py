"""The words that say what someone is, beside the name: "Chinese leader", ", head of the office,".

Reads the text right before and after a name; knows nobody.
"""

from __future__ import annotations

import re

from archive_builder.describe.quotes.people import strip_possessive
from archive_builder.describe.quotes.words import Words

_ROLE_BEFORE = re.compile(r"(?:[\w'’-]+ ){0,5}[\w'’-]+,? $")
_APPOSITION = re.compile(
    r", (?:who is |who was )?((?:[^\W_][\w'’-]* ){0,22}[^\W_][\w'’-]*)(?= ?[,.;(])"
)
_COMPLEMENT = re.compile(r" ((?:[^\W_][\w'’-]* ){0,5}[^\W_][\w'’-]*)")
_WORD = re.compile(r"[^\W_][\w'’-]*")
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")
_LONGEST_ROLE = 5
_WINDOW = 70


def roles_before(text: str, start: int, words: Words, *, titled: bool) -> list[str]:
    """ "Chinese leader" before a name."""
    before = _ROLE_BEFORE.search(text, max(0, start - _WINDOW), start)
    found = before.group().replace(",", "").lower().split() if before else []
    if not found or not (titled or words.is_role(found[-1])):
        return []
    return _take_role(found, words)


def roles_after(text: str, last: int, words: Words) -> list[str]:
    """ ", head of the office," or "is the head of the office" after a name."""
    after = _APPOSITION.match(text, last)
    copula = None if after else _read_copula(text, last, words)
    described = after or copula
    roles = [
        strip_possessive(word).lower()
        for word in (_WORD.findall(described.group(1)) if described else ())
    ]
    first = next((n for n, role in enumerate(roles) if role in words.role_nouns), None)
    if first is None or (first + 1 < len(roles) and _is_verb(roles[first + 1], words)):
        # "In a talk led by Jane Doe, the singer discussed"
        return []
    plain = copula is None or not any(_is_linking(role, words) for role in roles[:first])
    return roles if plain else []


def _read_copula(text: str, last: int, words: Words) -> re.Match[str] | None:
    """What follows "is" or "was" after a name: "Jane Doe is a singer from Bonn"."""
    verb = _NEXT_WORD.match(text, last)
    if verb is None or verb.group(1) not in words.copulas:
        return None
    return _COMPLEMENT.match(text, verb.end())


def _is_verb(low: str, words: Words) -> bool:
    verbs = (words.finite, words.cues, words.fragment_cues)
    return any(low in some for some in verbs) or low.endswith("ed")


def _is_linking(low: str, words: Words) -> bool:
    """Whether what a word leads to is no complement: "was told by the head", "is not"."""
    others = (words.prepositions, words.conjunctions, words.negations, words.cues)
    return any(low in some for some in others)


def _take_role(found: list[str], words: Words) -> list[str]:
    taken: list[str] = []
    for word in reversed(found):
        if (
            word in words.determiners
            or word in words.prepositions - words.of
            or word in words.finite
        ):
            break
        taken.append(strip_possessive(word))
        if len(taken) >= _LONGEST_ROLE:
            break
    return taken
