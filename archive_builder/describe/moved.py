"""Fields that are blocks of their own: what the cleaner moved out of the text.

Headline, standfirst, section, dateline, captions, credits, the agency's sign-off
and the authors of a byline. Takes the words as printed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from archive_builder.describe.bylines import MAX_AUTHORS, read_byline
from archive_builder.model import Article, Block, Evidence, Field, Label
from archive_builder.records import Authority

# What HTML pages state of their authors, the most reliable first.
STATED_AUTHORS = (
    "JSON-LD author",
    "meta author",
    "meta article:author",
    "meta byl",
    "meta dc.creator",
    "meta parsely-author",
    "meta sailthru.author",
)
_HAN = r"[\u4e00-\u9fff·・]{2,10}"
# Chinese reports name their reporters inside the first or the last paragraph.
_CHINESE_REPORTERS = re.compile(
    rf"[（(][\u4e00-\u9fff]{{0,6}}记者[\s:：]?(?P<names>{_HAN}(?:[、，\s]{_HAN}){{0,4}})[）)]"
    rf"|记者\s?(?P<reporting>[\u4e00-\u9fff]{{2,3}}(?:、[\u4e00-\u9fff]{{2,3}}){{0,3}})报道"
)


def find_moved(article: Article, authority: Authority) -> Article:
    """Set the fields whose words stand in blocks of their own."""
    about = replace(
        article.about,
        headline=_first(article, Label.HEADLINE),
        standfirst=_first(article, Label.STANDFIRST),
        section=_first(article, Label.KICKER) or _stated_section(article),
        dateline=_first(article, Label.DATELINE),
        captions=_all(article, Label.CAPTION),
        credits=_all(article, Label.CREDIT),
        signature=_first(article, Label.SIGNATURE),
        authors=tuple(_authors(article, authority)),
    )
    return replace(article, about=about)


def _first(article: Article, label: Label) -> Field[str] | None:
    return next(iter(_all(article, label)), None)


def _all(article: Article, label: Label) -> tuple[Field[str], ...]:
    return tuple(_field(block, block.text.strip()) for block in article.labelled(label))


def _field(block: Block, words: str) -> Field[str]:
    evidence = Evidence(words, block.decision.rule, block.start, block.stop)
    return Field(words, (evidence,), block.label.value)


def _stated_section(article: Article) -> Field[str] | None:
    for name in ("meta article:section", "JSON-LD articleSection"):
        for datum in article.raw.metadata:
            if datum.name == name and datum.value.strip():
                evidence = Evidence(datum.value, "html-section", source=datum.element)
                return Field(datum.value.strip(), (evidence,), f"html:{name}")
    return None


def _authors(article: Article, authority: Authority) -> list[Field[str]]:
    """The persons of the bylines in the text; else those whom the page's metadata name."""
    found: dict[str, Field[str]] = {}
    for block in article.labelled(Label.BYLINE):
        for name in read_byline(block.text, authority).persons:
            found.setdefault(name.casefold(), _field(block, name))
    for block in _opening_and_end(article):
        for name in _chinese_reporters(block.text, authority):
            evidence = Evidence(name, "chinese-reporters", block.start, block.stop)
            found.setdefault(name, Field(name, (evidence,), Label.BYLINE.value))
    return list(found.values())[:MAX_AUTHORS] or _stated_authors(article, authority)


def _opening_and_end(article: Article) -> tuple[Block, ...]:
    kept = article.kept()
    return kept if len(kept) <= 2 else (kept[0], kept[-1])


def _chinese_reporters(text: str, authority: Authority) -> list[str]:
    match = _CHINESE_REPORTERS.search(text)
    names = match["names"] or match["reporting"] if match else ""
    return list(read_byline(names, authority).persons)


def _stated_authors(article: Article, authority: Authority) -> list[Field[str]]:
    found: dict[str, Field[str]] = {}
    for name in STATED_AUTHORS:
        for datum in article.raw.metadata:
            if datum.name != name:
                continue
            for person in read_byline(datum.value, authority).persons:
                evidence = Evidence(datum.value, "html-author", source=datum.element)
                field = Field(person, (evidence,), f"html:{datum.name}")
                found.setdefault(person.casefold(), field)
        if found:
            break
    return list(found.values())[:MAX_AUTHORS]
