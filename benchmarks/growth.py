"""The picture of `benchmarks.scale`: cost an article as an archive grows, as SVG.

Both axes are logarithmic, so that a cost which does not grow is a level line. The same
figures give the same picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 30, 110, 50
COLOURS = ("#a3320b", "#c77c1e", "#2f5d8a", "#5c6b7a")
STYLE = "text{font:13px system-ui,sans-serif;fill:#1c1c1c}.end{text-anchor:end}.grid{stroke:#ddd}"

Lines = Mapping[str, Sequence[tuple[int, float]]]


def draw_growth(lines: Lines) -> str:
    """One line a program: milliseconds of processor time an article, by number of articles."""
    title = "Processor time an article, as an archive grows"
    marks = "\n".join(_marks(lines))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="{title}">\n<title>{title}</title>\n<style>{STYLE}</style>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="6" fill="#fff"/>\n{marks}\n</svg>\n'
    )


def _marks(lines: Lines) -> Iterator[str]:
    sizes = sorted({size for line in lines.values() for size, _ in line})
    costs = [cost for line in lines.values() for _, cost in line]
    low, high = floor(log10(min(costs))), max(ceil(log10(max(costs))), floor(log10(min(costs))) + 1)

    def at(size: int, cost: float) -> tuple[float, float]:
        span = log10(sizes[-1] / sizes[0]) or 1
        x = LEFT + log10(size / sizes[0]) / span * (WIDTH - LEFT - RIGHT)
        y = HEIGHT - BOTTOM - (log10(cost) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)
        return round(x, 1), round(y, 1)

    for power in range(low, high + 1):
        _, y = at(sizes[0], 10**power)
        yield f'<line class="grid" x1="{LEFT}" y1="{y}" x2="{WIDTH - RIGHT}" y2="{y}"/>'
        yield f'<text class="end" x="{LEFT - 8}" y="{y + 4}">{10**power:g} ms</text>'
    for size in sizes:
        x, _ = at(size, 10**low)
        yield f'<text text-anchor="middle" x="{x}" y="{HEIGHT - 22}">{size:,}</text>'
    for number, (name, line) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        points = [at(*point) for point in line]
        path = " ".join(f"{x},{y}" for x, y in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>' for x, y in points)
        y = 26 + 20 * number
        yield f'<rect x="{LEFT}" y="{y - 9}" width="14" height="4" fill="{colour}"/>'
        yield f'<text x="{LEFT + 22}" y="{y}">{escape(name)}</text>'
