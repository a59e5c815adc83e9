"""Time on pages: precision of dates, the timeline, events that texts tell of, the chart."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest
from bs4 import BeautifulSoup

from archive_builder.describe.dates.events import find_events
from archive_builder.describe.dates.layout import read_layout
from archive_builder.model import (
    Article,
    Evidence,
    Field,
    Label,
)
from archive_builder.publish.chart import LEAST, render_chart
from archive_builder.publish.timeline_data import CSV_PATH, EVENT, PUBLISHED, Point
from tests.publishing import make_article
from tests.test_reader import SAID, make_speech, publish

# EDTF, and how exactly it is known.
PRECISION = [
    ("2024-05-16", "day"),
    ("2024-05", "month"),
    ("[2023-03-20..2023-03-24]", "month"),
    ("[2023-12-30..2024-01-02]", "month"),
    ("2024", "year"),
    ("[2023-01..2023-03]", "year"),
    ("", "year"),
]


@pytest.mark.parametrize("edtf, precision", PRECISION)
def test_precision_of_a_date(edtf: str, precision: str) -> None:
    assert Point(PUBLISHED, edtf, make_speech()).precision == precision


def test_the_timeline_has_two_lanes_in_order_of_time() -> None:
    event = Field("2022-02", (Evidence(SAID, "date-in-sentence", 0, 1),), "sentence")
    told = make_speech("a")
    told = replace(told, about=replace(told.about, events=(event,)))
    pages = publish(told, make_speech("=b", None))
    text = pages["timeline/index.md"]
    order = [text.index(words) for words in ("## February 2022", "## April 2023", "## Date not")]
    assert order == sorted(order)
    assert "(../articles/a.md#p1)" in text
    assert '"the day is known">●' in text
    rows = list(csv.DictReader(StringIO(pages[CSV_PATH])))
    assert [(row["lane"], row["edtf"], row["first"]) for row in rows] == [
        (EVENT, "2022-02", "2022-02-01"),
        (PUBLISHED, "2023-04-06", "2023-04-06"),
        (PUBLISHED, "", ""),
    ]
    assert rows[0]["words"] == SAID
    assert rows[2]["headline"] == "'=b"  # no formula


# A line of an article, and the days and months it tells of.
EVENTS = [
    ("The summit was held in Beijing on 4 February 2022 with both presidents.", ["2022-02-04"]),
    ("The U.S. delegation was seen by all in Geneva in June 2021.", ["2021-06"]),
    ("The two leaders will meet in Astana on 4 July 2025 for their talks.", []),  # to come
    ("The talks were held in 2022 and nobody was content with them.", []),  # no month
    ("They met on Friday and said nothing about what was agreed there.", []),
]


@pytest.mark.parametrize("line, expected", EVENTS)
def test_events_are_dates_that_a_sentence_tells_of(line: str, expected: list[str]) -> None:
    article = make_article("a", (Label.BODY, line), (Label.COMMENTS, line))
    events = find_events(read_layout(article))
    assert [event.value for event in events] == expected
    assert all(event.evidence[0].quote == line for event in events)


def make_months(count: int) -> list[Article]:
    return [make_speech(f"a{n}", f"202{n % 3}-0{n % 9 + 1}") for n in range(count)]


def test_few_articles_are_not_drawn() -> None:
    assert not render_chart(make_months(LEAST - 1))
    assert not render_chart([make_speech(f"a{n}", "2024-05-16") for n in range(LEAST)])
    assert not render_chart([make_speech(f"a{n}", None) for n in range(LEAST)])


def test_the_chart_draws_and_says_every_month() -> None:
    articles = [*make_months(90), make_speech("z", "2021"), make_speech("y", None)]
    chart = BeautifulSoup(render_chart(articles), "html.parser")
    counts = [int(title.get_text().rsplit(" ", 1)[1]) for title in chart.find_all("title")]
    assert sum(counts) == 90
    assert chart.svg is not None
    assert "2 articles of no certain month not drawn" in str(chart.svg["aria-label"])
    assert not chart.find_all(style=True)
