"""What the benchmarks count: the metric of pages, outlets, and the causes of what is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_builder.model import Fate
from benchmarks.builder import clean_page
from benchmarks.errors import KEPT, MISSED, Loss, Losses, add_losses
from benchmarks.pages import drop_headline, find_outlet, fold_of
from benchmarks.scoring import find_interval, resample_f1, score_page, summarise
from tests.test_benchmarks import FURNITURE, HEADLINE, PARAGRAPHS

# Body, what a tool gave; F1, precision, recall, exact, empty as article-extraction-benchmark's
# evaluation has them for this page alone.
CASES: list[tuple[str, str, tuple[float, float, float, float, int]]] = [
    ("a b c d e f", "a b c d e f", (1, 1, 1, 1, 0)),
    ("One, two; three - four!\nFive.", "one two three four five", (0, 0, 0, 0, 0)),
    ("One, two; three - four!\nFive.", "One two three four Five", (1, 1, 1, 1, 0)),
    ("a b c d e f g h", "a b c d x y", (0.25, 0.333333, 0.2, 0, 0)),
    ("a b c d e", "a b c d e f g h i j", (0.444444, 0.285714, 1, 0, 0)),
    ("a b c", "a b c", (1, 1, 1, 1, 0)),
    ("a b c", "a b c d", (0, 0, 0, 0, 0)),
    ("a b", "b a", (0, 0, 0, 0, 0)),
    ("a b c d a b c d", "a b c d", (0.333333, 1, 0.2, 0, 0)),
    ("a b c d", "a b c d a b c d", (0.333333, 0.2, 1, 0, 0)),
    ("a b c d e", "", (0, 0, 0, 0, 1)),
    ("", "a b", (0, 0, 0, 0, 0)),
    ("", "", (0, 0, 0, 1, 1)),
    ("Москва 5.30 — она сказала", "Москва 5.30 она сказала", (1, 1, 1, 1, 0)),
    ("北京 消息 今天 发布 了", "北京 消息 今天 发布", (0.666667, 1, 0.5, 0, 0)),
]
ALL_CASES = (0.5276373054, 0.5245421245, 0.5307692308, 1 / 3, 2)


@pytest.mark.parametrize("body, given, expected", CASES)
def test_metric_of_a_page(body: str, given: str, expected: tuple[float, ...]) -> None:
    found = summarise([score_page(body, given)])
    figures = (found.f1, found.precision, found.recall, found.exact, found.empty)
    assert figures == pytest.approx(expected, abs=1e-6)


def test_metric_of_many_pages() -> None:
    found = summarise(score_page(body, given) for body, given, _ in CASES)
    figures = (found.f1, found.precision, found.recall, found.exact, found.empty)
    assert figures == pytest.approx(ALL_CASES, abs=1e-9)
    assert found.pages == len(CASES)


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_precision_and_recall_change_places(one: list[str], other: list[str]) -> None:
    forth = score_page(" ".join(one), " ".join(other))
    back = score_page(" ".join(other), " ".join(one))
    assert (forth.precision, forth.recall) == (back.recall, back.precision)
    assert forth.exact is (one == other)


def test_outlets_are_drawn_and_not_pages() -> None:
    right, wrong = score_page("a b c d", "a b c d"), score_page("a b c d", "e f g h")
    one_big = resample_f1({"big": [right] * 5 + [wrong] * 5}, 50)
    assert set(one_big) == {0.5}
    many = resample_f1({str(n): [right if n % 2 else wrong] for n in range(10)}, 200)
    low, high = find_interval(many)
    assert low < 0.5 < high
    assert many == resample_f1({str(n): [right if n % 2 else wrong] for n in range(10)}, 200)


@pytest.mark.parametrize(
    "id_, url, outlet",
    [
        ("aeb-1", "https://www.nytimes.com/2019/x.html", "nytimes.com"),
        ("mag-1", "http://news.bbc.co.uk/1/", "bbc.co.uk"),
        ("mag-1", "https://a.b.gov.uk:8080/", "b.gov.uk"),
        ("mag-1", "https://co.il/", "co.il"),
        ("mag-1", "https://t.co/x", "t.co"),
        ("cpe-bbc.co.uk_news_01", None, "bbc.co.uk"),
        ("cpe-washingtonpost.com_blog1_2", None, "washingtonpost.com"),
        ("rdb-yahoo-2", None, "rdb-yahoo-2"),
    ],
)
def test_outlet(id_: str, url: str | None, outlet: str) -> None:
    assert find_outlet(id_, url) == outlet


def test_folds_part_all_outlets() -> None:
    folds = [fold_of(f"outlet-{n}.example", 5) for n in range(500)]
    assert [folds.count(n) > 70 for n in range(5)] == [True] * 5
    assert folds == [fold_of(f"outlet-{n}.example", 5) for n in range(500)]


@pytest.mark.parametrize(
    "body, title, left",
    [
        ("Bridge closed\n\nOn Monday.", "Bridge closed", "On Monday."),
        ("Bridge closed\n\nOn Monday.", "Bridge closed - The Paper", None),  # two words: in doubt
        ("The bridge is closed\nOn Monday.", "The bridge is closed | The Paper", "On Monday."),
        ("By A. Writer\nOn Monday.", "The bridge is closed", None),
        ("The bridge is closed", "The bridge is closed", None),  # nothing would be left
        ("\n- \nOn Monday.", "", None),
    ],
)
def test_headline_is_dropped_where_it_is_one(body: str, title: str, left: str | None) -> None:
    assert drop_headline(body, [title.casefold().replace("-", "").split()]) == (left or body)


def losses_of(text: str, body: str) -> tuple[Losses, float, float]:
    """The causes of what a text loses, and how much they should add up to."""
    article = clean_page(text, "text_full")
    losses = Losses(Loss)
    add_losses(losses, "a", article, body)
    kept = "\n".join(block.text for block in article.blocks if block.fate is Fate.KEPT)
    score = score_page(body, kept)
    return losses, 100 * (1 - (score.precision or 0)), 100 * (1 - (score.recall or 0))


def points(losses: Losses, kind: str) -> float:
    return sum(loss.points for cause, loss in losses.items() if cause.kind == kind)


@pytest.mark.parametrize(
    "body",
    [
        "\n".join(PARAGRAPHS),
        "\n".join(PARAGRAPHS[:2]),
        "\n".join([HEADLINE, *PARAGRAPHS, *FURNITURE]),
        "\n".join([*PARAGRAPHS, "And words that the page has nowhere."]),
        "\n".join([*PARAGRAPHS, *PARAGRAPHS]),
    ],
)
def test_causes_add_up_to_what_is_lost(body: str) -> None:
    text = "\n".join([*FURNITURE, HEADLINE, *PARAGRAPHS, *FURNITURE])
    losses, precision, recall = losses_of(text, body)
    assert points(losses, KEPT) == pytest.approx(precision)
    assert points(losses, MISSED) == pytest.approx(recall)


def test_a_cause_names_its_line() -> None:
    text = "\n".join([HEADLINE, *PARAGRAPHS])
    losses, _, _ = losses_of(text, "\n".join(PARAGRAPHS[:3]))
    (kept,) = [cause for cause in losses if cause.kind == KEPT]
    assert (kept.label, kept.place, losses[kept].lines) == ("body", "after its last line", 1)
    losses, _, _ = losses_of(text, "\n".join([HEADLINE, *PARAGRAPHS]))
    (missed,) = [cause for cause in losses if cause.kind == MISSED]
    assert (missed.label, missed.place, losses[missed].lines) == (
        "headline",
        "before its first line",
        1,
    )
