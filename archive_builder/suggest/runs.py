"""Find the names in one line by their capital letters, where no known actor is mentioned.

Reads titles before, verbs of saying after, organisations' words and initials. A
word that may owe its capital to the sentence alone is marked; `gather.py`, which
sees the whole archive, decides on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive_builder.describe.mentions.context import opens_sentence
from archive_builder.suggest.tokens import Token, has_body, has_role, is_title, speaks
from archive_builder.suggest.words import NameWords

_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_CONTRACTION = re.compile(r"['’](?:m|ve|d|ll|re|s|t)$")
_ACRONYM = re.compile(r"[^\W\d_]{2,7}")
_ACRONYM_BEHIND = re.compile(r" \(([^\W\d_]{2,8})\)")
_LONGEST = 8
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Run:
    """A name as printed, with what speaks for a person, an organisation or a place."""

    words: tuple[str, ...]
    first: int
    last: int
    organisation: bool
    titled: bool = False
    says: bool = False
    place: bool = False
    opens: bool = False
    acronym: str = ""

    @property
    def text(self) -> str:
        return " ".join(self.words)


def find_runs(text: str, tokens: Sequence[Token], words: NameWords) -> Iterator[Run]:
    """The names in a line, from left to right."""
    for span in _spans(text, tokens, words):
        for part in _split_at_titles(tokens, span, words):
            yield from _read_run(text, tokens, part, words)


def _split_at_titles(
    tokens: Sequence[Token], span: tuple[int, int], words: NameWords
) -> Iterator[tuple[int, int]]:
    """ "Foreign Ministry Spokesman Wang Wenbin" are two: what is before the title, and the rest."""
    start, stop = span
    titles = [n for n in range(start + 1, stop - 1) if is_title(tokens[n], words)]
    named = [n for n in range(start, stop) if words.organisations.fits(tokens[n].text)]
    later = [n for n in titles if named and n > named[0] and not any(m > n for m in named)]
    if later:
        yield start, later[0]
        start = later[0]
    yield start, stop


def _spans(text: str, tokens: Sequence[Token], words: NameWords) -> Iterator[tuple[int, int]]:
    """Ranges of tokens that begin and end with a capital and are not broken by signs."""
    position = 0
    while position < len(tokens):
        if not tokens[position].is_capital or tokens[position].known:
            position += 1
            continue
        stop = position + 1
        while (following := _next_capital(text, tokens, (position, stop), words)) is not None:
            stop = following + 1
        yield position, stop
        position = stop


def _next_capital(
    text: str, tokens: Sequence[Token], span: tuple[int, int], words: NameWords
) -> int | None:
    """The token that goes on the name, over small words that may stand inside one."""
    start, stop = span
    organisation = any(words.organisations.fits(token.text) for token in tokens[start:stop])
    inside = words.joining if organisation else frozenset()
    if _may_take_particle(tokens, span, words):
        inside |= words.quotes.particles
    for position in range(stop, min(stop + 3, len(tokens))):
        before, token = tokens[position - 1], tokens[position]
        gap = text[before.last : token.first]
        initial = gap == ". " and (len(before.text) == 1 or is_title(before, words))
        if not (gap == " " or initial) or token.known or _POSSESSIVE.search(before.text):
            return None
        if token.is_capital:
            return position if position - start < _LONGEST else None
        if token.text not in inside:
            return None
    return None


def _may_take_particle(tokens: Sequence[Token], span: tuple[int, int], words: NameWords) -> bool:
    """One given name goes on ("Ursula von der"); a noun ("the role of") or two names do not."""
    start, stop = span
    particles = words.quotes.particles
    names = [token for token in tokens[start:stop] if token.text.lower() not in particles]
    titles = [n for n, token in enumerate(names) if is_title(token, words) or token.state]
    behind_article = start > 0 and tokens[start - 1].text.lower() in words.determiners
    return len(names) - (titles[-1] + 1 if titles else 0) <= 1 and not behind_article


def _read_run(
    text: str, tokens: Sequence[Token], span: tuple[int, int], words: NameWords
) -> Iterator[Run]:
    """The name in a range of tokens, without titles, demonyms and what only opens the sentence."""
    start, stop = span
    organisation = any(words.organisations.fits(t.text) for t in tokens[start:stop])
    titled = False
    while start < stop and _is_lead(text, tokens, (start, stop), words, organisation):
        titled = titled or is_title(tokens[start], words)
        start += 1
    while stop > start and _is_tail(tokens[stop - 1], words, organisation):
        stop -= 1
    found = tokens[start:stop]
    if not found or all(token.state for token in found):
        return
    if len(found) == 1 and stop < span[1] and is_title(tokens[stop], words):
        return  # "the Presidential Spokesperson"
    parts = [_bare(token.text) for token in found]
    first, last = found[0].first, found[-1].first + len(parts[-1])
    if any(words.others.fits(part) for part in parts) and not organisation:
        return
    if len(parts) > 1 and all(part.isupper() for part in parts):
        return  # a heading in capitals says nothing about names
    behind = _ACRONYM_BEHIND.match(text, last)
    acronym = behind.group(1) if behind and behind.group(1).isupper() else ""
    is_acronym = len(parts) == 1 and parts[0].isupper() and bool(_ACRONYM.fullmatch(parts[0]))
    before, after = tokens[max(0, start - _NEAR) : start], tokens[stop : stop + _NEAR]
    yield Run(
        tuple(parts),
        first,
        last,
        organisation or is_acronym or bool(acronym) or has_body(text, before, first, words),
        titled or has_role(text, before, first, words),
        speaks(text, before, after, (first, last), words),
        bool(before) and before[-1].text.lower() in words.places,
        opens_sentence(text, first),
        acronym,
    )


def _is_lead(
    text: str,
    tokens: Sequence[Token],
    span: tuple[int, int],
    words: NameWords,
    organisation: bool,
) -> bool:
    token = tokens[span[0]]
    if token.state:
        return not organisation
    if not token.is_capital or (token.text in words.common and not organisation):
        return True
    if token.text.lower() in words.determiners or _CONTRACTION.search(token.text):
        return True
    if opens_sentence(text, token.first) and _is_function_word(token.text, words):
        return True
    return not organisation and span[1] - span[0] > 1 and is_title(token, words)


def _is_tail(token: Token, words: NameWords, organisation: bool) -> bool:
    if not token.is_capital or token.text in words.common:
        return True
    if organisation:
        return words.others.fits(token.text) and not words.organisations.fits(token.text)
    return token.state or is_title(token, words)


def _is_function_word(word: str, words: NameWords) -> bool:
    low, quotes = word.lower(), words.quotes
    lists = (quotes.prepositions, quotes.determiners, quotes.conjunctions, quotes.articles)
    return any(low in list_ for list_ in (*lists, quotes.adverbials, quotes.skipped, quotes.finite))


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)
