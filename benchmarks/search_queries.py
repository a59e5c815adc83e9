"""Queries for an archive's search, and what they should find: a scan of all texts, word by word.

Texts and queries are compared after NFKC and case folding. A Han character is a word
of its own; a phrase lies within one paragraph. Drawn by a seeded choice from the texts
themselves, in every language that the archive has enough of.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

MIN_OF_LANGUAGE = 5
PHRASE_WORDS = (2, 3, 4)
# A word that few enough articles have to narrow, and more than one.
RAREST, COMMONEST = 3, 0.02
MIN_LETTERS = 5
TRIES = 200

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")


@dataclass(frozen=True, slots=True)
class Text:
    """An article as it should be found: words of each paragraph, and its facets."""

    id: str
    language: str
    paragraphs: tuple[tuple[str, ...], ...]
    printed: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]

    def has_phrase(self, words: Sequence[str]) -> bool:
        first, size, wanted = words[0], len(words), tuple(words)
        return any(
            word == first and paragraph[place : place + size] == wanted
            for paragraph in self.paragraphs
            for place, word in enumerate(paragraph)
        )

    def has_word(self, word: str) -> bool:
        """Whether a word begins so; Han characters stand next to each other."""
        if _is_han(word):
            return self.has_phrase(words_of(word))
        return any(each.startswith(word) for paragraph in self.paragraphs for each in paragraph)


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for, as the search page's address holds it."""

    kind: str
    language: str
    words: tuple[str, ...] = ()
    phrase: str = ""
    facets: tuple[tuple[str, str], ...] = ()

    @property
    def address(self) -> str:
        asked = [*self.words, *([f'"{self.phrase}"'] if self.phrase else [])]
        return "?" + urlencode([*([("q", " ".join(asked))] if asked else []), *self.facets])

    def finds(self, text: Text) -> bool:
        return (
            all(value in text.facets.get(name, ()) for name, value in self.facets)
            and (not self.phrase or text.has_phrase(words_of(self.phrase)))
            and all(text.has_word(word.casefold()) for word in self.words)
        )


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared.

    >>> words_of("Ｔalks, 中国!")
    ('talks', '中', '国')
    """
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def read_texts(data: Path) -> list[Text]:
    """All articles of a built archive, from its download and its list of actors."""
    known = json.loads((data / "actors.json").read_text(encoding="utf-8"))["actors"]
    actors = {actor["id"]: actor["name"] for actor in known}
    with (data / "articles.jsonl").open(encoding="utf-8") as lines:
        return [_make_text(json.loads(line), actors) for line in lines]


def _make_text(row: Mapping[str, Any], actors: Mapping[str, str]) -> Text:
    printed = [row["headline"] or "", row["standfirst"] or "", *row["text"].split("\n")]
    named = [name for name in ("outlet", "agency", "language") if row[name]]
    facets: dict[str, tuple[str, ...]] = {name: (row[name],) for name in named}
    facets["actor"] = tuple(actors[id_] for id_ in row["actors"])
    first, last = row["published_first"], row["published_last"]
    if first and last and first[:4] == last[:4]:
        facets["year"] = (first[:4],)
    paragraphs = tuple(words for words in map(words_of, printed) if words)
    return Text(row["id"], row["language"] or "", paragraphs, tuple(printed), facets)


def draw_queries(texts: Sequence[Text], each: int, seed: int = 1) -> Iterator[Query]:
    """`each` queries of every kind in every language: a word, two, a phrase, a facet, both."""
    by_language: defaultdict[str, list[Text]] = defaultdict(list)
    for text in texts:
        by_language[text.language].append(text)
    for language, group in sorted(by_language.items()):
        if language and len(group) >= MIN_OF_LANGUAGE:
            yield from _draw(language, group, each, Random(f"{seed} {language}"))


def _draw(language: str, texts: Sequence[Text], each: int, rng: Random) -> Iterator[Query]:
    units = {text.id: sorted(set(_units(text))) for text in texts}
    known = Counter(unit for found in units.values() for unit in found)
    most = max(RAREST, COMMONEST * len(texts))
    narrow = {id_: [u for u in found if RAREST <= known[u] <= most] for id_, found in units.items()}
    wordy = [text for text in texts if len(narrow[text.id]) > 1 and text.facets["actor"]]
    for _ in range(each if wordy else 0):
        one, other = rng.sample(narrow[rng.choice(wordy).id], 2)
        yield Query("one word", language, (one,))
        yield Query("two words", language, (one, other))
        yield Query("phrase", language, phrase=_draw_phrase(texts, rng))
        text = rng.choice(wordy)
        facet = ("actor", rng.choice(text.facets["actor"]))
        yield Query("facet", language, facets=(facet,))
        word = rng.choice(narrow[text.id])
        yield Query("facet and word", language, (word,), facets=(facet,))


def _units(text: Text) -> Iterator[str]:
    """What one would ask for: longer words, and Han characters two by two."""
    for paragraph in text.paragraphs:
        for word, after in pairwise((*paragraph, "")):
            if _is_han(word) and _is_han(after):
                yield word + after
            elif word.isalpha() and len(word) >= MIN_LETTERS:
                yield word


def _is_han(word: str) -> bool:
    return re.match(f"[{_HAN}]", word) is not None


def _draw_phrase(texts: Sequence[Text], rng: Random) -> str:
    """Some words that follow each other in a paragraph, as they are printed."""
    for _ in range(TRIES):
        paragraph = rng.choice(rng.choice(texts).printed)
        size = rng.choice(PHRASE_WORDS)
        words = re.findall(rf"[{_HAN}]|[^\s{_HAN}]+", paragraph)
        if len(words) > size:
            start = rng.randrange(len(words) - size)
            chosen = words[start : start + size]
            joint = "" if re.fullmatch(f"[{_HAN}]", chosen[0]) else " "
            phrase = joint.join(chosen).strip(" .,;:!?()-–—")
            if len(words_of(phrase)) == size and not re.search('["“”„«»]', phrase):
                return phrase
    raise ValueError("the texts have no phrase to ask for")
