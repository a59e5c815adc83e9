"""Put an editor's notes at the words they are on: in the headline or the cleaned text.

A note quotes its words and what stands before and after them in the paragraph (a
TextQuoteSelector of the W3C Web Annotation model). Only white space is folded. Where
the quote does not stand exactly once, nothing is placed and the candidates are named:
a note never moves to words that only look alike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from archive_builder.anchors import PlacedNote
from archive_builder.model import Article, Issue
from archive_builder.records import EditorRecord, Note
from archive_builder.yaml_text import line_of

# Code points of the context that a hint proposes, at least.
CONTEXT = 32
# Candidates that a problem names, and the share of the quote's words that each must have.
MANY = 3
MIN_SHARE = 0.4
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class _Place:
    """Words of the article that a note may be on: columns of the headline or of a block."""

    line: int | None
    column: int
    text: str
    start: int
    stop: int

    @property
    def before(self) -> str:
        return self.text[: self.start]

    @property
    def after(self) -> str:
        return self.text[self.stop :]

    @property
    def words(self) -> str:
        return self.text[self.start : self.stop]

    def place(self, note: Note) -> PlacedNote:
        """The note at these words; the lines before them in their block are counted."""
        above = self.before.split("\n")
        line = None if self.line is None else self.line + len(above) - 1
        first = self.start + self.column if len(above) == 1 else len(above[-1])
        prefix = _as_printed(note.prefix or "", self.before[::-1])[::-1]
        suffix = _as_printed(note.suffix or "", self.after)
        return PlacedNote(note, line, first, self.words, prefix, suffix)


def place_notes(article: Article, record: EditorRecord) -> Article | list[Issue]:
    """Add the record's notes in order of their words; the problems where one has no place."""
    placed: list[PlacedNote] = []
    problems: list[Issue] = []
    for number, note in enumerate(record.notes):
        found = _find_place(note, article)
        if isinstance(found, _Place):
            placed.append(found.place(note))
        else:
            code, message, hint = found
            at = line_of(record.text, ("notes", number, "exact"))
            path = f"seeds/{article.id}.yml"
            problems.append(Issue(code, "error", path, at, message, hint))
    if problems:
        return problems
    return replace(article, notes=tuple(sorted(placed, key=lambda note: note.order)))


_Problem = tuple[str, str, str]


def _find_place(note: Note, article: Article) -> _Place | _Problem:
    """The one place of a note; else code, message and hint of the problem."""
    if not (note.text.strip() and any(source.title.strip() for source in note.sources)):
        return "N604", "a note without words or without a source", _SOURCE_HINT
    places = list(_find_words(note.exact, article))
    fitting = [place for place in places if _fits(note, place)]
    if len(fitting) == 1:
        return fitting[0]
    quote = f"the words “{_shorten(note.exact)}”"
    if not places:
        return "N601", f"{quote} are not in the headline or the text", _say_nearest(note, article)
    if fitting:
        message = f"{quote} stand so {len(fitting)} times: {_say_lines(fitting)}"
        return "N602", message, _say_contexts(fitting)
    message = f"{quote} stand in {_say_lines(places)}, but not between this prefix and suffix"
    return "N603", message, _say_contexts(places)


def _find_words(exact: str, article: Article) -> Iterator[_Place]:
    """Everywhere that the quoted words stand, in the order of the page."""
    if not exact.strip():
        return
    words = r"\s+".join(map(re.escape, exact.split()))
    pattern = re.compile(f"(?=({words}))")
    for line, column, text in _find_texts(article):
        for found in pattern.finditer(text):
            yield _Place(line, column, text, found.start(1), found.end(1))


def _find_texts(article: Article) -> Iterator[tuple[int | None, int, str]]:
    """Line, first column and text of all that a note can be on."""
    if article.about.headline:
        yield None, 0, article.about.headline.value
    yield from ((block.start, block.first, block.text) for block in article.kept())


def _fits(note: Note, place: _Place) -> bool:
    """Whether prefix and suffix stand there too; without one the paragraph begins or ends there."""
    before, after = _fold(place.before), _fold(place.after)
    prefix, suffix = _fold(note.prefix or ""), _fold(note.suffix or "")
    starts = before.endswith(prefix) if prefix else not before
    return starts and (after.startswith(suffix) if suffix else not after)


def _as_printed(words: str, text: str) -> str:
    """So much of the text as the words take, white space included; a prefix comes reversed."""
    left = sum(not char.isspace() for char in words)
    for end, char in enumerate(text):
        if not left:
            return text[:end]
        left -= not char.isspace()
    return text if words else ""


def _fold(text: str) -> str:
    return " ".join(text.split())


def find_context(before: str, after: str) -> tuple[str, str]:
    """What of the text around some words tells them apart: whole words, CONTEXT code points.

    >>> find_context("It is a law that forbids Ukraine from ", " with Russia.")
    ('is a law that forbids Ukraine from', 'with Russia.')
    """
    prefix, suffix = _fold(before), _fold(after)
    if len(prefix) > CONTEXT:
        prefix = prefix[prefix.rfind(" ", 0, len(prefix) - CONTEXT) + 1 :]
    end = suffix.find(" ", CONTEXT)
    return prefix, suffix if end < 0 else suffix[:end]


def _say_contexts(places: list[_Place]) -> str:
    """The right example: for each place the prefix and suffix that name it."""
    said = []
    for place in places[:MANY]:
        prefix, suffix = find_context(place.before, place.after)
        context = {"prefix": prefix, "suffix": suffix}
        written = ", ".join(f"{key}: {_quote(value)}" for key, value in context.items() if value)
        said.append(f"for {_say_line(place)}: {written or 'neither prefix nor suffix'}")
    return "; ".join(said)


def _say_nearest(note: Note, article: Article) -> str:
    """The words of the text that are most like the quote, each with its line."""
    wanted = note.exact.split()
    found: list[tuple[float, str]] = []
    for line, _, text in _find_texts(article):
        words = text.split()
        matching = SequenceMatcher(None, wanted, words, autojunk=False).get_matching_blocks()
        share = sum(block.size for block in matching) / max(len(wanted), 1)
        if share >= MIN_SHARE:
            start, stop = matching[0].b, matching[-2].b + matching[-2].size
            where = "headline" if line is None else f"line {line + 1}"
            found.append((share, f"{where}: exact: {_quote(' '.join(words[start:stop]))}"))
    found.sort(key=lambda item: -item[0])
    if not found:
        return "copy the words from the article’s page; nothing there is like them"
    return f"the nearest: {'; '.join(said for _, said in found[:MANY])}"


def _say_line(place: _Place) -> str:
    if place.line is None:
        return "the headline"
    above = place.before.count("\n")
    return f"line {place.line + above + 1}"


def _say_lines(places: list[_Place]) -> str:
    return ", ".join(dict.fromkeys(map(_say_line, places)))


def _quote(text: str) -> str:
    """A text as YAML can hold it on one line."""
    return json.dumps(text, ensure_ascii=False)


def _shorten(text: str) -> str:
    folded = _fold(text)
    return folded if len(folded) <= _SHOWN else folded[: _SHOWN - 1] + "…"


_SOURCE_HINT = (
    "for example: text: The paper has twelve points., sources: [{title: Ministry of Foreign"
    " Affairs of China, address: https://…}]"
)
