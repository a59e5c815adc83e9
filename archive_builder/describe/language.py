"""The language of an article's text, by its function words.

Decided on the body, not on the page around it: a page in one language can carry
menus in another. Where no language on file has a clear lead, what an HTML page
states of itself; else None.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from archive_builder.model import Article, Block, Evidence, Field
from archive_builder.records import Authority
from archive_builder.vocabulary import languages, load_section

MIN_HITS = 3
MIN_LEAD = 1.15
# A text in a language that is not on file shares some short words with one that is.
MIN_SHARE = 0.1
SAMPLE = 20_000

_WORD = re.compile(r"[^\W\d_]+")
# Where a page states its language, and the language at the head of a tag such as en-GB.
_STATED = ("JSON-LD inLanguage", "html lang", "meta og:locale", "meta content-language")
_CODE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")
_HAN = re.compile("[\u3400-\u9fff]")


def find_language(article: Article, authority: Authority) -> Article:
    """Set `about.language` to a language code of the vocabulary, or leave it None."""
    del authority
    kept = article.kept()
    sample = " ".join(block.text for block in kept)[:SAMPLE]
    code = guess_language(sample)
    if code is None:
        field = _stated_language(article)
    else:
        first = kept[0]
        evidence = Evidence(_shown(first), "function-words", first.start, first.stop)
        field = Field(code, (evidence,), "function-words")
    return replace(article, about=replace(article.about, language=field))


def _stated_language(article: Article) -> Field[str] | None:
    """The language as an HTML page states it; None where it doesn't, or states two."""
    found: dict[str, Field[str]] = {}
    for datum in article.raw.metadata:
        match = _CODE.match(datum.value) if datum.name in _STATED else None
        if match:
            evidence = Evidence(datum.value, "html-language", source=datum.element)
            found.setdefault(match[0].lower(), Field(match[0].lower(), (evidence,), "html"))
    return next(iter(found.values())) if len(found) == 1 else None


def guess_language(text: str) -> str | None:
    """The language with the most function words in the text; None in doubt.

    >>> guess_language("Der Krieg in der Ukraine ist nicht das Ende, sagte er am Montag.")
    'de'
    >>> guess_language("Lorem ipsum") is None
    True
    """
    found = _WORD.findall(text.casefold())
    counts = Counter(found)
    scores = {code: sum([counts.get(w, 0) for w in words]) for code, words in _words().items()}
    # Chinese has no spaces between words: its function words are counted as characters.
    characters = Counter(_HAN.findall(text))
    scores["zh"] = sum(characters[word] for word in _words().get("zh", ()) if len(word) == 1)
    (best, hits), (_, second) = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
    units = sum(characters.values()) if best == "zh" else len(found)
    if hits < MIN_HITS or hits < MIN_LEAD * second or hits < MIN_SHARE * units:
        return None
    return best


@cache
def _words() -> dict[str, frozenset[str]]:
    return {
        code: frozenset(str(load_section(code, "function_words")).split()) for code in languages()
    }


def _shown(block: Block) -> str:
    return block.text.strip()[:80].strip()
