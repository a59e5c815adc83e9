"""Dates in variants of the seeds and in generated pages: no decoy is taken, all evidence stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_builder.describe.dates.find import find_dates
from archive_builder.model import Article, Evidence, Field, RawDocument
from archive_builder.records import Authority
from tests.helpers import SEED_IDS, clean_text, seed_article, seed_bytes

SEED_WITH_CLOCK, SEED_WITH_COMMENT_AGE, _, SEED_WITH_CAPTION, _ = SEED_IDS
OWN_DAYS = {SEED_WITH_CLOCK: "-02-26", SEED_WITH_CAPTION: "-05-15"}
CLOCK = "Saturday, 26th February 2022"
OTHER_CLOCKS = ("Friday, 4th March 2022", "Tuesday, 1st March 2022", "Sunday, 27th February 2022")
CAPTION_DATE = "14 May 2024"
AGE = "1 year ago"
OTHER_AGES = ("1 year ago", "2 days ago", "vor 3 Stunden", "il y a 2 ans", "hace 3 días", "3天前")


def text_of(id_: str) -> str:
    return seed_bytes(id_).decode()


def move(lines: list[str], moves: list[tuple[int, int]]) -> list[str]:
    """The lines, one after another taken from its place and put into another."""
    lines = list(lines)
    for source, target in moves:
        line = lines.pop(source % len(lines))
        lines.insert(target % (len(lines) + 1), line)
    return lines


def days(text: str, *, cleaned: bool) -> list[str]:
    """What was published and updated, as far as it was found."""
    if cleaned:
        about = clean_text(text).about
    else:
        about = find_dates(Article(RawDocument("x", "text/plain", "", text)), Authority()).about
    return [f.value.edtf for f in (about.published, about.updated) if f]


MOVES = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=6)


@settings(max_examples=40, deadline=None)
@given(MOVES, st.sampled_from(OTHER_CLOCKS), st.integers(0, 500), st.booleans())
def test_page_clock_of_another_day_is_never_taken(
    moves: list[tuple[int, int]], clock: str, at: int, cleaned: bool
) -> None:
    lines = [line for line in text_of(SEED_WITH_CLOCK).split("\n") if line != CLOCK]
    lines = move(lines, moves)
    lines.insert(at % (len(lines) + 1), clock)
    assert set(days("\n".join(lines), cleaned=cleaned)) <= {"2022-02-26"}


@settings(max_examples=40, deadline=None)
@given(MOVES, st.integers(2015, 2030), st.integers(0, 500), st.booleans())
def test_caption_date_is_never_taken(
    moves: list[tuple[int, int]], year: int, at: int, cleaned: bool
) -> None:
    lines = text_of(SEED_WITH_CAPTION).split("\n")
    caption = next(line for line in lines if CAPTION_DATE in line)
    lines.remove(caption)
    lines = move(lines, moves)
    lines.insert(at % (len(lines) + 1), caption.replace(CAPTION_DATE, f"14 May {year}"))
    assert f"{year}-05-14" not in days("\n".join(lines), cleaned=cleaned)


@settings(max_examples=40, deadline=None)
@given(MOVES, st.sampled_from(OTHER_AGES), st.booleans())
def test_age_of_a_comment_is_never_taken(
    moves: list[tuple[int, int]], age: str, cleaned: bool
) -> None:
    text = text_of(SEED_WITH_COMMENT_AGE).replace(AGE, age)
    assert days("\n".join(move(text.split("\n"), moves)), cleaned=cleaned) == []


@pytest.mark.parametrize("year", [2009, 2018, 2021, 2027])
@pytest.mark.parametrize("id_", [SEED_IDS[0], SEED_IDS[4]])
def test_dates_follow_the_year_of_the_text(id_: str, year: int) -> None:
    """No year is known from elsewhere: another one in the text is another one in the value."""
    published = seed_article(id_).about.published
    assert published is not None
    true = published.value.edtf[:4]
    text = text_of(id_).replace(true, str(year))
    assert set(days(text, cleaned=True)) <= {published.value.edtf.replace(true, str(year))}


HEADLINE = "Minister opens the bridge after four years"
BODY = (
    "The minister of transport opened the new bridge over the river, after four years of work.",
    "She said that the work had cost less than planned and that the whole town was proud of it.",
)
HEAD = (
    '<meta property="article:published_time" content="2024-05-16T23:30:00Z">',
    '<meta property="article:modified_time" content="2024-05-18T09:00:00+02:00">',
    '<meta name="date" content="02/05/2024">',
    '<meta property="og:site_name" content="Example Post">',
    '<link rel="canonical" href="https://post.example/2024/05/16/bridge">',
    '<script type="application/ld+json">{"datePublished": "2024-05-17T01:30:00+02:00"}</script>',
)
LINES = (
    "Published: 16 May 2024, 13:01",
    "Updated: 18 May 2024",
    "By Anna Example | 16 May 2024",
    "15 May 2024",
    "02/05/2024",
    "Beijing, May 15 (EFE).-",
    "Workers at the bridge over the river, 14 May 2024. EFE-EPA/A. EXAMPLE",
    "The flood of May 2023 was worse than all that the town had seen since the last war.",
    "From Example Post - READ ORIGINAL",
    "© 2024 Example Post",
    *BODY,
)
TIMES = (
    '<time datetime="2024-05-16T23:30:00Z">16 May  2024</time>',
    '<time datetime="2024-05-20">Updated: 20 May 2024</time>',
    '<span itemprop="datePublished">16 May 2024</span>',
)


def all_evidence(article: Article) -> Iterator[Evidence]:
    """The evidence of every field that describes an article."""
    for name in fields(article.about):
        value: Any = getattr(article.about, name.name)
        for field in value if isinstance(value, tuple) else (value,):
            if isinstance(field, Field):
                yield from field.evidence


def check_evidence(article: Article) -> None:
    """Every word that speaks for a value stands at its lines, or in the element it names."""
    lines = article.raw.lines
    stated = {(datum.element, datum.value) for datum in article.raw.metadata}
    for evidence in all_evidence(article):
        assert evidence.quote
        if evidence.start is None:
            assert (evidence.source, evidence.quote) in stated
        else:
            assert evidence.quote in "\n".join(lines[evidence.start : evidence.stop])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(HEAD), unique=True, max_size=4),
    st.lists(st.sampled_from((*LINES, *TIMES)), max_size=5),
    st.lists(st.sampled_from((*LINES, *TIMES)), max_size=4),
)
def test_evidence_of_pages_is_found_at_its_lines_or_element(
    head: list[str], above: list[str], below: list[str]
) -> None:
    def shown(lines: list[str]) -> str:
        return "".join(f"<p>{line if line in TIMES else escape(line)}</p>" for line in lines)

    page = (
        f"<!DOCTYPE html><html lang='en'><head><title>{HEADLINE}</title>{''.join(head)}</head>"
        "<body>"
        f"<h1>{HEADLINE}</h1>{shown(above)}<p>{BODY[0]}</p><p>{BODY[1]}</p>{shown(below)}</body>"
    )
    check_evidence(clean_text(page, "page.html"))


@pytest.mark.parametrize("id_", SEED_IDS)
def test_all_evidence_of_seeds_is_found(id_: str) -> None:
    check_evidence(seed_article(id_))
