"""A chart of the articles by month, or by year where the months are very many.

Drawn at build time as SVG without any style of its own; its words say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archive_builder.interface import say, say_count
from archive_builder.model import Article
from archive_builder.publish.escape import html_text
from archive_builder.publish.listing import UNDATED, article_span, find_period, say_period

# Fewer articles are read faster than drawn.
LEAST = 50
_MOST_MONTHS = 180
_HEIGHT = 100
_WIDTH = 720
# Room that a year's number takes.
_LABEL = 56


def render_chart(articles: Sequence[Article]) -> str:
    """The chart with its caption; empty where the articles are few or of one month."""
    months = Counter(find_period(article_span(article), 1) for article in articles)
    known = {month: count for month, count in months.items() if _is_month(month)}
    row = _all_months(min(known), max(known)) if known else []
    if len(articles) < LEAST or len(row) < 2:
        return ""
    if len(row) > _MOST_MONTHS:
        years = Counter[str]()
        for month, count in known.items():
            years[month[:4]] += count
        known = dict(years)
        row = [f"{year:04}" for year in range(int(row[0][:4]), int(row[-1][:4]) + 1)]
    words = _say_chart(row, known, len(articles))
    return "\n".join(
        [
            '<figure class="chart">',
            f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT + 20}" role="img" aria-label="{words}">',
            *_draw_bars(row, known),
            "</svg>",
            f"<figcaption>{words}</figcaption>",
            "</figure>",
        ]
    )


def _is_month(period: str) -> bool:
    return period != UNDATED and "X" not in period and len(period) == len("YYYY-MM")


def _all_months(first: str, last: str) -> list[str]:
    start = int(first[:4]) * 12 + int(first[5:]) - 1
    stop = int(last[:4]) * 12 + int(last[5:])
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(start, stop)]


def _say_chart(row: Sequence[str], known: dict[str, int], total: int) -> str:
    """What the chart shows, for those who don't see it, and for those who do."""
    unit = "year" if len(row[0]) == len("YYYY") else "month"
    top = max(row, key=lambda period: known.get(period, 0))
    empty = sum(period not in known for period in row)
    left = total - sum(known.values())
    parts = [
        f"{say('Articles by time')}, {say_period(row[0])} – {say_period(row[-1])}",
        f"most in {say_period(top)}: {known[top]:,}",
        f"{say_count(empty, unit)} without any" if empty else "",
        f"{say_count(left, 'article')} of no certain {unit} not drawn" if left else "",
    ]
    return html_text("; ".join(part for part in parts if part) + ".")


def _draw_bars(row: Sequence[str], known: dict[str, int]) -> list[str]:
    """A bar for each period, and the year under the first one of each."""
    step = _WIDTH / len(row)
    most = max(known.values())
    drawn = [f'<line x1="0" y1="{_HEIGHT}" x2="{_WIDTH}" y2="{_HEIGHT}"/>']
    free = 0.0
    for at, period in enumerate(row):
        left, count = at * step, known.get(period, 0)
        height = round(count / most * _HEIGHT, 1)
        if count:
            says = html_text(f"{say_period(period)}: {count:,}")
            box = f'x="{left:.1f}" y="{_HEIGHT - height:.1f}" width="{step * 0.8:.1f}"'
            drawn.append(f'<rect {box} height="{height}"><title>{says}</title></rect>')
        begins = period.endswith("-01") or len(period) == len("YYYY") or at == 0
        if begins and free <= left <= _WIDTH - _LABEL:
            drawn.append(f'<text x="{left:.1f}" y="{_HEIGHT + 6}">{period[:4]}</text>')
            free = left + _LABEL
    return drawn
