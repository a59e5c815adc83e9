"""Saved pages: encodings, canonical lines, time in proportion, exact inference."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from html_model import choose, explain, read_saved_page, score_page
from html_model.encoding import decode_page
from html_model.fast_forest import as_columns, fast_forest
from html_model.model_file import ModelFileError, load_model, model_content, parse_model
from line_model.trees import Forest, Tree


def lines_of(html: str | bytes) -> list[str]:
    data = html if isinstance(html, bytes) else html.encode()
    return [line.text for line in read_saved_page(data).page.lines]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeffcafé".encode("utf-8"), "café"),
        ("café".encode("utf-16"), "café"),
        ('<meta charset="gb2312">中文'.encode("gb18030"), '<meta charset="gb2312">中文'),
        ("<meta charset=gb2312>中文网页".encode(), "<meta charset=gb2312>中文网页"),
        (b'<meta charset="iso-8859-1">\x93a\x94', '<meta charset="iso-8859-1">“a”'),
        (b"caf\xe9", "café"),
        ("<meta charset=windows-1251>Привет".encode("cp1251"), "<meta charset=windows-1251>Привет"),
        (b'<meta charset="base64">caf\xe9', '<meta charset="base64">café'),
        (b"<!-- <meta charset=koi8-r> -->caf\xe9", "<!-- <meta charset=koi8-r> -->café"),
    ],
)
def test_decoding(data: bytes, text: str) -> None:
    assert decode_page(data) == text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One <b>bold</b> word<p>Two", ["One bold word", "Two"]),
        ("<div>a<br>b<img src=x>c</div>", ["a", "b", "c"]),
        ("<p>a<script>x</script>b", ["a", "b"]),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", ["a", "b", "c"]),
        ("<table><tr><td>a<td>b</table>", ["a", "b"]),
        ("<p>H<sub>2</sub>O and soft\u00adhyphen", ["H2O and softhyphen"]),
        ("<a href=#>x<div>y</div>z</a>", ["x", "y", "z"]),
        ("<div hidden id=S:0><p>streamed</p></div>", ["streamed"]),
        ("<template shadowrootmode=open><p>shadow</p></template>", ["shadow"]),
        ("<template><p>not shown</p></template>", []),
        ("<button>Follow</button><!-- note --><?x y?><p>t", ["Follow", "t"]),
        ("text only", ["text only"]),
        ("", []),
        ("<p>a\u200b</p><p>\u200b</p>", ["a"]),
    ],
)
def test_lines(html: str, expected: list[str]) -> None:
    assert lines_of(html) == expected


def test_structure_of_a_line() -> None:
    page = read_saved_page(
        b'<article class="post"><figure><img><figcaption><i>Credit</i> <a href=#>ab</a>'
        b"</figcaption></figure><p style='display:none'>gone</p></article>"
    ).page
    caption, hidden = page.lines
    assert (page.tags[caption.block], caption.images, caption.italic, caption.linked) == (
        "figcaption",
        1,
        6,
        2,
    )
    assert page.hidden[hidden.block]
    assert not page.hidden[caption.block]


def test_the_same_bytes_give_the_same_digest() -> None:
    data = b"<p>a<p>b"
    assert read_saved_page(data).digest == read_saved_page(data).digest
    assert read_saved_page(data).text == "a\nb"


def test_metadata() -> None:
    saved = read_saved_page(
        b'<html lang=de><title>T</title><meta property="og:title" content=" A ">'
        b'<script type="application/ld+json">{"headline":"H","author":{"name":"N"}}</script>'
        b'<script type="application/ld+json">{broken</script>'
        b'<time datetime="2020-01-02">2 Jan</time>'
    )
    found = {(s.name, s.value) for s in saved.metadata}
    assert found >= {
        ("meta og:title", "A"),
        ("JSON-LD headline", "H"),
        ("JSON-LD author", "N"),
        ("time datetime", "2020-01-02"),
        ("html lang", "de"),
        ("title", "T"),
    }


@pytest.mark.parametrize(
    "unit", ["<div>", "<b>", "<p>x", "<li>", "<table><tr><td>", "<a href=", "&amp;", "<!--"]
)
def test_time_grows_in_proportion(unit: str) -> None:
    def seconds(size: int) -> float:
        data = (unit * (size // len(unit)) + "<p>the end").encode()
        start = time.perf_counter()
        read_saved_page(data)
        return time.perf_counter() - start

    seconds(100_000)
    assert seconds(1_200_000) < 8 * max(0.05, seconds(300_000))


def test_deep_nesting_loses_no_text() -> None:
    html = "<div>" * 5000 + "<p>deep text</p>" + "</div>" * 5000 + "<p>after it</p>"
    assert lines_of(html) == ["deep text", "after it"]


@given(st.text(alphabet="<>/=\"'abp! divspan-&;#x0\n\u4e2d\x00", max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_and_scored(text: str) -> None:
    saved = read_saved_page(text.encode())
    scores = score_page(saved)
    chosen = choose(saved.page, scores)
    assert len(chosen) == len(scores.total) == len(saved.page.lines)
    assert saved.text.split("\n") == ([line.text for line in saved.page.lines] or [""])


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read(data: bytes) -> None:
    read_saved_page(data)


ARTICLE = (
    "<body><nav><a href=/>Home</a> <a href=/w>World</a></nav><article><h1>Rain in the north</h1>"
    + "".join(
        f"<p>The minister said on day {n} that the rain had flooded the villages along the river, "
        "and that help was on its way from the capital.</p>"
        for n in range(8)
    )
    + "</article><div class='related-stories'><a href=/1>Ten recipes for spring</a></div>"
    "<footer>© 2020 Example Media. All rights reserved.</footer>"
)


def test_an_article_is_found() -> None:
    saved = read_saved_page(ARTICLE.encode())
    scores = score_page(saved)
    kept = [
        line.text
        for line, keep in zip(saved.page.lines, choose(saved.page, scores), strict=True)
        if keep
    ]
    assert len(kept) == 8
    assert all(text.startswith("The minister") for text in kept)


def test_fixed_lines_are_respected() -> None:
    saved = read_saved_page(ARTICLE.encode())
    scores = score_page(saved)
    last = len(saved.page.lines) - 1
    chosen = choose(saved.page, scores, {last: True, 3: False})
    assert chosen[last]
    assert not chosen[3]


def test_reasons_add_up_to_the_score() -> None:
    saved = read_saved_page(ARTICLE.encode())
    scores, model = score_page(saved), load_model()
    for number in range(len(saved.page.lines)):
        forest, total = (
            (model.forest, scores.total[number])
            if number in scores.numbers
            else (model.sift, scores.sifted[number])
        )
        reasons = explain(scores, number, 10_000)
        assert forest.base + sum(reason.contribution for reason in reasons) == total


def test_fast_trees_are_equal_to_plain_ones() -> None:
    saved = read_saved_page(ARTICLE.encode())
    scores, forest = score_page(saved), load_model().forest
    rows = list(zip(*scores.columns.values(), strict=True))
    assert [scores.total[number] for number in scores.numbers] == [forest.score(r) for r in rows]


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    nodes: list[list[int]] = []
    leaves: list[int] = []

    def grow(depth: int) -> int:
        if depth and (depth > 4 or draw(st.booleans())):
            leaves.append(draw(st.integers(-999, 999)))
            return ~(len(leaves) - 1)
        own = len(nodes)
        nodes.append([draw(st.integers(0, 2)), draw(st.integers(-5, 5)), 0, 0])
        nodes[own][2] = grow(depth + 1)
        nodes[own][3] = grow(depth + 1)
        return own

    grow(0)
    f, t, left, right = (tuple(column) for column in zip(*nodes, strict=True))
    return Tree(f, t, left, right, (0,) * len(nodes), tuple(leaves))


@given(
    st.lists(trees(), min_size=1, max_size=5),
    st.lists(st.tuples(*[st.integers(-6, 6)] * 3), min_size=1),
)
@settings(max_examples=150, deadline=None)
def test_fast_trees_on_any_tree(own: list[Tree], rows: list[tuple[int, int, int]]) -> None:
    forest = Forest(("a", "b", "c"), tuple(own))
    assert fast_forest(forest).scores(as_columns(rows)).tolist() == [forest.score(r) for r in rows]


def test_another_model_format_is_refused() -> None:
    content = model_content(load_model())
    with pytest.raises(ModelFileError):
        parse_model({**content, "format": 0})


def test_scores_are_whole_numbers() -> None:
    scores = score_page(read_saved_page(ARTICLE.encode()))
    assert all(isinstance(score, int) for score in scores.total)
    assert not isinstance(scores.total[0], np.integer)
