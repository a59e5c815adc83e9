"""What the text says about its date where it does not print one.

Three anchors are read: a thing named once with its year and once relative to
the time of writing (see `date_relative`), which gives the year; dates inside
sentences and captions, which are not later than the report unless they lie in
its future; and the day of a last change, which is not earlier. Of sentences only
those in the past tense count, and none with words of the future. Bare years
bound nothing. Without an anchor there is no bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from archive_builder.describe.dates.cues import is_credited
from archive_builder.describe.dates.layout import Layout, Line
from archive_builder.describe.dates.names import cue_pattern, fold, month_names
from archive_builder.describe.dates.parsing import read_stamps
from archive_builder.describe.dates.relative import find_relative_year, is_future
from archive_builder.model import Evidence, Field, Label, Moment

# Dates in these are not the report's own words, and their days may be later than it.
OUTSIDE = frozenset(
    {Label.COMMENTS, Label.RELATED, Label.NAVIGATION, Label.ADVERT, Label.SUBSCRIBE, Label.NOTICE}
)
# The lines around the report that may hold its captions and standfirst.
BEFORE_BODY = 8
AFTER_BODY = 3
# A credit stands at the end of a caption; longer lines are not searched whole.
LONGEST_CREDIT = 200
MIN_WORDS = 6

_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_MONTH_YEAR = re.compile(rf"(?<!\w)(?P<name>[^\W\d_]{{3,12}})\.? (?:de |del )?{_YEAR}(?![\d-])")
_HAN_MONTH = re.compile(rf"{_YEAR} ?年 ?(?P<month>\d\d?) ?月(?! ?\d)")
SENTENCE_END = re.compile(r"[.!?。！？]['\"”’»)]{0,2}\s|[。！？]")
_DIGIT = re.compile(r"\d")
_DAY_BEFORE = re.compile(r"\d[\w.]{0,4}\s{0,2}$")


@dataclass(frozen=True, slots=True)
class PastDate:
    """A date in a sentence or caption: its first possible day, EDTF, words, line, sentence."""

    first_day: date
    edtf: str
    quote: str
    line: Line
    sentence: str


def find_bounds(layout: Layout, updated: Field[Moment] | None = None) -> Field[str] | None:
    """The year, or the time from which and up to which, the article may be.

    `updated` bounds it from above. Where the anchors contradict each other, and
    where there are none, it is None.
    """
    told = {e.start for e in updated.evidence} if updated else set()
    past = [found for found in past_dates(layout) if found.line.number not in told]
    latest = max(past, key=lambda d: (d.first_day, -d.line.number), default=None)
    relative = find_relative_year(
        (line, sentence) for line in _report_lines(layout) for sentence in _sentences(line.text)
    )
    if relative:
        possible = latest is None or latest.first_day.year <= int(relative.value)
        return relative if possible else None
    upper = updated.value.edtf if updated else ""
    if latest and upper and latest.edtf > upper:
        latest = None
    if latest is None:
        return Field(f"[..{upper}]", updated.evidence, "not-after") if updated else None
    place = (latest.line.number, latest.line.number + 1)
    evidence = Evidence(latest.quote, "not-before", *place)
    both = (evidence, *(updated.evidence if updated else ()))
    return Field(f"[{latest.edtf}..{upper}]", both, "not-before")


def past_dates(layout: Layout) -> tuple[PastDate, ...]:
    """The days and months that the report and its captions name, its future left out."""
    return tuple(
        found
        for line in _report_lines(layout)
        if _DIGIT.search(line.text)
        for sentence in _sentences(line.text)
        if _DIGIT.search(sentence) and not is_future(sentence) and _is_past(line, sentence)
        for found in (*_days_in(sentence, line), *_months_in(sentence, line))
    )


def _report_lines(layout: Layout) -> Iterator[Line]:
    """The report's lines and those around it, with any caption."""
    start, stop = layout.body
    for at, line in enumerate(layout.lines):
        near = start - BEFORE_BODY <= at < stop + AFTER_BODY
        if line.label not in OUTSIDE and (near or line.label is Label.CAPTION):
            yield line


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a line, roughly. The full stop in "5. Mai" ends none."""
    start = 0
    ends = [
        match.end()
        for match in SENTENCE_END.finditer(text)
        if not text[max(0, match.start() - 1)].isdigit()
    ]
    for end in [*ends, len(text)]:
        yield text[start:end]
        start = end


def _is_past(line: Line, sentence: str) -> bool:
    """Whether a sentence may date something past: a caption, or one in the past tense."""
    if len(sentence.split()) < MIN_WORDS:
        return False
    if line.label is Label.CAPTION or is_credited(line.text[-LONGEST_CREDIT:]):
        return True
    return cue_pattern("past").search(sentence) is not None


def _days_in(sentence: str, line: Line) -> Iterator[PastDate]:
    for stamp in read_stamps(sentence):
        if stamp.iso and not stamp.is_open:
            quote = sentence[stamp.first : stamp.last]
            yield PastDate(date.fromisoformat(stamp.iso), stamp.iso, quote, line, sentence)


def _months_in(sentence: str, line: Line) -> Iterator[PastDate]:
    for pattern in (_MONTH_YEAR, _HAN_MONTH):
        for match in pattern.finditer(sentence):
            groups = match.groupdict()
            month = int(groups["month"]) if groups.get("month") else None
            month = month or month_names().get(fold(groups.get("name") or ""))
            before = sentence[max(0, match.start() - 6) : match.start()]
            if month and 1 <= month <= 12 and not _DAY_BEFORE.search(before):
                year = int(match["year"])
                edtf = f"{year:04}-{month:02}"
                yield PastDate(date(year, month, 1), edtf, match[0], line, sentence)
