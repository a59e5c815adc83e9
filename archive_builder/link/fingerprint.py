"""What linking keeps of an article: enough to compare it, and the keys it is looked up by.

Made from one article alone. Two articles are compared only where they share a
key: three words of a quote, four words of the body, two of the words that tell
what it is about, or three main actors within some days.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from math import log, sqrt
from zlib import crc32

from archive_builder.link.rarity import RAREST, load_rarity
from archive_builder.link.words import (
    encode_words,
    is_han,
    runs_of,
    sample_runs,
    sample_step,
    words_of,
)
from archive_builder.model import Article

# Kinds of keys, each a place in Fingerprint.keys.
QUOTE, TEXT, TOPIC, MEETING = range(4)

QUOTE_RUN, TEXT_RUN = 3, 4
MIN_QUOTE_WORDS = 5
# All three-word runs of a short quote are keys; of a longer one, one of so many in a row:
# any six words alike lead to each other.
QUOTE_WINDOW, SHORT_QUOTE = 4, 16
TEXT_SAMPLE, TEXT_KEYS = 128, 16
TERMS, TOPIC_TERMS = 64, 7
# A term is at least as rare as one word in ten thousand.
MIN_TERM_RARITY = 30
MAIN_ACTORS, MEETING_ACTORS = 6, 3
NEAR_DAYS = 2


@dataclass(frozen=True, slots=True)
class QuotePrint:
    """A quote of five words and more: its position in `article.quotes`, its words.

    `runs` are its three-word runs, in order.
    """

    position: int
    codes: array[int]
    rarity: array[int]
    runs: array[int]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """An article as linking sees it.

    `day` is the day of publication as an ordinal, None unless it is known to the day;
    `actors` are those named most; `runs` a sample, one in `step`, of the body's four-word
    runs; `terms` the words that tell what it is about, with `weights` of length 1.
    """

    id: str
    day: int | None
    actors: tuple[str, ...]
    quotes: tuple[QuotePrint, ...]
    runs: array[int]
    step: int
    terms: array[int]
    weights: array[float]
    keys: tuple[array[int], ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A fingerprint made ready to be compared with many.

    `places`: for each three-word run the quotes that hold it, by number, and its place
    there; `runs` and `weights`: the fingerprint's own, to look up in.
    """

    item: Fingerprint
    places: Mapping[int, Sequence[tuple[int, int]]]
    runs: frozenset[int]
    weights: Mapping[int, float]


def make_subject(item: Fingerprint) -> Subject:
    """Look up tables for one article, to be used for all that it is compared with."""
    places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, quote in enumerate(item.quotes):
        for place, run in enumerate(quote.runs):
            places[run].append((number, place))
    weights = dict(zip(item.terms, item.weights, strict=True))
    return Subject(item, dict(places), frozenset(item.runs), weights)


def make_fingerprint(article: Article) -> Fingerprint:
    """The fingerprint of a finished article; equal texts have equal ones but for the id."""
    language = article.about.language.value if article.about.language else None
    words = words_of("\n".join(block.text for block in article.kept()))
    runs = runs_of(encode_words(words), TEXT_RUN, TEXT)
    sample = sample_runs(runs, TEXT_SAMPLE)
    terms = _find_terms(words, language)
    quotes = tuple(_make_quotes(article, language))
    actors, day = _main_actors(article), _day_of(article)
    topics = [code for code, _ in terms[:TOPIC_TERMS]]
    codes = sorted(terms)
    return Fingerprint(
        id=article.id,
        day=day,
        actors=actors,
        quotes=quotes,
        runs=sample,
        step=sample_step(len(set(runs)), TEXT_SAMPLE),
        terms=array("I", [code for code, _ in codes]),
        weights=array("d", [weight for _, weight in codes]),
        keys=(
            _quote_keys(quotes),
            sample_runs(sample, TEXT_KEYS),
            _keys(TOPIC, (f"{one} {two}" for one, two in combinations(sorted(topics), 2))),
            _meeting_keys(actors, day),
        ),
    )


def _make_quotes(article: Article, language: str | None) -> Iterator[QuotePrint]:
    rarity = load_rarity(language)
    for position, quote in enumerate(article.quotes):
        words = words_of(quote.text)
        if len(words) >= MIN_QUOTE_WORDS:
            rare = array("B", [rarity.get(word, RAREST) for word in words])
            codes = encode_words(words)
            runs = array("I", runs_of(codes, QUOTE_RUN, QUOTE))
            yield QuotePrint(position, codes, rare, runs)


def _quote_keys(quotes: Iterable[QuotePrint]) -> array[int]:
    """The least of every few runs in a row: the same words have the same one.

    Source: Schleimer, Wilkerson and Aiken, Winnowing, 2003.
    """
    found: set[int] = set()
    for quote in quotes:
        runs = quote.runs
        window = QUOTE_WINDOW if len(runs) > SHORT_QUOTE else 1
        starts = range(len(runs) - window + 1)
        found.update(min(runs[start : start + window]) for start in starts)
    return array("I", sorted(found))


def _find_terms(words: Sequence[str], language: str | None) -> list[tuple[int, float]]:
    """Numbers and weights of the words that tell most, the weightiest first."""
    rarity = load_rarity(language)
    weights = {}
    for word, count in Counter(_join_characters(words)).items():
        rare = min(RAREST, sum(rarity.get(part, RAREST) for part in word.split()))
        if rare >= MIN_TERM_RARITY and not word.isdigit():
            weights[word] = rare * (1 + log(count))
    chosen = sorted(weights, key=lambda word: (-weights[word], word))[:TERMS]
    length = sqrt(sum(weights[word] ** 2 for word in chosen))
    return [(crc32(word.encode()), weights[word] / length) for word in chosen]


def _join_characters(words: Sequence[str]) -> Iterator[str]:
    """The words, but for a Chinese text each two characters that follow each other."""
    for word, following in pairwise([*words, ""]):
        if not is_han(word):
            yield word
        elif is_han(following):
            yield f"{word} {following}"


def _main_actors(article: Article) -> tuple[str, ...]:
    counts = Counter(mention.actor for mention in article.mentions if mention.kind != "place")
    return tuple(sorted(counts, key=lambda actor: (-counts[actor], actor))[:MAIN_ACTORS])


def _meeting_keys(actors: Sequence[str], day: int | None) -> array[int]:
    """Three actors in each span of days that holds the day: near days share a span."""
    if day is None:
        return array("I")
    groups = combinations(sorted(actors), MEETING_ACTORS)
    spans = range(day - NEAR_DAYS, day + 1)
    return _keys(MEETING, (f"{span} {' '.join(group)}" for group in groups for span in spans))


def _keys(kind: int, names: Iterable[str]) -> array[int]:
    return array("I", sorted({crc32(name.encode(), kind) for name in names}))


def _day_of(article: Article) -> int | None:
    published = article.about.published
    if published is None or published.value.precision not in ("day", "minute"):
        return None
    try:
        return date.fromisoformat(published.value.edtf).toordinal()
    except ValueError:
        return None
