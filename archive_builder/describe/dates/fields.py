"""Dates as fields of an article: the value with all the words that speak for it.

Makes fields and the issues for an editor out of what was chosen elsewhere, and
chooses nothing but the clock time: the first that stands by the chosen day.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive_builder.describe.dates.cues import Rule
from archive_builder.describe.dates.lines import Candidate
from archive_builder.describe.dates.parsing import Stamp
from archive_builder.describe.dates.sources import Witness
from archive_builder.describe.dates.times import Clock
from archive_builder.interface.told import tell
from archive_builder.model import Evidence, Field, Issue, Moment

NO_DATE = "D101"
TWO_DATES = "D102"
SOURCES_DISAGREE = "D103"
TWO_READINGS = "D104"
HINT = "give it in the editor's record: published: {value: 2024-05-16, source: where it is stated}"

# The basis of a field, where several agree, is the most trusted of them.
TRUST = tuple(Rule)


def printed_field(candidates: Iterable[Candidate]) -> Field[Moment]:
    """The day on which lines agree, with the first clock time in order of trust."""
    ordered = sorted(candidates, key=lambda c: (TRUST.index(c.rule), c.line.number, c.stamp.first))
    day = ordered[0].stamp.iso or ""
    moment = _moment(day, [c.stamp.clock for c in ordered])
    return Field(moment, tuple(_line_evidence(c) for c in ordered), ordered[0].rule.value)


def stated_field(
    chosen: Witness, day: str, witnesses: Iterable[Witness], visible: Iterable[Candidate]
) -> Field[Moment]:
    """A day from metadata with everything that names it; `day` may be the chosen one's local day.

    The clock time is that of the most trusted source on that very day.
    """
    same = [w for w in (chosen, *witnesses) if w.day == day]
    lines = [c for c in visible if c.stamp.iso == day]
    evidence = [_element_evidence(chosen)]
    evidence += [_element_evidence(w) for w in same if w is not chosen]
    evidence += [_line_evidence(c) for c in lines]
    moment = _moment(day, [w.clock for w in same] + [c.stamp.clock for c in lines])
    return Field(moment, tuple(dict.fromkeys(evidence)), f"html:{chosen.name}")


def changed_field(published: Field[Moment] | None, field: Field[Moment]) -> Field[Moment] | None:
    """The last change, unless it is the publication itself or would come before it."""
    if published is None:
        return field
    before, after = published.value, field.value
    if after.edtf != before.edtf:
        return field if after.edtf > before.edtf else None
    return None if after.time in (None, before.time) else field


def either_day(candidate: Candidate, other: Stamp) -> Field[str]:
    """One of the two days of a date in numbers, in EDTF."""
    days = sorted({candidate.stamp.iso or "", other.iso or ""})
    return Field(f"[{','.join(days)}]", (_line_evidence(candidate),), "either-way")


def no_date(article: str) -> Issue:
    """The question to the editor where nothing dates an article (its id)."""
    message = "nothing says when this was published"
    return Issue(NO_DATE, "decide", article, None, message, HINT)


def two_dates(article: str, candidates: Iterable[Candidate]) -> Issue:
    """The question which of several lines of the same rank is right."""
    found = tuple(candidates)
    line = min(c.line.number for c in found) + 1
    words = "dates of the same rank disagree: {dates}; none is taken"
    message = tell(words, dates=_shown(found))
    return Issue(TWO_DATES, "decide", article, line, message, HINT)


def two_readings(article: str, candidate: Candidate, days: str) -> Issue:
    """The question which number of a date is the month; `days` are the two in EDTF."""
    words = "“{quote}” can be read two ways, {days}; none is taken"
    message = tell(words, quote=candidate.quote, days=days)
    return Issue(TWO_READINGS, "decide", article, candidate.line.number + 1, message, HINT)


def sources_disagree(
    article: str,
    witnesses: Iterable[Witness],
    visible: Iterable[Candidate],
    taken: str = "none",
) -> Issue:
    """The question which of a page's statements is right."""
    elements = [f"{w.element} {w.day}" for w in witnesses]
    shown = ", ".join([*elements, *filter(None, [_shown(visible)])])
    words = "the page states different dates: {dates}; {taken} is taken"
    message = tell(words, dates=shown, taken=taken)
    return Issue(SOURCES_DISAGREE, "decide", article, None, message, HINT)


def _moment(day: str, clocks: Iterable[Clock | None]) -> Moment:
    clock = next((clock for clock in clocks if clock), None)
    return Moment(day, clock.time, clock.zone) if clock else Moment(day)


def _shown(candidates: Iterable[Candidate]) -> str:
    return ", ".join(f"line {c.line.number + 1} “{c.quote}”" for c in candidates)


def _line_evidence(candidate: Candidate) -> Evidence:
    number = candidate.line.number
    return Evidence(candidate.quote, candidate.rule.value, number, number + 1)


def _element_evidence(witness: Witness) -> Evidence:
    return Evidence(witness.value, "html-metadata", source=witness.element)
