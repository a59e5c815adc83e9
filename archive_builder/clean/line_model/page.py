"""What is known of every line before its neighbours are looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive_builder.clean.line_model.columns import Column, byte_columns, clip, column
from archive_builder.clean.line_model.cue_tables import SECTION_CUES, WORD_CUES
from archive_builder.clean.line_model.cues import count_cues
from archive_builder.clean.line_model.function_words import FUNCTION_WORDS
from archive_builder.clean.line_model.shape import shape_columns
from archive_builder.clean.line_model.text import HEAD, Line, read_lines

Columns = Mapping[str, Column]

_SENTENCE_WORDS = 12
LONG_WORDS = 25
_THREAD_WORDS = 16
_THREAD = re.compile(
    r"\b(?:says|said|wrote|writes|schrieb|пишет)\s?:?$|\bsays:|"
    r"\b(?:reply|replies|permalink|upvote|flag|report|score: \d|posts?: \d)\b|"
    r"\blike \(?\d|\b\d{1,6} likes?|#\d{3}|"
    r"\b\d{1,3} (?:second|minute|min|hour|hr|day|week|month|year)s? ago|"
    r"\bat \d{1,2}[:.]\d{2}|\d{1,2}:\d{2}\s?(?:am|pm|$)|^@\w|"
    r"^\W{0,3}(?:like|share|antworten|ответить|відповісти|répondre|responder|回复)\W{0,3}$",
    re.IGNORECASE,
)
_THREAD_WORDS_ASCII = frozenset(
    """says said wrote writes schrieb reply replies permalink upvote flag report like share
    antworten responder""".split()
)
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page that are not blank, with what the features share.

    `shape` are the values of `shape_columns`; `vocabulary` holds the content
    words of each line, `thread` marks lines that look like the head of a
    reader's comment. `columns` holds the features of the line by itself
    (`OWN_NAMES`) and, for the features of its surroundings, "units",
    "sentence" and "thread"; `sections` one column a section cue.
    """

    lines: tuple[Line, ...]
    shape: Mapping[str, list[int]]
    units: list[int]
    sentence: list[int]
    bullet: list[int]
    thread: list[int]
    vocabulary: tuple[frozenset[str], ...]
    copies: list[int]
    earlier_copies: list[int]
    columns: Columns
    sections: tuple[Column, ...]

    @property
    def sentence_units(self) -> Column:
        """Length of each sentence in words, 0 for other lines."""
        return self.columns["units"] * self.columns["sentence"]


def read_page(lines: Sequence[str]) -> Page:
    """Look at every line by itself."""
    found = read_lines(lines)
    shape = shape_columns(found)
    units = [line.units for line in found]
    stops = shape["ends with a punctuation mark"]
    sentence = [int(n >= _SENTENCE_WORDS and stop) for n, stop in zip(units, stops, strict=True)]
    thread = [int(_is_thread(line)) for line in found]
    cues = byte_columns([count_cues(line) for line in found], len(WORD_CUES) + len(SECTION_CUES))
    columns = {name: column(values) for name, values in shape.items()}
    columns |= zip((cue.name for cue in WORD_CUES), cues, strict=False)
    columns |= {"units": column(units), "sentence": column(sentence), "thread": column(thread)}
    copies, earlier = _copies(found)
    return Page(
        lines=found,
        shape=shape,
        units=units,
        sentence=sentence,
        bullet=shape["a bullet"],
        thread=thread,
        vocabulary=tuple(_vocabulary(line) for line in found),
        copies=copies,
        earlier_copies=earlier,
        columns=columns,
        sections=tuple(clip(hits, 0, 1) for hits in cues[len(WORD_CUES) :]),
    )


def _is_thread(line: Line) -> bool:
    """Whether a short line carries a mark of reader comments."""
    if line.units > _THREAD_WORDS:
        return False
    text = line.text[:HEAD]
    # A mark in ASCII has one of its words, an @ at the start, or a number.
    if text.isascii() and text[0] != "@" and _THREAD_WORDS_ASCII.isdisjoint(line.words):
        return bool(_DIGIT.search(text) and _THREAD.search(text))
    return bool(_THREAD.search(text))


def _vocabulary(line: Line) -> frozenset[str]:
    """Content words: four letters or more, or a pair of CJK characters."""
    short = 2 if line.cjk else 4
    return frozenset(
        [
            word
            for word in line.words
            if len(word) >= short
            and (len(word) >= 4 or (len(word) == 2 and not word.isascii()))
            and word not in FUNCTION_WORDS
            and not word.isdigit()
        ]
    )


def _copies(lines: Sequence[Line]) -> tuple[list[int], list[int]]:
    """How often each line's text stands on the page, and how often before it."""
    texts = [line.text.lower() for line in lines]
    totals = Counter(texts)
    seen: Counter[str] = Counter()
    earlier = []
    for text in texts:
        earlier.append(min(9, seen[text]))
        seen[text] += 1
    return [min(9, totals[text]) for text in texts], earlier


#: The features of a line by itself, in the order of a row.
OWN_NAMES: tuple[str, ...] = (*shape_columns(()), *(cue.name for cue in WORD_CUES))
