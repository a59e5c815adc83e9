"""The picture of the quality report: F1 of every tool with its interval, as SVG.

Drawn on a ground of its own, so that it reads the same on a light and a dark
page; the figures themselves are in the tables beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from benchmarks.report import ROUNDS, TITLES
from benchmarks.results import Result, Track
from benchmarks.scoring import find_interval, resample_f1, summarise

WIDTH, LEFT, RIGHT = 760, 230, 70
ROW, HEAD, MARGIN = 24, 40, 16
STEP = 0.05
STYLE = (
    "text{font:14px system-ui,sans-serif;fill:#1c1c1c}"
    ".track{font-weight:600}.end{text-anchor:end}.middle{text-anchor:middle}.small{font-size:12px;fill:#555}"
    ".grid{stroke:#ddd}.other{stroke:#5c6b7a;fill:#5c6b7a}.builder{stroke:#a3320b;fill:#a3320b}"
    "text.builder{stroke:none;font-weight:600}"
)


def draw_quality(tracks: Sequence[Track]) -> str:
    """One panel a track, one row a tool: a dot for F1, a line for its 95 % interval."""
    lowest = min(_interval(track, result)[0] for track in tracks for result in track.results)
    floor = int(lowest / STEP) * STEP
    rows = sum(len(track.results) for track in tracks)
    height = 2 * MARGIN + rows * ROW + len(tracks) * HEAD + ROW
    marks = "\n".join(_panels(tracks, floor, height))
    title = "F1 of the builder and of other tools, with 95 % intervals over outlets"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        f' aria-label="{title}">\n<title>{title}</title>\n<style>{STYLE}</style>\n'
        f'<rect width="{WIDTH}" height="{height}" rx="6" fill="#fff"/>\n{marks}\n</svg>\n'
    )


def _panels(tracks: Sequence[Track], floor: float, height: int) -> Iterator[str]:
    bottom = height - MARGIN - ROW
    yield f'<text class="small end" x="{LEFT - 28}" y="{bottom + 18}">F1</text>'
    for n in range(round((1 - floor) / STEP) + 1):
        value = floor + n * STEP
        x = _place(value, floor)
        yield f'<line class="grid" x1="{x}" y1="{MARGIN}" x2="{x}" y2="{bottom}"/>'
        yield f'<text class="small middle" x="{x}" y="{bottom + 18}">{value:.2f}</text>'
    y = MARGIN
    for track in tracks:
        yield f'<text class="track" x="{MARGIN}" y="{y + 26}">{escape(TITLES[track.name])}</text>'
        y += HEAD
        for result in track.results:
            yield from _row(track, result, y + ROW // 2, floor)
            y += ROW


def _row(track: Track, result: Result, y: int, floor: float) -> Iterator[str]:
    kind = "builder" if result is track.results[0] else "other"
    f1 = summarise(result.scores).f1
    low, high = (_place(value, floor) for value in _interval(track, result))
    name = "builder" if kind == "builder" else "small"
    yield f'<text class="{name} end" x="{LEFT - 14}" y="{y + 4}">{escape(result.name)}</text>'
    yield f'<line class="{kind}" x1="{low}" y1="{y}" x2="{high}" y2="{y}" stroke-width="2"/>'
    yield f'<circle class="{kind}" cx="{_place(f1, floor)}" cy="{y}" r="5"/>'
    yield f'<text class="{name}" x="{WIDTH - RIGHT + 16}" y="{y + 4}">{f1:.3f}</text>'


def _place(value: float, floor: float) -> float:
    return round(LEFT + (value - floor) / (1 - floor) * (WIDTH - LEFT - RIGHT), 1)


def _interval(track: Track, result: Result) -> tuple[float, float]:
    return find_interval(resample_f1(track.by_outlet(result), ROUNDS))
