"""Zones: section cues that open a run of lines which is not the article.

A comment thread goes on to the end of the text; a block of links ends where the
article goes on. A cue opens nothing where it can't be meant: a thread needs
prose before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from archive_builder.clean.macros import expand
from archive_builder.clean.page import Line, Page
from archive_builder.clean.prefilter import Prefilter
from archive_builder.clean.rules import RuleError, RuleSet, load_rules
from archive_builder.model import Decision, Fate, Label
from archive_builder.yaml_text import load_data

# Likely words of text above a cue: under less than this it is a page's menu or counter.
TEXT_BEFORE_THREAD = 40
# Below a cue that goes on to the end there must stand less likely text than above it.
MAX_TEXT_BELOW = 0.4
# A line that is as likely text as this ends a zone, whatever its shape.
SURELY_TEXT = 0.9
MAX_CUE_WORDS = 24
EVEN = 0.5
SENTENCE_WORDS = 6

EMPTY = Decision(Label.EMPTY_LISTING, "empty-listing", "zone", "a heading with nothing listed")


@dataclass(frozen=True, slots=True)
class Zone:
    """A section cue. `to_end`: the zone goes on to the end of the text."""

    decision: Decision
    opens: re.Pattern[str]
    to_end: bool
    listing: bool

    def opened_by(self, line: Line, after: Line | None) -> bool:
        """Whether the line opens the zone, alone or with the line after it."""
        if line.words > MAX_CUE_WORDS:
            return False
        return any(self.opens.fullmatch(text) for text in _openings(line, after))


def _openings(line: Line, after: Line | None) -> tuple[str, str]:
    """What a section cue is matched on: the line, and the line with the next one."""
    following = after.plain if after and after.words <= MAX_CUE_WORDS else ""
    return line.plain, f"{line.plain}\n{following}"


def apply_zones(page: Page) -> Page:
    """Decide every line that stands in a zone."""
    found: dict[int, Decision] = {}
    expected = [_likely_words(page, line) for line in page.lines]
    above, below = 0.0, sum(expected)
    resume = 0
    for line, words in zip(page.lines, expected, strict=True):
        below -= words
        if line.number < resume or not page.is_open(line.number):
            continue
        zone = _zone_opened_at(page, line, to_end=_can_end_text(above, below))
        if zone is None:
            above += words
            continue
        members = list(_members(page, line.number, zone))
        resume = members[-1] + 1
        empty = zone.listing and len(members) == 1
        for n in members:
            found[n] = EMPTY if empty else zone.decision
    return page.decide(found)


def _likely_words(page: Page, line: Line) -> float:
    """How many words of text are to be expected of a line."""
    chance = page.scores[line.number].probability
    if line.is_paragraph and not page.model_is_sure:
        chance = max(chance, EVEN)
    return line.words * chance


def _can_end_text(above: float, below: float) -> bool:
    """Whether a zone that goes on to the end may open between so many likely words."""
    return above >= TEXT_BEFORE_THREAD and below <= MAX_TEXT_BELOW * above


def _zone_opened_at(page: Page, line: Line, *, to_end: bool) -> Zone | None:
    if not line.content or line.words > MAX_CUE_WORDS:
        return None
    after = page.neighbour(line.number, 1)
    zones, prefilter = load_zones(), _prefilter()
    likely = {n for text in _openings(line, after) for n in prefilter.candidates(text)}
    for number in sorted(likely):
        zone = zones[number]
        if (to_end or not zone.to_end) and zone.opened_by(line, after):
            return zone
    return None


@cache
def _prefilter() -> Prefilter:
    return Prefilter(zone.opens for zone in load_zones())


def _members(page: Page, start: int, zone: Zone) -> Iterator[int]:
    """The lines of a zone that opens at `start`: up to prose, or to another zone's cue."""
    yield start
    for number in range(start + 1, len(page.lines)):
        line = page.lines[number]
        if not line.content:
            continue
        if zone.decision.label is not Label.COMMENTS:
            other = _zone_opened_at(page, line, to_end=True)
            if other is not None and _ends(zone, other):
                return
        if not zone.to_end and (not page.is_open(line.number) or _is_of_article(page, line)):
            return
        yield line.number


def _ends(zone: Zone, other: Zone) -> bool:
    """Whether another zone's cue ends a zone: any does, but for one that goes on to the end.

    That one only gives way to a thread: what private persons wrote is known as such.
    """
    return not zone.to_end or other.decision.label is Label.COMMENTS


def _is_of_article(page: Page, line: Line) -> bool:
    """Whether a line ends a zone: prose, the headline, or furniture such as a byline."""
    if line.is_paragraph or page.scores[line.number].probability >= SURELY_TEXT:
        return True
    if page.restates_title(line):
        return True
    after_gap = line.number > 0 and not page.lines[line.number - 1].content
    if after_gap and line.ends_sentence and line.words >= SENTENCE_WORDS:
        return True
    return _furniture_rules().first_match(line) is not None


@cache
def _furniture_rules() -> RuleSet:
    return RuleSet(
        rule
        for rule in load_rules()
        if rule.decision.label.fate is Fate.MOVED and rule.where != "tail"
    )


@cache
def load_zones() -> tuple[Zone, ...]:
    """The section cues of `zones.yml`, their examples run. Raises: RuleError."""
    text = files(__package__).joinpath("zones.yml").read_text(encoding="utf-8")
    return tuple(_make_zone(entry) for entry in load_data(text))


def _make_zone(entry: dict[str, object]) -> Zone:
    decision = Decision(Label(str(entry["label"])), str(entry["id"]), "zone", str(entry["reason"]))
    opens = re.compile(expand(str(entry["opens"])), re.IGNORECASE)
    zone = Zone(decision, opens, entry["ends"] == "document", bool(entry.get("listing")))
    for key, wanted in (("cues", True), ("keeps", False)):
        for example in entry[key]:  # type: ignore[attr-defined]
            first, _, second = example.partition("\n")
            after = Line(1, second) if second else None
            if zone.opened_by(Line(0, first), after) is not wanted:
                raise RuleError(f"zone {decision.rule}: wrong on its example {example!r}")
    return zone
