"""Dates: their evidence is in the text, their order brings no wrong day, their time is linear."""

from __future__ import annotations

from itertools import permutations
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_builder.describe.dates.find import find_dates
from archive_builder.describe.dates.parsing import read_stamps
from archive_builder.model import Article, RawDocument
from archive_builder.records import Authority
from tests.helpers import SEED_IDS, clean_text, seed_article
from tests.test_dates import BODIES, day_of

FRAGMENTS = (
    "Published: 16 May 2024, 13:01",
    "Updated: 18 May 2024",
    "By Anna Example | 16 May 2024",
    "15 May 2024",
    "02/05/2024",
    "Beijing, May 15 (EFE).-",
    "Saturday, 18th May 2024",
    "Workers at the bridge over the river, 14 May 2024. EFE-EPA/A. EXAMPLE",
    "The flood of May 2023 was worse than all that the town had seen since the last war, he said.",
    "After last year's flood, she said on Wednesday, the town had been cut off from the land.",
    "1. November 20161. November 2016",
    "* 12 May 2024",
    "",
    *BODIES["BODY"].split("\n"),
)


def check_evidence(article: Article) -> None:
    """Every word that speaks for a date stands at its lines."""
    about, lines = article.about, article.raw.lines
    for field in (about.published, about.updated, about.bounds):
        for evidence in field.evidence if field else ():
            assert evidence.quote
            assert evidence.rule
            assert evidence.start is not None
            assert evidence.stop is not None
            assert evidence.quote in "\n".join(lines[evidence.start : evidence.stop])


@pytest.mark.parametrize("id_", SEED_IDS)
def test_evidence_of_seeds_is_found_at_its_lines(id_: str) -> None:
    check_evidence(seed_article(id_))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=10), st.booleans())
def test_evidence_is_found_at_its_lines(fragments: list[str], cleaned: bool) -> None:
    text = "\n".join(fragments)
    if cleaned and text.strip():
        check_evidence(clean_text(text))
    raw = RawDocument("text", "text/plain", "", text)
    check_evidence(find_dates(Article(raw), Authority()))


def test_order_of_lines_never_brings_a_wrong_day() -> None:
    """In all orders of a small page, only its own day is found, or none."""
    headline, clock, caption = (
        "Minister opens the bridge after four years",
        FRAGMENTS[6],
        FRAGMENTS[7],
    )
    for order in permutations((headline, FRAGMENTS[0], clock, caption, BODIES["BODY"])):
        assert day_of(list(order)) in ("2024-05-16", None)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=" .,:/-|0123456789aAenMmayUTCZ年月日", max_size=80))
def test_stamps_lie_in_order_inside_their_line(line: str) -> None:
    end = 0
    for stamp in read_stamps(line):
        assert end <= stamp.first < stamp.last <= len(line)
        end = stamp.last


def seconds_for(text: str) -> float:
    article = Article(RawDocument("text", "text/plain", "", text))
    times = []
    for _ in range(3):
        start = perf_counter()
        find_dates(article, Authority())
        times.append(perf_counter() - start)
    return min(times)


@pytest.mark.parametrize(
    "unit", ["May 5 ", "1/", "published ", "2024-05-", "a" * 50, " " * 50, "5. ", "the 2022 flood "]
)
@pytest.mark.parametrize("joint", ["", "\n"])
def test_time_grows_with_the_text_and_not_with_its_square(unit: str, joint: str) -> None:
    few, many = (seconds_for(joint.join([unit] * n)) for n in (1_000, 8_000))
    # Eight times the text: in proportion 8, by its square 64. What is fast enough never fails.
    assert many < max(24 * few, 0.5)
