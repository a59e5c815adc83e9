"""Articles that are copies of one text: syndicated, republished, or cut."""

from __future__ import annotations

from archive_builder.link.fingerprint import Fingerprint, Subject
from archive_builder.model import Link

# A text with fewer runs of words is too short to be told from a stock phrase.
MIN_RUNS = 24
MIN_SHARED = 0.35


def link_copy(subject: Subject, other: Fingerprint) -> Link | None:
    """A link where one article holds much of the other's four-word runs.

    Replacing one word in seven leaves about half of a text's runs of four; unrelated
    texts share hardly any.
    """
    step = max(subject.item.step, other.step)
    size = min(_size(subject.item, step), _size(other, step))
    shared = sum(run % step == 0 for run in subject.runs.intersection(other.runs))
    if size < MIN_RUNS or shared < MIN_SHARED * size:
        return None
    share = shared / size
    first, second = sorted((subject.item.id, other.id))
    reason = f"one text: {share:.0%} of the shorter’s runs of four words are in both"
    return Link("copy", first, second, round(share, 2), reason)


def _size(item: Fingerprint, step: int) -> int:
    """How large the sample would be, had one run in `step` been taken."""
    return len(item.runs) if item.step == step else sum(run % step == 0 for run in item.runs)
