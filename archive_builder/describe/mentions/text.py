"""The lines that people speak and act in, and the words of a line.

Only what belongs to the report is read: kept blocks, headline and standfirst.
Never captions, comments or other furniture. Positions are those of the seed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from archive_builder.model import Article, Fate, Label

# Letters, digits and combining marks: a decomposed "é" stays one word.
_WORD_REST = r"[\w\u0300-\u036f]*"
WORD = re.compile(r"[^\W_]" + _WORD_REST)
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")

_HEADS = (Label.HEADLINE, Label.STANDFIRST)
_LATIN_ENDS = 0x0250
_FOLDED_END = 0x2000  # above the Latin letters with two marks
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss"}
)
_YO = ("е\u0308", "Е\u0308")


@dataclass(frozen=True, slots=True)
class TextLine:
    """Text of the report at one line of the seed, from column `first` on."""

    line: int
    first: int
    text: str
    label: Label


def text_lines(article: Article) -> Iterator[TextLine]:
    """Lines of the report in the seed's order; of a split line, only the parts that belong."""
    for block in article.blocks:
        if block.fate is not Fate.KEPT and block.label not in _HEADS:
            continue
        for offset, text in enumerate(block.text.split("\n")):
            first = 0 if offset else block.first
            if text.strip():
                yield TextLine(block.start + offset, first, text, block.label)


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """A word without the diacritics of Latin letters and with е for ё: a key, never text.

    >>> [fold_word(word) for word in ("Kalın", "Hürriyet", "İbrahim", "Королёв", "Андрей")]
    ['Kalin', 'Hurriyet', 'Ibrahim', 'Королев', 'Андрей']
    """
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word)
    kept: list[str] = []
    for mark in decomposed:
        base = kept[-1] if kept else ""
        if unicodedata.combining(mark) and _drops_mark(base, mark):
            continue
        kept.append(mark)
    folded = unicodedata.normalize("NFC", "".join(kept))
    return folded.translate(_LETTERS_WITHOUT_DECOMPOSITION)


def _drops_mark(base: str, mark: str) -> bool:
    return (base != "" and ord(base) < _LATIN_ENDS) or base + mark in _YO


def words_beginning(letters: Iterable[str]) -> re.Pattern[str]:
    """Finds the words whose first letter, without diacritics, is one of these.

    >>> words_beginning("EК").findall("Der Élysée, l'Elbe, E_1; Кремль or кремль, aE")
    ['Élysée', 'Elbe', 'E_1', 'Кремль']
    """
    wanted = set(letters)
    spelled = {letter for first in wanted for letter in _spellings().get(first, first)}
    if not spelled:
        return re.compile(r"(?!)")
    return re.compile(
        r"(?<!\w)(?<![\u0300-\u036f])" + f"[{re.escape(''.join(sorted(spelled)))}]" + _WORD_REST
    )


@cache
def _spellings() -> dict[str, str]:
    """For each first letter of a key, the letters that texts have for it."""
    spellings: dict[str, str] = {}
    for letter in map(chr, range(_FOLDED_END)):
        folded = fold_word(letter)
        if letter.isalnum() and folded:
            spellings[folded[0]] = spellings.get(folded[0], "") + letter
    return spellings


def fold_gap(gap: str) -> str:
    r"""What stands between two words, in one spelling of spaces, hyphens and apostrophes.

    >>> fold_gap("’"), fold_gap("\u00a0 "), fold_gap("\u2011")
    ("'", ' ', '-')
    """
    if gap == " ":
        return gap
    folded = gap.translate(_GAPS)
    return " ".join(folded.split()) or " " if folded[:1].isspace() else folded


_GAPS = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "\u2010": "-", "\u2011": "-", "–": "-", "•": "·", "・": "·"}
)
