"""Every character has one fate: the blocks in order are the seed, byte for byte."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_builder.model import Article, Evidence, Fate, Field
from archive_builder.pipeline import restore
from tests.helpers import SEED_IDS, clean_text, seed_article, seed_bytes

SEED_LINES = sorted({line for id_ in SEED_IDS for line in seed_bytes(id_).decode().split("\n")})
ODD_LINES = [
    "",
    " ",
    "\t",
    "\u2028",
    "a\u2028b",
    "\x0b",
    "x\r",
    "\ufeff",
    "---",
    "İ ı ß",
    "«»",
    "1",
]

texts = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(SEED_LINES + ODD_LINES), max_size=40).map("\n".join),
)


def assert_whole(article: Article) -> None:
    assert restore(article.blocks) == article.raw.text
    covered = [n for block in article.blocks for n in range(block.start, block.stop)]
    assert sorted(set(covered)) == list(range(len(article.raw.lines)))
    for block in article.blocks:
        line = article.raw.lines[block.start]
        assert line[block.first : block.last] == block.text
        if block.fate is Fate.BLANK:
            assert all(c.isspace() or unicodedata.category(c) == "Cf" for c in block.text)


def evidence_of(article: Article) -> list[Evidence]:
    found: list[Evidence] = []
    for name in article.about.__slots__:
        stated = getattr(article.about, name)
        for field in stated if isinstance(stated, tuple) else (stated,):
            if isinstance(field, Field):
                found += field.evidence
    for quote in article.quotes:
        found += [speaker.evidence for speaker in quote.speakers]
    return found


def assert_verbatim(article: Article) -> None:
    """The quote of every piece of evidence stands at its lines."""
    lines = article.raw.lines
    for evidence in evidence_of(article):
        if evidence.start is not None:
            assert evidence.quote in "\n".join(lines[evidence.start : evidence.stop])
    for mention in article.mentions:
        assert lines[mention.line][mention.first : mention.last] == mention.text
    for quote in article.quotes:
        assert lines[quote.line][quote.first : quote.last] == quote.text


@pytest.mark.parametrize("id_", SEED_IDS)
def test_seed_is_restored(id_: str) -> None:
    article = seed_article(id_)
    assert_whole(article)
    assert restore(article.blocks).encode() == seed_bytes(id_)
    assert_verbatim(article)


@settings(deadline=None)
@given(texts.filter(lambda text: text.strip() and "\0" not in text))
def test_any_text_is_restored(text: str) -> None:
    article = clean_text(text)
    assert_whole(article)
    assert_verbatim(article)
