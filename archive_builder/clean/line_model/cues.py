"""Counts the phrases of the cue tables in a line: one pass over its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from archive_builder.clean.line_model.cue_tables import ANYWHERE, SECTION_CUES, WORD_CUES, Cue
from archive_builder.clean.line_model.text import HEAD, Line, split_words

#: Words that may stand before a phrase "at the start": a number, a bullet letter.
_LEAD = 2
_MAX_HITS = 9

_Entry = tuple[tuple[str, ...], int]


def _index(cues: Sequence[Cue]) -> Mapping[str, tuple[_Entry, ...]]:
    """First word -> phrases beginning with it and the cue they belong to."""
    entries: dict[str, list[_Entry]] = defaultdict(list)
    for number, cue in enumerate(cues):
        phrases = {split_words(phrase) for phrase in cue.phrases}
        for phrase in sorted(phrases):
            entries[phrase[0]].append((phrase, number))
    return {word: tuple(found) for word, found in entries.items()}


_CUES = WORD_CUES + SECTION_CUES
_PHRASES = _index(_CUES)
_FIRST_WORDS = frozenset(_PHRASES)
_NO_HITS = bytes(len(_CUES))


def count_cues(line: Line) -> bytes:
    """Hits per cue, word cues before section cues, each at most nine."""
    words = line.words[:HEAD]
    if _FIRST_WORDS.isdisjoint(words):
        return _NO_HITS
    counts = bytearray(len(_CUES))
    lead = _lead(words)
    for position, word in enumerate(words):
        for phrase, number in _PHRASES.get(word, ()):
            cue = _CUES[number]
            if line.units > cue.most_words or counts[number] == _MAX_HITS:
                continue
            if cue.where != ANYWHERE and position > lead:
                continue
            if words[position : position + len(phrase)] == phrase:
                counts[number] += 1
    return bytes(counts)


def _lead(words: Sequence[str]) -> int:
    """Where a phrase may still begin to count as at the start: after leading numbers."""
    lead = 0
    while lead < min(_LEAD, len(words)) and words[lead].isdigit():
        lead += 1
    return lead
