"""The days and months that an article tells of: events, not its own date.

Only what the text dates itself, with its year, in a sentence of the past tense or a
caption; what happened then is not read, and nothing is completed or inferred.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive_builder.describe.dates.bounds import SENTENCE_END, PastDate, past_dates
from archive_builder.describe.dates.layout import Layout
from archive_builder.model import Evidence, Fate, Field, Label

RULE = "date-in-sentence"


def find_events(layout: Layout) -> tuple[Field[str], ...]:
    """Days and months in EDTF, in order of the text, each once, with the first sentence.

    What is found in lines that are not of the report is left out, and so is a month
    where the sentence tells of a day in it.
    """
    events: dict[str, Field[str]] = {}
    told = [found for found in past_dates(layout) if _is_report(found.line.label)]
    for found in told:
        if not _has_day(found, told):
            number = found.line.number
            evidence = Evidence(_whole_sentence(found), RULE, number, number + 1)
            events.setdefault(found.edtf, Field(found.edtf, (evidence,), "sentence"))
    return tuple(events.values())


def _is_report(label: Label | None) -> bool:
    return label is Label.CAPTION or (label is not None and label.fate is Fate.KEPT)


def _has_day(month: PastDate, told: Sequence[PastDate]) -> bool:
    days = (item.edtf for item in told if item.sentence == month.sentence)
    return any(day.startswith(f"{month.edtf}-") for day in days)


def _whole_sentence(found: PastDate) -> str:
    """The sentence from where it begins: not after "U.S." if a small letter follows."""
    text = found.line.text
    first = text.index(found.sentence)
    ends = (match.end() for match in SENTENCE_END.finditer(text[: first + 1]))
    begins = (end for end in ends if end <= first and not text[end : end + 1].islower())
    return text[max(begins, default=0) : first + len(found.sentence)].strip()
