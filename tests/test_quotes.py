"""Who says what: a table of cases, and properties of any text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_builder.describe.mentions.find import find_mentions
from archive_builder.describe.quotes.find import find_quotes
from archive_builder.describe.quotes.spans import find_spans
from archive_builder.model import Article, Label, Quote
from archive_builder.records import Authority
from tests.helpers import authority, load_cases
from tests.test_mentions import make_article, marked


def quotes_of(text: str, language: str = "en", title: str | None = None) -> tuple[Quote, ...]:
    article = make_article(text if title is None else f"{title}\n{text}", language)
    if title is not None:
        first, *rest = article.blocks
        headline = replace(first.decision, label=Label.HEADLINE)
        article = replace(article, blocks=(first.relabel(headline), *rest))
    return describe(article).quotes


def describe(article: Article) -> Article:
    known: Authority = authority()
    return find_quotes(find_mentions(article, known), known)


def printed(quote: Quote, *, kind: bool) -> str:
    names = [f"{s.name}={s.actor}" if s.actor else s.name for s in quote.speakers]
    return f"{quote.text}|{quote.kind if kind else '*'}|{'+'.join(names) or '-'}"


@pytest.mark.parametrize("case", [marked(case) for case in load_cases("quotes.yml")])
def test_case(case: dict[str, Any]) -> None:
    quotes = quotes_of(case["text"], case.get("language", "en"), case.get("title"))
    if "spans_only" in case:
        assert [quote.text for quote in quotes if quote.text in case["spans_only"]]
        assert not any(quote.speakers for quote in quotes)
        return
    kind = not case.get("kinds_vary")
    wanted = case["quotes"] if kind else [with_any_kind(line) for line in case["quotes"]]
    assert [printed(quote, kind=kind) for quote in quotes] == wanted
    if "medium" in case:
        assert {quote.medium for quote in quotes} == {case["medium"]}
    if "continues" in case:
        assert [quote.continues for quote in quotes] == case["continues"]
    if "confidence" in case:
        assert [quote.confidence for quote in quotes] == case["confidence"]


def with_any_kind(line: str) -> str:
    words, _, speakers = line.split("|")
    return f"{words}|*|{speakers}"


def test_a_medium_is_no_person() -> None:
    (quote,) = quotes_of("“We are open,” Tom Roe told Vladimir Putin.")
    assert quote.medium is None


def test_evidence_holds_the_words_at_its_lines() -> None:
    text = "“It is late,” Jane Doe has said.\n“And it is dark outside, too.”"
    first, second = quotes_of(text)
    assert (first.cue, second.cue) == ("has said", None)
    for quote in (first, second):
        (speaker,) = quote.speakers
        assert (speaker.evidence.start, speaker.evidence.quote) == (0, "Jane Doe has said")


@pytest.mark.parametrize("label", [Label.CAPTION, Label.COMMENTS, Label.RELATED])
def test_furniture_is_not_quoted(label: Label) -> None:
    assert not describe(make_article("“Go,” said Tom Roe.", label=label)).quotes


def test_columns_are_those_of_the_line_where_a_line_is_split() -> None:
    text = "Bonn (AP) - “Go,” said Tom Roe."
    article = make_article(text)
    block = article.blocks[0]
    dateline = replace(block.decision, label=Label.DATELINE)
    parts = (
        replace(block, text=text[:12], decision=dateline, last=12),
        replace(block, text=text[12:], first=12),
    )
    (quote,) = describe(replace(article, blocks=parts)).quotes
    assert text[quote.first : quote.last] == quote.text == "Go,"


MARKS = "“”\"‘’'„«»‹›「」[]. ,said Tom Roe\n他说：我"


@settings(deadline=None)
@given(st.text(alphabet=MARKS, max_size=80), st.sampled_from(["en", "de", "fr", "ru", "zh", "xx"]))
def test_quotes_are_the_words_at_their_columns(text: str, language: str) -> None:
    article = make_article(text, language)
    quotes = describe(article).quotes
    for quote in quotes:
        line = article.raw.lines[quote.line]
        assert line[quote.first : quote.last] == quote.text != ""
        for speaker in quote.speakers:
            assert speaker.evidence.quote in article.raw.lines[speaker.evidence.start or 0]
    for before, quote in pairwise(quotes):
        assert (before.line, before.last) <= (quote.line, quote.first)


@given(st.text(alphabet=MARKS, max_size=60))
def test_spans_lie_within_their_marks(text: str) -> None:
    for span in find_spans(text, opens_next=True):
        assert span.opening < span.first < span.last <= span.closing
        assert text[span.first : span.last].strip() == text[span.first : span.last]


@pytest.mark.parametrize(
    "text", ["“a ", '"a ', "«a ", "said “a” ", "A said that “b” and ", "Xi and "]
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    """Marks without partners, thousands of them in one line, are no reason to hang."""
    describe(make_article(text * 4000))
