"""Lines that are two things at once: a rule splits them, and each part has its fate.

The parts of a line follow each other without a gap, so that nothing between
them is lost; white space between two parts belongs to the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from archive_builder.clean.macros import alternatives, expand
from archive_builder.clean.page import Line, Page
from archive_builder.clean.prefilter import Prefilter
from archive_builder.clean.rules import RuleError
from archive_builder.model import Block, Decision, Label
from archive_builder.yaml_text import load_data

STAGE = "parts"
# Matches nothing: stands for the agencies' names where none is on file.
_NO_NAME = r"(?!)"


@dataclass(frozen=True, slots=True)
class Split:
    """One splitting rule: the labels it looks at and a pattern with a group for each part."""

    id: str
    on: frozenset[Label]
    reason: str
    pattern: re.Pattern[str]
    likely: Prefilter


def make_blocks(page: Page) -> tuple[Block, ...]:
    """The ledger: one block a line, or one a part where a rule splits the line.

    Every line must be decided.
    """
    headline = next(
        (
            line.plain.casefold()
            for line, decision in zip(page.lines, page.decisions, strict=True)
            if decision is not None and decision.label is Label.HEADLINE
        ),
        "",
    )
    splits = load_splits(page.agencies)
    return tuple(
        block
        for line, decision in zip(page.lines, page.decisions, strict=True)
        if decision is not None
        for block in _blocks_of(line, decision, splits, headline)
    )


def _blocks_of(
    line: Line, decision: Decision, splits: tuple[Split, ...], headline: str
) -> Iterator[Block]:
    for split in splits:
        if decision.label not in split.on or not split.likely.candidates(line.text):
            continue
        match = split.pattern.fullmatch(line.text)
        if match and _repeats(match, headline):
            yield from _parts(line, match, split)
            return
    yield Block(line.number, line.number + 1, line.text, decision)


def _repeats(match: re.Match[str], headline: str) -> bool:
    """Whether what should be the headline again is it; true where nothing should."""
    repeated = match.groupdict().get("duplicate")
    return repeated is None or Line(0, repeated).plain.casefold() == headline


def _parts(line: Line, match: re.Match[str], split: Split) -> Iterator[Block]:
    named = sorted((match.start(group), group) for group, text in match.groupdict().items() if text)
    named = [(start, group) for start, group in named if group != "gap"]
    for position, (start, group) in enumerate(named):
        first = start if position else 0
        last = named[position + 1][0] if position + 1 < len(named) else len(line.text)
        decision = Decision(Label(group.replace("_", "-")), split.id, STAGE, split.reason)
        yield Block(line.number, line.number + 1, line.text[first:last], decision, first, last)


@cache
def load_splits(agencies: tuple[str, ...]) -> tuple[Split, ...]:
    """The splitting rules for an archive's agencies, their examples run. Raises: RuleError."""
    text = files(__package__).joinpath("parts.yml").read_text(encoding="utf-8")
    names = alternatives(agencies) or _NO_NAME
    splits = []
    for entry in load_data(text):
        pattern = re.compile(expand(entry["pattern"].replace("{agencies}", names)), re.IGNORECASE)
        labels = frozenset(map(Label, entry["lines"]))
        splits.append(Split(entry["id"], labels, entry["reason"], pattern, Prefilter([pattern])))
        for example in entry["splits"]:
            if not pattern.fullmatch(example):
                raise RuleError(f"split {entry['id']} should match its example {example!r}")
    return tuple(splits)
