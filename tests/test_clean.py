"""Cleaning: classes of pages as cases, the rules' own examples, time in proportion."""

from __future__ import annotations

import time
from typing import Any

import pytest

from archive_builder.clean import clean_lines
from archive_builder.clean.rules import RuleError, load_rules, make_rule
from archive_builder.clean.zones import load_zones
from archive_builder.formats import body_text
from archive_builder.model import FATES, Article, Fate, Label
from archive_builder.read import read_document
from archive_builder.records import Authority
from tests.helpers import clean_text, load_cases

CASES = load_cases("clean.yml")


def test_every_label_has_a_fate() -> None:
    assert set(FATES) == set(Label)


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_case(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case.get("known_failure"):
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    article = clean_text("\n".join(text for text, _ in case["lines"]))
    found = [
        [block.text, block.label.value] for block in article.blocks if block.fate is not Fate.BLANK
    ]
    assert found == [[text, label] for text, label in case["lines"] if text]


@pytest.mark.parametrize("count", [0, 1, 5])
def test_comment_counter_above_the_text_does_not_open_a_thread(count: int) -> None:
    body = "The minister opened the bridge over the river on Thursday, after four years of work."
    article = clean_text(f"Minister opens bridge\n\n{count} Comments\n\n{body}\n\n{body} Again.")
    assert body in body_text(article)


def test_rule_that_contradicts_its_examples_is_refused() -> None:
    entry = {
        "id": "r",
        "label": "share",
        "reason": "x",
        "pattern": "share.*",
        "removes": ["Share this"],
        "keeps": ["Share prices fell"],
    }
    with pytest.raises(RuleError, match="should not match"):
        make_rule(entry, "rule")


def test_rules_have_reasons_and_examples() -> None:
    rules = load_rules()
    assert len({rule.id for rule in rules}) == len(rules)
    assert all(rule.decision.reason for rule in rules)


# What pages set right above the headline, and what would swallow it up to the first paragraph.
ABOVE = [
    "<p>Newsletter</p><p>Sign up</p>",
    "<p>Related articles</p><p>The old bridge</p>",
    "<p>Tags</p><p>Bridges</p>",
    "",
]
TITLES = [
    "Minister opens bridge after four years",
    "Watch: Minister opens bridge after four years",
    "Opening bell, 18 November 2019",
]


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("title", TITLES)
def test_what_a_page_calls_its_title_is_the_headline(above: str, title: str) -> None:
    body = "The minister opened the bridge over the river on Thursday, after four years of work."
    html = (
        f"<!doctype html><title>{title} - The Paper</title><nav><a href=/>Home</a></nav>"
        f"<main>{above}<h1>{title}</h1><p>{body}</p><p>{body} Again.</p></main>"
    )
    article = clean_lines(Article(read_document("page.html", html.encode())), Authority())
    assert [block.text for block in article.labelled(Label.HEADLINE)] == [title]
    assert body_text(article) == f"{body}\n\n{body} Again."


ATTACKS = [
    "a",
    "A ",
    " ",
    "share ",
    "1 ",
    "x,",
    "By A ",
    "in ",
    "/",
    "Jan 1 ",
    "©",
    "A.",
    "- ",
    "«",
]


@pytest.mark.parametrize("unit", ATTACKS)
def test_patterns_take_time_in_proportion(unit: str) -> None:
    """No pattern may blow up on a long run of one thing and an ending that does not fit."""
    patterns = [rule.pattern for rule in load_rules()] + [zone.opens for zone in load_zones()]
    text = unit * (4000 // len(unit)) + "\x00"
    for pattern in patterns:
        start = time.process_time()
        pattern.fullmatch(text)
        assert time.process_time() - start < 1, pattern.pattern[:60]


@pytest.mark.parametrize(
    "line", ["x", "Share this", "A line of ten words that ends without any stop"]
)
def test_many_lines_take_time_in_proportion(line: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        clean_text("\n".join([line] * count))
        return time.process_time() - start

    # The best of some runs: on a busy machine a single one tells little.
    once = min(seconds(1000) for _ in range(3))
    assert any(seconds(10_000) < 20 * max(once, 0.01) for _ in range(2))


def test_one_long_line_takes_time_in_proportion() -> None:
    sentence = "The minister opened the bridge on Monday, 3 May, and said that it was good. "

    def seconds(count: int) -> float:
        start = time.process_time()
        clean_text("Headline of it\n\n" + sentence * count)
        return time.process_time() - start

    once = min(seconds(500) for _ in range(3))
    assert any(seconds(4000) < 20 * max(once, 0.02) for _ in range(2))
