"""Who speaks a quote that has no words of its own: the one the sentence before it is about.

Reads the sentence right before the quote, or the last of the paragraph before. Never
where anybody else is named, and never where no person is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive_builder.describe.quotes.carry import (
    ABOUT,
    find_about,
    names_other,
    read_indirect,
)
from archive_builder.describe.quotes.clause import read_according
from archive_builder.describe.quotes.people import Party, is_person
from archive_builder.describe.quotes.scene import Attribution, Paragraph, Scene
from archive_builder.describe.quotes.tokens import QUOTE, Token, is_alone
from archive_builder.describe.quotes.words import Words

_FARTHEST = 4
_WORD = re.compile(r"\w+")


def report_person(
    scene: Scene, paragraph: Paragraph, number: int, start: int
) -> dict[int, Attribution]:
    """Whom the sentence before reports, if that is a person: "It is late, Smith claims. “…”"."""
    said = read_sentence_before(scene, paragraph, start)
    known = said is not None and all(is_person(scene.people, party) for party in said.parties)
    return {number: said} if said and known else {}


def read_sentence_before(scene: Scene, paragraph: Paragraph, start: int) -> Attribution | None:
    """ "Smith said it was late. “…”", "According to Smith, it is late. “…”"."""
    begin, end = start, start
    for _ in range(_FARTHEST):
        begin, end = _before(paragraph, begin)
        tokens = paragraph.tokens[begin:end]
        said = read_indirect(scene, paragraph, tokens) or read_according(scene, tokens)
        if said:
            other = names_other(scene, paragraph.tokens[end:start], said)
            return None if other else replace(said, rule="sentence-before")
        if not is_reported(tokens, scene.words):
            return None
    return None


def is_reported(tokens: Sequence[Token], words: Words) -> bool:
    """German "Das sei schlimm. Man habe gewartet.": the speaker of before is reported on."""
    plain = all(token.kind != QUOTE for token in tokens)
    return plain and any(token.low in words.reported for token in tokens)


def _before(paragraph: Paragraph, position: int) -> tuple[int, int]:
    """The sentence before the one that holds a position; an empty one where it is the first."""
    ranges = [sentence for sentence in paragraph.sentences if sentence[1] <= position]
    return ranges[-1] if ranges else (0, 0)


def skip_connective(paragraph: Paragraph, start: int, stop: int, words: Words) -> int:
    """Where the quote of a sentence is that begins "But: “…”"; else where it begins."""
    tokens = paragraph.tokens
    led = start + 2 < stop and tokens[start + 1].text == ":" and tokens[start + 2].kind == QUOTE
    linking = words.joining | words.contrasts | words.conjunctions
    return start + 2 if led and tokens[start].low in linking else start


def fill_joined(
    scene: Scene, paragraph: Paragraph, found: Mapping[int, Attribution]
) -> dict[int, Attribution]:
    """ "“A” and “B,” said Smith": the first quote of two has the speaker of the second."""
    tokens, words = paragraph.tokens, scene.words
    filled = dict(found)
    for position in range(len(tokens) - 3, -1, -1):
        first, joint, second = tokens[position : position + 3]
        joined = first.kind == second.kind == QUOTE and joint.low in words.joining
        if joined and first.quote not in filled and second.quote in filled:
            filled[first.quote] = replace(filled[second.quote], rule="same-sentence")
    return filled


def read_about(
    scene: Scene, paragraph: Paragraph, sentence: tuple[int, int], carried: Attribution | None
) -> Attribution | None:
    """ "Jane Doe lost her home. “I had nothing left.”": the only person who is named there."""
    start, stop = sentence
    quote = paragraph.tokens[start]
    if not is_alone(paragraph.tokens, start, stop) or not _is_personal(quote, scene):
        return None
    begin, end = _before(paragraph, start)
    if begin < end:
        return find_about(scene, paragraph, paragraph.tokens[begin:end])
    if carried is None or carried.rule != ABOUT:
        return None
    return None if names_other(scene, paragraph.tokens, carried) else carried


def note_reported(scene: Scene, tokens: Sequence[Token], parties: tuple[Party, ...]) -> None:
    """Note who says something, and whose "the statement" is from now on."""
    scene.remember(parties)
    scene.reported = parties or scene.reported
    if parties and any(token.low in scene.words.documents for token in tokens):
        scene.stated, scene.stated_at = parties, scene.line


def _is_personal(quote: Token, scene: Scene) -> bool:
    """Whether somebody speaks of themselves: no slogan, no title, no words of a law."""
    said = _WORD.findall(quote.text.lower())
    return any(word in scene.words.first_person for word in said)
