"""Reading: what can be read is read whole; what can't is said in one clear line."""

from __future__ import annotations

import pytest

from archive_builder.read import ReadError, read_document


@pytest.mark.parametrize(
    "name, data, code, words",
    [
        ("a.txt", b"", "R101", "empty"),
        ("a.txt", b" \n\t\n", "R101", "empty"),
        ("a.txt", b"PK\x03\x04\x00\x00", "R102", "NUL"),
        ("a.txt", "Größe".encode("cp1252"), "R103", "line 1"),
        ("a.txt", b"one\ntwo\nthr\xffee", "R103", "line 3"),
        ("a.txt", "Жизнь".encode("utf-16"), "R103", "UTF-16"),
        ("a.html", b"<html><script>x</script></html>", "R104", "no text"),
        ("a.html", b"GIF89a\x00\x00", "R102", "NUL"),
    ],
)
def test_bad_input_is_one_clear_line(name: str, data: bytes, code: str, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_document(name, data)
    assert caught.value.code == code
    assert words in caught.value.message
    assert caught.value.hint
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["a\r\nb\r\n", "\ufeffa\n", "a\u2028b\x0bc", "a  \n\n\n", "a"])
def test_text_is_not_changed(text: str) -> None:
    raw = read_document("a.txt", text.encode())
    assert raw.text == text
    assert raw.lines == text.split("\n")


def test_format_is_told_by_the_bytes_where_the_name_does_not() -> None:
    assert read_document("-", b"<!doctype html><p>A page</p>").media_type == "text/html"
    assert read_document("-", b"A text <b>").media_type == "text/plain"


PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title>
<meta property="article:published_time" content="2024-05-16T13:01:00Z">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "H",
"datePublished": "2024-05-16", "author": [{"name": "Jane Roe"}], "publisher": {"name": "Planet"}}
</script></head><body><nav><a>Home</a> <a>World</a></nav><h1>H &amp; I</h1>
<p>One <b>bold</b>   line<br>and another.</p><script>alert(1)</script><p hidden>unseen</p>
<time datetime="2024-05-16">May 16</time></body></html>"""


def test_page_has_one_canonical_text() -> None:
    raw = read_document("page.html", PAGE.encode())
    lines = ["Home World", "H & I", "One bold line", "and another.", "unseen", "May 16"]
    assert raw.lines == lines
    assert raw.text_sha256


def test_page_says_what_its_lines_came_from() -> None:
    structure = read_document("page.html", PAGE.encode()).structure
    assert structure is not None
    tags = [structure.tags[line.block] for line in structure.lines]
    assert tags == ["nav", "h1", "p", "p", "p", "body"]
    assert [structure.hidden[line.block] for line in structure.lines] == [*[False] * 4, True, False]
    assert [line.broken for line in structure.lines] == [*[False] * 3, True, False, False]
    assert structure.lines[2].bold == len("bold")


def test_text_has_no_structure() -> None:
    assert read_document("a.txt", b"a").structure is None


def test_page_states_its_metadata() -> None:
    raw = read_document("page.html", PAGE.encode())
    stated = {(datum.name, datum.value) for datum in raw.metadata}
    assert ("meta article:published_time", "2024-05-16T13:01:00Z") in stated
    assert ("JSON-LD datePublished", "2024-05-16") in stated
    assert ("JSON-LD author", "Jane Roe") in stated
    assert ("JSON-LD publisher", "Planet") in stated
    assert ("time datetime", "2024-05-16") in stated
    assert ("html lang", "en") in stated


def test_page_declares_its_encoding() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Жизнь</p></body></html>'
    assert read_document("page.html", page.encode("cp1251")).text == "Жизнь"


def test_deep_page_does_not_recurse() -> None:
    page = b"<html>" + b"<div>" * 20_000 + b"deep" + b"</div>" * 20_000
    assert read_document("page.html", page).text == "deep"
