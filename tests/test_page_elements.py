"""What elements say of a saved page: rules, links, containers; and the file of the model."""

from __future__ import annotations

import gzip
import json
import random

import pytest

from archive_builder.clean.element_rules import find_element_decisions, find_element_rule
from archive_builder.clean.line_model import PAGE_MANNER, LineScore, ModelFileError, choose
from archive_builder.clean.line_model.columns import column
from archive_builder.clean.line_model.decode import Candidate, choose_lines
from archive_builder.clean.page_model.links import read_target
from archive_builder.clean.page_model.model_file import MODEL_PATH, load_model, parse_model
from archive_builder.model import Label
from benchmarks.page_training.content import model_content
from tests.test_page_model import BODY, PAGE, kept, read


@pytest.mark.parametrize(
    "address, kind",
    [
        ("/author/jane", "people"),
        ("https://news.example.co.uk/tag/cats", "topic"),
        ("/2021/05/a-very-long-story-name", "own story"),
        ("article12345.html", "own story"),
        ("about", "service"),
        ("/de", "own other"),
        ("https://twitter.com/jane", "social"),
        ("https://other.example.org/x", "other site"),
        ("mailto:a@b.example", "mail"),
        ("#top", "anchor"),
        ("javascript:void(0)", "anchor"),
        ("", "anchor"),
        ("http://[", "other site"),
    ],
)
def test_where_links_lead(address: str, kind: str) -> None:
    home = "example" if "co.uk" in address else "harbourtimes"
    assert read_target(address, home)[0] == kind


@pytest.mark.parametrize(
    "tag, names, rule",
    [
        ("div", ("post", "comments"), "comments-element"),
        ("nav", (), "navigation-element"),
        ("figcaption", (), "caption-element"),
        ("div", ("related", "posts"), "related-element"),
        ("div", ("related",), None),
        ("div", ("entry", "content"), None),
        ("p", ("commentary",), None),
    ],
)
def test_element_rules(tag: str, names: tuple[str, ...], rule: str | None) -> None:
    decision = find_element_rule(tag, names)
    assert (decision.rule if decision else None) == rule


def test_an_element_around_the_whole_page_decides_nothing() -> None:
    raw = read("<form>" + PAGE + "</form>")
    assert raw.structure is not None
    labels = {raw.lines[n]: d.label for n, d in find_element_decisions(raw.structure).items()}
    assert BODY[0] not in labels
    assert labels["2 comments"] is Label.COMMENTS
    assert labels["The old bridge."] is Label.CAPTION
    assert kept(raw) == list(BODY)


def test_a_table_of_numbers_in_the_text_is_kept() -> None:
    rows = "".join(f"<tr><td>{year}</td><td>{year % 7}</td></tr>" for year in range(2001, 2007))
    raw = read(PAGE.replace(f"<p>{BODY[3]}</p>", f"<p>{BODY[3]}</p><table>{rows}</table>"))
    assert set(BODY) <= set(kept(raw))


def test_being_exactly_right_counts() -> None:
    lines = [Candidate(n, chance, 40) for n, chance in enumerate((9900, 8000, 5000, 4500, 2500))]
    assert choose_lines(lines, {}) == frozenset(range(4))
    assert choose_lines(lines, {}, exact=2) == frozenset({0, 1})


def test_choice_is_never_empty_and_keeps_what_is_fixed() -> None:
    scores = (LineScore(0.01, -4600), LineScore(0.0, -20_000), LineScore(0.02, -3900))
    assert choose(["a b", "c d", "e f"], scores, {}, PAGE_MANNER) == (True, False, True)
    assert choose(["a b", "c d", "e f"], scores, {1: True}, PAGE_MANNER)[1]


def test_model_file_is_small_and_checked() -> None:
    assert len(MODEL_PATH.read_bytes()) <= 220_000
    content = json.loads(gzip.decompress(MODEL_PATH.read_bytes()))
    assert json.loads(json.dumps(model_content(parse_model(content)))) == content
    with pytest.raises(ModelFileError):
        parse_model({**content, "format": 0})


def test_forests_walk_the_same_by_line_and_by_column() -> None:
    forest = load_model().sift
    rng = random.Random(1)
    rows = [[rng.randrange(-50, 1100) for _ in forest.names] for _ in range(300)]
    columns = [list(values) for values in zip(*rows, strict=True)]
    assert forest.scores([column(values) for values in columns]) == [
        forest.score(row) for row in rows
    ]
