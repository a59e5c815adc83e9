"""Articles that are copies of one text: syndicated, republished, or cut."""

from __future__ import annotations

from archive_builder.link.fingerprint import Fingerprint
from archive_builder.model import Link

# A text with fewer runs of words is too short to be told from a stock phrase.
MIN_RUNS = 24
MIN_SHARED = 0.35


def link_copy(one: Fingerprint, other: Fingerprint) -> Link | None:
    """A link where one article holds much of the other's four-word runs.

    Replacing one word in seven leaves about half of a text's runs of four; unrelated
    texts share hardly any.
    """
    step = max(one.step, other.step)
    runs = {run for run in one.runs if run % step == 0}
    others = {run for run in other.runs if run % step == 0}
    size = min(len(runs), len(others))
    if size < MIN_RUNS or len(runs & others) < MIN_SHARED * size:
        return None
    share = len(runs & others) / size
    first, second = sorted((one.id, other.id))
    reason = f"one text: {share:.0%} of the shorter’s runs of four words are in both"
    return Link("copy", first, second, round(share, 2), reason)
