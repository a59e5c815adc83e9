"""Articles that are copies of one text: syndicated, republished, or cut.

Compares a fixed sample of each text's word runs; the sample is told by the
runs' own fingerprints, so that it is the same in every archive.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from archive_builder.link.words import shingles_of, words_of
from archive_builder.model import Article, Link

RUN = 4
SAMPLE_ONE_IN = 4
MIN_SAMPLE = 5
MIN_SHARED = 0.35
# A run in more articles than this is a stock phrase.
MAX_PER_RUN = 100


def link_copies(articles: Sequence[Article]) -> list[Link]:
    """A link for each two articles of which one holds most of the other's word runs."""
    index: defaultdict[int, list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    links: list[Link] = []
    for article in articles:
        sample = _sample(article)
        sizes[article.id] = len(sample)
        if len(sample) < MIN_SAMPLE:
            continue
        counts = Counter(
            other for run in sample if len(index[run]) <= MAX_PER_RUN for other in index[run]
        )
        for other, shared in sorted(counts.items()):
            share = shared / min(len(sample), sizes[other])
            if share >= MIN_SHARED:
                first, second = sorted((other, article.id))
                reason = f"one text: {share:.0%} of the shorter's word runs are in both"
                links.append(Link("copy", first, second, round(share, 2), reason))
        for run in sample:
            index[run].append(article.id)
    return links


def _sample(article: Article) -> set[int]:
    words = words_of(" ".join(block.text for block in article.kept()))
    return {run for run in shingles_of(words, RUN) if run % SAMPLE_ONE_IN == 0}
