"""Find every direct quote in an article, who said it, and with which words.

Reads the report, its headline and its standfirst; never captions or comments.
A quote's speaker is named only where the text says who it is: no speaker rather
than a wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive_builder.describe.mentions.index import find_kinds
from archive_builder.describe.mentions.text import TextLine, text_lines
from archive_builder.describe.quotes.carry import find_carried
from archive_builder.describe.quotes.chinese import find_chinese_attributions, read_foreign_people
from archive_builder.describe.quotes.headlines import find_headline_attributions
from archive_builder.describe.quotes.kinds import find_kind
from archive_builder.describe.quotes.names import read_people
from archive_builder.describe.quotes.repeated import fill_repeated
from archive_builder.describe.quotes.scene import Attribution, Paragraph, Scene
from archive_builder.describe.quotes.spans import Span, find_spans, opens_quote
from archive_builder.describe.quotes.speakers import (
    CONTINUED,
    fill_continuations,
    find_attributions,
)
from archive_builder.describe.quotes.tokens import read_sentences, read_tokens
from archive_builder.describe.quotes.words import load_words
from archive_builder.model import Article, Evidence, Label, Quote, Speaker
from archive_builder.records import Authority

_DEFAULT_LANGUAGE = "en"
CHINESE = "zh"
_PARAGRAPHS_AHEAD = 4
_BESIDE = 60


def find_quotes(article: Article, authority: Authority) -> Article:
    """Set `quotes`, in order of lines and columns. Columns are code points of the seed's line."""
    lines = list(text_lines(article))
    language = article.about.language.value if article.about.language else _DEFAULT_LANGUAGE
    words = load_words(language)
    spans = [_spans_of(lines, number) for number in range(len(lines))]
    if not any(spans):
        return replace(article, quotes=())
    kinds = find_kinds(authority)
    scene = Scene(read_people(lines, article.mentions, kinds, words))
    if language == CHINESE:
        read_foreign_people(scene, (line.text for line in lines))
    quotes: list[Quote] = []
    carried: Attribution | None = None
    open_before = False
    for number, (line, line_spans) in enumerate(zip(lines, spans, strict=True)):
        if not any(spans[number : number + _PARAGRAPHS_AHEAD]):
            # Nothing here can tell who speaks: the next quote is too far.
            carried, open_before = None, False
            continue
        scene.line = line.line
        paragraph = _read_paragraph(line, line_spans, scene)
        if language == CHINESE:
            found = find_chinese_attributions(scene, line.text, line_spans)
        elif line.label in (Label.HEADLINE, Label.SUBHEADING):
            found = find_headline_attributions(scene, paragraph)
        else:
            found = find_attributions(scene, paragraph)
            found = fill_continuations(scene, paragraph, found, carried, open_before=open_before)
            carried = find_carried(scene, paragraph, found, carried)
            open_before = bool(line_spans) and not line_spans[-1].closed
        quotes += _make_quotes(line, line_spans, paragraph, found)
    return replace(article, quotes=fill_repeated(quotes))


def _spans_of(lines: Sequence[TextLine], number: int) -> tuple[Span, ...]:
    following = lines[number + 1].text if number + 1 < len(lines) else ""
    return find_spans(lines[number].text, opens_next=opens_quote(following))


def _read_paragraph(line: TextLine, spans: Sequence[Span], scene: Scene) -> Paragraph:
    tokens = read_tokens(line.text, spans, scene.words)
    kinds = tuple(
        find_kind(
            line.text[span.first : span.last],
            (
                line.text[max(0, span.opening - _BESIDE) : span.opening],
                line.text[span.closing : span.closing + _BESIDE],
            ),
            line.label,
            scene.words,
        )
        for span in spans
    )
    sentences = read_sentences(tokens)
    starts = frozenset(start for start, _ in sentences)
    return Paragraph(line.text, tokens, sentences, kinds, starts)


def _make_quotes(
    line: TextLine,
    spans: Sequence[Span],
    paragraph: Paragraph,
    found: Mapping[int, Attribution],
) -> list[Quote]:
    quotes: list[Quote] = []
    for number, span in enumerate(spans):
        attribution = found.get(number)
        quotes.append(
            Quote(
                line.text[span.first : span.last],
                line.line,
                line.first + span.first,
                line.first + span.last,
                paragraph.kinds[number],
                _make_speakers(line, attribution),
                attribution.cue if attribution else None,
                attribution.medium if attribution else None,
                attribution is not None and attribution.rule == CONTINUED,
                attribution.confidence if attribution else None,
            )
        )
    return quotes


def _make_speakers(line: TextLine, attribution: Attribution | None) -> tuple[Speaker, ...]:
    if attribution is None:
        return ()
    evidence = attribution.evidence or Evidence(
        line.text[attribution.first : attribution.last], attribution.rule, line.line, line.line + 1
    )
    return tuple(Speaker(party.name, party.actor, evidence) for party in attribution.parties)
