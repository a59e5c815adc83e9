"""The words of saying that stand within the marks: « C’est dur, explique Jean Modèle, mais… »

French and Russian print them so. Only where nobody is named before or after the
quote, and only between a comma and another mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive_builder.describe.quotes.after import read_clitic, read_said_by
from archive_builder.describe.quotes.kinds import FULL
from archive_builder.describe.quotes.people import is_person
from archive_builder.describe.quotes.scene import Attribution, Paragraph, Scene
from archive_builder.describe.quotes.tokens import MARK, Token, read_words

_LONGEST = 14
_SHORTEST = 2


def read_inside(scene: Scene, paragraph: Paragraph, position: int) -> Attribution | None:
    """Who speaks the quote at a token's position, by words within it."""
    quote, words = paragraph.tokens[position], scene.words
    if not words.interrupts or paragraph.kinds[quote.quote] != FULL:
        return None
    for clause in _read_clauses(read_words(paragraph.text, quote.first + 1, quote.last - 1, words)):
        said = read_clitic(scene, clause) or read_said_by(scene, clause)
        if said is None:
            continue
        if said.rule == "pronoun" or all(is_person(scene.people, p) for p in said.parties):
            return replace(said, rule="inside") if said.rule != "pronoun" else said
    return None


def _read_clauses(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """What stands between a comma or a dash and the next mark."""
    marks = [n for n, token in enumerate(tokens) if token.kind == MARK and token.text != "'"]
    for number, mark in enumerate(marks):
        if mark < _SHORTEST or tokens[mark].text not in (",", "—"):
            continue
        stop = marks[number + 1] if number + 1 < len(marks) else len(tokens)
        if 1 <= stop - mark - 1 <= _LONGEST:
            yield tokens[mark + 1 : stop]
