"""The editor's corrections of single lines: `keep:` and `remove:` in the record.

A line is named by quoting it. A quote that is not there exactly once is an
error that names the lines; nothing is corrected on a guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from archive_builder.interface.told import tell
from archive_builder.model import Article, Block, Decision, Fate, Issue, Label
from archive_builder.records import EditorRecord
from archive_builder.yaml_text import line_of

STAGE = "editor"


def apply_edits(article: Article, record: EditorRecord) -> Article | list[Issue]:
    """Relabel the lines that the record quotes; the problems where a quote does not fit."""
    problems: list[Issue] = []
    blocks = list(article.blocks)
    issues = list(article.issues)
    for label, key, corrections in (
        (Label.BODY, "keep", record.keep),
        (Label.OTHER_BOILERPLATE, "remove", record.remove),
    ):
        for number, correction in enumerate(corrections):
            places = _places(blocks, correction.line)
            if len(places) != 1:
                at = line_of(record.text, (key, number, "line"))
                found = _say_places(blocks, places)
                problems.append(_not_once(article.id, at, correction.line, found))
                continue
            decision = Decision(label, f"editor-{key}", STAGE, correction.reason)
            blocks[places[0]] = blocks[places[0]].relabel(decision)
            if label is Label.OTHER_BOILERPLATE and _is_inside(blocks, places[0]):
                issues.append(_inside(article.id, blocks[places[0]]))
    return problems or replace(article, blocks=tuple(blocks), issues=tuple(issues))


def _places(blocks: Iterable[Block], quote: str) -> list[int]:
    """The positions of the blocks whose words are the quote, white space folded."""
    words = quote.split()
    return [n for n, block in enumerate(blocks) if block.text.split() == words and words]


def _is_inside(blocks: list[Block], place: int) -> bool:
    """Whether the article goes on after a block: before it and after it something is kept."""
    before = any(block.fate is Fate.KEPT for block in blocks[:place])
    return before and any(block.fate is Fate.KEPT for block in blocks[place + 1 :])


def _say_places(blocks: list[Block], places: list[int]) -> str:
    lines = ", ".join(str(blocks[place].start + 1) for place in places)
    return f"stands in lines {lines}" if places else "is not a line of the seed"


def _not_once(id_: str, at: int, quote: str, found: str) -> Issue:
    message = f"the line “{quote[:60]}” {found}; expected: one whole line, there once"
    hint = "copy the line as archive-builder explain shows it"
    return Issue("E214", "error", f"seeds/{id_}.yml", at, message, hint)


def _inside(id_: str, block: Block) -> Issue:
    message = tell("the editor removes line {line}, inside the article", line=block.start + 1)
    return Issue("C501", "decide", id_, block.start + 1, message, "look at the page once more")
