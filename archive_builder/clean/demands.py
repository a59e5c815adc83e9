"""What a pattern asks of every text that it matches, from the pattern's own structure.

With which characters a match begins and ends, how long it is, and which words it
must hold. In doubt a pattern asks for nothing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

ops: Any
parser: Any
try:
    ops, parser = import_module("re._constants"), import_module("re._parser")
except ImportError:  # a Python that names them otherwise: every pattern is tried
    ops = parser = None

_MIN_WORD = 2
_DIGITS = frozenset("0123456789")
_DIGIT_RANGE = (ord("0"), ord("9"))
# From here on a single character may be a word.
_FIRST_SIGN = "\u3000"
#: Characters whose upper and lower case are one to one, as `re` compares them.
_USUAL = re.compile(
    "[\x00-\x7f\xa0-\xb4\xb6-\xde\xe0-\xfe\u0400-\u045f\u0620-\u065f\u2010-\u205e"
    "\u3000-\u9fff\uac00-\ud7a3]*"
)

_ASCII = 128
#: The letters of ASCII that are equal, without regard to case, to others outside of it.
_ASCII_WITH_OTHER_CASES = "IKSiks"

_Items = Sequence[tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Edge:
    """With which characters matches may begin, or end: letters in lower case, other classes."""

    letters: frozenset[str]
    classes: _Items
    free: bool

    def allows(self, char: str) -> bool:
        if self.free or char.lower() in self.letters or not is_usual(char):
            return True
        return any(_in_class(part, char) for part in self.classes)


@dataclass(frozen=True, slots=True)
class Demand:
    """What a pattern asks of a line: its edges, its length, one of some words."""

    first: Edge
    last: Edge
    shortest: int
    longest: int
    words: tuple[str, ...]

    def is_said(self, folded: str) -> bool:
        """Whether a text in lower case holds one of the words, or none is asked for."""
        for word in self.words:  # a loop is twice as fast as any() here
            if word in folded:
                return True
        return not self.words


_CATEGORIES = {
    getattr(ops, "CATEGORY_DIGIT", None): str.isdecimal,
    getattr(ops, "CATEGORY_SPACE", None): str.isspace,
}


def read_demand(pattern: re.Pattern[str]) -> Demand:
    """What a pattern demands, of whole lines; its words stand in every match."""
    if parser is None:
        edge = Edge(frozenset(), (), free=True)
        return Demand(edge, edge, 0, sys.maxsize, ())
    tree = parser.parse(pattern.pattern, pattern.flags)
    words = tuple(sorted(_words(tree) or ()))
    shortest, longest = tree.getwidth()
    return Demand(_edge(tree, 1), _edge(tree, -1), shortest, longest, words)


def _edge(items: _Items, step: int) -> Edge:
    """The edge at the beginning (step 1) or at the end (-1)."""
    parts, empty = _edge_parts(items, step)
    letters = {chr(value) for op, value in parts if op is ops.LITERAL}
    usual = {letter.lower() for letter in letters if is_usual(letter)}
    classes = [part for part in parts if part[0] is not ops.LITERAL]
    # A letter with unusual cases may be equal to any.
    return Edge(frozenset(usual), classes, free=empty or not all(map(is_usual, letters)))


def _edge_parts(items: _Items, step: int) -> tuple[list[tuple[Any, Any]], bool]:
    """The single characters and classes at the edge, and whether all may be empty."""
    parts: list[tuple[Any, Any]] = []
    for op, value in list(items)[::step]:
        more, empty = _parts_of(op, value, step)
        parts += more
        if not empty:
            return parts, False
    return parts, True


def _parts_of(op: Any, value: Any, step: int) -> tuple[list[tuple[Any, Any]], bool]:
    if op is ops.LITERAL:
        return [(op, value)], False
    if op is ops.IN:
        return list(value), False
    if op is ops.BRANCH:
        found = [_edge_parts(branch, step) for branch in value[1]]
        return [p for parts, _ in found for p in parts], any(empty for _, empty in found)
    if op is ops.SUBPATTERN:
        return _edge_parts(value[-1], step)
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        parts, empty = _edge_parts(value[2], step)
        return parts, empty or value[0] == 0
    if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return [], True
    return [(ops.ANY, None)], True


def _in_class(part: tuple[Any, Any], char: str) -> bool:
    op, value = part
    if op is ops.RANGE:
        return _in_range(value[0], value[1], char)
    if op is ops.CATEGORY and value in _CATEGORIES:
        return _CATEGORIES[value](char)
    return True


def _in_range(low: int, high: int, char: str) -> bool:
    if high >= _ASCII and (not char.isascii() or char in _ASCII_WITH_OTHER_CASES):
        return True
    return any(low <= ord(case) <= high for case in (char, char.lower(), char.upper()))


def is_usual(char: str) -> bool:
    """Whether all characters have two cases at most, as `re` compares them."""
    return _USUAL.fullmatch(char) is not None


def _words(items: _Items) -> frozenset[str] | None:
    """Words, in lower case, one of which every match holds; None where there are none."""
    found: list[frozenset[str]] = []
    run = ""
    for op, value in items:
        if op is ops.LITERAL and is_usual(chr(value)):
            run += chr(value).lower()
            continue
        found.append(frozenset({run}))
        run = ""
        found.append(_words_of(op, value) or frozenset())
    found.append(frozenset({run}))
    fit = [words for words in found if words and all(map(_is_telling, words))]
    return max(fit, key=lambda words: (min(map(len, words)), -len(words)), default=None)


def _is_telling(word: str) -> bool:
    """Whether few texts hold a word: single letters and spaces stand in nearly all."""
    return len(word) >= _MIN_WORD or word in _DIGITS or (bool(word) and not _is_common(word))


def _is_common(char: str) -> bool:
    return char.isspace() or (char.isalnum() and char < _FIRST_SIGN)


def _words_of(op: Any, value: Any) -> frozenset[str] | None:
    if op is ops.IN:
        return _characters(value)
    if op is ops.ASSERT:
        return _words(value[1])
    if op is ops.BRANCH:
        branches = [_words(branch) for branch in value[1]]
        known = [words for words in branches if words]
        return frozenset().union(*known) if len(known) == len(branches) else None
    if op is ops.SUBPATTERN:
        return _words(value[-1])
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT) and value[0] > 0:
        return _words(value[2])
    return None


def _characters(parts: _Items) -> frozenset[str] | None:
    """The characters of a class, in lower case; None where they are many."""
    found: set[str] = set()
    for op, value in parts:
        if op is ops.LITERAL and is_usual(chr(value)):
            found.add(chr(value).lower())
        elif (op, value) in ((ops.CATEGORY, ops.CATEGORY_DIGIT), (ops.RANGE, _DIGIT_RANGE)):
            # In usual texts there are no other digits.
            found.update(_DIGITS)
        else:
            return None
    return frozenset(found)
