"""No page makes the reader crash, hang, or lose a visible character."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_builder.pipeline import process, restore
from archive_builder.read import ReadError, read_document
from archive_builder.records import Authority
from benchmarks.fuzz_pages import ATTRIBUTES, TAGS, TEXTS, check_page

BLOCKS = ("p", "div", "section", "article", "blockquote", "li", "h2", "figure", "td")
INLINES = ("a href=x", "b", "em", "span", "sup", "my-el")

pieces = st.one_of(
    st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
    st.tuples(st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)).map("<{0[0]} {0[1]}>".format),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(TEXTS),
    st.text(max_size=8),
)
pages = st.lists(pieces, max_size=60).map("".join)
words = st.text("abcdeжз东", min_size=1, max_size=4)
trees = st.recursive(
    words,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(BLOCKS), st.lists(inner, max_size=4)).map(
            lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
        ),
        st.tuples(st.sampled_from(INLINES), words).map(
            lambda pair: f" <{pair[0]}>{pair[1]}</{pair[0].split()[0]}> "
        ),
    ),
    max_leaves=20,
)


@settings(deadline=None)
@given(pages)
def test_any_page_is_read_whole(page: str) -> None:
    check_page(page.encode("utf-8", "surrogatepass"))


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    check_page(data)
    for name in ("a.mhtml", "-"):
        try:
            read_document(name, b"MIME-Version: 1.0\nContent-Type: multipart/related" + data)
        except ReadError:
            continue


@settings(deadline=None)
@given(trees)
def test_no_word_of_a_page_is_lost_by_the_parser(tree: str) -> None:
    """Judged without the parser: tags taken away, the letters are those of the lines."""
    shown = "".join(part.split(">", 1)[-1] for part in f">start{tree}".split("<")).split()
    text = read_document("a.html", f"<body>start{tree}".encode()).text
    assert sorted("".join(shown)) == sorted("".join(text.split()))


@settings(deadline=None, max_examples=15)
@given(pages)
def test_the_whole_way_of_a_page_restores_its_canonical_text(page: str) -> None:
    try:
        raw = read_document("a.html", page.encode("utf-8", "surrogatepass"))
    except ReadError:
        return
    assert restore(process(raw, Authority()).blocks) == raw.text


@pytest.mark.parametrize("tag", ["div", "b", "p", "dd", "td", "li", "wbr", "my-el", "section"])
def test_text_is_read_however_deep_it_stands(tag: str) -> None:
    assert read_document("a.html", f"<{tag}>".encode() * 5000 + b"deep").text == "deep"


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<p>a\n",
        "a<br>",
        "word ",
        "<b>x",
        "<a href=x>y</a> ",
        "<table><tr><td>",
        "<!--",
        "<a ",
        "&amp;",
        "<div>x",
        "<ul><li>x",
        "a=1 ",
    ],
)
def test_time_grows_in_proportion(piece: str) -> None:
    """Six times the page takes not many times six times the time."""
    head = "<p " if piece == "a=1 " else "<p>"
    short, long = (
        (head + piece * (length // len(piece))).encode() for length in (100_000, 600_000)
    )
    # The best of some runs: on a busy machine a single one tells little.
    assert min(_read_seconds(long) for _ in range(2)) < 18 * max(
        min(_read_seconds(short) for _ in range(3)), 0.02
    )


def _read_seconds(data: bytes) -> float:
    start = time.process_time()
    try:
        read_document("a.html", data)
    except ReadError as error:
        if error.code != "R104":
            raise
    return time.process_time() - start
