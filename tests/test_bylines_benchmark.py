"""The measurement of authors and outlets counts what it says."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from archive_builder.read import read_document
from archive_builder.records import Authority
from benchmarks.bylines import Score, persons_of, same, score_page, sites_of
from benchmarks.pages import Page, read_pages

HTML = """<html><head><title>x</title>
<meta property="og:site_name" content="Daily Planet">
<meta name="author" content="Jane Roe and John Doe, Planet Staff, Daily Planet"></head>
<body><p>The minister opened the bridge.</p></body></html>"""
TEXT = """Minister opens new bridge over the river

By Jane Roe

The minister of transport said on Thursday that the new bridge over the river will be opened in May.

He said that the work had taken four years and that the old bridge would be taken down in summer.
"""


@pytest.fixture
def page(tmp_path: Path) -> Page:
    folder = tmp_path / "dev"
    (folder / "html").mkdir(parents=True)
    (folder / "text_full").mkdir()
    (folder / "gold.json").write_text(json.dumps({"x-1": "body"}))
    (folder / "meta.json").write_text(json.dumps({"x-1": {"url": "https://planet.example/a"}}))
    (folder / "html" / "x-1.html.gz").write_bytes(gzip.compress(HTML.encode()))
    (folder / "text_full" / "x-1.txt").write_text(TEXT)
    return read_pages(tmp_path, ("dev",))[0]


def test_truth_is_what_the_page_states() -> None:
    stated = read_document("x.html", HTML.encode())
    assert persons_of(stated) == {"janeroe", "johndoe"}
    assert sites_of(stated) == {"dailyplanet"}


def test_found_missed_and_not_said_are_told_apart(page: Page) -> None:
    scores = (Score("authors"), Score("outlet", alternatives=True))
    score_page(page, "text_full", Authority(), scores)
    authors, outlet = scores
    assert (authors.true, authors.said, authors.found, authors.right) == (2, 1, 1, 1)
    assert (outlet.true, outlet.said, outlet.found, outlet.right) == (1, 0, 0, 0)
    assert authors.row() == "| authors | 1 | 1 of 2 | 1.000 | 0.500 | 1.000 |"


def test_names_are_one_where_one_holds_the_other() -> None:
    assert same("dailyplanet", "thedailyplanet")
    assert not same("ap", "apple")
