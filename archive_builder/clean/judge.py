"""Which model judges the lines of a document: that for saved pages, or that for texts."""

from __future__ import annotations

from archive_builder.clean import line_model, page_model
from archive_builder.clean.line_model import LineScore
from archive_builder.model import RawDocument


def score_document(raw: RawDocument) -> tuple[LineScore, ...]:
    """How likely each line is text: by the elements of a saved page, else by the text alone."""
    if raw.structure is None:
        return line_model.score_lines(raw.lines)
    return page_model.score_lines(raw)
