"""Features of one line by itself: length, punctuation, capitals, marks.

All values are whole numbers (counts, flags, shares in per mille), so that the
thresholds of the trees are exact on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from archive_builder.clean.line_model.function_words import CHINESE_PARTICLES, FUNCTION_WORDS
from archive_builder.clean.line_model.text import HEAD, Line

Row = Mapping[str, int]

_CLOSERS = "\"'”’»)]】」』 "
_FULL_STOPS = frozenset(".!?。！？")
_OTHER_ENDS = frozenset(":;…：；")
_SENTENCE_BREAK = re.compile(r"[.!?]\W{1,4}(?=[A-ZÀ-ÞА-ЯЁІЇЄҐ])|[。！？]")
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a bullet", re.compile(r"^[*+o•·▪–—‣◦-]\s")),
    ("a number or letter as list mark", re.compile(r"^(\d{1,2}[.)]|[a-z]\))\s")),
    ("nothing but a number", re.compile(r"^\W{0,9}\d{1,9}\W{0,9}$")),
    ("a web address", re.compile(r"https?:|www\.|\w\.(?:com|org|net|co|io|gov|de|fr|ru|ua|cn)\b")),
    ("an @ name or e-mail address", re.compile(r"@\w")),
    ("a hashtag", re.compile(r"#\w")),
    ("a price", re.compile(r"[$£€¥₽₴]\s?\d|\d\s?[€₽₴]")),
    ("a clock time", re.compile(r"\b\d{1,2}[:.]\d{2}\b")),
    ("a year", re.compile(r"\b(?:19|20)\d\d\b")),
    ("a numeric date", re.compile(r"\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|\d年|\d月")),
    ("a telephone number", re.compile(r"\(?\d{3}\)?[ .-]\d{3}[ .-]?\d{2}")),
    ("a bracket around the whole line", re.compile(r"^[(\[（【].{0,300}[)\]）】]$")),
    ("a file name", re.compile(r"\.(?:jpe?g|png|gif|pdf|webp|mp4)\b", re.IGNORECASE)),
    ("a separator such as | or ›", re.compile(r"[|»›→▶►·•]")),
    ("a reference number", re.compile(r"\[\d{1,3}\]")),
    ("a trailing ellipsis", re.compile(r"(?:\.\.\.|…)\W?$")),
    ("a legal sign", re.compile(r"[©®™]")),
)
_DIGIT_PATTERNS = frozenset({"a price", "a clock time", "a year", "a numeric date"})


def shape_row(line: Line) -> Row:
    """The features of the line's own text."""
    text = line.text
    return {
        "length in words": min(400, line.units),
        "length in characters": min(2000, len(text)),
        **_letters(line),
        **_ending(text),
        **_marks(text),
        "indentation": line.indent,
        "blank lines before": line.gap,
    }


def ends_sentence(text: str) -> bool:
    """Whether the line ends with a full stop, exclamation or question mark."""
    return text.rstrip(_CLOSERS)[-1:] in _FULL_STOPS and not text.endswith("...")


def _letters(line: Line) -> Row:
    """What the words are like; shares in per mille of words or characters."""
    text = line.text[:HEAD]
    spaced = text.split()
    lettered = [word for word in spaced if word[0].isalpha()]
    words = line.words[:HEAD]
    common = sum(word in FUNCTION_WORDS for word in words)
    if line.cjk:
        common = sum(map(text.count, CHINESE_PARTICLES))
    signs = sum(map(str.isalnum, text))
    capitals = sum(word[0].isupper() for word in lettered)
    return {
        "average word length": 10 * len(text) // max(1, line.units),
        "share of function words": 1000 * common // max(1, len(words)),
        "share of capitalised words": 1000 * capitals // max(1, len(lettered)),
        "share of digits": 1000 * sum(map(str.isdigit, text)) // len(text),
        "share of punctuation": 1000 * (len(text) - signs - len(spaced) + 1) // len(text),
        "words without letters": min(99, len(spaced) - len(lettered)),
        "looks like a name": int(_looks_like_name(lettered, spaced, common)),
    }


def _looks_like_name(lettered: list[str], spaced: list[str], common: int) -> bool:
    """Two to four capitalised words and nothing else: a person, a section, a place."""
    return (
        2 <= len(spaced) <= 4
        and len(lettered) == len(spaced)
        and not common
        and all(word[0].isupper() and word[-1].isalnum() for word in spaced)
    )


def _ending(text: str) -> Row:
    """How the line begins and ends."""
    last = text.rstrip(_CLOSERS)[-1:]
    full = ends_sentence(text)
    return {
        "ends with a full stop": int(full),
        "ends with a punctuation mark": int(full or last in _OTHER_ENDS or last in _FULL_STOPS),
        "ends with a colon": int(text[-1] in ":："),
        "starts in lower case": int(text[0].islower()),
        "starts with a quotation mark": int(text[0] in '"“”„«‘「『'),
        "all in capitals": int(text[:HEAD].isupper()),
    }


def _marks(text: str) -> Row:
    """Punctuation counts and the marks of `_PATTERNS`."""
    head = text[:HEAD]
    has_digit = any(map(str.isdigit, head))
    row = {
        "commas": min(50, head.count(", ") + head.count("，") + head.count("、")),
        "sentence breaks inside": min(50, len(_SENTENCE_BREAK.findall(head))),
        "question marks": min(5, head.count("?") + head.count("？")),
        "quotation marks": min(9, sum(map(head.count, '"“”„«»「」'))),
        "apostrophes": min(9, head.count("'") + head.count("’")),
    }
    for name, pattern in _PATTERNS:
        skip = name in _DIGIT_PATTERNS and not has_digit
        row[name] = 0 if skip or not pattern.search(head) else 1
    return row
