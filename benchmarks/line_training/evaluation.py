"""Figures by form and set, for several ways to decode; where the points are lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, compress

import numpy as np

from archive_builder.clean.line_model.decode import TEXT_MANNER, Candidate, Manner, choose_lines
from archive_builder.clean.line_model.odds import SCALE, cautious_chance, chance
from benchmarks.line_training.corpus import TOKEN
from benchmarks.line_training.metric import Figures, Overlap, shingles, summarise
from benchmarks.line_training.pages import Array, TrainingPage

Decoder = Callable[[TrainingPage, Array], Array]


@dataclass(frozen=True, slots=True)
class Judged:
    """A page with the lines that were chosen."""

    page: TrainingPage
    chosen: Array


def expected_decoder(page: TrainingPage, scores: Array) -> Array:
    """The package's own decoding of texts."""
    return manner_decoder(TEXT_MANNER)(page, scores)


def manner_decoder(manner: Manner) -> Decoder:
    """The package's own decoding, in its manner for texts or for saved pages."""

    def decode(page: TrainingPage, scores: Array) -> Array:
        candidates = [
            Candidate(i, cautious_chance(int(score), manner.trust), len(own) + 2 if own else 0)
            for i, (score, own) in enumerate(zip(scores, page.tokens, strict=True))
        ]
        chosen = choose_lines(candidates, {}, manner.exact)
        return np.array([i in chosen for i in range(len(scores))], dtype=bool)

    return decode


def threshold_decoder(threshold: float) -> Decoder:
    """Keep the lines at or above a probability."""

    def decode(page: TrainingPage, scores: Array) -> Array:
        del page
        return np.array([chance(int(s)) >= threshold * SCALE for s in scores], dtype=bool)

    return decode


def judge(pages: Sequence[TrainingPage], scores: Sequence[Array], decoder: Decoder) -> list[Judged]:
    """Decode the pages that are judged."""
    return [
        Judged(page, decoder(page, own))
        for page, own in zip(pages, scores, strict=True)
        if page.judged
    ]


def figures(judged: Sequence[Judged], form: str, collection: str | None = None) -> Figures:
    """The metric over one form, and one set where one is named."""
    return summarise(
        _overlap(entry)
        for entry in judged
        if entry.page.source.form == form and collection in (None, entry.page.source.collection)
    )


def _overlap(entry: Judged) -> Overlap:
    page = entry.page
    gold_tokens = TOKEN.findall(page.source.gold)
    chosen = list(chain.from_iterable(compress(page.tokens, entry.chosen)))
    gold, predicted = shingles(gold_tokens), shingles(chosen)
    shared = (gold & predicted).total()
    extra, missing = predicted.total() - shared, gold.total() - shared
    total = shared + extra + missing or 1
    exact = gold_tokens == chosen
    return Overlap(shared / total, extra / total, missing / total, exact)


def losses(judged: Sequence[Judged], form: str) -> tuple[Counter[str], Counter[str], int]:
    """Words wrongly kept and wrongly dropped, as shares of a page, by place and kind.

    Returns the sums over pages and the number of pages; a share of the kept
    words costs precision, a share of the gold's words recall.
    """
    extra: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    pages = [entry for entry in judged if entry.page.source.form == form]
    for entry in pages:
        sizes, kept, chosen = entry.page.sizes, entry.page.kept, entry.chosen
        for i in np.flatnonzero(chosen != kept):
            target, reference = (extra, chosen) if chosen[i] else (missing, kept)
            target[_kind(entry.page, int(i))] += sizes[i] / max(1, sizes[reference].sum())
    return extra, missing, len(pages)


def _kind(page: TrainingPage, i: int) -> str:
    """Where a line stands against the true body, and what it looks like."""
    body = np.flatnonzero(page.kept)
    place = "no body on the page"
    if len(body):
        place = "before" if i < body[0] else "after" if i > body[-1] else "inside"
    line = page.lines[i]
    stop = line.text.rstrip("\"'”’»)] ")[-1:] in ".!?:;…。！？"
    shape = "sentence" if stop else "no full stop"
    size = "long" if line.units >= 12 else "short"
    return f"{place}, {size}, {shape}"
