"""The timeline: when articles were published, and beside it the days that they tell of.

One list in order of time with two lanes, on one page while it is short, else on a
page for each year. A mark before each date says how exactly it is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from archive_builder.interface import say, say_count
from archive_builder.publish.body import find_line_anchors
from archive_builder.publish.catalog import Catalog, headline_of
from archive_builder.publish.dates import Span, say_date, say_moment
from archive_builder.publish.escape import markdown_line, markdown_span
from archive_builder.publish.listing import (
    LIMIT,
    Listing,
    draft_pages,
    group_by_period,
    list_page,
    part_of_period,
    render_periods,
)
from archive_builder.publish.page import (
    NO_MENU,
    Draft,
    Page,
    draft_page,
    join_parts,
    page_path,
    render_link,
)
from archive_builder.publish.settings import Settings
from archive_builder.publish.timeline_data import CSV_PATH, PUBLISHED, Point, find_points

PATH = "timeline/index.md"
_TITLE = "Timeline"
# Longest sentence that is shown whole.
_LONGEST = 240

_MARKS = {
    "day": ("●", "the day is known"),
    "month": ("◐", "known to a month, or one of up to 31 days"),
    "year": ("○", "known to a year, or less"),
}


def draft_timeline(catalog: Catalog, settings: Settings) -> Iterator[Draft]:
    """The timeline on one page, or the list of its years and a page for each."""
    del settings
    points = find_points(catalog)
    listing = Listing(
        PATH,
        points,
        _point_entry(catalog),
        say(_TITLE),
        say=_say_points,
        span=_span_of,
        key=lambda point: f"{catalog.key_of(point.article)} {point.lane} {point.edtf}",
    )
    years: list[Listing[Point]] = []
    if is_split(points):
        periods = group_by_period(points, span=_span_of)
        years = [part_of_period(listing, period, items) for period, items in periods]
    for year in years:
        yield from draft_pages(year, partial(_render_year, year))
    yield draft_page(PATH, lambda: _render_index(listing, years), listing.keys)


def _render_year(year: Listing[Point], text: str) -> Page:
    page = list_page(year, join_parts(_render_legend(year.path), text))
    return Page(page.path, {**page.meta, "page_type": "timeline"}, page.body)


def _render_index(listing: Listing[Point], years: Sequence[Listing[Point]]) -> Page:
    lines = [f"- {render_link(y.period, y.path, PATH)} · {_say_points(y.items)}" for y in years]
    text = "\n".join(lines) or render_periods(replace(listing, depth=1))
    body = join_parts(
        f"# {say(_TITLE)} {{: #list }}",
        _render_legend(PATH),
        text or say("There are no articles yet."),
    )
    return Page(PATH, {"page_type": "timeline", "title": say(_TITLE), **NO_MENU}, body)


def is_split(points: Sequence[Point]) -> bool:
    """Whether each year has a page of its own."""
    return len(points) > LIMIT


def _span_of(point: Point) -> Span | None:
    return point.span


def _say_points(points: Sequence[Point]) -> str:
    published = sum(point.lane == PUBLISHED for point in points)
    told = len(points) - published
    counts = (
        say_count(published, "article") if published else "",
        say("{dates} told of", dates=say_count(told, "date")) if told else "",
    )
    return ", ".join(count for count in counts if count)


def _render_legend(path: str) -> str:
    marks = " · ".join(f"{_render_mark(key)} {say(words)}" for key, (_, words) in _MARKS.items())
    lanes = say("Published: when an article appeared. Told of: dates that its text names as past.")
    table = render_link(say("The whole timeline as a table (CSV)"), CSV_PATH, path)
    return f"{marks}\n{{: .legend }}\n\n{lanes} {table}.\n{{: .legend }}"


def _render_mark(precision: str) -> str:
    sign, words = _MARKS[precision]
    return f'<span class="known {precision}" role="img" aria-label="{say(words)}">{sign}</span>'


def _point_entry(catalog: Catalog) -> Callable[[Point, str], str]:
    """The list item of an entry, its lane named in it."""

    def render(point: Point, path: str) -> str:
        article, evidence = point.article, point.evidence
        mark = _render_mark(point.precision)
        target = page_path("articles", article.id)
        if evidence is None:
            lead = catalog.lead_of(article)
            by = f' <span class="byline">{markdown_span(lead)}</span>' if lead else ""
            link = render_link(headline_of(article), target, path)
            return f"- {mark} {_say_when(point, say('published'))} {link}{by}\n    {{: .point }}"
        anchor = find_line_anchors(article).get(evidence.start or 0, "")
        link = render_link(headline_of(article), target, path, anchor)
        words = f'<span class="words">{markdown_line(_shorten(evidence.quote))}</span>'
        when = _say_when(point, say("told of in"))
        return f"- {mark} {when} {link} {words}\n    {{: .point .told }}"

    return render


def _say_when(point: Point, lane: str) -> str:
    published = point.article.about.published
    when = say_date(point.edtf) if point.edtf else say("date not known")
    if point.lane == PUBLISHED and published:
        when = say_moment(published.value)
    return f'<span class="when">{markdown_span(when)}</span> <span class="lane">{lane}</span>'


def _shorten(text: str) -> str:
    """A long sentence up to the last word that has room."""
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
