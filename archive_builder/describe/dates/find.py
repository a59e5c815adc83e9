"""When an article was published and updated, with the words that say so.

Runs on a cleaned article, and on one that was not cleaned. Never reads a clock
or a file's time, never completes a date from anything but the text, and never
chooses between two days on one step: both are shown, and an editor is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive_builder.describe.dates.address import address_months, capture_days, is_in_months
from archive_builder.describe.dates.bounds import find_bounds
from archive_builder.describe.dates.cues import Rule
from archive_builder.describe.dates.dateline import anchor_year, find_datelines, find_yearless
from archive_builder.describe.dates.events import find_events
from archive_builder.describe.dates.fields import (
    changed_field,
    either_day,
    no_date,
    printed_field,
    sources_disagree,
    stated_field,
    two_dates,
    two_readings,
)
from archive_builder.describe.dates.ladder import (
    Choice,
    Placed,
    choose_only_day,
    choose_published,
    choose_updated,
    clock_days,
    place_candidates,
)
from archive_builder.describe.dates.layout import Layout, read_layout
from archive_builder.describe.dates.metadata import (
    ANY_DATE,
    BELOW_PUBLISHED_LINE,
    TIME_ELEMENT,
    choose_witness,
    is_outshown,
    local_day,
)
from archive_builder.describe.dates.order import Order, decide_order, printed_days, put_in_order
from archive_builder.describe.dates.sources import (
    PUBLISHED,
    UPDATED,
    PrintedDays,
    Witness,
    read_witnesses,
    stated_days,
)
from archive_builder.model import Article, Field, Issue, Moment
from archive_builder.records import Authority

ANCHORED = "anchored-weekday"


@dataclass(frozen=True, slots=True)
class _Page:
    """An article with what is read of its dates before anything is chosen.

    `known` and `anywhere` are days: those that other witnesses name, those printed.
    """

    article: Article
    layout: Layout
    order: Order | None
    placed: tuple[Placed, ...]
    months: frozenset[str]
    known: frozenset[str]
    anywhere: frozenset[str]

    def published(self, placed: tuple[Placed, ...]) -> Choice:
        return choose_published(self.layout, placed, self.months)


@dataclass(frozen=True, slots=True)
class _Found:
    """A date or none, and what an editor has to decide."""

    field: Field[Moment] | None = None
    issue: Issue | None = None
    bounds: Field[str] | None = None


def find_dates(article: Article, authority: Authority) -> Article:
    """Fill `published`, `updated` and, where nothing was published, `bounds`.

    In doubt a field stays None and an Issue with severity `decide` says why.
    """
    page = _read_page(article, authority)
    found = _from_metadata(page) or _from_text(page)
    updated = _updated(page, found.field)
    bounds = None if found.field else found.bounds or find_bounds(page.layout, updated)
    about = replace(
        article.about,
        published=found.field,
        updated=updated,
        bounds=bounds,
        events=find_events(page.layout),
    )
    issues = article.issues + ((found.issue,) if found.issue else ())
    return replace(article, about=about, issues=issues)


def _read_page(article: Article, authority: Authority) -> _Page:
    layout = read_layout(article)
    order = decide_order(article, authority)
    metadata = article.raw.metadata
    anywhere = printed_days(layout) if metadata or order is None else frozenset()
    months = address_months(metadata)
    known = stated_days(metadata) or anywhere
    placed = _of_this_page(article, place_candidates(layout, order, known), months)
    return _Page(article, layout, order, placed, months, known, anywhere)


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


def _from_metadata(page: _Page) -> _Found | None:
    """The metadata's day, checked against the visible text; None where they state none."""
    printed = page.published(tuple(p for p in page.placed if not p.after))
    visible = printed.agreeing or printed.conflicting
    own = frozenset(c.stamp.iso for c in visible if c.stamp.iso)
    days = PrintedDays(own, page.anywhere, clock_days(page.layout, page.placed))
    witnesses = read_witnesses(page.article.raw.metadata, PUBLISHED, page.order, days)
    if not witnesses:
        return None
    told = any(c.rule is Rule.PUBLISHED for c in printed.agreeing)
    if told and witnesses[0].rank >= BELOW_PUBLISHED_LINE and witnesses[0].day not in own:
        return _Found(printed_field(printed.agreeing))
    sure = page.layout.by_title or any(w.rank == TIME_ELEMENT and w.day in own for w in witnesses)
    if printed.agreeing and sure and is_outshown(witnesses, min(own)):
        issue = sources_disagree(page.article.id, witnesses, visible, taken="the printed one")
        return _Found(printed_field(printed.agreeing), issue)
    chosen = choose_witness(witnesses, days)
    if chosen is None or _is_after_change(chosen, page):
        return _Found(issue=sources_disagree(page.article.id, witnesses, visible))
    stamps = [c.stamp for c in visible] + [w.stamp for w in witnesses if w.is_local]
    stamps += [p.candidate.stamp for p in page.placed if p.candidate.stamp.clock]
    day = local_day(chosen, stamps) or chosen.day
    return _Found(stated_field(chosen, day, witnesses, visible))


def _is_after_change(chosen: Witness, page: _Page) -> bool:
    """Whether a date that may be any of the page's comes after the change that it prints."""
    changes = [c.stamp.iso or "" for c in choose_updated(page.placed).agreeing]
    return chosen.rank >= ANY_DATE and any(day < chosen.day for day in changes)


def _from_text(page: _Page) -> _Found:
    """The first step of the ladder that holds a date."""
    printed = page.published(page.placed)
    if printed.agreeing:
        return _Found(printed_field(printed.agreeing))
    if printed.conflicting:
        return _Found(issue=two_dates(page.article.id, printed.conflicting))
    found = _from_dateline(page)
    if found:
        return found
    far = choose_only_day(page.placed)
    if far.agreeing:
        return _Found(printed_field(far.agreeing))
    return _either_way(page) or _Found(issue=no_date(page.article.id))


def _either_way(page: _Page) -> _Found | None:
    """The two days of a date in numbers whose order nothing on the page decides."""
    if page.order is not None:
        return None
    placed = place_candidates(page.layout, "day", page.known)
    for candidate in page.published(_of_this_page(page.article, placed, page.months)).agreeing:
        other = candidate.stamp.swap()
        if candidate.stamp.swapped and other:
            bounds = either_day(candidate, other)
            return _Found(None, two_readings(page.article.id, candidate, bounds.value), bounds)
    return None


def _from_dateline(page: _Page) -> _Found | None:
    """An agency's dateline, else a date line without a year that the text anchors."""
    datelines = put_in_order(find_datelines(page.layout), page.order)
    dated = [line for line in datelines if line.stamp.year is not None]
    if len({line.stamp.iso for line in dated}) > 1:
        return _Found(issue=two_dates(page.article.id, dated))
    if dated:
        return _Found(printed_field(dated))
    steps = ((datelines, Rule.DATELINE.value), (find_yearless(page.layout), ANCHORED))
    for candidates, basis in steps:
        for anchored in filter(None, (anchor_year(c, page.layout) for c in candidates)):
            field = printed_field([anchored.candidate])
            return _Found(Field(field.value, field.evidence + anchored.witnesses, basis))
    return None


def _updated(page: _Page, published: Field[Moment] | None) -> Field[Moment] | None:
    """The last change that the metadata state, else the one that the text prints."""
    days = PrintedDays(anywhere=page.anywhere)
    changes = read_witnesses(page.article.raw.metadata, UPDATED, page.order, days)
    printed = choose_updated(page.placed)
    if changes:
        field = stated_field(changes[0], changes[0].day, changes, printed.agreeing)
    elif printed.agreeing:
        field = printed_field(printed.agreeing)
    else:
        return None
    return changed_field(published, field)
