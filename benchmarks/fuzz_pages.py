"""Throw broken pages at the reader for a while: nothing may crash, hang or get lost.

    python -m benchmarks.fuzz_pages [--minutes 10] [--seed 0] [PAGES_FOLDER]

Pages are made of pieces of markup and text, or, with a folder of pages, by
mutation of these. The first page that breaks a rule is written to
`fuzz-failure.html` and its problem is raised. The rules are those of
`check_page`; the tests hold them over pages that Hypothesis makes.
"""

from __future__ import annotations

import argparse
import gzip
import random
import time
from pathlib import Path

from lxml import etree

from archive_builder.clean.element_paths import find_line_paths
from archive_builder.clean.markup import mark_elements
from archive_builder.model import Article, Block, Decision, Label, RawDocument
from archive_builder.page_structure import PageStructure
from archive_builder.pipeline import restore
from archive_builder.read import ReadError, read_document
from archive_builder.read.html.elements import UNSEEN
from archive_builder.read.html.encoding import decode_page
from archive_builder.read.html.folding import fold
from archive_builder.read.html.parse import parse_page
from archive_builder.records import Authority

SECONDS_A_PAGE = 5.0
MAX_PIECES = 400
TAGS = (
    "p div span a b strong i em h1 h2 ul ol li dl dt dd table caption thead tbody tr td th "
    "blockquote figure figcaption img br hr pre code article main section header footer nav aside "
    "form label button input select option textarea script style noscript template iframe svg "
    "math mi title head body html meta link base frameset frame noframes plaintext xmp font center "
    "ruby rt object video details summary dialog my-element"
).split()
ATTRIBUTES = (
    "class='article-body'",
    "id=reader-title",
    "id=readability-page-1",
    "class=moz-reader-content",
    "href=https://planet.example/a",
    "href='//[x'",
    "href=javascript:alert(1)",
    "src=/i.jpg alt='a b'",
    "hidden",
    "style='display:none'",
    "start=-7",
    "reversed",
    "value=99999999999999999999",
    "shadowrootmode=open",
    "itemprop=datePublished content=2024-05-16",
    "datetime=2024-05-16",
    "a=b " * 50,
    "role=presentation",
    "title='<p>'",
)
TEXTS = (
    "word",
    " two words ",
    "\n",
    "&amp;",
    "&nbsp;",
    "&#0;",
    "&#x110000;",
    "&unknown",
    "&",
    "<",
    ">",
    '"',
    "'",
    "<!--",
    "-->",
    "<!",
    "<?php ",
    "?>",
    "<![CDATA[",
    "]]>",
    "</",
    "</ ",
    "Жизнь",
    "东京",
    "\u00ad",
    "\u200b",
    "\u2028",
    "\x0b\x85",
    "\ufffe",
    "\U0001f600",
    "{: .x }",
    "| a | b |",
)


def check_page(data: bytes) -> None:
    """Raise an AssertionError where a rule of reading a page does not hold for these bytes."""
    try:
        raw = read_document("page.html", data)
    except ReadError as error:
        if error.code not in ("R101", "R102", "R104"):
            raise
        return
    assert raw.structure is not None
    _check_text(raw, data)
    _check_structure(raw.structure, raw.lines)
    decision = Decision(Label.BODY, "fuzz", "fuzz", "all is kept")
    blocks = tuple(Block(n, n + 1, line, decision) for n, line in enumerate(raw.lines))
    marked = mark_elements(Article(raw, blocks), Authority())
    assert restore(marked.blocks) == raw.text


def _check_text(raw: RawDocument, data: bytes) -> None:
    """Every visible character of the parsed page is in the canonical text, in order."""
    assert all(line and line == fold(line) for line in raw.lines)
    root = parse_page(decode_page(data))
    assert root is not None
    unseen = " or ".join(f"self::{tag}" for tag in sorted(UNSEEN))
    shadow = "not(self::template[@shadowrootmode])"
    texts = etree.XPath(f"//text()[not(ancestor::*[({unseen}) and {shadow}])]")(root)
    assert "".join(fold("".join(texts)).split()) == "".join(raw.text.split())


def _check_structure(structure: PageStructure, lines: list[str]) -> None:
    """Lines and elements fit each other, and hyperlinks stand on words."""
    count = len(structure.tags)
    assert len(structure.lines) == len(lines) == len(find_line_paths(structure))
    assert all(parent < place for place, parent in enumerate(structure.parents))
    lengths = {len(structure.names), len(structure.parents), len(structure.depths)}
    assert lengths == {count} == {len(structure.hidden)}
    for place, text in zip(structure.lines, lines, strict=True):
        assert 0 <= place.block < count
        assert max(place.linked, place.bold, place.italic) <= len(text)
        end = 0
        for link in place.hyperlinks:
            words = text[link.first : link.last]
            assert end <= link.first < link.last <= len(text)
            assert words == words.strip()
            end = link.last


def make_page(chance: random.Random) -> bytes:
    """A page of pieces of markup and text."""
    pieces = []
    for _ in range(chance.randint(1, MAX_PIECES)):
        kind = chance.random()
        if kind < 0.4:
            attributes = chance.choices(ATTRIBUTES, k=chance.choice((0, 0, 1, 3)))
            pieces.append(f"<{chance.choice(TAGS)} {' '.join(attributes)}>")
        elif kind < 0.65:
            pieces.append(f"</{chance.choice(TAGS)}>")
        else:
            pieces.append(chance.choice(TEXTS))
    return "".join(pieces).encode()


def mutate_page(chance: random.Random, data: bytes) -> bytes:
    """A page with stretches cut, doubled, moved or overwritten."""
    page = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        start = chance.randrange(len(page) + 1)
        stop = start + chance.randint(0, chance.choice((3, 30, 3000)))
        stretch = page[start:stop]
        what = chance.randrange(4)
        if what == 0:
            del page[start:stop]
        elif what == 1:
            page[start:start] = stretch
        elif what == 2:
            at = chance.randrange(len(page) + 1)
            page[at:at] = stretch
        else:
            page[start:stop] = chance.randbytes(min(len(stretch), 8))
    return bytes(page)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    paths = sorted(given.folder.rglob("*.html.gz")) if given.folder else []
    pages, slowest, end = 0, 0.0, time.monotonic() + 60 * given.minutes
    while time.monotonic() < end:
        mutates = paths and chance.random() < 0.5
        data = (
            mutate_page(chance, gzip.decompress(chance.choice(paths).read_bytes()))
            if mutates
            else make_page(chance)
        )
        start = time.process_time()
        try:
            check_page(data)
            assert time.process_time() - start < SECONDS_A_PAGE, "too slow"
        except BaseException:
            Path("fuzz-failure.html").write_bytes(data)
            raise
        slowest = max(slowest, time.process_time() - start)
        pages += 1
    print(f"{pages} pages, none broke a rule; the slowest took {slowest:.2f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
