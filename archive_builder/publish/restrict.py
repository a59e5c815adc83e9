"""Cut an article to what may be published, before anything is made of it.

Every page, search document, feed and download is made from the articles of the catalog:
what is taken out here can be in none of them. Never decides; see `archive_builder/rights.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from archive_builder.model import (
    Article,
    Block,
    Description,
    Evidence,
    Field,
    Link,
    PlacedNote,
    Quote,
)
from archive_builder.publish.links import find_words
from archive_builder.rights import Terms

T = TypeVar("T")

# So many words in a row are the text's own; fewer are a date, a name, a turn of phrase.
RUN = 8

# A Han character counts as a word: Chinese is written without spaces.
_WORD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]|[^\s\u3400-\u4dbf\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Share:
    """How many words of a text are shown, of how many."""

    shown: int
    total: int


# Of a text in full nothing is counted.
WHOLE = Share(0, 0)


def restrict_article(article: Article, terms: Terms) -> tuple[Article, Share]:
    """The article as it may be published, and how much of its text that is.

    In full it is the article itself. Else what is left are the words of the excerpt, the
    headline, names, dates and other facts: no standfirst, caption, picture or removed line,
    and of evidence and questions only what is shorter than RUN words or shown anyway.
    """
    if terms.is_full:
        return article, WHOLE
    kept = article.kept()
    total = sum(count_words(block.text) for block in kept)
    blocks = tuple(_cut(kept, terms))
    headline = article.about.headline.value if article.about.headline else ""
    shown = _Shown("\n".join([headline, *(block.text for block in blocks)]))
    restricted = replace(
        article,
        raw=replace(article.raw, text="", metadata=(), structure=None),
        blocks=blocks,
        about=_restrict_about(article.about, shown),
        quotes=tuple(_restrict_quote(quote, shown) for quote in _shown_quotes(article, shown)),
        pictures=(),
        notes=tuple(note for note in article.notes if _is_shown(note, blocks)),
        issues=tuple(i for i in article.issues if shown.allows(i.message) and shown.allows(i.hint)),
    )
    return restricted, Share(sum(count_words(block.text) for block in blocks), total)


def restrict_links(
    links: Iterable[Link], before: Mapping[str, Article], after: Mapping[str, Article]
) -> tuple[Link, ...]:
    """The links between the restricted articles: same words only where both quotes are shown."""
    return tuple(
        moved
        for link in links
        if (moved := _move_link(link, before, after))  # a quote that is not shown has no number
    )


def count_words(text: str) -> int:
    """How many words a text has.

    >>> count_words("We will talk."), count_words("我们 talk")
    (3, 3)
    """
    return sum(1 for _ in _WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class _Shown:
    """The words of an article that may be published."""

    text: str

    def has(self, words: str) -> bool:
        return bool(words.strip()) and words.strip() in self.text

    def allows(self, words: str) -> bool:
        return count_words(words) < RUN or self.has(words)


def _cut(blocks: Iterable[Block], terms: Terms) -> Iterator[Block]:
    """The first words or paragraphs of the text; a block is cut behind a word."""
    if terms.mode == "metadata":
        return
    shown = [block for block in blocks if block.text.strip()]
    if terms.paragraphs is not None:
        yield from shown[: terms.paragraphs]
        return
    left = terms.words or 0
    for block in shown:
        ends = [found.end() for found in _WORD.finditer(block.text)]
        if left >= len(ends):
            yield block
        elif left > 0:
            yield replace(block, text=block.text[: ends[left - 1]])
        left -= len(ends)


def _is_shown(note: PlacedNote, blocks: Iterable[Block]) -> bool:
    """Whether the words that a note is on may be published; those of a headline may."""
    return note.line is None or any(find_words(note, block) >= 0 for block in blocks)


def _shown_quotes(article: Article, shown: _Shown) -> list[Quote]:
    return [quote for quote in article.quotes if shown.has(quote.text)]


def _restrict_quote(quote: Quote, shown: _Shown) -> Quote:
    speakers = (
        replace(speaker, evidence=_restrict_evidence(speaker.evidence, shown))
        for speaker in quote.speakers
    )
    return replace(quote, speakers=tuple(speakers))


def _restrict_about(about: Description, shown: _Shown) -> Description:
    """Facts stay; what is itself a text goes, and so do dates whose sentence is not shown."""
    facts: dict[str, Any] = {
        name: _restrict_field(getattr(about, name), shown)
        for name in about.__slots__
        if isinstance(getattr(about, name), Field)
    }
    facts |= dict.fromkeys(("standfirst", "signature"))
    facts |= dict.fromkeys(("captions", "credits"), ())
    facts["authors"] = tuple(_restrict_field(author, shown) for author in about.authors)
    facts["events"] = tuple(e for e in about.events if shown.has(e.evidence[0].quote))
    return replace(about, **facts)


def _restrict_field(field: Field[T], shown: _Shown) -> Field[T]:
    evidence = tuple(_restrict_evidence(item, shown) for item in field.evidence)
    return replace(field, evidence=evidence)


def _restrict_evidence(evidence: Evidence, shown: _Shown) -> Evidence:
    """The same without words that may not be shown; what a person gave is no part of the text."""
    from_text = evidence.start is not None or evidence.rule not in ("editor", "contributor")
    if from_text and not shown.allows(evidence.quote):
        return replace(evidence, quote="")
    return evidence


def _move_link(
    link: Link, before: Mapping[str, Article], after: Mapping[str, Article]
) -> Link | None:
    if link.quotes is None:
        return link
    first, second = (
        _move_number(number, before[id_], after[id_])
        for number, id_ in zip(link.quotes, (link.first, link.second), strict=True)
    )
    if first is None or second is None:
        return None
    return replace(link, quotes=(first, second))


def _move_number(number: int, before: Article, after: Article) -> int | None:
    """The number of a quote among those that are left; None where it is not shown."""
    places = [(quote.line, quote.first, quote.last) for quote in after.quotes]
    quote = before.quotes[number]
    place = (quote.line, quote.first, quote.last)
    return places.index(place) if place in places else None
