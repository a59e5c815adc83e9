"""Two wordings of a whole text: where they differ, with some words around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

CONTEXT = 4
# Above this many words the matcher may pass over words that are very common.
LONG = 4_000


@dataclass(frozen=True, slots=True)
class WordChange:
    """The words that went and those that came, and some that stand before and after them."""

    before: str
    removed: str
    added: str
    after: str


def compare_words(before: Sequence[str], after: Sequence[str]) -> tuple[WordChange, ...]:
    """The places where a text differs, in order.

    >>> compare_words("we are open to a dialogue".split(), "we are open to a dialog".split())
    (WordChange(before='are open to a', removed='dialogue', added='dialog', after=''),)
    """
    if before == after:
        return ()
    matcher = SequenceMatcher(None, before, after, autojunk=len(before) > LONG)
    return tuple(
        WordChange(
            " ".join(after[max(0, first - CONTEXT) : first]),
            " ".join(before[start:stop]),
            " ".join(after[first:last]),
            " ".join(after[last : last + CONTEXT]),
        )
        for kind, start, stop, first, last in matcher.get_opcodes()
        if kind != "equal"
    )
