"""Where the article may lie: dense stretches of sentences, headline, first line.

Four guesses at the stretch, from strict to loose; none decides anything, the
trees weigh them. The fourth discounts comment threads and what follows their
heading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from archive_builder.clean.line_model.cue_tables import COMMENTS_SECTION, STORIES_SECTION
from archive_builder.clean.line_model.page import Page
from archive_builder.clean.line_model.windows import best_stretch, clip, running_sums

Columns = Mapping[str, list[int]]

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
    headline_overlap: tuple[int, ...]
    headline_cover: tuple[int, ...]


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
    heads = running_sums(page.thread)
    total, after_heading = heads[-1], False
    for i, weight in enumerate(plain):
        if page.thread[i] and total >= 3:
            weights[i] = -280
        if page.sections[COMMENTS_SECTION][i]:
            after_heading, weights[i] = True, -200
        if page.sections[STORIES_SECTION][i]:
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


def find_layout(page: Page, closeness: Sequence[int]) -> Layout:
    """All guesses; `closeness` is each line's overlap with the fourth stretch (per mille)."""
    stretches = find_stretches(page)
    headline = _find_headline(page, stretches[-1], closeness)
    title = page.vocabulary[headline]
    shared = [len(words & title) for words in page.vocabulary]
    opening = _find_opening(page, headline, stretches[-1].first)
    return Layout(
        stretches=stretches,
        headline=headline,
        opening=opening,
        closing=_find_closing(page, opening),
        headline_overlap=tuple(
            1000 * n // max(1, len(v)) for n, v in zip(shared, page.vocabulary, strict=True)
        ),
        headline_cover=tuple(1000 * n // max(1, len(title)) for n in shared),
    )


def _find_headline(page: Page, core: Stretch, closeness: Sequence[int]) -> int:
    """The line before or at the start of the core that shares most words with it."""
    best, headline = None, max(0, core.first - 1)
    for i in range(min(len(page.lines), core.first + 3)):
        line, words = page.lines[i], len(page.vocabulary[i])
        if not 4 <= line.units <= 28 or words < 2:
            continue
        score = words * closeness[i] * (400 + closeness[i]) // 250
        score += 6000 if page.copies[i] > 1 else 0
        score -= 250 * clip(core.first - i, 0, 40)
        score -= 10_000 if page.bullet[i] else 0
        score -= 8000 if page.shapes[i]["ends with a full stop"] and line.units > 15 else 0
        if best is None or score > best:
            best, headline = score, i
    return headline


def _find_opening(page: Page, headline: int, default: int) -> int:
    """The first sentence after the headline with another one within eight lines."""
    sums = running_sums(page.sentence)
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
    words = running_sums([u * s for u, s in zip(page.units, page.sentence, strict=True)])
    columns: dict[str, list[int]] = {}
    names = ("densest part", "strict densest part", "loose densest part", "part before comments")
    for name, stretch in zip(names, layout.stretches, strict=True):
        columns |= _stretch_columns(name, stretch, words, count)
    opening, closing, headline = layout.opening, layout.closing, layout.headline
    indices = range(count)
    inside = 1000 * (words[closing + 1] - words[opening]) // max(1, words[-1])
    columns |= {
        "lines after the headline": [clip(i - headline, -30, 40) for i in indices],
        "words shared with the headline": list(layout.headline_overlap),
        "share of the headline repeated": list(layout.headline_cover),
        "lines since the headline was last printed": _since_headline(layout),
        "lines from headline to article": [clip(opening - headline, -5, 40)] * count,
        "lines after the opening": [clip(i - opening, -30, 60) for i in indices],
        "words of sentences since the opening": [
            clip(words[i] - words[opening], -1, 9999) for i in indices
        ],
        "lines after the first closing": [clip(i - closing, -60, 60) for i in indices],
        "between opening and first closing": [int(opening <= i <= closing) for i in indices],
        "share of sentences before the first closing": [inside] * count,
    }
    return columns


def _stretch_columns(
    name: str, stretch: Stretch, words: Sequence[int], count: int
) -> dict[str, list[int]]:
    first, last = stretch.first, stretch.last
    length = last - first + 1
    share = 1000 * (words[last + 1] - words[first]) // max(1, words[-1])
    return {
        f"place in the {name}": [
            clip(1000 * (i - first) // length, -5000, 5000) for i in range(count)
        ],
        f"lines after the start of the {name}": [clip(i - first, -30, 30) for i in range(count)],
        f"lines after the end of the {name}": [clip(i - last, -30, 30) for i in range(count)],
        f"share of the page's lines in the {name}": [1000 * length // count] * count,
        f"share of the page's sentences in the {name}": [share] * count,
    }


def _since_headline(layout: Layout) -> list[int]:
    """Lines since one that repeats the headline, at most 60."""
    printed = (
        cover > 800 and overlap > 700
        for cover, overlap in zip(layout.headline_cover, layout.headline_overlap, strict=True)
    )
    return list(accumulate(printed, lambda d, hit: 0 if hit else min(60, d + 1), initial=60))[1:]
