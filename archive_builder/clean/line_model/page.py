"""What is known of every line before its neighbours are looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archive_builder.clean.line_model.cue_tables import SECTION_CUES, WORD_CUES
from archive_builder.clean.line_model.cues import count_cues
from archive_builder.clean.line_model.function_words import FUNCTION_WORDS
from archive_builder.clean.line_model.shape import Row, shape_row
from archive_builder.clean.line_model.text import HEAD, Line, read_lines

_SENTENCE_WORDS = 12
_LONG_WORDS = 25
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


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page that are not blank, with the flags the features share.

    `vocabulary` holds the content words of each line, `thread` marks lines that
    look like the head of a reader's comment, `sections` one flag list per
    section cue.
    """

    lines: tuple[Line, ...]
    shapes: tuple[Row, ...]
    word_cues: tuple[tuple[int, ...], ...]
    sections: tuple[tuple[bool, ...], ...]
    sentence: tuple[bool, ...]
    long: tuple[bool, ...]
    bullet: tuple[bool, ...]
    thread: tuple[bool, ...]
    vocabulary: tuple[frozenset[str], ...]
    copies: tuple[int, ...]
    earlier_copies: tuple[int, ...]

    @property
    def units(self) -> list[int]:
        """Length of each line in words."""
        return [line.units for line in self.lines]


def read_page(lines: Sequence[str]) -> Page:
    """Look at every line by itself."""
    found = read_lines(lines)
    shapes = tuple(shape_row(line) for line in found)
    cues = [count_cues(line) for line in found]
    stops = [bool(shape["ends with a punctuation mark"]) for shape in shapes]
    copies, earlier = _copies(found)
    return Page(
        lines=found,
        shapes=shapes,
        word_cues=tuple(tuple(row[: len(WORD_CUES)]) for row in cues),
        sections=tuple(
            tuple(bool(row[len(WORD_CUES) + k]) for row in cues) for k in range(len(SECTION_CUES))
        ),
        sentence=tuple(
            line.units >= _SENTENCE_WORDS and stop for line, stop in zip(found, stops, strict=True)
        ),
        long=tuple(line.units >= _LONG_WORDS for line in found),
        bullet=tuple(bool(shape["a bullet"]) for shape in shapes),
        thread=tuple(_is_thread(line) for line in found),
        vocabulary=tuple(_vocabulary(line) for line in found),
        copies=copies,
        earlier_copies=earlier,
    )


def _is_thread(line: Line) -> bool:
    """Whether a short line carries a mark of reader comments."""
    return line.units <= _THREAD_WORDS and bool(_THREAD.search(line.text[:HEAD]))


def _vocabulary(line: Line) -> frozenset[str]:
    """Content words: four letters or more, or a pair of CJK characters."""
    return frozenset(
        word
        for word in line.words
        if word not in FUNCTION_WORDS
        and not word.isdigit()
        and (len(word) >= 4 or (line.cjk and len(word) == 2 and not word.isascii()))
    )


def _copies(lines: Sequence[Line]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """How often each line's text stands on the page, and how often before it."""
    texts = [line.text.lower() for line in lines]
    totals = Counter(texts)
    seen: Counter[str] = Counter()
    earlier = []
    for text in texts:
        earlier.append(min(9, seen[text]))
        seen[text] += 1
    return tuple(min(9, totals[text]) for text in texts), tuple(earlier)
