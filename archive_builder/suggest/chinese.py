"""Find names in Chinese text, which has no capitals: by titles, verbs of saying and endings.

Only what such a word stands beside; a name without one is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from archive_builder.describe.quotes.words import load_words
from archive_builder.suggest.runs import Run
from archive_builder.vocabulary import load_section

_SIGN = r"[\u4e00-\u9fff]"


@dataclass(frozen=True, slots=True)
class _Patterns:
    person: re.Pattern[str]
    foreign: re.Pattern[str]
    organisation: re.Pattern[str]
    titles: tuple[str, ...]


@cache
def _load_patterns() -> _Patterns:
    section, mentions = load_section("zh", "suggest"), load_section("zh", "mentions")
    quotes = load_words("zh")
    edges = str(section["edges"]).split()
    verbs = {*quotes.cues, *str(mentions["acts"]).split(), *str(mentions["place_before"]).split()}
    behind = rf"(?=\d*日|{_either({*verbs, *edges})}|[^\u4e00-\u9fff]|$)"
    surnames = "".join(str(section["surnames"]).split())
    inside = rf"(?:(?![{''.join(edges)}]){_SIGN})"
    return _Patterns(
        re.compile(rf"(?:{_either(quotes.titles)})([{surnames}]{_SIGN}{{1,2}}?){behind}"),
        re.compile(rf"{_SIGN}{{1,8}}(?:[·•・]{_SIGN}{{1,6}}?){{1,3}}{behind}"),
        re.compile(rf"{inside}{{1,8}}?(?:{_either(str(section['organisations']).split())})"),
        tuple(sorted(quotes.titles, key=_longest_first)),
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=_longest_first))


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def find_chinese(text: str, taken: Sequence[tuple[int, int, bool]]) -> Iterator[Run]:
    """The names in a line that no mention covers, each as one word."""
    patterns = _load_patterns()
    spans = [(match.span(1), False, True) for match in patterns.person.finditer(text)]
    for match in patterns.foreign.finditer(text):
        first = _after_title(text, match.start(), match.end(), patterns.titles)
        spans.append(((first, match.end()), False, first > match.start()))
    spans += [(match.span(), True, False) for match in patterns.organisation.finditer(text)]
    for (first, last), organisation, titled in sorted(spans):
        known = [state for start, stop, state in taken if start < last and first < stop]
        if known and not (organisation and all(known)):
            continue
        yield Run((text[first:last],), first, last, organisation, titled)


def _after_title(text: str, first: int, last: int, titles: tuple[str, ...]) -> int:
    """Where a name with dots begins, behind a title that has grown together with it."""
    dot = next(n for n in range(first, last) if text[n] in "·•・")
    for title in titles:
        at = text.rfind(title, first, dot)
        if at >= 0:
            return at + len(title)
    return first
