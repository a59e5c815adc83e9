"""The dateline of an agency's text, and dates without a year that others anchor.

A dateline opens the report: place, day, month, perhaps a year, the agency. A
year that is not printed is taken from the other dates of the text: none of
them, as far as it is past, is later than the report. The first year not before
the latest of them is the year, if it is at most twelve months off and the
weekday that the text states agrees; otherwise there is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from archive_builder.describe.dates.bounds import past_dates
from archive_builder.describe.dates.cues import DATELINE_END, Rule, is_place
from archive_builder.describe.dates.layout import Layout, Line
from archive_builder.describe.dates.lines import NEVER, Candidate, find_candidates
from archive_builder.describe.dates.names import fold, full_weekday_names
from archive_builder.describe.dates.parsing import Stamp, read_stamps
from archive_builder.model import Evidence, Label

# A dateline stands in the first lines of the report, or just before it.
BEFORE_BODY = 4
INTO_BODY = 3
# The lines from the date on whose first weekday is taken to be the day of the report.
LEAD_LINES = 3
TWELVE_MONTHS = timedelta(days=366)
LONGEST_OPENING = 100
OWN = (Rule.PUBLISHED, Rule.BYLINE, Rule.DATE_LINE)

_WORD = re.compile(r"[^\W\d_]{4,13}|(?:星期|周)[一二三四五六日]")


@dataclass(frozen=True, slots=True)
class Anchored:
    """A date whose year the text does not print, with the words that give it."""

    candidate: Candidate
    witnesses: tuple[Evidence, ...]


def find_datelines(layout: Layout) -> tuple[Candidate, ...]:
    """The datelines with their dates, with or without a year."""
    start = layout.body[0]
    near = layout.lines[max(0, start - BEFORE_BODY) : start + INTO_BODY]
    lines = [line for line in layout.lines if line.label is Label.DATELINE]
    lines += [line for line in near if line.label not in NEVER and line not in lines]
    return tuple(found for line in lines for found in _datelines(line))


def anchor_year(candidate: Candidate, layout: Layout) -> Anchored | None:
    """The candidate with its year, or None where the text does not settle it.

    Source: seed 002, whose dateline "May 15" is of 2024 by a caption and a Wednesday.
    """
    bound = max(past_dates(layout), key=lambda d: (d.first_day, -d.line.number), default=None)
    stated = _stated_weekday(candidate, layout)
    if bound is None or stated is None:
        return None
    stamp = _first_year(candidate.stamp, bound.first_day)
    if stamp is None or _weekday_of(stamp) != stated[0]:
        return None
    words = Evidence(bound.quote, "dateline-year", bound.line.number, bound.line.number + 1)
    witnesses = [words, *([stated[1]] if stated[1] else [])]
    return Anchored(replace(candidate, stamp=stamp), tuple(witnesses))


def find_yearless(layout: Layout) -> tuple[Candidate, ...]:
    """Date lines beside the headline that print day and month but no year."""
    start = layout.body[0]
    near = layout.lines[max(0, start - BEFORE_BODY) : start + INTO_BODY]
    found = (c for line in near for c in find_candidates(line, with_year=False))
    return tuple(c for c in found if c.rule in OWN and (c.alone or c.rule is not Rule.DATE_LINE))


def _datelines(line: Line) -> Iterator[Candidate]:
    for stamp in read_stamps(line.text[:LONGEST_OPENING])[:1]:
        end = line.text[stamp.last :]
        match = DATELINE_END.match(end)
        ends = match or (line.label is Label.DATELINE and not end.strip(" .-–—"))
        if is_place(line.text[: stamp.first]) and ends:
            quote = line.text[: stamp.last + (match.end() if match else 0)].strip()
            yield Candidate(line, stamp, Rule.DATELINE, quote)


def _stated_weekday(candidate: Candidate, layout: Layout) -> tuple[int, Evidence | None] | None:
    """The weekday beside the date, else the first that the lines from it on name."""
    if candidate.stamp.weekday is not None:
        return candidate.stamp.weekday, None
    start = layout.lines.index(candidate.line)
    for line in layout.lines[start : start + LEAD_LINES]:
        for match in _WORD.finditer(line.text):
            number = full_weekday_names().get(fold(match[0]))
            if number is not None:
                place = (line.number, line.number + 1)
                return number, Evidence(match[0], "stated-weekday", *place)
    return None


def _first_year(stamp: Stamp, bound: date) -> Stamp | None:
    """The stamp in the first year that puts it on or after the bound, within twelve months."""
    for year in (bound.year, bound.year + 1):
        try:
            day = date(year, stamp.month, stamp.day)
        except ValueError:
            continue
        if bound <= day <= bound + TWELVE_MONTHS:
            return replace(stamp, year=year)
    return None


def _weekday_of(stamp: Stamp) -> int:
    return date(stamp.year or 1, stamp.month, stamp.day).weekday()
