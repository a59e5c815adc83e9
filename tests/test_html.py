"""Saved pages: canonical lines, what their elements say of them, encodings, and what is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from archive_builder.clean.element_paths import find_line_paths
from archive_builder.clean.markup import mark_elements
from archive_builder.engine import Finished, Job, run
from archive_builder.model import Article, Block, Decision, Fate, Label, RawDocument
from archive_builder.pipeline import process, restore
from archive_builder.read import read_document
from archive_builder.records import Authority, EditorRecord
from tests.helpers import load_cases

ADDRESS = "https://planet.example/a/b"
NOBODY = Authority()
CASES = load_cases("html.yml")


def read_page(body: str, head: str = "") -> RawDocument:
    source = f"<!doctype html><head><base href='{ADDRESS}'>{head}</head><body>{body}"
    return read_document("page.html", source.encode())


def keep_all(raw: RawDocument) -> Article:
    """Every line of a page kept, with what its elements say."""
    decision = Decision(Label.BODY, "test", "test", "all is kept")
    blocks = tuple(Block(n, n + 1, line, decision) for n, line in enumerate(raw.lines))
    return mark_elements(Article(raw, blocks), NOBODY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_page(case: dict[str, Any]) -> None:
    bare = read_document("page.html", f"<!doctype html><title>x</title>{case['html']}".encode())
    article = keep_all(bare if case.get("bare") else read_page(case["html"]))
    blocks = article.blocks
    assert [[block.text, str(block.label)] for block in blocks] == case["lines"]
    assert restore(blocks) == article.raw.text
    markups = [block.markup for block in blocks]
    links = [
        [block.text[link.first : link.last], link.address]
        for block in blocks
        for link in (block.markup.hyperlinks if block.markup else ())
    ]
    assert links == case.get("links", links)
    if "numbers" in case:
        assert [markup and markup.number for markup in markups] == case["numbers"]
    if "cells" in case:
        cells = [markup.cell if markup else None for markup in markups]
        assert [[cell.row, cell.column] if cell else None for cell in cells] == case["cells"]


def test_an_item_goes_on_over_several_blocks() -> None:
    article = keep_all(read_page("<p>a<p>b<p>c<ul><li><p>one<p>two<li>three</ul>"))
    continued = [block.text for block in article.blocks if block.markup and block.markup.continues]
    assert continued == ["two"]


@pytest.mark.parametrize("label", [Label.BODY, Label.OTHER_BOILERPLATE])
def test_what_the_editor_decides_of_a_caption_stays(label: Label) -> None:
    raw = read_page("<p>one</p><figure><figcaption>two</figcaption></figure><p>three</p>")
    stages = ("test", "editor", "test")
    labels = (Label.BODY, label, Label.BODY)
    blocks = tuple(
        Block(n, n + 1, raw.lines[n], Decision(labels[n], "rule", stages[n], "why"))
        for n in range(3)
    )
    marked = mark_elements(Article(raw, blocks), NOBODY)
    assert [block.label for block in marked.blocks] == list(labels)


def test_an_archives_articles_go_without_the_structure() -> None:
    job = Job("seeds/a.html", b"<p>One <a href='https://b.example/c'>two</a>.", EditorRecord())
    (result,) = run([job], NOBODY)
    assert isinstance(result, Finished)
    assert result.article.raw.structure is None


def test_elements_are_named_by_a_path_that_selects_them() -> None:
    body = "<div><p>a</div><main><div><p>b<p>c</div><p>d</main>"
    structure = read_page(body).structure
    assert structure is not None
    assert find_line_paths(structure) == [
        "body > div > p",
        "main > div > p:nth-of-type(1)",
        "main > div > p:nth-of-type(2)",
        "main > p",
    ]


STORY = "".join(
    f"<p>The minister of transport opened bridge number {n} over the river on Thursday morning.</p>"
    for n in ("one", "two", "three")
)


def test_pictures_of_the_article_are_references_with_their_captions() -> None:
    figure = (
        "<figure><img src='/i.jpg' alt='A bridge'><figcaption>Cars cross.</figcaption></figure>"
    )
    other = (
        "<aside><h3>Related articles</h3><a href=x><img src='/o.jpg'>Ten bridges to see</a></aside>"
    )
    page = (
        f"<img src='/logo.png'><h1>Minister opens bridges</h1>{figure}{STORY}<aside>{other}</aside>"
    )
    article = process(read_page(f"<article>{page}</article>"), NOBODY)
    (picture,) = article.pictures
    assert picture.address == "https://planet.example/i.jpg"
    assert (picture.alt, picture.caption) == ("A bridge", "Cars cross.")
    assert picture.element == "figure > img"
    assert [field.value for field in article.about.captions] == ["Cars cross."]


@pytest.mark.parametrize(
    "declared, encoded, text",
    [
        ("latin1", "cp1252", "“Café”"),
        ("ISO-8859-1", "cp1252", "€"),
        ("windows-1251", "cp1251", "Жизнь"),
        ("koi8-r", "koi8-r", "Жизнь"),
        ("gb2312", "gb18030", "东京镕"),
        ("x-sjis", "cp932", "日本①"),
        ("shift_jis", "cp932", "日本"),
        ("euc-kr", "cp949", "한국똠"),
        ("big5", "big5hkscs", "香港"),
        ("iso-2022-jp", "iso-2022-jp", "日本"),
        ("utf-16", "utf-8", "Жизнь"),
        ("utf-8", "utf-16", "Жизнь"),  # the byte order mark goes first
        ("windows-1252", "utf-8", "Жизнь"),  # beyond browsers: valid UTF-8 goes first
        ("no-such", "cp1252", "Café"),
        ("windows-1252", "utf-8-sig", "Café"),
    ],
)
def test_encodings_are_those_of_browsers(declared: str, encoded: str, text: str) -> None:
    for head in (
        f"<meta charset='{declared}'>",
        f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">',
        f'<!-- <meta charset="euc-jp"> --><?xml version="1.0" encoding="{declared}"?>',
    ):
        page = f"{head}<p>{text}</p>".encode(encoded)
        assert read_document("a.html", page).lines[-1] == text


def test_what_was_encoded_twice_is_decoded_twice() -> None:
    twice = "What’s new".encode().decode("latin-1").encode()
    assert read_document("a.html", b"<p>" + twice).text == "What’s new"


FIREFOX = f"""<html><body><div class="container"><div class="header reader-header">
<a class="domain reader-domain" href="{ADDRESS}">planet.example</a><h1 class="reader-title">A bridge
opens</h1><div class="credits reader-credits">Jane Roe</div><div class="meta-data">
<div class="reader-estimated-time">2 minutes</div></div></div><div class="content">
<div class="moz-reader-content"><div id="readability-page-1" class="page">{STORY}<p>So it goes.</p>
</div></div></div></div></body></html>"""
EXTENSION = f"""<html><body><h1 id="reader-title">A bridge opens</h1>
<span id="reader-credits">Jane Roe</span><span id="reader-estimated-time">2 minutes</span>
<div id="readability-page-1" class="page">{STORY}<p>So it goes.</p></div></body></html>"""
CHROMIUM = f"""<html><body><div id="main-content"><div id="settings-dialog"><h1>Appearance</h1>
</div><article><h1 id="title-holder">A bridge opens</h1><div id="content">{STORY}<p>So it goes.</p>
</div></article></div></body></html>"""


@pytest.mark.parametrize("page", [FIREFOX, EXTENSION, CHROMIUM], ids=["Firefox", "ext", "Chromium"])
def test_a_reader_view_says_what_the_article_is(page: str) -> None:
    article = process(read_document("a.html", page.encode()), NOBODY)
    assert [block.text for block in article.kept()][-1] == "So it goes."
    assert len(article.kept()) == 4
    assert article.about.headline
    assert article.about.headline.value == "A bridge opens"
    if page is not CHROMIUM:
        assert [author.value for author in article.about.authors] == ["Jane Roe"]
    if page is FIREFOX:
        assert article.about.source_address
        assert article.about.source_address.value == ADDRESS


def test_entities_are_not_expanded_and_nothing_is_fetched() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
        "<p>x &a; &b;</p><link rel=stylesheet href=http://127.0.0.1:9/><img src=http://127.0.0.1:9/>"
    )
    text = read_document("a.html", page.encode()).text
    assert "root:" not in text
    assert text.endswith("x &a; &b;")


def test_a_text_has_no_markup() -> None:
    article = process(read_document("a.txt", b"One.\n\n- two"), NOBODY)
    assert all(block.markup is None for block in article.blocks)
    assert article == mark_elements(article, NOBODY)
    assert replace(article, pictures=()) == article
    assert all(block.fate is not Fate.STATEMENT for block in article.blocks)
