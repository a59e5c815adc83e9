"""Features of one line by itself: length, punctuation, capitals, marks.

All values are whole numbers (counts, flags, shares in per mille), so that the
thresholds of the trees are exact on every machine. A feature is worked out for
all lines of a page in one go; what a line cannot have without some character
is looked for only in lines that hold it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from archive_builder.clean.line_model.function_words import CHINESE_PARTICLES, FUNCTION_WORDS
from archive_builder.clean.line_model.text import HEAD, Line

Values = list[int]

_CLOSERS = "\"'”’»)]】」』 "
_FULL_STOPS = frozenset(".!?。！？")
_OTHER_ENDS = frozenset(":;…：；")
_ENDS = _FULL_STOPS | _OTHER_ENDS
_QUOTES = '"“”„«»「」'
_OPENING_QUOTES = frozenset('"“”„«‘「『')
_SENTENCE_BREAK = re.compile(r"[.!?]\W{1,4}(?=[A-ZÀ-ÞА-ЯЁІЇЄҐ])|[。！？]")
_ELLIPSIS_CHARACTERS = 4

#: Bytes of ASCII that are no digit, and that are neither letter nor digit.
_NO_DIGITS: Final = bytes(n for n in range(256) if not chr(n).isascii() or not chr(n).isdigit())
_NO_SIGNS: Final = bytes(n for n in range(256) if not chr(n).isascii() or not chr(n).isalnum())


def shape_columns(lines: Sequence[Line]) -> Mapping[str, Values]:
    """The features of the lines' own texts, in a fixed order."""
    heads = [line.text[:HEAD] for line in lines]
    digits = [_count(head, _NO_DIGITS, str.isdigit) for head in heads]
    return {
        "length in words": [min(400, line.units) for line in lines],
        "length in characters": [min(2000, len(line.text)) for line in lines],
        **_letters(lines, heads, digits),
        **_endings(lines, heads),
        **_counts(heads),
        **_marks(heads, digits),
        "indentation": [line.indent for line in lines],
        "blank lines before": [line.gap for line in lines],
    }


def ends_sentence(text: str) -> bool:
    """Whether the line ends with a full stop, exclamation or question mark."""
    return text.rstrip(_CLOSERS)[-1:] in _FULL_STOPS and not text.endswith("...")


def _count(text: str, others: bytes, belongs: Callable[[str], bool]) -> int:
    """How many characters belong; `others` are the bytes of ASCII that don't."""
    if text.isascii():
        return len(text.encode().translate(None, others))
    return sum(map(belongs, text))


def _letters(lines: Sequence[Line], heads: Sequence[str], digits: Values) -> dict[str, Values]:
    """What the words are like; shares in per mille of words or characters."""
    spaced = [head.split() for head in heads]
    lettered = [[word for word in words if word[0].isalpha()] for words in spaced]
    capitals = [sum([word[0].isupper() for word in words]) for words in lettered]
    common = [_common(line) for line in lines]
    signs = [_count(head, _NO_SIGNS, str.isalnum) for head in heads]
    return {
        "average word length": [
            10 * len(head) // max(1, line.units) for head, line in zip(heads, lines, strict=True)
        ],
        "share of function words": [
            1000 * n // max(1, len(line.words[:HEAD]))
            for n, line in zip(common, lines, strict=True)
        ],
        "share of capitalised words": [
            1000 * n // max(1, len(words)) for n, words in zip(capitals, lettered, strict=True)
        ],
        "share of digits": [1000 * n // len(head) for n, head in zip(digits, heads, strict=True)],
        "share of punctuation": [
            1000 * (len(head) - n - len(words) + 1) // len(head)
            for head, n, words in zip(heads, signs, spaced, strict=True)
        ],
        "words without letters": [
            min(99, len(all_) - len(words)) for all_, words in zip(spaced, lettered, strict=True)
        ],
        "looks like a name": [
            int(len(all_) == len(words) == n and not c and _looks_like_name(words))
            for all_, words, n, c in zip(spaced, lettered, capitals, common, strict=True)
        ],
    }


def _common(line: Line) -> int:
    """Function words, or Chinese particles, in the line's head."""
    if line.cjk:
        return sum(map(line.text[:HEAD].count, CHINESE_PARTICLES))
    return sum([word in FUNCTION_WORDS for word in line.words[:HEAD]])


def _looks_like_name(words: list[str]) -> bool:
    """Two to four capitalised words and nothing else: a person, a section, a place."""
    return 2 <= len(words) <= 4 and all(word[-1].isalnum() for word in words)


def _endings(lines: Sequence[Line], heads: Sequence[str]) -> dict[str, Values]:
    """How the line begins and ends."""
    texts = [line.text for line in lines]
    lasts = [text.rstrip(_CLOSERS)[-1:] for text in texts]
    full = [
        int(last in _FULL_STOPS and not text.endswith("..."))
        for last, text in zip(lasts, texts, strict=True)
    ]
    return {
        "ends with a full stop": full,
        "ends with a punctuation mark": [int(last in _ENDS) for last in lasts],
        "ends with a colon": [int(text[-1] in ":：") for text in texts],
        "starts in lower case": [int(text[0].islower()) for text in texts],
        "starts with a quotation mark": [int(text[0] in _OPENING_QUOTES) for text in texts],
        "all in capitals": [int(head.isupper()) for head in heads],
    }


def _counts(heads: Sequence[str]) -> dict[str, Values]:
    """How often punctuation stands in the line."""
    quotes = "".join(sign for sign in _QUOTES if any(sign in head for head in heads))
    return {
        "commas": [
            min(50, head.count(", ") + head.count("，") + head.count("、")) for head in heads
        ],
        "sentence breaks inside": [min(50, len(_SENTENCE_BREAK.findall(head))) for head in heads],
        "question marks": [min(5, head.count("?") + head.count("？")) for head in heads],
        "quotation marks": [min(9, sum([head.count(sign) for sign in quotes])) for head in heads],
        "apostrophes": [min(9, head.count("'") + head.count("’")) for head in heads],
    }


def _marks(heads: Sequence[str], digits: Values) -> dict[str, Values]:
    """The marks of `_PATTERNS`: looked for where the line could have them at all."""
    seen = _Heads(heads, "\n".join(heads), digits)
    found: dict[str, Values] = {}
    for name, likely, pattern in _PATTERNS:
        found[name] = values = [0] * len(heads)
        for i in likely(seen):
            values[i] = int(pattern.search(heads[i]) is not None)
    return found


class _Heads(NamedTuple):
    """The lines' heads, one by one and all in one, and the digits in each."""

    heads: Sequence[str]
    whole: str
    digits: Values


#: Gives the places of the heads that could have a mark.
_Likely = Callable[[_Heads], list[int]]


def _with_any(signs: str) -> _Likely:
    def likely(seen: _Heads) -> list[int]:
        found: set[int] = set()
        for sign in signs:
            if sign in seen.whole:
                found.update([i for i, head in enumerate(seen.heads) if sign in head])
        return sorted(found)

    return likely


def _with_digits(least: int) -> _Likely:
    return lambda seen: [i for i, n in enumerate(seen.digits) if n >= least]


def _beginning_with(signs: str) -> _Likely:
    known = frozenset(signs)
    return lambda seen: [i for i, head in enumerate(seen.heads) if head[0] in known]


def _with_dot_inside(seen: _Heads) -> list[int]:
    """Where a full stop stands before something other than a space or the end."""
    return [
        i
        for i, head in enumerate(seen.heads)
        if "." in head and head.count(".") > head.count(". ") + (head[-1] == ".")
    ]


def _with_address(seen: _Heads) -> list[int]:
    named = [i for i, head in enumerate(seen.heads) if "http" in head]
    return sorted({*named, *_with_dot_inside(seen)})


def _ending_in_dots(seen: _Heads) -> list[int]:
    ends = (head[-_ELLIPSIS_CHARACTERS:] for head in seen.heads)
    return [i for i, end in enumerate(ends) if "…" in end or "..." in end]


#: Name, which lines are looked at, the mark.
_PATTERNS: tuple[tuple[str, _Likely, re.Pattern[str]], ...] = (
    ("a bullet", _beginning_with("*+o•·▪–—‣◦-"), re.compile(r"^[*+o•·▪–—‣◦-]\s")),
    (
        "a number or letter as list mark",
        lambda seen: [i for i, head in enumerate(seen.heads) if " " in head[:4]],
        re.compile(r"^(\d{1,2}[.)]|[a-z]\))\s"),
    ),
    ("nothing but a number", _with_digits(1), re.compile(r"^\W{0,9}\d{1,9}\W{0,9}$")),
    (
        "a web address",
        _with_address,
        re.compile(r"https?:|www\.|\w\.(?:com|org|net|co|io|gov|de|fr|ru|ua|cn)\b"),
    ),
    ("an @ name or e-mail address", _with_any("@"), re.compile(r"@\w")),
    ("a hashtag", _with_any("#"), re.compile(r"#\w")),
    ("a price", _with_digits(1), re.compile(r"[$£€¥₽₴]\s?\d|\d\s?[€₽₴]")),
    ("a clock time", _with_digits(3), re.compile(r"\b\d{1,2}[:.]\d{2}\b")),
    ("a year", _with_digits(4), re.compile(r"\b(?:19|20)\d\d\b")),
    (
        "a numeric date",
        _with_digits(1),
        re.compile(r"\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|\d年|\d月"),
    ),
    ("a telephone number", _with_digits(8), re.compile(r"\(?\d{3}\)?[ .-]\d{3}[ .-]?\d{2}")),
    (
        "a bracket around the whole line",
        _beginning_with("([（【"),
        re.compile(r"^[(\[（【].{0,300}[)\]）】]$"),
    ),
    (
        "a file name",
        _with_dot_inside,
        re.compile(r"\.(?:jpe?g|png|gif|pdf|webp|mp4)\b", re.IGNORECASE),
    ),
    ("a separator such as | or ›", _with_any("|»›→▶►·•"), re.compile(r"[|»›→▶►·•]")),
    ("a reference number", _with_any("["), re.compile(r"\[\d{1,3}\]")),
    ("a trailing ellipsis", _ending_in_dots, re.compile(r"(?:\.\.\.|…)\W?$")),
    ("a legal sign", _with_any("©®™"), re.compile(r"[©®™]")),
)
