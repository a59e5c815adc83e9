"""Articles that are copies of one text: syndicated, republished, or cut."""

from __future__ import annotations

from array import array
from typing import Protocol

from archive_builder.interface.told import tell
from archive_builder.link.fingerprint import Fingerprint, Subject
from archive_builder.model import Link

# A text with fewer runs of words is too short to be told from a stock phrase.
MIN_RUNS = 24
MIN_SHARED = 0.35


class Sampled(Protocol):
    """What has a sample, one in `step`, of the four-word runs of a text."""

    @property
    def runs(self) -> array[int]: ...

    @property
    def step(self) -> int: ...


def link_copy(subject: Subject, other: Fingerprint) -> Link | None:
    """A link where one article holds much of the other's four-word runs.

    Replacing one word in seven leaves about half of a text's runs of four; unrelated
    texts share hardly any.
    """
    # Too few for a text of any size: that is quick to tell, and parts most articles.
    if len(subject.runs.intersection(other.runs)) < MIN_SHARED * MIN_RUNS:
        return None
    size, shared = count_shared(subject.runs, subject.item, other)
    if size < MIN_RUNS or shared < MIN_SHARED * size:
        return None
    share = shared / size
    first, second = sorted((subject.item.id, other.id))
    words = "one text: {share} of the shorter’s runs of four words are in both"
    reason = tell(words, share=f"{share:.0%}")
    return Link("copy", first, second, round(share, 2), reason)


def count_shared(runs: frozenset[int], item: Sampled, other: Sampled) -> tuple[int, int]:
    """How many runs the smaller of two samples has, and how many of them are in both.

    `runs` are those of `item`, to look up in. Both are counted as if one run in so many
    had been taken of each, the larger of their steps.
    """
    step = max(item.step, other.step)
    size = min(_size(item, step), _size(other, step))
    # Every run of the sparser sample is one of its step, and so is what it shares.
    return size, len(runs.intersection(other.runs))


def _size(item: Sampled, step: int) -> int:
    """How large the sample would be, had one run in `step` been taken."""
    return len(item.runs) if item.step == step else sum(run % step == 0 for run in item.runs)
