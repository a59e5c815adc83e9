"""A text on its way through the cleaning steps: its lines and what is decided of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from archive_builder.clean.line_model import LineScore
from archive_builder.model import Decision, Fate

PARAGRAPH_WORDS = 12
LONG_WORDS = 30
SURE = 0.85
TWO_SENTENCES_WORDS = 20
TITLE_WORDS = 4
# A longer title is none: every line is looked for in it.
MAX_TITLE = 500

_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u200e\u200f\u00ad"))
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})
_DIGIT = re.compile(r"\d")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE_BORDER = re.compile(r"[^\W\d_]{2}[.!?…][\"'”’»)]{0,2}\s+[\"“„«]?[^\W\d_a-z]")
# What may follow a full stop: closing marks, and an agency's or editor's sign in brackets.
# “ closes a quotation in German, and French sets a space before ».
_SENTENCE_END = re.compile(r"[.!?…。！？](?:\s?»|[\"'“”’)\]」』]){0,3}(?:\s\([^()]{2,30}\))?$")
_LAST_OF_SENTENCE = frozenset(".!?…。！？\"'“”’»)]」』")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `text` as it stands, and what follows from it alone.

    `content` is the text without outer and repeated white space, `plain` the
    same with typographic quotes and dashes folded: what rules are matched on.
    `words` are words by spaces; for scripts without spaces two characters count
    as a word. `is_paragraph`: it looks like running prose, by its length and its
    end alone.
    """

    number: int
    text: str
    content: str = field(init=False, compare=False, repr=False)
    plain: str = field(init=False, compare=False, repr=False)
    words: int = field(init=False, compare=False, repr=False)
    ends_sentence: bool = field(init=False, compare=False, repr=False)
    is_paragraph: bool = field(init=False, compare=False, repr=False)

    @property
    def has_digit(self) -> bool:
        return _DIGIT.search(self.plain) is not None

    def __post_init__(self) -> None:
        content = plain = " ".join(self.text.split())
        words = content.count(" ") + 1 if content else 0
        if not content.isascii():
            content = " ".join(self.text.translate(_INVISIBLE).split())
            plain = content.translate(_PLAIN)
            words = max(len(content.split()), len(_HAN.findall(content)) // 2)
        ends = content[-1:] in _LAST_OF_SENTENCE and _SENTENCE_END.search(content) is not None
        settle = object.__setattr__
        settle(self, "content", content)
        settle(self, "plain", plain)
        settle(self, "words", words)
        settle(self, "ends_sentence", ends)
        settle(self, "is_paragraph", _is_paragraph(content, words, ends=ends))


def _is_paragraph(content: str, words: int, *, ends: bool) -> bool:
    if ends:
        return words >= PARAGRAPH_WORDS
    if words < TWO_SENTENCES_WORDS:
        return False
    # An agency's sign-off or a lost full stop may stand behind the last sentence.
    return words >= LONG_WORDS or _SENTENCE_BORDER.search(content) is not None


@dataclass(frozen=True)
class Page:
    """All lines of a document with the decision on each; None is not decided yet.

    `title` is what the page's metadata call it, "" where there is none;
    `agencies` are the printed names of the agencies on file. `structured`: the
    scores rest on the elements of a saved page, not on its text alone.
    """

    lines: tuple[Line, ...]
    decisions: tuple[Decision | None, ...]
    scores: tuple[LineScore, ...]
    title: str = ""
    agencies: tuple[str, ...] = ()
    structured: bool = False

    @cached_property
    def model_is_sure(self) -> bool:
        """Whether the model is sure of any line; where it is of none, shape has to tell.

        It is of none in a few lines in a language it has seen little of. Where the
        elements of a saved page are known, shape never has to tell.
        """
        return (
            self.structured
            or max((score.probability for score in self.scores), default=0.0) >= SURE
        )

    @cached_property
    def folded_title(self) -> str:
        return Line(0, self.title[:MAX_TITLE]).plain.casefold()

    def restates_title(self, line: Line) -> bool:
        """Whether a line is what the page's metadata call the page, or a long part of it.

        >>> line = Line(0, "Minister opens the bridge")
        >>> Page((line,), (None,), (), "Minister opens the bridge - The Paper").restates_title(line)
        True
        """
        if not self.title:
            return False
        said = line.plain.casefold()
        long_part = line.words >= TITLE_WORDS and said in self.folded_title
        return long_part or (said == self.folded_title and line.words > 1)

    def decide(self, decisions: Mapping[int, Decision]) -> Page:
        """Add decisions by line number; a line that has one keeps it."""
        added = {n: d for n, d in decisions.items() if self.decisions[n] is None}
        if not added:
            return self
        merged = list(self.decisions)
        for n, decision in added.items():
            merged[n] = decision
        return replace(self, decisions=tuple(merged))

    def undecided(self) -> Iterator[Line]:
        """The lines without a decision, in order."""
        return (line for line, d in zip(self.lines, self.decisions, strict=True) if d is None)

    def is_open(self, n: int) -> bool:
        return self.decisions[n] is None

    def is_kept(self, n: int) -> bool:
        decision = self.decisions[n]
        return decision is not None and decision.label.fate is Fate.KEPT

    def neighbour(self, n: int, step: int) -> Line | None:
        """The nearest line that is not blank, before (-1) or after (+1) line `n`."""
        n += step
        while 0 <= n < len(self.lines):
            if self.lines[n].content:
                return self.lines[n]
            n += step
        return None
