"""Related articles: scored from the two alone, with all the reasons there are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from operator import mul

from archive_builder.interface.told import tell
from archive_builder.link.fingerprint import MEETING_ACTORS, NEAR_DAYS, Fingerprint, Subject
from archive_builder.model import Link

MIN_SIMILAR = 0.25
# What a reason counts for, beside the similarity of the texts (0 to 1).
QUOTE_WEIGHT = 2.0
ACTOR_WEIGHT = 0.2

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six")


def link_related(subject: Subject, other: Fingerprint, quotes: Sequence[Link]) -> Link | None:
    """A link where the articles quote the same, name the same people about one time, or are alike.

    `quotes` are the links between quotes of these two.
    """
    first, second = sorted((subject.item, other), key=lambda item: item.id)
    score, reasons = 0.0, []
    if quotes:
        score += QUOTE_WEIGHT * max(link.score for link in quotes)
        same = min(len({link.quotes[end] for link in quotes if link.quotes}) for end in (0, 1))
        reasons.append("same quote" if same == 1 else tell("{number} same quotes", number=same))
    actors = _shared_actors(first, second)
    if actors:
        score += ACTOR_WEIGHT * len(actors)
        number, days = _NUMBERS[len(actors)], _NUMBERS[NEAR_DAYS]
        told = tell("same {number} actors within {days} days", number=number, days=days)
        reasons.append(told)
    similar = similarity(subject, other)
    if similar >= MIN_SIMILAR:
        score += similar
        reasons.append(tell("similar text ({share})", share=f"{similar:.0%}"))
    if not reasons:
        return None
    reason = "; ".join(reasons)
    return Link("related", first.id, second.id, round(score, 3), reason, actors=actors)


def similarity(subject: Subject, other: Fingerprint) -> float:
    """The cosine of the two articles' weighted terms, from 0 to 1, to three places."""
    weights = map(subject.weights.get, other.terms, repeat(0.0))
    shared: float = sum(map(mul, weights, other.weights))
    return round(shared, 3)


def _shared_actors(one: Fingerprint, other: Fingerprint) -> tuple[str, ...]:
    """The actors that both name most, if there are three, and days of publication that are near."""
    if one.day is None or other.day is None or abs(one.day - other.day) > NEAR_DAYS:
        return ()
    shared = tuple(actor for actor in one.actors if actor in other.actors)
    return shared if len(shared) >= MEETING_ACTORS else ()
