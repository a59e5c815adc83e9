"""One article as the document that Pagefind indexes: a small page of HTML.

It holds what a reader may find: the headline, the standfirst and the paragraphs
of the body with their anchors, and after them, as an attribute that is indexed
but never shown, how else its names are written. What was removed is not in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import escape

from archive_builder.model import Article
from archive_builder.names import plain_letters
from archive_builder.publish.body import find_anchors, shown_blocks
from archive_builder.publish.catalog import Catalog, actors_of, headline_of
from archive_builder.publish.dates import find_span, say_moment

# Where the index has no word that begins as asked, Pagefind takes the longest one that the
# asked word begins with: "haunted" finds "ha". A letter that ends every word of the index
# prevents that. The page puts it into queries and takes it out of what it shows.
WORD_END = "\ua78f"
# Pagefind finds words between white space, and Chinese writes none: each Han character is
# made a word of its own by hair spaces, which the page takes out again too.
HAIR_SPACE = "\u200a"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_INDEXED_WORD = re.compile(rf"[{_HAN}]|[^\W{_HAN}]+")
# Pagefind takes words apart at punctuation of ASCII alone: of "d’origine" it would have "d" and
# "’origine". Behind other punctuation between two words a hair space makes the next one a word.
_PUNCTUATION = "\u00ab\u00b7\u00bb\u2010-\u2027\u2030-\u205e"
_JOINED = re.compile(rf"(?<={WORD_END})([^\w\s]*[{_PUNCTUATION}][^\w\s]*)(?=\w)")
_WORD = re.compile(r"[^\W\d_]+")

# The first of the signs that stand for what a result shows (search-query.js has it too).
HIDDEN = 0xE000

# Stands between words that are no phrase. It counts as a word and is not indexed as one.
_NO_PHRASE = " · "
PERIODS = "published"
UNDATED = "undated"
UNDATED_DAY = "0000-00-00"
# Found where a reader asks for no word but only narrows: a query without a word reads
# the whole index (search-query.js has the same word).
EVERY_ARTICLE = "xeveryarticlex"
# Pagefind reads all values of a filter for one of them. Of actors there are many: their filter
# is kept in so many (search-query.js finds the same one).
ACTOR_FILTERS = 8


def render_document(article: Article, catalog: Catalog) -> str:
    """The document of an article. The same article and catalog give the same text."""
    about = article.about
    parts = ['<!doctype html><html lang="und"><head><meta charset="utf-8">']
    facets = find_facets(article, catalog)
    parts += [_meta("filter", name_filter(name, value), value) for name, value in facets]
    parts += [_meta("meta", name, hide(value)) for name, value in _shown(article) if value]
    parts.append("</head><body data-pagefind-body>")
    # First, so that its place is the same in all: the list of places then shrinks to little.
    parts.append(_unshown("every", mark_words(EVERY_ARTICLE)))
    parts.append(f'<h1 id="headline">{escape(mark_words(headline_of(article)))}</h1>')
    if about.standfirst:
        parts.append(f'<p id="headline">{escape(mark_words(about.standfirst.value))}</p>')
    anchors = find_anchors(article)
    for block in shown_blocks(article):
        parts.append(f'<p id="{anchors[block]}">{escape(mark_words(block.text))}</p>')
    names = find_other_spellings(article, catalog)
    parts.append(_unshown("names", _NO_PHRASE.join(map(mark_words, names))))
    parts.append("</body></html>")
    return "\n".join(parts)


def find_facets(article: Article, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """By what results can be narrowed: name and value, a name as often as it has values.

    `published` has the year, the month and the day, as far as each is known
    without doubt, so that a range of dates is a short list of such values.
    """
    for role, source in catalog.sources_of(article):
        yield role, source.name
    for actor in actors_of(article):
        yield "actor", catalog.actors[actor].name
    if article.about.language:
        yield "language", article.about.language.value
    if article.about.note or article.notes:
        yield "notes", "yes"
    yield from ((PERIODS, period) for period in find_periods(article))


def name_filter(facet: str, value: str) -> str:
    """The filter that has the articles with a value of a facet.

    >>> name_filter("actor", "Kalın"), name_filter("outlet", "RT")
    ('actor-3', 'outlet')
    """
    if facet != "actor":
        return facet
    return f"actor-{sum(value.encode('utf-8', 'replace')) % ACTOR_FILTERS}"


def find_facet(filter_name: str) -> str:
    """The facet whose values a filter has."""
    return filter_name.partition("-")[0]


def find_periods(article: Article) -> list[str]:
    """Year, month and day of publication that are certain; `undated` where not even the year is.

    What is known as one of several days has their month, or their year.
    """
    published = article.about.published
    span = find_span(published.value.edtf) if published else None
    if span is None:
        return [UNDATED]
    certain = [span.first[:n] for n in (4, 7, 10) if span.first[:n] == span.last[:n]]
    return certain or [UNDATED]


def find_sort_day(article: Article) -> str:
    """The first day a date can mean; undated articles come before all others."""
    published = article.about.published
    span = find_span(published.value.edtf) if published else None
    return span.first if span else UNDATED_DAY


def find_other_spellings(article: Article, catalog: Catalog) -> list[str]:
    """Words by which a reader may look for names of this article, and which it does not print.

    All variants of the actors it mentions, and its words without what a keyboard
    may lack, such as the stroke of a Polish l. Single words in order of the alphabet:
    they are no phrase. Words of the text itself are left out, and what differs from
    them by marks alone: Pagefind finds letters with marks by those without.
    """
    printed = set(_words(headline_of(article)))
    for block in shown_blocks(article):
        printed.update(_words(block.text))
    wanted: set[str] = set()
    for actor in actors_of(article):
        record = catalog.actors[actor]
        for name in (record.name, *(v.name for v in record.variants if v.kind == "name")):
            wanted.update(_words(name))
    wanted |= {plain_letters(word) for word in printed | wanted}
    found = {_without_marks(word) for word in printed}
    return sorted({_without_marks(word) for word in wanted} - found)


def _without_marks(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if unicodedata.category(letter)[0] != "M")


def mark_words(text: str) -> str:
    """A text with the end of each word marked, in the form that Unicode calls NFKC.

    >>> mark_words("U.S. talks").replace(WORD_END, "|")
    'U|.S|. talks|'
    >>> mark_words("d’origine").replace(WORD_END, "|").replace(HAIR_SPACE, "_")
    'd|’_origine|'
    >>> mark_words("36的").replace(WORD_END, "|").replace(HAIR_SPACE, "_")
    '36|_的|_'
    """
    return _JOINED.sub(rf"\1{HAIR_SPACE}", _INDEXED_WORD.sub(_mark_word, text))


def hide(value: str) -> str:
    r"""What a result shows, in signs that are no words: Pagefind would find them by themselves.

    Each byte is a sign of Unicode's private area; the page turns them back.

    >>> hide("é") == "\ue0c3\ue0a9", reveal(hide("Łódź, 5 May"))
    (True, 'Łódź, 5 May')
    """
    return "".join(chr(HIDDEN + byte) for byte in value.encode("utf-8", "replace"))


def reveal(value: str) -> str:
    """What `hide` was given."""
    return bytes(ord(sign) - HIDDEN for sign in value).decode()


def _mark_word(found: re.Match[str]) -> str:
    word = unicodedata.normalize("NFKC", found[0])
    if not re.match(f"[{_HAN}]", word):
        return word + WORD_END
    joined = re.match(rf"[^\W{_HAN}]", found.string[found.start() - 1 : found.start()])
    return (HAIR_SPACE if joined else "") + word + WORD_END + HAIR_SPACE


def _words(text: str) -> list[str]:
    # The small form of İ has two code points: an i and a dot.
    return _WORD.findall(text.replace("İ", "i").lower())


def _shown(article: Article) -> Iterator[tuple[str, str]]:
    """What a result shows or hands on beside its text."""
    about = article.about
    yield "title", headline_of(article)
    yield "id", article.id
    if about.published:
        yield "date", about.published.value.edtf
        yield "when", say_moment(about.published.value)
        yield "day", find_sort_day(article)
    for name in ("outlet", "agency", "original_outlet", "language", "source_address"):
        field = getattr(about, name)
        yield name, field.value if field else ""
    yield "authors", "; ".join(author.value for author in about.authors)


def _unshown(place: str, words: str) -> str:
    """Words that are found and never shown."""
    return (
        f'<p id="{place}" data-words="{escape(words)}" data-pagefind-index-attrs="data-words"'
        ' data-pagefind-weight="0.5"></p>'
    )


def _meta(kind: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{kind}="{name}[content]" content="{escape(value)}">'
