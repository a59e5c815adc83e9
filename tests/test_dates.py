"""Dates: what a line says, which date is the article's, and that no decoy is ever taken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from archive_builder.describe.dates.find import find_dates
from archive_builder.describe.dates.parsing import read_stamps
from archive_builder.model import Article, Field, Metadatum, Moment, RawDocument
from archive_builder.records import Authority
from tests.helpers import SEED_IDS, clean_text, seed_article, seed_bytes

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "dates.yml").read_text(encoding="utf-8")
)
BODIES: dict[str, str] = {name: str(text).strip() for name, text in CASES["bodies"].items()}
SEED_WITH_CLOCK, SEED_WITH_COMMENT_AGE, SEED_WITH_YEAR, SEED_WITH_CAPTION, _ = SEED_IDS
CLOCK = "Saturday, 26th February 2022"
CAPTION_DATE = "14 May 2024"


def ids(cases: list[dict[str, Any]], key: str) -> list[str]:
    return [str(case[key]) for case in cases]


def with_body(text: str) -> str:
    for name, body in BODIES.items():
        text = text.replace(f"\n{name}\n", f"\n{body}\n")
    return text


def shown(field: Field[Moment] | None) -> dict[str, Any] | None:
    """A date field as the cases write it."""
    if field is None:
        return None
    moment = field.value
    lines = sorted({e.start + 1 for e in field.evidence if e.start is not None})
    found = {"day": moment.edtf, "time": moment.time, "zone": moment.zone, "basis": field.basis}
    return {key: value for key, value in {**found, "lines": lines}.items() if value}


def check(article: Article, case: dict[str, Any], *, lines: bool) -> None:
    about = article.about
    for name in ("published", "updated"):
        found = shown(getattr(about, name))
        if found and not lines:
            found.pop("lines", None)
        assert found == case.get(name), name
    assert (about.bounds.value if about.bounds else None) == case.get("bounds")
    assert [i.code for i in article.issues if i.code.startswith("D")] == (
        [case["issue"]] if "issue" in case else []
    )


def mark_known_failure(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))


@pytest.mark.parametrize("case", CASES["stamps"], ids=ids(CASES["stamps"], "line"))
def test_line(case: dict[str, Any]) -> None:
    found = read_stamps(case["line"])
    assert [stamp.iso for stamp in found] == [want["day"] for want in case["found"]]
    for stamp, want in zip(found, case["found"], strict=True):
        clock = stamp.clock
        assert (clock.time if clock else None) == want.get("time")
        assert (clock.zone if clock else None) == want.get("zone")
        assert stamp.month == want.get("month", stamp.month)
        assert stamp.day == want.get("number", stamp.day)
        assert want.get("weekday") in (None, stamp.weekday)


@pytest.mark.parametrize("case", CASES["articles"], ids=ids(CASES["articles"], "title"))
def test_article(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    mark_known_failure(case, request)
    check(clean_text(with_body(case["text"])), case, lines=True)


@pytest.mark.parametrize("case", CASES["articles"], ids=ids(CASES["articles"], "title"))
def test_article_that_was_not_cleaned_has_no_other_date(case: dict[str, Any]) -> None:
    if "known_failure" in case:
        pytest.skip(case["known_failure"])
    raw = RawDocument("text", "text/plain", "", with_body(case["text"]))
    found = find_dates(Article(raw), Authority()).about.published
    assert found is None or found.value.edtf == case.get("published", {}).get("day")


def make_page(case: dict[str, Any]) -> Article:
    """A page with the case's metadata, its lines above and below the headline, and a body."""
    headline = "Minister opens the bridge after four years"
    lines = [*case.get("above", ()), headline, *case.get("lines", ()), BODIES["BODY"]]
    data = [Metadatum(name, value, name) for name, value in case["metadata"].items()]
    if "time" in case:
        data.append(Metadatum("time datetime", case["time"][0], f"time: {case['time'][1]}"))
    return Article(RawDocument("page", "text/html", "", "\n".join(lines), "", tuple(data)))


@pytest.mark.parametrize("case", CASES["pages"], ids=ids(CASES["pages"], "title"))
def test_page(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    mark_known_failure(case, request)
    check(find_dates(make_page(case), Authority()), case, lines=False)


def test_metadata_of_a_real_page_are_read() -> None:
    page = f"""<!DOCTYPE html><html lang="en"><head><title>Minister opens the bridge</title>
    <script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Minister opens",
    "datePublished": "2024-05-16T13:01:00+02:00"}}</script></head>
    <body><h1>Minister opens the bridge</h1><p>{BODIES["BODY"]}</p></body></html>"""
    published = clean_text(page, "page.html").about.published
    assert published is not None
    assert published.value == Moment("2024-05-16", "13:01", "+02:00")
    assert published.evidence[0].source == "JSON-LD datePublished"
    assert published.evidence[0].quote == "2024-05-16T13:01:00+02:00"


@pytest.mark.parametrize(
    "id_, published, bounds",
    [
        (SEED_WITH_CLOCK, {"day": "2022-02-26", "time": "00:33", "basis": "byline"}, None),
        (SEED_WITH_COMMENT_AGE, None, None),
        (SEED_WITH_YEAR, None, "2023"),
        (SEED_WITH_CAPTION, {"day": "2024-05-15", "basis": "dateline"}, None),
        (SEED_IDS[4], {"day": "2024-05-16", "time": "13:01", "basis": "published-line"}, None),
    ],
)
def test_seed(id_: str, published: dict[str, str] | None, bounds: str | None) -> None:
    about = seed_article(id_).about
    found = shown(about.published)
    if found:
        found.pop("lines")
    assert found == published
    assert about.updated is None
    assert (about.bounds.value if about.bounds else None) == bounds


def seed_lines(id_: str) -> list[str]:
    return seed_bytes(id_).decode().split("\n")


def day_of(lines: list[str], *, cleaned: bool = True) -> str | None:
    text = "\n".join(lines)
    if cleaned:
        published = clean_text(text).about.published
    else:
        raw = RawDocument("text", "text/plain", "", text)
        published = find_dates(Article(raw), Authority()).about.published
    return published.value.edtf if published else None


@pytest.mark.parametrize("cleaned", [True, False])
@pytest.mark.parametrize("clock", ["Friday, 26th February 2021", "Tuesday, 1st March 2022"])
def test_page_clock_is_taken_nowhere(clock: str, *, cleaned: bool) -> None:
    lines = [line for line in seed_lines(SEED_WITH_CLOCK) if line != CLOCK]
    for at in range(len(lines) + 1):
        found = day_of([*lines[:at], clock, *lines[at:]], cleaned=cleaned)
        assert found in ("2022-02-26", None), at


@pytest.mark.parametrize("cleaned", [True, False])
def test_page_clock_alone_dates_nothing(*, cleaned: bool) -> None:
    lines = [line for line in seed_lines(SEED_WITH_CLOCK) if "26" not in line or line == CLOCK]
    for rest in (lines, [CLOCK, *lines]):
        assert day_of(rest, cleaned=cleaned) is None


@pytest.mark.parametrize("cleaned", [True, False])
def test_caption_may_stand_anywhere(*, cleaned: bool) -> None:
    lines = seed_lines(SEED_WITH_CAPTION)
    caption = next(line for line in lines if CAPTION_DATE in line)
    lines.remove(caption)
    for at in range(len(lines) + 1):
        found = day_of([*lines[:at], caption, *lines[at:]], cleaned=cleaned)
        assert found in ("2024-05-15", None), at


@pytest.mark.parametrize(
    "year, day",
    [("2019", "2019-05-15"), ("2023", None), ("2021", None), ("2030", "2030-05-15")],
)
def test_caption_of_another_year_bounds_another_year(year: str, day: str | None) -> None:
    text = "\n".join(seed_lines(SEED_WITH_CAPTION)).replace(CAPTION_DATE, f"14 May {year}")
    text = text.replace("February 2023", "February").replace("February 2022", "February")
    assert day_of(text.split("\n")) == day


def test_without_caption_the_older_dates_do_not_settle_the_year() -> None:
    lines = [line for line in seed_lines(SEED_WITH_CAPTION) if CAPTION_DATE not in line]
    about = clean_text("\n".join(lines)).about
    assert about.published is None
    assert about.bounds is not None
    assert about.bounds.value == "[2023-02..]"


@pytest.mark.parametrize("age", ["1 year ago", "3 days ago", "vor 2 Jahren", "il y a 3 ans"])
def test_age_of_a_comment_dates_nothing(age: str) -> None:
    lines = [line.replace("1 year ago", age) for line in seed_lines(SEED_WITH_COMMENT_AGE)]
    moved = [age, *[line for line in lines if line != age]]
    for variant in (lines, moved):
        about = clean_text("\n".join(variant)).about
        assert (about.published, about.updated, about.bounds) == (None, None, None)


@pytest.mark.parametrize("year", [2014, 2019, 2021])
def test_year_of_writing_follows_the_year_of_the_thing(year: int) -> None:
    text = "\n".join(seed_lines(SEED_WITH_YEAR)).replace("February 2022", f"February {year}")
    bounds = clean_text(text).about.bounds
    assert bounds is not None
    assert bounds.value == str(year + 1)
