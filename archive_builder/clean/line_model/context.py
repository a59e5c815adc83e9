"""Features from the lines around a line: windows, distances, runs, sections."""

from __future__ import annotations

from collections.abc import Sequence

from archive_builder.clean.line_model.blocks import Columns
from archive_builder.clean.line_model.cue_tables import COMMENTS_SECTION, SECTION_CUES, WORD_CUES
from archive_builder.clean.line_model.page import Page
from archive_builder.clean.line_model.windows import (
    clip,
    lines_since,
    lines_until,
    mean_after,
    mean_before,
    run_positions,
    running_sums,
)

_REACHES = (1, 2, 3, 5, 8, 14, 25)
_WIDE_REACHES = (3, 8, 25)
_THREAD_REACHES = (4, 10, 25)
_PERIODS = (2, 3, 4, 5)
_SHORT_WORDS = 8
_WORD_CUE_NAMES = tuple(cue.name for cue in WORD_CUES)


def position_columns(page: Page) -> Columns:
    """Where the line stands, and what the page is like as a whole."""
    count = len(page.lines)
    units = running_sums(page.units)
    words = running_sums([u * s for u, s in zip(page.units, page.sentence, strict=True)])
    sentences = sorted(u for u, s in zip(page.units, page.sentence, strict=True) if s)
    median = sentences[len(sentences) // 2] if sentences else 0
    total = max(1, words[-1])
    return {
        "place on the page": [1000 * i // count for i in range(count)],
        "lines before": [min(2000, i) for i in range(count)],
        "lines after": [min(2000, count - i) for i in range(count)],
        "lines on the page": [min(5000, count)] * count,
        "sentence words before, share": [1000 * before // total for before in words[:-1]],
        "sentence words before": [min(20_000, before) for before in words[:-1]],
        "sentence words after": [min(20_000, words[-1] - upto) for upto in words[1:]],
        "share of the page's words in sentences": [1000 * words[-1] // max(1, units[-1])] * count,
        "usual length of the page's sentences": [median] * count,
        "sentences on the page": [min(999, len(sentences))] * count,
        "copies on the page": list(page.copies),
        "copies before": list(page.earlier_copies),
        "indentation against the page's sentences": _relative_indent(page),
    }


def _relative_indent(page: Page) -> list[int]:
    """Indentation less the commonest one among sentences (smaller wins a tie)."""
    indents = [line.indent for line, s in zip(page.lines, page.sentence, strict=True) if s]
    usual = min(sorted(set(indents)), key=lambda i: -indents.count(i)) if indents else 0
    return [line.indent - usual for line in page.lines]


def window_columns(page: Page) -> Columns:
    """Means over windows before and after the line, in tenths."""
    short = [units < _SHORT_WORDS for units in page.units]
    words = [min(99, u) * s for u, s in zip(page.units, page.sentence, strict=True)]
    plans = (
        ("sentence words", words, _REACHES),
        ("short lines", short, _REACHES),
        ("bullets", page.bullet, _WIDE_REACHES),
        ("words", [min(99, u) for u in page.units], _WIDE_REACHES),
        ("comment marks", page.thread, _THREAD_REACHES),
    )
    columns: dict[str, list[int]] = {}
    for name, values, reaches in plans:
        sums = running_sums(values)
        for reach in reaches:
            columns[f"{name} in the {reach} lines before"] = mean_before(sums, reach)
            columns[f"{name} in the {reach} lines after"] = mean_after(sums, reach)
    return columns


def distance_columns(page: Page) -> Columns:
    """Lines to the nearest sentence, bullet, byline ... before and after."""
    short = [u < _SHORT_WORDS and not b for u, b in zip(page.units, page.bullet, strict=True)]
    flags: dict[str, Sequence[bool | int]] = {
        "sentence": page.sentence,
        "sentence without bullet": [
            s and not b for s, b in zip(page.sentence, page.bullet, strict=True)
        ],
        "long line": page.long,
        "bullet": page.bullet,
        "short line": short,
        "line printed twice": [copies > 1 for copies in page.copies],
        "comment mark": page.thread,
        "blank line": [line.gap > 0 for line in page.lines],
    }
    for name in (
        "words of a byline",
        "words of a picture credit",
        "words of an update notice",
        "names of social networks or sharing words",
        "a link to other stories at the start",
        "words of a subscription pitch",
    ):
        number = _WORD_CUE_NAMES.index(name)
        flags[f"line with {name}"] = [row[number] > 0 for row in page.word_cues]
    columns: dict[str, list[int]] = {}
    for name, values in flags.items():
        columns[f"lines since the last {name}"] = lines_since(values)
        columns[f"lines until the next {name}"] = lines_until(values)
    return columns


def run_columns(page: Page) -> Columns:
    """Runs of lines of one shape, and shapes that come back every few lines."""
    full = [
        (bullet, line.indent, bool(shape["ends with a punctuation mark"]), min(5, line.units // 5))
        for line, bullet, shape in zip(page.lines, page.bullet, page.shapes, strict=True)
    ]
    rough = [
        (bullet, line.indent, line.units < _SHORT_WORDS)
        for line, bullet in zip(page.lines, page.bullet, strict=True)
    ]
    columns: dict[str, list[int]] = {}
    indents = [line.indent for line in page.lines]
    for name, keys in (("one shape", full), ("roughly one shape", rough), ("one indent", indents)):
        places, lengths = run_positions(keys)
        columns[f"place in a run of {name}"] = places
        columns[f"length of the run of {name}"] = lengths
    for period in _PERIODS:
        columns[f"same shape {period} lines away"] = _periodic(full, period)
    return columns


def _periodic(keys: Sequence[object], period: int) -> list[int]:
    """How many of the two lines `period` away have the line's shape."""
    last = len(keys)
    return [
        int(i >= period and key == keys[i - period])
        + int(i + period < last and key == keys[i + period])
        for i, key in enumerate(keys)
    ]


def section_columns(page: Page) -> Columns:
    """Distance from the headings that end an article or interrupt it."""
    columns: dict[str, list[int]] = {}
    for cue, flags in zip(SECTION_CUES, page.sections, strict=True):
        sentences, distance = [], 40
        for flag, sentence in zip(flags, page.sentence, strict=True):
            distance = 0 if flag else distance
            sentences.append(distance)
            distance = min(40, distance + sentence)
        columns[f"is {cue.name}"] = [int(flag) for flag in flags]
        columns[f"lines since {cue.name}"] = lines_since(flags)
        columns[f"sentences since {cue.name}"] = sentences
        columns[f"lines until {cue.name}"] = lines_until(flags)
    return columns


def thread_columns(page: Page) -> Columns:
    """Comment threads: marks so far, to come, and whether the line lies between two."""
    marks = running_sums(page.thread)
    since, until = lines_since(page.thread), lines_until(page.thread)
    headings = running_sums(page.sections[COMMENTS_SECTION])
    return {
        "is a comment mark": [int(flag) for flag in page.thread],
        "comment marks before": [min(40, n) for n in marks[:-1]],
        "comment marks after": [min(60, marks[-1] - n) for n in marks[1:]],
        "comment marks on the page": [min(100, marks[-1])] * len(page.lines),
        "inside a comment thread": [
            int(a < 8 and b < 8 and n > 1) for a, b, n in zip(since, until, marks, strict=False)
        ],
        "comment headings before": [clip(n, 0, 9) for n in headings[:-1]],
    }
