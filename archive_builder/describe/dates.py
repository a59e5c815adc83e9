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
    Witness,
    address_months,
    choose_witness,
    local_day,
    read_witnesses,
)
from archive_builder.describe.date_order import decide_order, printed_days, put_in_order
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
    witnesses = read_witnesses(article.raw.metadata, PUBLISHED, order)
    known = frozenset(w.day for w in witnesses) or (frozenset() if order else printed_days(layout))
    placed = place_candidates(layout, order, known)
    months = address_months(article.raw.metadata)
    if witnesses:
        before = tuple(p for p in placed if not p.after)
        found = _from_metadata(article, witnesses, choose_published(layout, before, months))
    else:
        found = _from_text(article, layout, choose_published(layout, placed, months))
    changes = read_witnesses(article.raw.metadata, UPDATED, order)
    updated = _updated(found.field, changes, choose_updated(placed))
    bounds = None if found.field else find_bounds(layout)
    about = replace(article.about, published=found.field, updated=updated, bounds=bounds)
    issues = article.issues + ((found.issue,) if found.issue else ())
    return replace(article, about=about, issues=issues)


def _from_text(article: Article, layout: Layout, printed: Choice) -> _Found:
    """The first step of the ladder that holds a date."""
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
    return _Found(issue=_no_date(article))


def _from_metadata(article: Article, witnesses: tuple[Witness, ...], printed: Choice) -> _Found:
    """The metadata's day, checked against the other sources and the visible text."""
    visible = printed.agreeing or printed.conflicting
    days = frozenset(c.stamp.iso for c in visible if c.stamp.iso)
    told = any(c.rule is Rule.PUBLISHED for c in printed.agreeing)
    if told and witnesses[0].rank >= BELOW_PUBLISHED_LINE and witnesses[0].day not in days:
        return _Found(_field(printed.agreeing))
    chosen = choose_witness(witnesses, days)
    if chosen is None:
        return _Found(issue=_disagreement(article, witnesses, visible))
    addresses = [w.stamp for w in witnesses if w.stamp.clock is None]
    day = local_day(chosen, [*(c.stamp for c in visible), *addresses]) or chosen.day
    return _Found(_witnessed_field(chosen, day, witnesses, visible))


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
