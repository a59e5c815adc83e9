"""The words of a line, and what the words beside a name say of it.

Titles and roles before a name, kinds of bodies, verbs of saying; never where a
name begins or ends: `runs.py` does that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from archive_builder.suggest.words import NameWords

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*(?:(?:['’ʼ.-]|\.-)[^\W\d_][\w\u0300-\u036f]*)*")
_ELIDED = re.compile(r"^(?:[dlLD]|[qQ]u)['’](?=[^\W\d_])")
_COMPOUND = re.compile(r"-(?:based|led|backed|born|style|era|wide|controlled|held|run|made)$")
_LONG_STEM = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word at columns of a line; `state`: of a mentioned state, `known`: of another actor."""

    text: str
    first: int
    last: int
    state: bool = False
    known: bool = False

    @property
    def is_capital(self) -> bool:
        """Whether it may be a part of a name: "Berlin-based" is not."""
        return self.text[0].isupper() and not _COMPOUND.search(self.text)


def read_tokens(text: str, taken: Sequence[tuple[int, int, bool]]) -> list[Token]:
    """The words of a line; `taken` are the columns of mentions, and whether of a state."""
    tokens: list[Token] = []
    for match in _WORD.finditer(text):
        first, last = match.span()
        elided = _ELIDED.match(match.group())
        first += elided.end() if elided else 0
        over = [state for start, stop, state in taken if start < last and first < stop]
        known = bool(over) and not all(over)
        tokens.append(Token(text[first:last], first, last, bool(over) and not known, known))
    return tokens


def is_title(token: Token, words: NameWords) -> bool:
    """Whether it stands before names: "Minister", "Dr"."""
    quotes = words.quotes
    text = token.text
    return quotes.is_title(text) or text in quotes.honorifics or f"{text}." in quotes.honorifics


def has_role(text: str, before: Sequence[Token], first: int, words: NameWords) -> bool:
    """Whether the word right before says what someone is: "spokesman", "министр"."""
    if not before or text[before[-1].last : first] not in (" ", ", ", ". "):
        return False
    word = before[-1].text
    stem = word.lower()
    nouns = words.quotes.role_nouns
    inflected = len(stem) > _LONG_STEM and any(noun.startswith(stem[:-1]) for noun in nouns)
    return stem in nouns or inflected or is_title(before[-1], words)


def has_body(text: str, before: Sequence[Token], first: int, words: NameWords) -> bool:
    """Whether the word right before says what kind of body it is: "newspaper Hürriyet"."""
    if (
        not before
        or before[-1].is_capital
        or text[before[-1].last : first] not in (" ", " “", ' "')
    ):
        return False
    word = before[-1].text
    return word.lower() in words.quotes.body_nouns or words.organisations.fits(word)


def speaks(
    text: str,
    before: Sequence[Token],
    after: Sequence[Token],
    span: tuple[int, int],
    words: NameWords,
) -> bool:
    """Whether a verb of saying stands right before, or after it in the same sentence."""
    cues = words.quotes.cues
    if before and before[-1].text in cues and text[before[-1].last : span[0]] == " ":
        return True
    lead = tuple(token.text.lower() for token in before)
    if any(lead[-len(phrase) :] == phrase for phrase in words.quotes.according):
        return True
    near = takewhile(lambda token: "." not in text[span[1] : token.first], after)
    return any(token.text in cues for token in list(near)[:2])
