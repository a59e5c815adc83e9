"""The id of a new seed: its day as far as it is known, and the first words of its headline.

The id is the article's address for good, so it is proposed once, when the seed is
added, and never made again. Other scripts are spelled in Latin letters; a Chinese
headline goes by the actors it names. Looks at one article and the ids that are taken.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from hashlib import sha256
from itertools import takewhile

from archive_builder.contribute.letters import is_latin, spell_word
from archive_builder.model import Article
from archive_builder.vocabulary import languages, load_section

MAX_WORDS = 6
MAX_LETTERS = 48
UNDATED = "undated"

_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?(?!\d)")
# A word ends before an apostrophe unless an ending or a Cyrillic letter follows it.
_APOSTROPHE = re.compile(
    r"['’ʼ`](?=(?:s|t|m|d|re|ve|ll)\b|[\u0400-\u04ff])|(?<=s)['’](?!\w)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")


def propose_id(article: Article, taken: Collection[str] = ()) -> str:
    """An id that no article has; `taken` are the ids that there are, whatever their capitals."""
    published = article.about.published or article.about.bounds
    value = published.value if published else ""
    day = name_day(value if isinstance(value, str) else value.edtf)
    return make_free("-".join([day, *_find_words(article)]), taken)


def name_day(edtf: str) -> str:
    """What an EDTF date tells for certain, the part that all its days have in common.

    >>> name_day("2024-05-15"), name_day("[2023-03-20..2023-03-24]"), name_day("2024-05?")
    ('2024-05-15', '2023-03', '2024-05')
    >>> name_day("2023-12/2024-01"), name_day("2021-22"), name_day("")
    ('undated', '2021', 'undated')
    """
    days = [day.split("-") for day in _DAY.findall(edtf)]
    common = takewhile(lambda parts: len(set(parts)) == 1, zip(*days, strict=False))
    return "-".join(parts[0] for parts in common) or UNDATED


def make_free(name: str, taken: Collection[str]) -> str:
    """The name, with the first number behind it that no id has, from 2; capitals tell none apart.

    >>> make_free("a", ["b"]), make_free("a", ["A", "a-2"])
    ('a', 'a-3')
    """
    used = {id_.casefold() for id_ in taken}
    free, number = name, 1
    while free.casefold() in used:
        number += 1
        free = f"{name}-{number}"
    return free


def choose_words(title: str, language: str | None = None) -> list[str]:
    """The first words of a headline, fit for a name; none where its script can't be spelled.

    >>> "-".join(choose_words("Russia’s ‘peace plan’: what we don't know about it", "en"))
    'russias-peace-plan-what-we-dont'
    >>> "-".join(choose_words("Об'єднані сили: що відомо", "uk"))
    'obiednani-syly-shcho-vidomo'
    >>> choose_words("普京将于5月访华", "zh")
    []
    """
    printed = _WORD.findall(_APOSTROPHE.sub("", title))
    spelled = [spell_word(word, language) for word in printed]
    if not all(map(is_latin, spelled)):
        return []
    small = _function_words(language)
    chosen = _fit([_NOT_A_NAME.sub("", word) for word in spelled])
    while len(chosen) > 1 and printed[len(chosen) - 1].lower() in small:
        chosen.pop()
    return [word for word in chosen if word]


def _fit(words: Sequence[str]) -> list[str]:
    """As many whole words as a name takes; a first word that is too long is cut."""
    chosen = [words[0][:MAX_LETTERS]] if words else []
    for word in words[1:MAX_WORDS]:
        if len("-".join([*chosen, word])) > MAX_LETTERS:
            break
        chosen.append(word)
    return chosen


def _function_words(language: str | None) -> frozenset[str]:
    known = language is not None and language in languages()
    return frozenset(str(load_section(language, "function_words")).split() if known else ())


def _find_words(article: Article) -> list[str]:
    """The headline's words, else its actors' ids, else the language and a digest of the text."""
    about = article.about
    language = about.language.value if about.language else None
    kept = article.kept()
    title = about.headline.value if about.headline else kept[0].text if kept else ""
    words = choose_words(title, language) or _name_actors(article)
    return words or [
        language or "x",
        sha256((title or article.raw.sha256).encode()).hexdigest()[:8],
    ]


def _name_actors(article: Article) -> list[str]:
    """The ids of the actors in the headline, or else in the text, in their order."""
    headline = article.about.headline
    lines = {item.start for item in headline.evidence} if headline else set()
    named = [mention for mention in article.mentions if mention.line in lines] or article.mentions
    ids = [mention.actor for mention in sorted(named, key=lambda m: (m.line, m.first))]
    words = [_NOT_A_NAME.sub("-", spell_word(id_, None)).strip("-") for id_ in ids]
    return _fit([word for word in dict.fromkeys(words) if word])
