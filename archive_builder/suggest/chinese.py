"""Find names in Chinese text, which has no capitals: by titles, verbs of saying and endings.

Only what such a word stands beside; a name without one is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from archive_builder.describe.quotes.words import load_words
from archive_builder.suggest.runs import Run
from archive_builder.vocabulary import load_section

_SIGN = r"[\u4e00-\u9fff]"
_FOREIGN = rf"{_SIGN}{{1,6}}(?:[·•・]{_SIGN}{{1,6}}){{1,3}}"


@dataclass(frozen=True, slots=True)
class _Patterns:
    person: re.Pattern[str]
    foreign: re.Pattern[str]
    organisation: re.Pattern[str]
    edges: frozenset[str]


@cache
def _load_patterns() -> _Patterns:
    section = load_section("zh", "suggest")
    quotes = load_words("zh")
    titles = "|".join(sorted(quotes.titles, key=len, reverse=True))
    cues = "|".join(sorted(quotes.cues, key=len, reverse=True))
    ends = "|".join(sorted(str(section["organisations"]).split(), key=len, reverse=True))
    edges = str(section["edges"]).split()
    name = f"[{''.join(str(section['surnames']).split())}]{_SIGN}{{1,2}}?"
    follows = rf"(?=\d*日|在|{cues}|[，。、：；（）“”！？]|和|与|的|对|会见|会谈|访问|$)"
    inside = rf"(?:(?![{''.join(edges)}]){_SIGN})"
    return _Patterns(
        re.compile(rf"(?:{titles})({name}){follows}"),
        re.compile(rf"(?:(?<={titles[:2]})|(?<!{_SIGN})|(?<=[{''.join(edges)}])){_FOREIGN}"),
        re.compile(rf"{inside}{{1,8}}?(?:{ends})"),
        frozenset(edges),
    )


def find_chinese(text: str, taken: Sequence[tuple[int, int, bool]]) -> Iterator[Run]:
    """The names in a line that no mention covers, each as one word."""
    patterns = _load_patterns()
    titles = tuple(sorted(load_words("zh").titles, key=len, reverse=True))
    spans = [(match.span(1), False, True) for match in patterns.person.finditer(text)]
    for match in re.finditer(_FOREIGN, text):
        first = _after_title(text, match.start(), match.end(), titles)
        titled = text.startswith(titles, max(0, first - 3)) or text[:first].endswith(titles)
        spans.append(((first, match.end()), False, titled))
    spans += [(match.span(), True, False) for match in patterns.organisation.finditer(text)]
    for (first, last), organisation, titled in sorted(spans):
        known = [state for start, stop, state in taken if start < last and first < stop]
        if known and not (organisation and all(known)):
            continue
        yield Run((text[first:last],), first, last, organisation, titled, titled)


def _after_title(text: str, first: int, last: int, titles: tuple[str, ...]) -> int:
    """Where a name with dots begins, behind a title that has grown together with it."""
    dot = next(n for n in range(first, last) if text[n] in "·•・")
    for title in titles:
        at = text.rfind(title, first, dot)
        if at >= 0:
            return at + len(title)
    return first
