"""The year of writing, from a thing that the text names twice.

"The February 2022 attack" and "last year's attack" put the text in 2023. Only
nouns directly beside the year and beside the relative words count, and only
where all such pairs give the same year. Knows nothing of what happened when.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from archive_builder.clean.prefilter import Prefilter
from archive_builder.describe.dates.layout import Line
from archive_builder.describe.dates.names import (
    cue_pattern,
    cue_words,
    fold,
    full_weekday_names,
    month_names,
)
from archive_builder.model import Evidence, Field
from archive_builder.vocabulary import languages, load_section

MIN_NOUN = 4
# Relative words by their section of the vocabulary, with the years they count back
# (None: the number is in the words) and where the noun stands.
_BEFORE_NOUN, _AFTER_NOUN = "{cue} (?P<noun>{word})", "(?P<noun>{word}) {cue}"
SHAPES: tuple[tuple[str, int | None, str], ...] = (
    ("last_year_of", 1, _BEFORE_NOUN),
    ("this_year_of", 0, _BEFORE_NOUN),
    ("last_year", 1, _AFTER_NOUN),
    ("this_year", 0, _AFTER_NOUN),
    ("years_ago", None, _AFTER_NOUN),
)

_WORD = r"(?<![^\W_])[^\W\d_]{1,40}"
_YEAR = re.compile(
    rf"(?P<lead>(?:{_WORD}\s){{0,3}})(?<![\w.])(?P<year>(?:1[89]|20)\d\d)(?!\w)"
    rf"(?: (?P<after>{_WORD}))?"
)
_DIGITS = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class _Named:
    """A noun beside a year, or beside words that say how many years ago."""

    noun: str
    number: int
    evidence: Evidence


def find_relative_year(sentences: Iterable[tuple[Line, str]]) -> Field[str] | None:
    """The year on which all things named both ways agree; None where there is none.

    Sentences with words of the future do not count.

    Source: seed 003, "before last year’s attack" and "the February 2022 attack".
    """
    stated: dict[str, list[_Named]] = {}
    sentences = list(sentences)
    relative = [named for line, sentence in sentences for named in _with_distance(line, sentence)]
    for line, sentence in sentences if relative else ():
        if is_future(sentence):
            continue
        for named in _with_year(line, sentence):
            stated.setdefault(named.noun, []).append(named)
    pairs = [(stated[named.noun], named) for named in relative if named.noun in stated]
    years = {s.number + named.number for found, named in pairs for s in found}
    if len(years) != 1:
        return None
    found, named = pairs[0]
    return Field(f"{years.pop():04}", (found[0].evidence, named.evidence), "relative-year")


def is_future(sentence: str) -> bool:
    """Whether a sentence has words of the future: what it dates may not have been yet."""
    return cue_pattern("future").search(sentence) is not None


def _with_year(line: Line, sentence: str) -> Iterator[_Named]:
    """Nouns directly after a year ("the 2022 attack"), or before it ("attack in May 2022")."""
    for match in _YEAR.finditer(sentence):
        words = match["lead"].split()
        month = bool(words) and fold(words[-1]) in month_names()
        if match["after"] and _is_noun(match["after"]):
            first = sentence.rindex(words[-1], 0, match.start("year")) if month else None
            start = match.start("year") if first is None else first
            yield _named(match["after"], int(match["year"]), line, sentence[start : match.end()])
        noun = _noun_before(words[:-1] if month else words)
        if noun:
            start = sentence.rindex(noun, 0, match.start("year"))
            yield _named(noun, int(match["year"]), line, sentence[start : match.end("year")])


def _noun_before(words: list[str]) -> str | None:
    """The last word, or the one before a short link such as "in"."""
    if words and len(words[-1]) < MIN_NOUN:
        words = words[:-1]
    return words[-1] if words and _is_noun(words[-1]) else None


def _with_distance(line: Line, sentence: str) -> Iterator[_Named]:
    """Nouns beside words that say how many years ago: "last year's attack", "attack last year"."""
    likely = _prefilter().within(sentence)
    if not likely or is_future(sentence):
        return
    for shape in likely:
        years = SHAPES[shape][1]
        for match in _patterns()[shape].finditer(sentence):
            number = _DIGITS.search(match[0]) if years is None else None
            distance = int(number[0]) if number else years
            if distance is not None and _is_noun(match["noun"]):
                yield _named(match["noun"], distance, line, match[0])


def _named(noun: str, number: int, line: Line, quote: str) -> _Named:
    evidence = Evidence(quote, "relative-year", line.number, line.number + 1)
    return _Named(fold(noun), number, evidence)


def _is_noun(word: str) -> bool:
    """Whether a word may name a thing: no month, no weekday, no word that every sentence has."""
    folded = fold(word)
    return (
        len(word) >= MIN_NOUN
        and folded not in month_names()
        and folded not in full_weekday_names()
        and word.lower() not in _function_words()
    )


@cache
def _function_words() -> frozenset[str]:
    words = [str(load_section(language, "function_words") or "") for language in languages()]
    return frozenset(" ".join(words).split())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(_relative_pattern(kind, shape) for kind, _, shape in SHAPES)


@cache
def _prefilter() -> Prefilter:
    return Prefilter(_patterns())


def _relative_pattern(kind: str, shape: str) -> re.Pattern[str]:
    """The relative words of a kind beside a noun; `#` in them stands for a number."""
    words = [re.escape(word) for word in cue_words(kind)]
    cue = "|".join(w.replace(r"\#", r"\d{1,2}").replace("'", "['’]") for w in words)
    return re.compile(shape.format(cue=rf"(?<!\w)(?:{cue})(?!\w)", word=_WORD), re.IGNORECASE)
