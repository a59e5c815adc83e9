"""Features from the lines around a line: windows, distances, runs, sections."""

from __future__ import annotations

from archive_builder.clean.line_model.columns import (
    Column,
    clip,
    column,
    constant,
    equals,
    positions,
    running_sums,
    shifted,
)
from archive_builder.clean.line_model.cue_tables import COMMENTS_SECTION, SECTION_CUES
from archive_builder.clean.line_model.page import LONG_WORDS, Columns, Page
from archive_builder.clean.line_model.windows import (
    lines_since,
    lines_until,
    means_around,
    run_positions,
    since,
)

_REACHES = (1, 2, 3, 5, 8, 14, 25)
_WIDE_REACHES = (3, 8, 25)
_THREAD_REACHES = (4, 10, 25)
_PERIODS = (2, 3, 4, 5)
_SHORT_WORDS = 8
_NEAR_MARK = 8
_FAR_SENTENCES = 40
_CUES_WITH_DISTANCE = (
    "words of a byline",
    "words of a picture credit",
    "words of an update notice",
    "names of social networks or sharing words",
    "a link to other stories at the start",
    "words of a subscription pitch",
)


def position_columns(page: Page) -> Columns:
    """Where the line stands, and what the page is like as a whole."""
    count = len(page.lines)
    place = positions(count)
    units = sum(page.units)
    words = running_sums(page.sentence_units)
    total = words.tolist()[-1]
    sentences = sorted(u for u, s in zip(page.units, page.sentence, strict=True) if s)
    median = sentences[len(sentences) // 2] if sentences else 0
    return {
        "place on the page": 1000 * place // count,
        "lines before": clip(place, 0, 2000),
        "lines after": clip(count - place, 0, 2000),
        "lines on the page": constant(count, min(5000, count)),
        "sentence words before, share": 1000 * words[:-1] // max(1, total),
        "sentence words before": clip(words[:-1], 0, 20_000),
        "sentence words after": clip(total - words[1:], 0, 20_000),
        "share of the page's words in sentences": constant(count, 1000 * total // max(1, units)),
        "usual length of the page's sentences": constant(count, median),
        "sentences on the page": constant(count, min(999, len(sentences))),
        "copies on the page": column(page.copies),
        "copies before": column(page.earlier_copies),
        "indentation against the page's sentences": _relative_indent(page),
    }


def _relative_indent(page: Page) -> Column:
    """Indentation less the commonest one among sentences (smaller wins a tie)."""
    indents = [line.indent for line, s in zip(page.lines, page.sentence, strict=True) if s]
    usual = min(sorted(set(indents)), key=lambda i: -indents.count(i)) if indents else 0
    return page.columns["indentation"] - usual


def window_columns(page: Page) -> Columns:
    """Means over windows before and after the line, in tenths."""
    words = clip(page.columns["units"], 0, 99)
    plans = (
        ("sentence words", clip(page.sentence_units, 0, 99), _REACHES),
        ("short lines", page.columns["units"] < _SHORT_WORDS, _REACHES),
        ("bullets", page.columns["a bullet"], _WIDE_REACHES),
        ("words", words, _WIDE_REACHES),
        ("comment marks", page.columns["thread"], _THREAD_REACHES),
    )
    columns: dict[str, Column] = {}
    for name, values, reaches in plans:
        for reach, before, after in means_around(values, reaches):
            columns[f"{name} in the {reach} lines before"] = before
            columns[f"{name} in the {reach} lines after"] = after
    return columns


def distance_columns(page: Page) -> Columns:
    """Lines to the nearest sentence, bullet, byline ... before and after."""
    known = page.columns
    no_bullet = 1 - known["a bullet"]
    flags = {
        "sentence": known["sentence"],
        "sentence without bullet": known["sentence"] * no_bullet,
        "long line": known["units"] >= LONG_WORDS,
        "bullet": known["a bullet"],
        "short line": (known["units"] < _SHORT_WORDS) * no_bullet,
        "line printed twice": column(page.copies) > 1,
        "comment mark": known["thread"],
        "blank line": known["blank lines before"] > 0,
    }
    flags |= {f"line with {name}": known[name] > 0 for name in _CUES_WITH_DISTANCE}
    columns: dict[str, Column] = {}
    values = list(flags.values())
    for name, before, after in zip(flags, lines_since(values), lines_until(values), strict=True):
        columns[f"lines since the last {name}"] = before
        columns[f"lines until the next {name}"] = after
    return columns


def run_columns(page: Page) -> Columns:
    """Runs of lines of one shape, and shapes that come back every few lines."""
    known = page.columns
    # Each part has a decimal place of its own.
    base = 100 * known["indentation"] + 10 * known["a bullet"]
    length = clip(known["units"] // 5, 0, 5)
    full = 10 * base + 10 * known["ends with a punctuation mark"] + length
    rough = base + (known["units"] < _SHORT_WORDS)
    keys = {"one shape": full, "roughly one shape": rough, "one indent": known["indentation"]}
    columns: dict[str, Column] = {}
    for name, values in keys.items():
        places, lengths = run_positions(values)
        columns[f"place in a run of {name}"] = places
        columns[f"length of the run of {name}"] = lengths
    for period in _PERIODS:
        columns[f"same shape {period} lines away"] = _periodic(full, period)
    return columns


def _periodic(keys: Column, period: int) -> Column:
    """How many of the two lines `period` away have the line's shape (keys are 0 or more)."""
    return equals(keys, shifted(keys, -period)) + equals(keys, shifted(keys, period))


def section_columns(page: Page) -> Columns:
    """Distance from the headings that end an article or interrupt it."""
    columns: dict[str, Column] = {}
    sentences = running_sums(page.columns["sentence"])[:-1]
    known = zip(
        SECTION_CUES,
        page.sections,
        lines_since(page.sections),
        since(page.sections, sentences, _FAR_SENTENCES),
        lines_until(page.sections),
        strict=True,
    )
    for cue, flags, before, sentences_before, after in known:
        columns[f"is {cue.name}"] = flags
        columns[f"lines since {cue.name}"] = before
        columns[f"sentences since {cue.name}"] = sentences_before
        columns[f"lines until {cue.name}"] = after
    return columns


def thread_columns(page: Page) -> Columns:
    """Comment threads: marks so far, to come, and whether the line lies between two."""
    thread = page.columns["thread"]
    marks = running_sums(thread)
    total = marks.tolist()[-1]
    (before,), (after,) = lines_since([thread]), lines_until([thread])
    near = (before < _NEAR_MARK) & (after < _NEAR_MARK)
    headings = running_sums(page.sections[COMMENTS_SECTION])
    return {
        "is a comment mark": thread,
        "comment marks before": clip(marks[:-1], 0, 40),
        "comment marks after": clip(total - marks[1:], 0, 60),
        "comment marks on the page": constant(len(page.lines), min(100, total)),
        "inside a comment thread": 1 * (near & (marks[:-1] > 1)),
        "comment headings before": clip(headings[:-1], 0, 9),
    }
