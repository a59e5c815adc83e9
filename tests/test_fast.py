"""What makes cleaning fast changes nothing: numpy, an automaton, lines that are not looked at."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_builder.clean import speller
from archive_builder.clean.agencies import agency_names, agency_rules
from archive_builder.clean.demands import is_usual
from archive_builder.clean.line_model import list_columns, load_model, page, shape
from archive_builder.clean.line_model.text import HEAD, read_lines
from archive_builder.clean.parts import load_splits
from archive_builder.clean.prefilter import Prefilter
from archive_builder.clean.rules import load_rules
from archive_builder.clean.zones import load_zones
from benchmarks.fuzz import SIGNS, known_lines, make_texts
from benchmarks.generate_archive import make_seeds
from tests.helpers import REPOSITORY, SEED_IDS, authority, seed_bytes

NUMBERS = st.lists(st.integers(-50, 50), min_size=1, max_size=90)
AGENCIES = agency_names(authority())
PATTERNS = [
    *(rule.pattern for rule in (*load_rules(), *agency_rules(AGENCIES))),
    *(zone.opens for zone in load_zones()),
    *(split.pattern for split in load_splits(AGENCIES)),
]
KNOWN = known_lines()

# Cleans the texts that it reads, with or without what was installed beside Python.
CLEAN = """
import json, sys
if BLOCKED:
    sys.modules.update(numpy=None, ahocorasick=None)
from pathlib import Path
from archive_builder.archive import load_authority
from archive_builder.clean import clean_scored
from archive_builder.clean.line_model import score_lines
from archive_builder.model import Article
from archive_builder.read.text import read_text
authority = load_authority(Path("."))
for text in json.load(sys.stdin):
    raw = read_text("text", text.encode())
    scores = score_lines(raw.lines)
    blocks = clean_scored(Article(raw), authority, scores).blocks
    print([s.score for s in scores], [(b.text, b.decision.label, b.decision.rule) for b in blocks])
"""


def cleaned(texts: Sequence[str], *, blocked: bool) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", CLEAN.replace("BLOCKED", str(blocked))],
        cwd=REPOSITORY,
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_texts_are_cleaned_alike_with_and_without_compiled_packages() -> None:
    texts = [seed_bytes(id_).decode() for id_ in SEED_IDS]
    texts += [made.text for made in make_seeds(15, seed=1)]
    texts += islice(make_texts(3, KNOWN), 60)
    pure = cleaned(texts, blocked=True)
    assert len(pure) == len(texts)
    assert pure == cleaned(texts, blocked=False)


numpy_columns = pytest.importorskip("archive_builder.clean.line_model.numpy_columns")
BACKENDS = (list_columns, numpy_columns)


def both(work: Callable[[Any], Any]) -> tuple[list[int], list[int]]:
    """What a piece of work gives with each kind of column, as whole numbers."""
    first, second = ([int(value) for value in work(backend)] for backend in BACKENDS)
    return first, second


# The machine may be busy: no deadline.
@settings(deadline=None, max_examples=60)
@given(NUMBERS, st.integers(-95, 95), st.integers(1, 9))
def test_columns_reckon_alike(numbers: list[int], offset: int, divisor: int) -> None:
    works: list[Callable[[Any], Any]] = [
        lambda c: 3 * c.column(numbers) // divisor,
        lambda c: (7 - c.column(numbers)) * c.column(numbers) + c.column(numbers) - 1,
        lambda c: 1 * ((c.column(numbers) < 3) & (c.column(numbers) >= -3)),
        lambda c: (c.column(numbers) > 2) * c.constant(len(numbers), 5),
        lambda c: 1 * (c.column(numbers) <= c.positions(len(numbers))),
        lambda c: c.clip(c.column(numbers), -9, divisor),
        lambda c: c.differs(c.column(numbers)),
        lambda c: c.equals(c.column(numbers), c.column(numbers[::-1])),
        lambda c: c.running_sums(c.column(numbers))[1:],
        lambda c: c.running_max(c.column(numbers)[::-1]),
        lambda c: c.shifted(c.column(numbers), offset, missing=7),
        lambda c: c.shifted_all([c.column(numbers), c.column(numbers[::-1])], offset)[1],
        lambda c: c.joined([c.column(numbers), c.positions(3)]),
        lambda c: c.parts(c.joined([c.column(numbers)] * 3), len(numbers))[2],
        lambda c: c.byte_columns([bytes([n + 50, 1]) for n in numbers], 2)[0],
        lambda c: c.rows([c.column(numbers), c.positions(len(numbers))])[-1],
    ]
    for work in works:
        first, second = both(work)
        assert first == second


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=20), st.integers(0, 10**6))
def test_trees_for_all_lines_at_once_score_as_for_one(values: list[int], start: int) -> None:
    forest = load_model().forest
    # Each feature of each line takes some value near a threshold, or far from all.
    near = [tree.thresholds[start % len(tree.thresholds)] for tree in forest.trees]
    pool = [*values, *near, *(value + 1 for value in near)]
    rows = [
        tuple(
            pool[(start + 31 * line + 7 * place) % len(pool)]
            for place, _ in enumerate(forest.names)
        )
        for line in range(len(values))
    ]
    columns = [numpy_columns.column(list(values)) for values in zip(*rows, strict=True)]
    assert forest.scores(columns) == [forest.score(row) for row in rows]


LINES = st.one_of(
    st.sampled_from(KNOWN),
    st.text(SIGNS, min_size=1, max_size=60),
    st.builds(lambda a, n, b: a[:n] + b, st.sampled_from(KNOWN), st.integers(0, 40), st.text()),
    st.builds(lambda a, b: f"{a} {b}".swapcase(), st.sampled_from(KNOWN), st.sampled_from(KNOWN)),
)


@pytest.mark.parametrize("automaton", [True, False])
def test_no_pattern_is_passed_over_that_matches(
    automaton: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not automaton:
        monkeypatch.setattr(speller, "ahocorasick", None)
    likely = Prefilter(PATTERNS, trials=0)
    texts = {line for text in islice(make_texts(5, KNOWN), 120) for line in text.split("\n")}
    # A character that is equal to one of ASCII in another case: long s, kelvin, i without dot.
    texts |= {line.replace("s", "ſ").replace("k", "K").replace("i", "ı") for line in KNOWN}
    for text in sorted(text[:300] for text in {*texts, *KNOWN, *map(str.upper, KNOWN)}):
        candidates = likely.candidates(text)
        others = [p for n, p in enumerate(PATTERNS) if n not in candidates]
        assert not [p.pattern for p in others if p.fullmatch(text)], text


def test_the_first_lines_could_match_all_patterns() -> None:
    likely = Prefilter(PATTERNS, trials=2)
    everything = list(range(len(PATTERNS)))
    assert likely.candidates("a") == likely.within("a") == everything
    assert likely.candidates("a") != everything


def test_usual_characters_are_equal_in_two_cases_only() -> None:
    usual = [chr(n) for n in range(0x2100) if is_usual(chr(n))]
    cased = [char for char in usual if char.lower() != char.upper()]
    for char in cased:
        pattern = re.compile(re.escape(char), re.IGNORECASE)
        equal = {other for other in cased if pattern.fullmatch(other)}
        assert equal == {other for other in cased if other.lower() == char.lower()}


@settings(deadline=None, max_examples=60)
@given(st.lists(LINES.filter(str.strip), min_size=1, max_size=6))
def test_marks_are_found_as_if_every_line_were_searched(texts: list[str]) -> None:
    lines = read_lines(texts)
    found = shape.shape_columns(lines)
    for name, _, pattern in shape._PATTERNS:
        wanted = [int(pattern.search(line.text[:HEAD]) is not None) for line in lines]
        assert found[name] == wanted, name
    digits = [sum(map(str.isdigit, line.text[:HEAD])) for line in lines]
    lengths = [len(line.text[:HEAD]) for line in lines]
    assert found["share of digits"] == [1000 * n // m for n, m in zip(digits, lengths, strict=True)]
    for line in lines:
        marked = page._THREAD.search(line.text[:HEAD]) is not None
        assert page._is_thread(line) == (line.units <= page._THREAD_WORDS and marked)
