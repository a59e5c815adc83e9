"""When an article was published and updated, with the words that say so.

Runs on a cleaned article, and on one that was not cleaned. Never reads a clock
or a file's time, never completes a date from anything but the text, and never
chooses between two days on one step: both are shown, and an editor is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from archive_builder.describe.date_bounds import find_bounds
from archive_builder.describe.date_dateline import (
    Anchored,
    anchor_year,
    find_datelines,
    find_yearless,
)
from archive_builder.describe.date_ladder import (
    Choice,
    Placed,
    choose_only_day,
    choose_published,
    choose_updated,
    place_candidates,
)
from archive_builder.describe.date_layout import Layout, read_layout
from archive_builder.describe.date_lines import Candidate, Rule
from archive_builder.describe.date_metadata import (
    BELOW_PUBLISHED_LINE,
    PUBLISHED,
    UPDATED,
    PrintedDays,
    Witness,
    address_months,
    capture_days,
    choose_witness,
    is_in_months,
    local_day,
    read_witnesses,
    stated_days,
)
from archive_builder.describe.date_order import decide_order, printed_days, put_in_order
from archive_builder.describe.date_parsing import Stamp
from archive_builder.model import Article, Evidence, Field, Issue, Moment
from archive_builder.records import Authority

NO_DATE = "D101"
TWO_DATES = "D102"
SOURCES_DISAGREE = "D103"
HINT = "say which in the editor's record: published: {value: 2024-05-16, source: where it is stated}"
ANCHORED = "anchored-weekday"
# The name of a step, where several agree, is that of the most trusted.
STEPS = tuple(Rule)


@dataclass(frozen=True, slots=True)
class _Found:
    """A date or none, and what an editor has to decide."""

    field: Field[Moment] | None = None
    issue: Issue | None = None


def find_dates(article: Article, authority: Authority) -> Article:
    """Fill `published`, `updated` and, where nothing was published, `bounds`.

    In doubt a field stays None and an Issue with severity `decide` says why.
    """
    layout = read_layout(article)
    order = decide_order(article, authority)
    metadata = article.raw.metadata
    lines = printed_days(layout) if metadata or order is None else frozenset()
    months = address_months(metadata)
    known = stated_days(metadata) or lines
    placed = _of_this_page(article, place_candidates(layout, order, known), months)
    printed = choose_published(layout, placed, months)
    before = choose_published(layout, tuple(p for p in placed if not p.after), months)
    days = PrintedDays(_days(before), lines)
    witnesses = read_witnesses(metadata, PUBLISHED, order, days)
    changes = read_witnesses(metadata, UPDATED, order, days)
    if witnesses:
        clocks = [p.candidate.stamp for p in placed if p.candidate.stamp.clock]
        found = _from_metadata(article, witnesses, before, days, clocks)
    else:
        found = _from_text(article, layout, printed, choose_only_day(placed))
    updated = _updated(found.field, changes, choose_updated(placed))
    bounds = None if found.field else find_bounds(layout)
    about = replace(article.about, published=found.field, updated=updated, bounds=bounds)
    issues = article.issues + ((found.issue,) if found.issue else ())
    return replace(article, about=about, issues=issues)


def _from_text(article: Article, layout: Layout, printed: Choice, far: Choice) -> _Found:
    """The first step of the ladder that holds a date; `far` is a lone one off the report."""
    if printed.agreeing:
        return _Found(_field(printed.agreeing))
    if printed.conflicting:
        return _Found(issue=_two_dates(article, printed.conflicting))
    datelines = put_in_order(find_datelines(layout), None)
    dated = [line for line in datelines if line.stamp.year is not None]
    if len({line.stamp.iso for line in dated}) > 1:
        return _Found(issue=_two_dates(article, dated))
    if dated:
        return _Found(_field(dated))
    for candidates, basis in ((datelines, Rule.DATELINE), (find_yearless(layout), ANCHORED)):
        for candidate in candidates:
            anchored = anchor_year(candidate, layout)
            if anchored:
                return _Found(_anchored_field(anchored, basis))
    if far.agreeing:
        return _Found(_field(far.agreeing))
    return _Found(issue=_no_date(article))


def _of_this_page(
    article: Article, placed: tuple[Placed, ...], months: frozenset[str]
) -> tuple[Placed, ...]:
    """The candidates without those that the page's address rules out.

    These are the day on which a web archive copied the page, and days in other
    months than the one in the address.
    """
    captured = capture_days(article.raw.metadata)
    return tuple(
        p
        for p in placed
        if (p.candidate.stamp.iso or "") not in captured
        and (not months or is_in_months(p.candidate.stamp, months))
    )


def _from_metadata(
    article: Article,
    witnesses: tuple[Witness, ...],
    printed: Choice,
    days: PrintedDays,
    clocks: list[Stamp],
) -> _Found:
    """The metadata's day, checked against the other sources and the visible text."""
    told = any(c.rule is Rule.PUBLISHED for c in printed.agreeing)
    if told and witnesses[0].rank >= BELOW_PUBLISHED_LINE and witnesses[0].day not in days.own:
        return _Found(_field(printed.agreeing))
    visible = printed.agreeing or printed.conflicting
    chosen = choose_witness(witnesses, days)
    if chosen is None:
        return _Found(issue=_disagreement(article, witnesses, visible))
    stamps = [c.stamp for c in visible] + [w.stamp for w in witnesses if w.is_local] + clocks
    day = local_day(chosen, stamps) or chosen.day
    return _Found(_witnessed_field(chosen, day, witnesses, visible))


def _days(choice: Choice) -> frozenset[str]:
    candidates = choice.agreeing or choice.conflicting
    return frozenset(c.stamp.iso for c in candidates if c.stamp.iso)


def _witnessed_field(
    chosen: Witness, day: str, witnesses: Iterable[Witness], visible: Iterable[Candidate]
) -> Field[Moment]:
    """The day with all sources that name it; the time of the most trusted that has one."""
    evidence = [_witness_evidence(chosen)]
    evidence += [_witness_evidence(w) for w in witnesses if w.day == day and w is not chosen]
    same = [c for c in visible if c.stamp.iso == day]
    evidence += [_evidence(c) for c in same]
    clocks = [w.clock for w in (chosen, *witnesses) if w.day == day and w.clock]
    clocks += [c.stamp.clock for c in same if c.stamp.clock]
    clock = clocks[0] if clocks else None
    moment = Moment(day, clock.time if clock else None, clock.zone if clock else None)
    return Field(moment, tuple(evidence), f"html:{chosen.name}")


def _field(candidates: Iterable[Candidate]) -> Field[Moment]:
    """The day on which candidates agree, with the first clock time that stands by it."""
    ordered = sorted(candidates, key=lambda c: (STEPS.index(c.rule), c.line.number, c.stamp.first))
    clock = next((c.stamp.clock for c in ordered if c.stamp.clock), None)
    day = ordered[0].stamp.iso or ""
    moment = Moment(day, clock.time if clock else None, clock.zone if clock else None)
    return Field(moment, tuple(_evidence(c) for c in ordered), ordered[0].rule.value)


def _anchored_field(anchored: Anchored, basis: str) -> Field[Moment]:
    field = _field([anchored.candidate])
    return Field(field.value, field.evidence + anchored.witnesses, str(basis))


def _updated(
    published: Field[Moment] | None, changes: tuple[Witness, ...], printed: Choice
) -> Field[Moment] | None:
    """The last change, unless it is the publication itself or would come before it."""
    if changes:
        field = _witnessed_field(changes[0], changes[0].day, changes, printed.agreeing)
    elif printed.agreeing:
        field = _field(printed.agreeing)
    else:
        return None
    if published is None:
        return field
    before, after = published.value, field.value
    if after.edtf < before.edtf or (after.edtf, after.time) == (before.edtf, before.time):
        return None
    return None if after.edtf == before.edtf and after.time is None else field


def _evidence(candidate: Candidate) -> Evidence:
    number = candidate.line.number
    return Evidence(candidate.quote, candidate.rule.value, number, number + 1)


def _witness_evidence(witness: Witness) -> Evidence:
    return Evidence(witness.value, "html-metadata", source=witness.element)


def _no_date(article: Article) -> Issue:
    return Issue(
        NO_DATE, "decide", article.id, None, "nothing says when this was published", HINT
    )


def _two_dates(article: Article, candidates: Iterable[Candidate]) -> Issue:
    shown = [f"line {c.line.number + 1} “{c.quote}”" for c in candidates]
    line = min(c.line.number for c in candidates) + 1
    message = f"two dates of the same rank: {' and '.join(shown)}; none is taken"
    return Issue(TWO_DATES, "decide", article.id, line, message, HINT)


def _disagreement(
    article: Article, witnesses: Iterable[Witness], visible: Iterable[Candidate]
) -> Issue:
    shown = [f"{w.element} {w.day}" for w in witnesses]
    shown += [f"line {c.line.number + 1} “{c.quote}”" for c in visible]
    message = f"the page states different dates: {', '.join(shown)}; none is taken"
    return Issue(SOURCES_DISAGREE, "decide", article.id, None, message, HINT)
