"""The builder as it is measured: read a page, clean it, give the body.

Without an archive's authority files: no outlet's own rules, no agency's names.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive_builder.clean import clean_scored
from archive_builder.clean.judge import score_document
from archive_builder.formats import body_text
from archive_builder.model import Article
from archive_builder.read import read_document
from archive_builder.records import Authority
from benchmarks.held_out import line_scores

_NOBODY = Authority()
_NAMES = {"html": "page.html"}


def clean_page(text: str, track: str, totals: Sequence[int] | None = None) -> Article:
    """The cleaned article of a page in one of its forms.

    `totals` are the scores of its lines by models that have seen no page of its
    outlet; without them the package's own models judge.
    """
    raw = read_document(_NAMES.get(track, "page.txt"), text.encode())
    scores = score_document(raw) if totals is None else line_scores(raw.lines, totals)
    return clean_scored(Article(raw), _NOBODY, scores)


def predict_body(text: str, track: str) -> str:
    """The body as the builder gives it, its paragraphs separated by an empty line."""
    return body_text(clean_page(text, track))
