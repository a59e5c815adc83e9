"""The runs of capital words in a phrase, and the one that the phrase is about.

Titles, owners and the bodies that someone is the head of are not what it is about.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive_builder.describe.quotes.names import find_name_start
from archive_builder.describe.quotes.tokens import Token
from archive_builder.describe.quotes.words import Words

_NAME_AND_SURNAME = 2


def find_run(part: Sequence[Token], words: Words) -> tuple[int, int] | None:
    """Where the name stands that a phrase is about; None where it is about no name."""
    return _choose_run(part, _read_runs(part, words), words)


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
    if start < stop and words.capital_nouns and part[start].low in words.determiners:
        # "der Sprecher der Polizei", "der Sprecher der Polizei Karl Muster"
        start = stop - _NAME_AND_SURNAME if stop - start > _NAME_AND_SURNAME + 1 else stop
    if words.drops_owner and stop - start > _NAME_AND_SURNAME:
        # "рассказала РИА Новости Анна Петрова": the agency is told.
        given = (n for n in range(start + 1, stop - 1) if part[n].text in words.given_names)
        start = next(given, start)
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
    """The name that a phrase is about: no owner, none before its role, not "head of Org"."""
    opening = part[0].low in words.prepositions
    for start, stop in reversed(runs) if opening else runs:
        if part[stop - 1].possessive or words.is_title(part[stop - 1].text):
            # "Secretary" in "Secretary of State" is a title whose name comes later.
            continue
        if stop < len(part) and not _may_follow(part[stop], words):
            continue
        if opening:
            return (start, stop) if stop == len(part) else None
        return (start, stop) if _is_about(part, start, stop, words) else None
    return None


def _is_about(part: Sequence[Token], start: int, stop: int, words: Words) -> bool:
    before = _word_before(part, start, words)
    if before is None:
        return True
    if before.low in words.prepositions:
        return before.low in words.of and _is_title_of(part, start, stop, words)
    return not _is_foreign(part, before, start, words)


def _may_follow(token: Token, words: Words) -> bool:
    return token.low in words.prepositions or token.low in words.relatives


def _word_before(part: Sequence[Token], start: int, words: Words) -> Token | None:
    """The word before a name, or before its article: "spokesman for the Foreign Office"."""
    position = start - 1
    if position > 0 and part[position].low in words.determiners:
        position -= 1
    return part[position] if position >= 0 else None


def _is_foreign(part: Sequence[Token], before: Token, start: int, words: Words) -> bool:
    """ "a point China has made": the small word before the name is no title of it."""
    if before.capital or before.low in words.determiners or part[0].low not in words.determiners:
        return False
    if words.capital_nouns:
        # "der 58-jährige Jung": only an adjective is left.
        return False
    if any(words.is_role(token.low) for token in part[1:start]):
        return False
    return before.low not in words.prepositions


def _is_title_of(part: Sequence[Token], start: int, stop: int, words: Words) -> bool:
    """ "Secretary of State Antony Blinken", not "the wife of Antony Blinken"."""
    if part[0].low in words.determiners or stop - start < 2:
        return False
    return part[0].capital or part[0].low in words.role_nouns
