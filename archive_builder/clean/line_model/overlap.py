"""Words a line shares with the article's likely core and with its neighbours.

Teasers and comments look like prose; what gives them away is that they speak
of other things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from archive_builder.clean.line_model.blocks import Stretch
from archive_builder.clean.line_model.columns import Column, clip, column
from archive_builder.clean.line_model.page import Columns, Page
from archive_builder.clean.line_model.windows import means_around

_REACHES = (3, 8)
_NOTHING = -1


def core_counts(page: Page, core: Stretch) -> Mapping[str, int]:
    """In how many sentences of the core each word stands."""
    counts: Counter[str] = Counter()
    for i in range(core.first, core.last + 1):
        if page.sentence[i]:
            counts.update(page.vocabulary[i])
    return counts


def closeness_to_core(page: Page, core: Stretch) -> tuple[list[int], list[int]]:
    """How much of each line's wording stands elsewhere in the core.

    First the share of its content words found there (per mille), then the mean
    number of core sentences holding them (tenths, each word at most 5); -1 for
    a line without content words.
    """
    counts = core_counts(page, core)
    shares, weights = [], []
    for i, words in enumerate(page.vocabulary):
        if not words:
            shares.append(_NOTHING)
            weights.append(_NOTHING)
            continue
        own = int(core.first <= i <= core.last and page.sentence[i])
        found = [hits for word in words if (hits := counts.get(word, 0) - own) > 0]
        shares.append(1000 * len(found) // len(words))
        weights.append(10 * sum(min(5, hits) for hits in found) // len(words))
    return shares, weights


def overlap_columns(page: Page, shares: list[int], weights: list[int]) -> Columns:
    """Overlap with the core for the line and around it, and with the lines beside it."""
    after = _shared_with_next(page)
    known = column(shares)
    columns: dict[str, Column] = {
        "words shared with the article's core": known,
        "frequency of its words in the core": column(weights),
        "different content words": column([min(99, len(words)) for words in page.vocabulary]),
        "words shared with the line before": column([0, *after[:-1]]),
        "words shared with the line after": column(after),
        "new words on the page": column(_new_words(page)),
    }
    for reach, before, behind in means_around(clip(known, 0, 1000), _REACHES):
        columns[f"core words in the {reach} lines before"] = before
        columns[f"core words in the {reach} lines after"] = behind
    return columns


def _shared_with_next(page: Page) -> list[int]:
    """Overlap of each line with the one after it, per mille of the shorter."""
    shared = [
        1000 * len(words & others) // min(len(words), len(others)) if words and others else 0
        for words, others in pairwise(page.vocabulary)
    ]
    return [*shared, 0]


def _new_words(page: Page) -> list[int]:
    """Share of the line's content words not seen on any line before (per mille)."""
    seen: set[str] = set()
    shares = []
    for words in page.vocabulary:
        new = len(words - seen)
        shares.append(1000 * new // len(words) if words else _NOTHING)
        seen |= words
    return shares
