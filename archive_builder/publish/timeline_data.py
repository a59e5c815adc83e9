"""The entries of the timeline: articles by publication, and the dates that their texts tell of.

Also as a table, for programs; documented in `docs/reference/data.md`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from io import StringIO

from archive_builder.model import Article, Evidence
from archive_builder.publish.catalog import UNDATED, Catalog, headline_of
from archive_builder.publish.dates import Span, find_span
from archive_builder.publish.page import page_path

CSV_PATH = "data/timeline.csv"
PUBLISHED = "published"
EVENT = "event"
_MONTH = 31
_COLUMNS = "lane edtf precision first last article headline source words page".split()


@dataclass(frozen=True, slots=True)
class Point:
    """One entry: `lane` is `published` or `event`; of an event, `evidence` is the sentence."""

    lane: str
    edtf: str
    article: Article
    evidence: Evidence | None = None

    @property
    def span(self) -> Span | None:
        return find_span(self.edtf)

    @property
    def precision(self) -> str:
        """The key of its mark."""
        span = self.span
        if span is None:
            return "year"
        days = (date.fromisoformat(span.last) - date.fromisoformat(span.first)).days + 1
        return "day" if days == 1 else "month" if days <= _MONTH else "year"

    @property
    def order(self) -> tuple[str, str, str, str, str]:
        span = self.span or Span(UNDATED[0], "")
        published = self.article.about.published
        time = published.value.time if published and self.lane == PUBLISHED else None
        return (span.first, span.last, self.lane, time or "", self.article.id)


def find_points(catalog: Catalog) -> list[Point]:
    """All entries in order of time, the undated ones last."""
    points = []
    for article in catalog.articles:
        published = article.about.published
        points.append(Point(PUBLISHED, published.value.edtf if published else "", article))
        points += [
            Point(EVENT, event.value, article, event.evidence[0]) for event in article.about.events
        ]
    return sorted(points, key=lambda point: point.order)


def render_timeline_csv(catalog: Catalog) -> str:
    """The same entries as a table, documented in `docs/reference/data.md`."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_COLUMNS)
    for point in find_points(catalog):
        table.writerow([_guard_cell(cell) for cell in _make_row(point, catalog)])
    return out.getvalue()


def _make_row(point: Point, catalog: Catalog) -> list[str]:
    span, article = point.span, point.article
    return [
        point.lane,
        point.edtf,
        point.precision if point.edtf else "",
        span.first if span else "",
        span.last if span else "",
        article.id,
        headline_of(article),
        catalog.lead_of(article),
        point.evidence.quote if point.evidence else "",
        page_path("articles", article.id),
    ]


def _guard_cell(text: str) -> str:
    """A cell that a spreadsheet would run as a formula begins with an apostrophe."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
