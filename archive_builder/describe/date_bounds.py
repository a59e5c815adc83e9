"""What the text says about its date where it does not print one.

Two anchors are read: a thing named once with its year and once relative to the
time of writing ("the 2022 attack", "last year's attack"), which gives the year;
and dates inside sentences and captions, which cannot be later than the report
unless they lie in its future: only sentences in the past tense count, none with
words of the future, and captions. Bare years never bound anything. Without an anchor there is no bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from archive_builder.describe.date_layout import Layout, Line
from archive_builder.describe.date_names import cue_words, fold, month_names
from archive_builder.describe.date_parsing import read_stamps
from archive_builder.model import Evidence, Field, Label
from archive_builder.vocabulary import languages, load_section

# Dates in these are not the report's own words, and their days may be later than it.
OUTSIDE = frozenset(
    {Label.COMMENTS, Label.RELATED, Label.NAVIGATION, Label.ADVERT, Label.SUBSCRIBE, Label.NOTICE}
)
# The lines before the report that may hold its caption or standfirst.
BEFORE_BODY = 8
AFTER_BODY = 3
MIN_NOUN = 4
MIN_WORDS = 6

_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_WORD = r"[^\W\d_]+"
_MONTH_YEAR = re.compile(rf"(?<![\w])(?P<name>{_WORD})\.? (?:de |del )?{_YEAR}(?![\d-])")
_HAN_MONTH = re.compile(rf"{_YEAR} ?年 ?(?P<month>\d\d?) ?月(?! ?\d)")
_SENTENCE = re.compile(r"[.!?。！？]['\"”’»)]{0,2}\s|[。！？]")
_STATED_YEAR = re.compile(rf"(?<![\w.]){_YEAR}(?: (?P<after>{_WORD}))?")
_LAST_WORDS = re.compile(rf"(?:{_WORD}\s){{1,3}}$")
_REACH = 60
_DIGITS = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class PastDate:
    """A date in a sentence or caption: its first possible day, EDTF, words and line."""

    first_day: date
    edtf: str
    quote: str
    line: Line


@dataclass(frozen=True, slots=True)
class _Named:
    """A noun beside a year, or beside words such as "last year's" with their distance."""

    noun: str
    number: int
    quote: str
    line: Line


def find_bounds(layout: Layout) -> Field[str] | None:
    """The year, or the time from which on, the article may be; None without an anchor."""
    past = past_dates(layout)
    latest = max(past, key=lambda d: (d.first_day, -d.line.number), default=None)
    relative = _find_relative_year(layout)
    if relative and (latest is None or latest.first_day.year <= int(relative.value)):
        return relative
    if relative or latest is None:
        return None
    place = (latest.line.number, latest.line.number + 1)
    evidence = Evidence(latest.quote, "not-before", *place)
    return Field(f"[{latest.edtf}..]", (evidence,), "not-before")


def past_dates(layout: Layout) -> tuple[PastDate, ...]:
    """The days and months that the report and its captions name, its future left out."""
    return tuple(found for line in _report_lines(layout) for found in _past_in(line))


def _report_lines(layout: Layout) -> Iterator[Line]:
    start, stop = layout.body
    for at, line in enumerate(layout.lines):
        near = start - BEFORE_BODY <= at < stop + AFTER_BODY
        if line.label in OUTSIDE or not (near or line.label is Label.CAPTION):
            continue
        yield line


def _past_in(line: Line) -> Iterator[PastDate]:
    if not any("0" <= letter <= "9" for letter in line.text):
        return
    for sentence in _sentences(line.text):
        if len(sentence.split()) < MIN_WORDS or _pattern("future").search(sentence):
            continue
        if line.label is not Label.CAPTION and not _pattern("past").search(sentence):
            continue
        yield from _days_in(sentence, line)
        yield from _months_in(sentence, line)


def _days_in(sentence: str, line: Line) -> Iterator[PastDate]:
    for stamp in read_stamps(sentence):
        if stamp.iso and not stamp.swapped:
            quote = sentence[stamp.first : stamp.last]
            yield PastDate(date.fromisoformat(stamp.iso), stamp.iso, quote, line)


def _months_in(sentence: str, line: Line) -> Iterator[PastDate]:
    for pattern in (_MONTH_YEAR, _HAN_MONTH):
        for match in pattern.finditer(sentence):
            groups = match.groupdict()
            month = int(groups["month"]) if groups.get("month") else None
            month = month or month_names().get(fold(groups.get("name") or ""))
            before = sentence[max(0, match.start() - 6) : match.start()]
            if month and 1 <= month <= 12 and not _DIGITS.search(before):
                year = int(match["year"])
                edtf = f"{year:04}-{month:02}"
                yield PastDate(date(year, month, 1), edtf, match[0], line)


def _find_relative_year(layout: Layout) -> Field[str] | None:
    """The year of writing, where things named both ways agree on one; else None."""
    lines = list(_report_lines(layout))
    stated = [named for line in lines for named in _nouns_with_year(line)]
    relative = [named for line in lines for named in _nouns_with_distance(line)]
    pairs = [(s, r) for s in stated for r in relative if s.noun == r.noun]
    years = {s.number + r.number for s, r in pairs}
    if len(years) != 1:
        return None
    evidence = tuple(
        Evidence(named.quote, "relative-year", named.line.number, named.line.number + 1)
        for named in pairs[0]
    )
    return Field(f"{years.pop():04}", evidence, "relative-year")


def _nouns_with_year(line: Line) -> Iterator[_Named]:
    """Nouns directly after a year ("the 2022 attack"), or before it ("attack in May 2022")."""
    for match in _STATED_YEAR.finditer(line.text):
        year = int(match["year"])
        if match["after"] and _is_noun(match["after"]):
            yield _Named(fold(match["after"]), year, match[0], line)
        before = _LAST_WORDS.search(line.text, max(0, match.start() - _REACH), match.start())
        noun = _noun_before(before[0].split()) if before else None
        if noun:
            quote = line.text[line.text.rindex(noun, 0, match.start()) : match.end("year")]
            yield _Named(fold(noun), year, quote, line)


def _noun_before(words: list[str]) -> str | None:
    """The noun that a year belongs to: before the month, if any, and one short link."""
    if words and fold(words[-1]) in month_names():
        words = words[:-1]
    if words and len(words[-1]) < MIN_NOUN:
        words = words[:-1]
    return words[-1] if words and _is_noun(words[-1]) else None


def _nouns_with_distance(line: Line) -> Iterator[_Named]:
    """Nouns beside words that say how many years ago: "last year's attack", "attack last year"."""
    for kind, years in (("last_year_of", 1), ("this_year_of", 0)):
        for match in _pattern_of(kind, "{cue} (?P<noun>{word})").finditer(line.text):
            yield from _named(match, years, line)
    for kind, years in (("last_year", 1), ("this_year", 0), ("years_ago", None)):
        for match in _pattern_of(kind, "(?P<noun>{word}) {cue}").finditer(line.text):
            number = _DIGITS.search(match[0])
            distance = int(number[0]) if years is None and number else years
            if distance is not None:
                yield from _named(match, distance, line)


def _named(match: re.Match[str], years: int, line: Line) -> Iterator[_Named]:
    if _is_noun(match["noun"]):
        yield _Named(fold(match["noun"]), years, match[0], line)


def _is_noun(word: str) -> bool:
    """Whether a word may name a thing: no month and none of the words every sentence has."""
    return (
        len(word) >= MIN_NOUN
        and fold(word) not in month_names()
        and word.lower() not in _function_words()
    )


@cache
def _function_words() -> frozenset[str]:
    words = [str(load_section(language, "function_words") or "") for language in languages()]
    return frozenset(" ".join(words).split())


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a line, roughly; a date such as "5. Mai" may be cut from its day."""
    start = 0
    for match in _SENTENCE.finditer(text):
        if not text[: match.start()][-1:].isdigit():
            yield text[start : match.end()]
            start = match.end()
    yield text[start:]


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    words = [re.escape(word) for word in cue_words(kind)]
    spaced = [word for word in words if word < "\u3000"]
    han = [word for word in words if word >= "\u3000"]
    return re.compile("|".join([rf"(?<![^\W_])(?:{'|'.join(spaced)})(?![^\W_])", *han]), re.IGNORECASE)


@cache
def _pattern_of(kind: str, shape: str) -> re.Pattern[str]:
    """The cue words of a kind beside a noun; `#` in a cue stands for a number."""
    words = [re.escape(word) for word in cue_words(kind)]
    cue = "|".join(w.replace(r"\#", r"\d{1,2}").replace("'", "['’]") for w in words)
    return re.compile(shape.format(cue=rf"(?<!\w)(?:{cue})(?!\w)", word=_WORD), re.IGNORECASE)
