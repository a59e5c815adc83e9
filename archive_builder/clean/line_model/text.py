"""Lines as the features see them: normalised text, words, indentation.

Only the text of the page is used. Chinese, Japanese and Korean runs have no
spaces: they are cut into overlapping pairs of characters, so that one table
look-up serves all languages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

#: Code points looked at for cues and punctuation: a line may be a whole book.
HEAD = 2000

_WORD = re.compile(r"[^\W_]+")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_MAX_INDENT = 20
_MAX_GAP = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank.

    `index` counts all lines of the page from 0; `words` are lower-case;
    `units` is the length in words, a CJK character counting half; `indent` is
    in code points, `gap` counts the blank lines before (both capped).
    """

    index: int
    text: str
    words: tuple[str, ...]
    units: int
    cjk: int
    indent: int
    gap: int


def read_lines(lines: Sequence[str]) -> tuple[Line, ...]:
    """The lines that are not blank, in order."""
    found: list[Line] = []
    gap = 0
    for index, raw in enumerate(lines):
        text = " ".join(raw.split())
        if not text:
            gap += 1
            continue
        indent = min(_MAX_INDENT, len(raw) - len(raw.lstrip()))
        found.append(_line(index, text, indent, min(_MAX_GAP, gap)))
        gap = 0
    return tuple(found)


def split_words(text: str) -> tuple[str, ...]:
    """Lower-case words; runs of CJK characters as overlapping pairs.

    >>> split_words("Don't miss 3 things")
    ('don', 't', 'miss', '3', 'things')
    >>> split_words("点击查看 more")
    ('点击', '击查', '查看', 'more')
    """
    words = _WORD.findall(text.lower())
    if text.isascii() or not _CJK.search(text):
        return tuple(words)
    return tuple(part for word in words for part in _pairs(word))


def _line(index: int, text: str, indent: int, gap: int) -> Line:
    cjk = 0 if text.isascii() else sum(map(len, _CJK.findall(text)))
    words = split_words(text)
    spaced = text.count(" ") + 1
    units = spaced + cjk // 2 if cjk > 2 else spaced
    return Line(index, text, words, units, cjk, indent, gap)


def _pairs(word: str) -> list[str]:
    """The word itself, or each CJK run in it as pairs (a lone character as it is)."""
    parts: list[str] = []
    stop = 0
    for run in _CJK.finditer(word):
        if run.start() > stop:
            parts.append(word[stop : run.start()])
        text = run[0]
        parts.extend(text[i : i + 2] for i in range(max(1, len(text) - 1)))
        stop = run.end()
    if stop < len(word):
        parts.append(word[stop:])
    return parts
