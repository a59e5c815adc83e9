"""The days and months that an article tells of: events, not its own date.

Only what the text dates itself, with its year, in a sentence of the past tense or a
caption; what happened then is not read, and nothing is completed or inferred.
"""

from __future__ import annotations

from archive_builder.describe.dates.bounds import past_dates
from archive_builder.describe.dates.layout import Layout
from archive_builder.model import Evidence, Fate, Field, Label

RULE = "date-in-sentence"


def find_events(layout: Layout) -> tuple[Field[str], ...]:
    """Days and months in EDTF, in order of the text, each once, with the first sentence.

    What is found in lines that are not of the report is left out.
    """
    events: dict[str, Field[str]] = {}
    for found in past_dates(layout):
        label = found.line.label
        if label is Label.CAPTION or (label is not None and label.fate is Fate.KEPT):
            number = found.line.number
            evidence = Evidence(found.sentence.strip(), RULE, number, number + 1)
            events.setdefault(found.edtf, Field(found.edtf, (evidence,), "sentence"))
    return tuple(events.values())
