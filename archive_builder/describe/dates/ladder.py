"""Which of the dates found is the article's: the first step of the ladder that holds one.

The steps, in order of trust: published line, byline or date-only line, agency
dateline, a date without a year that its weekday and the other dates anchor.
Where two different days stand on one step, none is taken and both are shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive_builder.describe.dates.cues import Rule, is_cue
from archive_builder.describe.dates.layout import Layout, Line
from archive_builder.describe.dates.lines import Candidate, find_candidates
from archive_builder.describe.dates.order import Order, put_in_order
from archive_builder.model import Label

# How far from the report a date may stand, in lines that are not blank.
BEFORE = 12
INTO = 10
LAST = 3
# Where the page's own title settles the headline, a date this close above it is its date.
DATE_HEADER = 2
HEADER = 3
LISTED = 3
ABOVE = 4
BELOW = 8
AFTER = 3
AFTER_CUE = 12
# Dates this near to each other are on one step; those further off are another thing's.
ONE_STEP = 8
# A bare weekday and date this near to the report may be its own.
NEAR = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates chosen for one field, or those between which nobody can choose."""

    agreeing: tuple[Candidate, ...] = ()
    conflicting: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate at `at` among the lines, `distance` from the start of the report.

    A date after the report has the distance from its end, and gives way to all
    that stand before it.
    """

    candidate: Candidate
    at: int
    distance: int
    after: bool


def place_candidates(
    layout: Layout, order: Order | None = None, known: frozenset[str] = frozenset()
) -> tuple[Placed, ...]:
    """All candidates up to a little after the report, in order; see `put_in_order`."""
    start, stop = layout.body
    placed = []
    for at in range(min(len(layout.lines), stop + AFTER_CUE)):
        after = at >= stop
        inside = start + INTO < at < stop - LAST and not _by_headline(layout, at)
        if inside or (after and layout.lines[at].label is Label.RELATED):
            continue
        found = _told_by_line_above(layout, at, find_candidates(_unlisted(layout, at)))
        for candidate in put_in_order(found, order, known):
            distance = at - stop if after else abs(at - start)
            placed.append(Placed(candidate, at, distance, after))
    return tuple(placed)


def _unlisted(layout: Layout, at: int) -> Line:
    """The line; a "listing" right by the headline that the page's title settles is none."""
    line, headline = layout.lines[at], layout.headline
    beside = layout.by_title and headline is not None and -1 <= at - headline <= HEADER
    return replace(line, label=None) if beside and line.label is Label.RELATED else line


def _told_by_line_above(
    layout: Layout, at: int, candidates: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """The candidates of a line, under the rule of the cue that alone fills the line above."""
    rule = is_cue(layout.lines[at - 1].text) if candidates and at else None
    if rule is None:
        return candidates
    return tuple(replace(c, rule=rule) if c.alone else c for c in candidates)


def choose_published(
    layout: Layout, placed: tuple[Placed, ...], months: frozenset[str] = frozenset()
) -> Choice:
    """The publication date's candidates by the headline or the report, from the strongest step.

    `months` are those that the page's address names: a bare weekday and date in
    one of them is no clock.
    """
    published = [p for p in placed if p.candidate.rule is Rule.PUBLISHED]
    own = _in_header(layout, [p for p in placed if _is_own(layout, p, months)])
    if _is_listing(placed):
        own = [p for p in own if not p.after]
    opening = [
        p for p in placed if p.candidate.rule is Rule.OPENING and not p.after and p.distance <= NEAR
    ]
    for found in (published, own, opening):
        before = [p for p in found if not p.after]
        if found:
            choice = _agree(before or found, [*published, *own])
            return choice if found is published else _doubt(layout, choice, placed)
    return Choice()


def _in_header(layout: Layout, own: list[Placed]) -> list[Placed]:
    """Those from the headline on, where the page's title settles it and one stands right there.

    Without one there, several days above the headline are a list of other articles.
    """
    headline = layout.headline
    if not layout.by_title or headline is None:
        return own
    stop = max(layout.body[0], headline + HEADER)
    head = [p for p in own if p.at >= headline - DATE_HEADER]
    if any(headline < p.at <= stop for p in own):
        return head
    above = {p.candidate.stamp.iso for p in own if p.at < headline - DATE_HEADER}
    return head if len(above) >= LISTED else own


def _doubt(layout: Layout, choice: Choice, placed: tuple[Placed, ...]) -> Choice:
    """The choice, unless a line that looks like a clock stands where the date would stand.

    It is never taken; but between the headline and the report it may be the
    article's own date, and then another day is in doubt.
    """
    if layout.headline is None or not choice.agreeing:
        return choice
    first, last = layout.headline, max(layout.headline, layout.body[0]) + NEAR
    day = choice.agreeing[0].stamp.iso
    clocks = [
        p.candidate
        for p in placed
        if p.candidate.is_clock_shaped and first < p.at < last and p.candidate.stamp.iso != day
    ]
    return Choice(conflicting=(*choice.agreeing, *clocks)) if clocks else choice


def choose_only_day(placed: tuple[Placed, ...]) -> Choice:
    """A day that all date lines before the report name, however far off: there is no other."""
    found = [
        p
        for p in placed
        if p.candidate.is_own_line and not p.after and not p.candidate.is_clock_shaped
    ]
    days = {p.candidate.stamp.iso for p in found}
    return Choice(agreeing=tuple(p.candidate for p in found)) if len(days) == 1 else Choice()


def _is_listing(placed: tuple[Placed, ...]) -> bool:
    """Whether what follows the report is a list of other articles, each with its own day."""
    lines = {
        p.at
        for p in placed
        if p.after and p.candidate.rule is Rule.DATE_LINE and not p.candidate.is_clock_shaped
    }
    return len(lines) > 1


def choose_updated(placed: tuple[Placed, ...]) -> Choice:
    """The candidates of the last change, nearest to the report."""
    step = [p for p in placed if p.candidate.rule is Rule.UPDATED]
    return _agree(step, step) if step else Choice()


def clock_days(layout: Layout, placed: tuple[Placed, ...]) -> frozenset[str]:
    """The days that lines far above the headline and the report show as a page's clock does."""
    top = min(layout.body[0], layout.headline if layout.headline is not None else layout.body[0])
    clocks = [p for p in placed if p.candidate.is_clock_shaped and p.at < top - BEFORE]
    return frozenset(p.candidate.stamp.iso or "" for p in clocks)


def _is_own(layout: Layout, placed: Placed, months: frozenset[str]) -> bool:
    """Whether a byline or date-only line stands by the headline or ends the report."""
    if not placed.candidate.is_own_line:
        return False
    if placed.after:
        return placed.distance < AFTER and not placed.candidate.is_clock_shaped
    start = layout.body[0]
    near = start - BEFORE <= placed.at <= start + INTO or _by_headline(layout, placed.at)
    confirmed = (placed.candidate.stamp.iso or "")[:7] in months
    return near and (confirmed or not _is_clock(layout, placed))


def _by_headline(layout: Layout, at: int) -> bool:
    """Whether a position is just above the headline or in the lines below it."""
    return layout.headline is not None and -ABOVE <= at - layout.headline <= BELOW


def _is_clock(layout: Layout, placed: Placed) -> bool:
    """Whether a bare weekday and date is the page's clock and not the article's date.

    In a pasted text nobody can tell: one without a time of day always counts as a
    clock. Where the page's title settles the headline, its place decides.

    Source: seed 001, whose clock shows the day on which the page was saved.
    """
    if not placed.candidate.is_clock_shaped:
        return False
    if layout.by_title and layout.headline is not None:
        return layout.headline - placed.at > DATE_HEADER
    if placed.candidate.stamp.clock is None or placed.candidate.line.label is Label.NAVIGATION:
        return True
    if layout.headline is not None:
        return placed.at < layout.headline
    return placed.distance > NEAR


def _agree(step: list[Placed], others: list[Placed]) -> Choice:
    """The nearest candidate with all that name the same day, or the conflict it is in.

    A date-only line outranks dates with words beside them; a line that looks
    like a clock is no rival for one that stands nearer to the report.
    """
    nearest = min(step, key=_nearness)
    bare = [p for p in step if p.candidate.alone and abs(p.at - nearest.at) <= ONE_STEP]
    if len({p.candidate.stamp.iso for p in bare}) == 1:
        step, nearest = bare, min(bare, key=_nearness)
    day = nearest.candidate.stamp.iso
    rivals = [p for p in step if p.candidate.stamp.iso != day and _is_rival(p, nearest)]
    if rivals:
        shown = sorted([nearest, *rivals], key=lambda p: (p.at, p.candidate.stamp.first))
        return Choice(conflicting=tuple(p.candidate for p in shown))
    agreeing = [p for p in others if p.candidate.stamp.iso == day] or [nearest]
    return Choice(agreeing=tuple(p.candidate for p in agreeing))


def _nearness(placed: Placed) -> tuple[bool, int, int]:
    return placed.after, placed.distance, placed.at


def _is_rival(placed: Placed, nearest: Placed) -> bool:
    farther = placed.distance > nearest.distance
    if farther and placed.candidate.is_clock_shaped:
        return False
    return abs(placed.at - nearest.at) <= ONE_STEP
