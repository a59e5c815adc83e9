"""Where the article may lie: dense stretches of sentences, headline, first line.

Four guesses at the stretch, from strict to loose; none decides anything, the
trees weigh them. The fourth discounts comment threads and what follows their
heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from archive_builder.clean.line_model.columns import (
    Column,
    clip,
    column,
    constant,
    positions,
    running_sums,
)
from archive_builder.clean.line_model.cue_tables import COMMENTS_SECTION, STORIES_SECTION
from archive_builder.clean.line_model.page import Columns, Page
from archive_builder.clean.line_model.windows import FAR, best_stretch, bounded, last_set

_TAIL_GAP = 7


@dataclass(frozen=True, slots=True)
class Stretch:
    """Positions of the first and last line of a guess at the article."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The guesses for one page; `headline` and `opening` are positions of lines."""

    stretches: tuple[Stretch, ...]
    headline: int
    opening: int
    closing: int
    headline_overlap: Column
    headline_cover: Column


def find_stretches(page: Page) -> tuple[Stretch, ...]:
    """The guesses: plain, strict, loose, and with comment threads discounted."""
    plain = _weights(page, cap=40, middling=-2, short=-6)
    strict = _weights(page, cap=40, middling=-6, short=-12)
    loose = _weights(page, cap=60, middling=-1, short=-2)
    weights = (plain, strict, loose, _without_threads(page, plain))
    return tuple(Stretch(*best_stretch(row)) for row in weights)


def _weights(page: Page, cap: int, middling: int, short: int) -> list[int]:
    return [
        min(units, cap) * 20 if sentence else 20 * (middling if units >= 8 else short)
        for units, sentence in zip(page.units, page.sentence, strict=True)
    ]


def _without_threads(page: Page, plain: Sequence[int]) -> list[int]:
    """Weights in which sentences near comment marks count little."""
    weights = list(plain)
    heads = list(accumulate(page.thread, initial=0))
    comments, stories = (page.sections[n].tolist() for n in (COMMENTS_SECTION, STORIES_SECTION))
    total, after_heading = heads[-1], False
    for i, weight in enumerate(plain):
        if page.thread[i] and total >= 3:
            weights[i] = -280
        if comments[i]:
            after_heading, weights[i] = True, -200
        if stories[i]:
            weights[i] = min(weight, -200)
        if weights[i] > 0:
            near = heads[i] - heads[max(0, i - 4)]
            weights[i] = weights[i] * _trust(page, i, near, total, after_heading) // 100
    return weights


def _trust(page: Page, i: int, near: int, total: int, after_heading: bool) -> int:
    """How much of a sentence's weight is left, in per cent."""
    trust = 100
    if after_heading and near:
        trust = 10
    elif after_heading or (near and total >= 5):
        trust = 40
    return trust * 6 // 10 if page.bullet[i] else trust


def find_layout(page: Page, stretches: tuple[Stretch, ...], closeness: Sequence[int]) -> Layout:
    """All guesses; `closeness` is each line's overlap with the fourth stretch (per mille)."""
    headline = _find_headline(page, stretches[-1], closeness)
    title = page.vocabulary[headline]
    shared = column([len(words & title) for words in page.vocabulary])
    sizes = column([max(1, len(words)) for words in page.vocabulary])
    opening = _find_opening(page, headline, stretches[-1].first)
    return Layout(
        stretches=stretches,
        headline=headline,
        opening=opening,
        closing=_find_closing(page, opening),
        headline_overlap=1000 * shared // sizes,
        headline_cover=1000 * shared // max(1, len(title)),
    )


def _find_headline(page: Page, core: Stretch, closeness: Sequence[int]) -> int:
    """The line before or at the start of the core that shares most words with it."""
    best, headline = None, max(0, core.first - 1)
    full_stops = page.shape["ends with a full stop"]
    for i in range(min(len(page.lines), core.first + 3)):
        line, words = page.lines[i], len(page.vocabulary[i])
        if not 4 <= line.units <= 28 or words < 2:
            continue
        score = words * closeness[i] * (400 + closeness[i]) // 250
        score += 6000 if page.copies[i] > 1 else 0
        score -= 250 * bounded(core.first - i, 0, 40)
        score -= 10_000 if page.bullet[i] else 0
        score -= 8000 if full_stops[i] and line.units > 15 else 0
        if best is None or score > best:
            best, headline = score, i
    return headline


def _find_opening(page: Page, headline: int, default: int) -> int:
    """The first sentence after the headline with another one within eight lines."""
    sums = list(accumulate(page.sentence, initial=0))
    last = len(page.lines)
    for i in range(headline, last):
        dense = sums[min(last, i + 9)] - sums[i] >= 2
        if page.sentence[i] and not page.thread[i] and dense:
            return i
    return default


def _find_closing(page: Page, opening: int) -> int:
    """The last sentence before seven or more lines without one."""
    closing, gap = opening, 0
    for i in range(opening, len(page.lines)):
        if page.sentence[i]:
            closing, gap = i, 0
        else:
            gap += 1
            if gap >= _TAIL_GAP:
                break
    return closing


def layout_columns(page: Page, layout: Layout) -> Columns:
    """Position of every line against the guesses."""
    count = len(page.lines)
    words = running_sums(page.sentence_units).tolist()
    columns: dict[str, Column] = {}
    names = ("densest part", "strict densest part", "loose densest part", "part before comments")
    for name, stretch in zip(names, layout.stretches, strict=True):
        columns |= _stretch_columns(name, stretch, words, count)
    opening, closing, headline = layout.opening, layout.closing, layout.headline
    place = positions(count)
    before = running_sums(page.sentence_units)[:-1]
    inside = 1000 * (words[closing + 1] - words[opening]) // max(1, words[-1])
    columns |= {
        "lines after the headline": clip(place - headline, -30, 40),
        "words shared with the headline": layout.headline_overlap,
        "share of the headline repeated": layout.headline_cover,
        "lines since the headline was last printed": _since_headline(layout),
        "lines from headline to article": constant(count, bounded(opening - headline, -5, 40)),
        "lines after the opening": clip(place - opening, -30, 60),
        "words of sentences since the opening": clip(before - words[opening], -1, 9999),
        "lines after the first closing": clip(place - closing, -60, 60),
        "between opening and first closing": 1 * ((place >= opening) & (place <= closing)),
        "share of sentences before the first closing": constant(count, inside),
    }
    return columns


def _stretch_columns(
    name: str, stretch: Stretch, words: Sequence[int], count: int
) -> dict[str, Column]:
    first, last = stretch.first, stretch.last
    length = last - first + 1
    share = 1000 * (words[last + 1] - words[first]) // max(1, words[-1])
    place = positions(count)
    return {
        f"place in the {name}": clip(1000 * (place - first) // length, -5000, 5000),
        f"lines after the start of the {name}": clip(place - first, -30, 30),
        f"lines after the end of the {name}": clip(place - last, -30, 30),
        f"share of the page's lines in the {name}": constant(count, 1000 * length // count),
        f"share of the page's sentences in the {name}": constant(count, share),
    }


def _since_headline(layout: Layout) -> Column:
    """Lines since one that repeats the headline, at most 60."""
    place = positions(len(layout.headline_cover))
    printed = (layout.headline_cover > 800) & (layout.headline_overlap > 700)
    return clip(place - last_set(printed, place), 0, FAR)
