"""Find the words that stand in quotation marks in one paragraph.

Pairs the marks of the seven languages, each paragraph for itself, so that one
lost mark spoils one paragraph at most. Only the outermost pair counts: a quote
within a quote is part of it. Never decides who speaks. Marks around book titles
in Chinese (《》) are no speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DOUBLE = frozenset('“”„‟"＂〝〞〟') | {"''", "``"}
_SINGLE = frozenset("‘’‚‛'`´")
_OPENS_ONLY = frozenset("„‟‚‛「『«‹〝") | {"``"}
_CLOSES_ONLY = frozenset("」』〞〟")
_PARTNERS = {"«": "»", "‹": "›", "「": "」", "『": "』", "»": "«", "›": "‹"}
_MARK = re.compile(r"''|``|[“”„‟\"＂〝〞〟‘’‚‛'`´«»‹›「」『』]")
_BEFORE_OPENING = frozenset(" \u00a0\u202f\u2009\t([{—–-/:;,.!?¿¡…“\"‘'«„>*=|，。：；、？！（")
# A quote does not hold more marks than this; without a bound, hostile text takes forever.
_MOST_MARKS = 300
_AFTER_CLOSING = re.compile(r"[^\w]|$|_")
# 'em, 'til, '90s: an apostrophe at the start of a word.
_ELISION = re.compile(r"(?:em|til|till|cause|n|tis|twas|bout|round|cos|s|\d\ds?)\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Span:
    """Words from `first` to `last`, with their marks from `opening` to `closing`.

    Columns of the paragraph, half-open; `closed` is False without a closing mark.
    """

    first: int
    last: int
    opening: int
    closing: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    sign: str
    first: int
    last: int


def find_spans(text: str, *, opens_next: bool = False) -> tuple[Span, ...]:
    """Outermost quotes from left to right, without marks and the spaces inside them.

    `opens_next` says that the next paragraph begins with an opening mark: then a
    quote left open here runs to the end of the paragraph. Otherwise a mark
    without a partner is passed over.

    >>> line = "‘It’s ours,’ he said. “We don’t want “war”,” they say.”"
    >>> [line[span.first : span.last] for span in find_spans(line)]
    ['It’s ours,', 'We don’t want “war”,']
    """
    marks = [_Mark(m.group(), m.start(), m.end()) for m in _MARK.finditer(text)]
    spans: list[Span] = []
    position = 0
    while position < len(marks):
        mark = marks[position]
        closer = _find_closer(text, marks, position) if _can_open(text, mark) else None
        if closer is not None:
            spans += _make_span(
                text, mark.first, mark.last, marks[closer].first, marks[closer].last
            )
            position = closer + 1
            continue
        if opens_next and _is_left_open(text, marks, position):
            end = len(text.rstrip())
            spans += _make_span(text, mark.first, mark.last, end, end)
            break
        position += 1
    return tuple(spans)


def opens_quote(text: str) -> bool:
    """Whether a paragraph begins with an opening mark.

    >>> opens_quote("“I believe"), opens_quote("’Tis"), opens_quote("No")
    (True, False, False)
    """
    stripped = text.lstrip()
    match = _MARK.match(stripped)
    if match is None or match.group() in ("’", "'", "`"):
        return False
    return _can_open(stripped, _Mark(match.group(), 0, match.end()))


def _make_span(text: str, *columns: int) -> Iterator[Span]:
    opening, first, last, closing = columns
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    if _LETTER.search(text, first, last):
        yield Span(first, last, opening, closing, closed=closing > columns[2])


def _can_open(text: str, mark: _Mark) -> bool:
    sign = mark.sign
    if sign in _OPENS_ONLY:
        return True
    if sign in _CLOSES_ONLY:
        return False
    before = text[mark.first - 1] if mark.first else " "
    after = text[mark.last : mark.last + 1]
    if sign == "“":
        return bool(after)
    if not after or after.isspace() or (before not in _BEFORE_OPENING and not _is_sign(before)):
        return False
    if sign in _SINGLE:
        return sign == "‘" or not _ELISION.match(text, mark.last)
    return after not in ",.;:!?)"


def _is_sign(character: str) -> bool:
    """Chinese and Japanese write quotes without a space before them."""
    return "\u3040" <= character <= "\u9fff"


def _find_closer(text: str, marks: list[_Mark], position: int) -> int | None:
    sign = marks[position].sign
    if sign in _SINGLE:
        return _find_single_closer(text, marks, position)
    if sign in _DOUBLE:
        return _find_double_closer(text, marks, position)
    return _find_partner(marks, position, _PARTNERS[sign])


def _find_partner(marks: list[_Mark], position: int, partner: str) -> int | None:
    """The mark that closes as many as were opened; the first one where they do not come out."""
    sign, depth, nearest = marks[position].sign, 0, None
    for number in range(position, min(len(marks), position + _MOST_MARKS)):
        if marks[number].sign == sign:
            depth += 1
        elif marks[number].sign == partner:
            depth -= 1
            nearest = number if nearest is None else nearest
            if depth == 0:
                return number
    return nearest


def _find_double_closer(text: str, marks: list[_Mark], position: int) -> int | None:
    """Curly, straight and low marks close each other, for writers mix them."""
    low = marks[position].sign in "„‟"
    depth, nearest = 1, None
    for number in range(position + 1, min(len(marks), position + _MOST_MARKS)):
        mark = marks[number]
        if mark.sign not in _DOUBLE:
            continue
        if mark.sign in _OPENS_ONLY or _reopens(text, mark, low=low):
            depth += 1
            continue
        depth -= 1
        nearest = number if nearest is None else nearest
        if depth == 0:
            return number
    if nearest is None:
        return None
    reopened = any(_reopens(text, marks[n], low=low) for n in range(position + 1, nearest))
    return None if reopened else nearest


def _reopens(text: str, mark: _Mark, *, low: bool) -> bool:
    """Whether a mark inside a quote opens another: “ does, but it closes „."""
    return mark.sign == "“" and not low and not _stands_after_word(text, mark)


def _stands_after_word(text: str, mark: _Mark) -> bool:
    before = text[mark.first - 1] if mark.first else " "
    after = text[mark.last : mark.last + 1]
    return not before.isspace() and before not in "([—–-‘" and not after.isalnum()


def _find_single_closer(text: str, marks: list[_Mark], position: int) -> int | None:
    """A mark after a word that is no apostrophe: none of "it’s" and, in doubt, not "boys’ toys"."""
    doubtful: int | None = None
    for number in range(position + 1, min(len(marks), position + _MOST_MARKS)):
        mark = marks[number]
        if mark.sign in _DOUBLE:
            continue
        if mark.sign == "‘" and doubtful is not None:
            break
        if mark.sign not in "’'´‘" or not _closes_single(text, mark):
            continue
        if not _may_be_possessive(text, mark):
            return number
        doubtful = number if doubtful is None else doubtful
    return doubtful


def _closes_single(text: str, mark: _Mark) -> bool:
    before = text[mark.first - 1]
    return not before.isspace() and bool(_AFTER_CLOSING.match(text, mark.last))


def _may_be_possessive(text: str, mark: _Mark) -> bool:
    """ "the boys’ toys": s, apostrophe, space, small letter."""
    after = text[mark.last : mark.last + 2]
    return text[mark.first - 1] == "s" and after[:1] == " " and after[1:].islower()


def _is_left_open(text: str, marks: list[_Mark], position: int) -> bool:
    mark = marks[position]
    if not _can_open(text, mark) or mark.sign in ("'", "’", "`", "´"):
        return False
    return all(later.sign in _SINGLE for later in marks[position + 1 :])
