"""Quotes that say the same in nearly the same words, in two articles.

Compared word by word, in order, so that "dialogue" and "dialog" do not part what
one person said once. One quote may be cut, or the two may overlap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive_builder.link.fingerprint import (
    MIN_QUOTE_WORDS,
    Fingerprint,
    QuotePrint,
    quote_runs,
)
from archive_builder.model import Link

MIN_ALIKE = 0.8
# Where neither quote holds the other, what they share must be this long.
MIN_OVERLAP = 8
# Together the words that are alike must be so rare: "I do not think that" finds nothing.
MIN_RARITY = 75
# Words that may have come in or gone before the words' places differ.
SLACK = 2


@dataclass(frozen=True, slots=True)
class Alike:
    """How two quotes agree: `share` of the `words` that could; `whole`: all of the shorter."""

    share: float
    words: int
    whole: bool


def link_quotes(one: Fingerprint, other: Fingerprint) -> Iterator[Link]:
    """A link for each two quotes of the articles with nearly the same words."""
    first, second = sorted((one, other), key=lambda item: item.id)
    runs = [(quote, quote_runs(quote)) for quote in second.quotes]
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, (_, its_runs) in enumerate(runs):
        for run in its_runs:
            holders[run].append(number)
    for quote in first.quotes:
        its_runs = quote_runs(quote)
        for number in sorted({number for run in its_runs for number in holders.get(run, ())}):
            alike = compare_quotes(quote, runs[number][0])
            if alike:
                yield _link(first, second, (quote, runs[number][0]), alike)


def compare_quotes(one: QuotePrint, other: QuotePrint) -> Alike | None:
    """How two quotes agree; None where they do not, or only in words that everybody uses."""
    short, long = sorted((one, other), key=lambda quote: (len(quote.codes), quote.codes))
    offsets = _find_offsets(quote_runs(short), quote_runs(long))
    if not offsets:
        return None
    first = max(0, -max(offsets))
    last = min(len(short.codes), len(long.codes) - min(offsets))
    slack = SLACK + (last - first) // 10
    part = short.codes[first:last]
    start, stop = first + min(offsets) - slack, last + max(offsets) + slack
    against = long.codes[max(0, start) : max(0, stop)]
    whole = len(part) == len(short.codes)
    if len(part) < (MIN_QUOTE_WORDS if whole else MIN_OVERLAP):
        return None
    share = common_length(part, against) / len(part)
    known = set(against)
    rare = sum(
        rarity for code, rarity in zip(part, short.rarity[first:last], strict=True) if code in known
    )
    return Alike(share, len(part), whole) if share >= MIN_ALIKE and rare >= MIN_RARITY else None


def common_length(first: Sequence[int], second: Sequence[int]) -> int:
    """The length of the longest sequence that stands in both, in order, with gaps.

    Source: Hyyrö, Bit-parallel LCS-length computation revisited, 2004.

    >>> common_length([1, 2, 3, 4], [1, 3, 9, 4])
    3
    """
    places: dict[int, int] = {}
    for position, code in enumerate(first):
        places[code] = places.get(code, 0) | 1 << position
    full = (1 << len(first)) - 1
    row = full
    for code in second:
        met = row & places.get(code, 0)
        row = ((row + met) | (row - met)) & full
    return len(first) - row.bit_count()


def _find_offsets(first: Sequence[int], second: Iterable[int]) -> set[int]:
    """How far apart the runs stand that are in both."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, run in enumerate(first):
        places[run].append(place)
    return {there - here for there, run in enumerate(second) for here in places.get(run, ())}


def _link(
    first: Fingerprint, second: Fingerprint, quotes: tuple[QuotePrint, QuotePrint], alike: Alike
) -> Link:
    share = round(alike.share, 2)
    how = "the same words" if alike.share == 1 else f"nearly the same words ({share:.0%})"
    reason = f"both quote {how}" if alike.whole else f"both quotes share {alike.words} words"
    positions = (quotes[0].position, quotes[1].position)
    return Link("same-words", first.id, second.id, share, reason, positions)
