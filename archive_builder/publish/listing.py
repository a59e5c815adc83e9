"""Lists of dated things, articles mostly, that stay readable and stable while the archive grows.

A list of up to LIMIT entries stands on its page. A longer one is split by
years, then months, then days, each on a page of its own: fixed periods, so that
a new article changes few pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Generic, TypeVar

from archive_builder.interface import say, say_count
from archive_builder.model import Article
from archive_builder.publish.catalog import Catalog, headline_of
from archive_builder.publish.cite import make_coins
from archive_builder.publish.dates import Span, find_span, say_date, say_moment
from archive_builder.publish.escape import html_text, markdown_line, markdown_span, title_text
from archive_builder.publish.page import (
    NO_MENU,
    Draft,
    Page,
    draft_page,
    join_parts,
    page_path,
    render_link,
)

LIMIT = 200
GLANCE = 20
UNDATED = "undated"

# Length of an ISO day's beginning that names the year, the month, the day.
_DEPTHS = (4, 7, 10)

T = TypeVar("T")
Entry = Callable[[Article, str], str]
"""Renders one article as a list item for the page at a path."""


def say_articles(articles: Sequence[Article]) -> str:
    """How many articles there are."""
    return say_count(len(articles), "article")


def article_span(article: Article) -> Span | None:
    """The days on which an article can have been published."""
    published = article.about.published
    return find_span(published.value.edtf) if published else None


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """Things for the page at `path`: of a `subject`, of a `period` in words, or both.

    `depth` counts the periods by which they are already split. `size` says how many
    entries a thing takes, `say` how many things are called, `span` when one was, `key` what
    tells whether all that is said of one is the same; `of` are the keys of what is said of all.
    """

    path: str
    items: Sequence[T]
    entry: Callable[[T, str], str]
    subject: str = ""
    period: str = ""
    depth: int = 0
    size: Callable[[T], int] = lambda _: 1
    say: Callable[[Sequence[Any]], str] = say_articles
    span: Callable[[Any], Span | None] = article_span
    key: Callable[[T], str] = repr
    of: tuple[str, ...] = ()

    @property
    def keys(self) -> Iterator[str]:
        """What the list is made of."""
        yield from (self.title, *self.of)
        yield from map(self.key, self.items)

    @property
    def entries(self) -> int:
        return sum(map(self.size, self.items))

    @property
    def title(self) -> str:
        return ": ".join(part for part in (self.subject, self.period) if part)


def draft_listing(listing: Listing[T]) -> tuple[Callable[[], str], list[Draft]]:
    """What renders the list for its page, and the further pages that it needs."""
    if listing.entries <= LIMIT or len(listing.items) == 1:
        return partial(_render_entries, listing), []
    parts = _split(listing)
    return partial(_render_parts, listing, parts), [d for p in parts for d in _draft_part(p)]


def _render_parts(listing: Listing[T], parts: Sequence[Listing[T]]) -> str:
    return "\n".join(
        f"- {render_link(part.period, part.path, listing.path)} · {part.say(part.items)}"
        for part in parts
    )


def draft_pages(listing: Listing[T], render: Callable[[str], Page]) -> Iterator[Draft]:
    """The page of a listing, which `render` makes around its list, and the further pages."""
    text, further = draft_listing(listing)
    yield draft_page(listing.path, lambda: render(text()), listing.keys)
    yield from further


def _draft_part(part: Listing[T]) -> Iterator[Draft]:
    return draft_pages(part, partial(list_page, part))


def list_page(listing: Listing[T], text: str) -> Page:
    """The page of a listing."""
    meta = {"page_type": "listing", "title": title_text(listing.title), **NO_MENU}
    heading = f"# {markdown_line(listing.title)} {{: #list }}"
    return Page(listing.path, meta, join_parts(heading, text))


def article_entry(catalog: Catalog) -> Entry:
    """The usual list item: headline, who published it, when."""

    def render(article: Article, path: str) -> str:
        link = render_link(headline_of(article), page_path("articles", article.id), path)
        coins = html_text(make_coins(article))
        span = f'<span class="Z3988" title="{coins}"></span>'
        return f"- {link}{span}\n    {render_byline(article, catalog)}\n    {{: .entry }}"

    return render


def render_byline(article: Article, catalog: Catalog) -> str:
    """Who leads and when, as one muted line."""
    lead = catalog.lead_of(article)
    published = article.about.published
    date = say_moment(published.value) if published else "date not known"
    words = " · ".join(markdown_span(part) for part in (lead, date) if part)
    return f'<span class="byline">{words}</span>'


def group_by_period(
    items: Iterable[T], depth: int = 0, span: Callable[[Any], Span | None] = article_span
) -> Iterator[tuple[str, list[T]]]:
    """Period and items: years at depth 0, months at 1, days at 2.

    Where a date does not say that much, the period is that of the depth before
    with `-XX`, as EDTF writes it; without any date it is `undated`.
    """
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for item in items:
        groups[find_period(span(item), depth)].append(item)
    yield from sorted(groups.items())


def find_period(span: Span | None, depth: int = 0) -> str:
    """The year (depth 0), month (1) or day (2) that something belongs to without doubt."""
    if span is None or span.first[:4] != span.last[:4]:
        return UNDATED
    length = _DEPTHS[depth]
    if span.first[:length] == span.last[:length]:
        return span.first[:length]
    if span.first[: _DEPTHS[depth - 1]] == span.last[: _DEPTHS[depth - 1]]:
        return span.first[: _DEPTHS[depth - 1]] + "-XX"
    return span.first[:4] + "-XX"


def say_period(period: str) -> str:
    """A period as a heading.

    >>> say_period("2024-05"), say_period("2024-XX"), say_period("undated")
    ('May 2024', '2024, month not known', 'Date not known')
    """
    if period == UNDATED:
        return say("Date not known")
    if period.endswith("-XX"):
        is_year = len(period) == len("YYYY-XX")
        unknown = say("month not known") if is_year else say("day not known")
        return f"{say_date(period[:-3])}, {unknown}"
    return say_date(period)


def _render_entries(listing: Listing[T]) -> str:
    """The entries, with headings where there is more than a glance can take in."""
    short = listing.depth > 0 and listing.entries <= GLANCE
    if short or listing.depth >= len(_DEPTHS) - 1:
        return _render_items(listing, listing.items)
    return render_periods(listing)


def render_periods(listing: Listing[T]) -> str:
    """The entries under headings of the next smaller period."""
    parts: list[str] = []
    for period, items in group_by_period(listing.items, listing.depth, listing.span):
        parts.append(f"## {say_period(period)} {{: #{period.lower()} }}")
        parts.append(_render_items(listing, items))
    return join_parts(*parts)


def _render_items(listing: Listing[T], items: Sequence[T]) -> str:
    return "\n".join(listing.entry(item, listing.path) for item in items)


def _split(listing: Listing[T]) -> list[Listing[T]]:
    """Parts by the next smaller period; by number where there is none."""
    if listing.depth < len(_DEPTHS):
        periods = list(group_by_period(listing.items, listing.depth, listing.span))
        if len(periods) > 1 or listing.depth < len(_DEPTHS) - 1:
            return [part_of_period(listing, period, items) for period, items in periods]
    parts: list[list[T]] = [[]]
    room = LIMIT
    for item in listing.items:
        if parts[-1] and listing.size(item) > room:
            parts.append([])
            room = LIMIT
        parts[-1].append(item)
        room -= listing.size(item)
    return [_part_of_number(listing, number, part) for number, part in enumerate(parts, start=1)]


def part_of_period(listing: Listing[T], period: str, items: Sequence[T]) -> Listing[T]:
    """The part of a list that is of one period, on a page of its own."""
    known = period != UNDATED and "X" not in period
    return replace(
        listing,
        path=f"{_folder_of(listing)}/{period.lower()}.md",
        period=say_period(period),
        items=items,
        depth=listing.depth + 1 if known else len(_DEPTHS),
    )


def _part_of_number(listing: Listing[T], number: int, items: Sequence[T]) -> Listing[T]:
    return replace(
        listing,
        path=f"{_folder_of(listing)}/{number}.md",
        period=f"{listing.period} ({number})".strip(),
        items=items,
        depth=len(_DEPTHS),
    )


def _folder_of(listing: Listing[T]) -> str:
    """Where the parts of a list stand: in a folder named like its page, or beside an index."""
    return listing.path.removesuffix(".md").removesuffix("/index")
