"""Quotes that say the same in nearly the same words, in two articles.

Compared word by word, in order, so that "dialogue" and "dialog" do not part what
one person said once. One quote may be cut, or the two may overlap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive_builder.interface.told import tell
from archive_builder.link.fingerprint import MIN_QUOTE_WORDS, Fingerprint, QuotePrint, Subject
from archive_builder.model import Link

MIN_ALIKE = 0.8
# Where neither quote holds the other, what they share must be this long.
MIN_OVERLAP = 8
# Together the words that are alike must be so rare: "I do not think that" finds nothing.
MIN_RARITY = 90
# Words that may have come in or gone before the words' places differ.
SLACK = 2


@dataclass(frozen=True, slots=True)
class Alike:
    """How two quotes agree: `share` of the `words` that could; `whole`: all of the shorter."""

    share: float
    words: int
    whole: bool


def link_quotes(subject: Subject, other: Fingerprint) -> Iterator[Link]:
    """A link for each two quotes of the articles with nearly the same words."""
    for quote in other.quotes:
        # Most quotes share nothing.
        if subject.places.keys().isdisjoint(quote.runs):
            continue
        offsets: defaultdict[int, list[int]] = defaultdict(list)
        for there, run in enumerate(quote.runs):
            for number, here in subject.places.get(run, ()):
                offsets[number].append(there - here)
        for number in sorted(offsets):
            its_quote = subject.item.quotes[number]
            alike = compare_quotes(its_quote, quote, offsets[number])
            if alike:
                yield _link((subject.item, its_quote), (other, quote), alike)


def compare_quotes(one: QuotePrint, other: QuotePrint, offsets: Sequence[int]) -> Alike | None:
    """How two quotes agree; None where they do not, or only in words that everybody uses.

    `offsets` tell how much farther on the runs that are in both stand in the other.
    """
    short, long = one, other
    if (len(one.codes), one.codes) > (len(other.codes), other.codes):
        short, long, offsets = other, one, [-offset for offset in offsets]
    first = max(0, -max(offsets))
    last = min(len(short.codes), len(long.codes) - min(offsets))
    whole = last - first == len(short.codes)
    if last - first < (MIN_QUOTE_WORDS if whole else MIN_OVERLAP):
        return None
    slack = SLACK + (last - first) // 10
    part, rarity = short.codes[first:last], short.rarity[first:last]
    start, stop = first + min(offsets) - slack, last + max(offsets) + slack
    against = long.codes[max(0, start) : max(0, stop)]
    known = set(against)
    rare = [its for code, its in zip(part, rarity, strict=True) if code in known]
    # Words in any order are counted first: that is quick, and parts most quotes.
    if sum(rare) < MIN_RARITY or len(rare) < MIN_ALIKE * len(part):
        return None
    share = common_length(part, against) / len(part)
    return Alike(share, len(part), whole) if share >= MIN_ALIKE else None


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


def _link(
    one: tuple[Fingerprint, QuotePrint], other: tuple[Fingerprint, QuotePrint], alike: Alike
) -> Link:
    (first, its_quote), (second, other_quote) = sorted((one, other), key=lambda end: end[0].id)
    share = round(alike.share, 2)
    if not alike.whole:
        reason = tell("both quotes share {words} words", words=alike.words)
    elif alike.share == 1:
        reason = tell("both quote the same words")
    else:
        reason = tell("both quote nearly the same words ({share})", share=f"{share:.0%}")
    positions = (its_quote.position, other_quote.position)
    return Link("same-words", first.id, second.id, share, reason, positions)
