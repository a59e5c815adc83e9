"""Foreign text in GitHub's Markdown, rendered by GitHub's own parser: read back, it is the same."""

from __future__ import annotations

import cmarkgfm
import pytest
from bs4 import BeautifulSoup
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from archive_builder.review.github import code, fold, paragraph, preformatted, table
from archive_builder.visible import ACTING, visible_line, visible_text
from tests.test_escape import HOSTILE

MORE = [
    "@maintainer #1 GH-1 owner/repo#1 0123456789abcdef0123456789abcdef01234567",
    "https://example.org www.example.org a@example.org :tada: [[wiki]]",
    "</code></pre></td></tr></table></details><img src=x onerror=alert(1)>",
    "```\n~~~\n</details>\n\n# Heading\n\n- item",
    "a | b \\| c \\\\| d",
    "::error::x\n::stop-commands::y\n##[error]z",
    "<!-- comment\n\n--> &amp; &#64;user",
    "x\n\n\n\ny\n   \n    z",
    "$(touch x) `touch x` ${{ github.token }}",
    "line\r\nother\rthird",
]
TEXTS = [str(param.values[0]) for param in HOSTILE] + MORE
SIGNS = st.text(st.sampled_from("ab `*_[]()<>&#@!|\\:-+=~\"'\n\r\t\x00\u202e$"), max_size=40)


def render(markdown: str) -> BeautifulSoup:
    html = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)
    return BeautifulSoup(html, "html.parser")


def check(text: str) -> None:
    """Everywhere it can stand, with other text behind it that must stay where it is."""
    row = table(["A", "B"], [[code(text) or "-", "after"], ["x", "y"]])
    line = paragraph(code(text))
    page = render(fold(code(text) or "-", [row, line, preformatted(text), "The *end*."]))
    allowed = "details summary table tr th td code pre p em tbody thead".split()
    assert {tag.name for tag in page.find_all()} <= set(allowed)
    assert len(page.find_all("details")) == len(page.find_all("table")) == 1
    assert len(page.find_all("tr")) == 3
    assert page.find_all("p")[-1].decode_contents() == "The <em>end</em>."
    line = visible_line(text)
    if line:
        places = page.select("summary code, td, p")
        assert [places[at].get_text() for at in (0, 1, 5)] == [line] * 3
    shown = visible_text(text).replace("\r", "⟨CR⟩").strip("\n")
    block = page.find("pre")
    if block is not None:
        lines = block.get_text().split("\n")
        assert [line.rstrip() for line in lines] == [line.rstrip() for line in shown.split("\n")]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_hostile_text_is_shown_and_does_nothing(text: str) -> None:
    check(text)


@given(SIGNS)
def test_any_text_is_shown_and_does_nothing(text: str) -> None:
    check(text)


@given(st.text())
def test_one_line_is_one_line_without_acting_characters(text: str) -> None:
    line = visible_line(text)
    assert not ACTING.search(line)
    assert len(line.splitlines()) <= 1
    assert not line.startswith(" ")


@given(SIGNS)
def test_no_line_begins_as_a_command(text: str) -> None:
    for shown in (code(text), preformatted(text), table(["A"], [[code(text)]])):
        assert not any(line.lstrip().startswith(("::", "##[")) for line in shown.splitlines())
