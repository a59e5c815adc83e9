"""Writes the figures of a training run as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import compress
from pathlib import Path

import numpy as np

from archive_builder.clean.line_model.decode import PAGE_MANNER
from benchmarks.line_training.evaluation import (
    Decoder,
    Judged,
    expected_decoder,
    figures,
    judge,
    losses,
    manner_decoder,
    threshold_decoder,
)
from benchmarks.line_training.report import HEAD, figures_row, loss_table
from benchmarks.page_training.corpus import FORM, Sample
from benchmarks.page_training.stacking import Settings, Stacked

_THRESHOLDS = (0.3, 0.4, 0.5, 0.6)
_MANY = 10


def write_report(
    samples: Sequence[Sample], stacked: Stacked, settings: Settings, path: Path
) -> None:
    """Cross-validated figures by set and decoding, and where points are lost."""
    pages = [sample.judged for sample in samples]
    best = judge(pages, stacked.total, manner_decoder(PAGE_MANNER))
    extra, missing, count = losses(best, FORM)
    parts = [
        "# Page model: cross-validated figures\n",
        _introduction(samples, stacked, settings),
        "## All pages, by set\n\n" + _by_set(best),
        "## Decoding\n\n" + _by_decoder(samples, stacked),
        "## Where the points are lost\n",
        loss_table("kept though not body (share of the kept words)", extra, count),
        loss_table("left out though body (share of the body's words)", missing, count),
        "## Pages by number of wrong lines\n\n" + _by_wrong_lines(best),
    ]
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def _introduction(samples: Sequence[Sample], stacked: Stacked, settings: Settings) -> str:
    outlets = len({sample.judged.outlet for sample in samples})
    left = sum(map(len, stacked.lines.numbers)) / sum(map(len, stacked.sift.numbers))
    return (
        f"{len(samples)} pages, {outlets} outlets; no outlet is trained on and judged in the same "
        "fold. 4-word shingles, mean precision and recall over pages, F1 of the two means. The "
        "headline is taken out of the gold of the sets that hold it. The model alone, without the "
        f"cleaner's rules; its first go leaves {left:.0%} of the lines for the second, which asks "
        f"for {len(stacked.lines.names)} features.\n\n`{settings}`\n"
    )


def _by_set(judged: Sequence[Judged]) -> str:
    collections = sorted({entry.page.source.collection for entry in judged})
    rows = [HEAD]
    rows += [
        figures_row(collection or "all", FORM, figures(judged, FORM, collection))
        for collection in (None, *collections)
    ]
    labels = [Judged(entry.page, entry.page.kept) for entry in judged]
    rows.append(figures_row("the training labels themselves", FORM, figures(labels, FORM)))
    return "\n".join(rows) + "\n"


def _by_decoder(samples: Sequence[Sample], stacked: Stacked) -> str:
    decoders: list[tuple[str, Decoder]] = [
        ("expected precision + recall + chance of being exact", manner_decoder(PAGE_MANNER)),
        ("expected precision + recall, as for texts", expected_decoder),
    ]
    decoders += [(f"threshold {t}", threshold_decoder(t)) for t in _THRESHOLDS]
    pages = [sample.judged for sample in samples]
    rows = [HEAD]
    for name, decoder in decoders:
        rows.append(figures_row(name, FORM, figures(judge(pages, stacked.total, decoder), FORM)))
    return "\n".join(rows) + "\n"


def _by_wrong_lines(judged: Sequence[Judged]) -> str:
    counts: Counter[int] = Counter()
    for entry in judged:
        wrong = np.flatnonzero(entry.chosen != entry.page.kept)
        told = list(compress(entry.page.tokens, np.isin(np.arange(len(entry.chosen)), wrong)))
        counts[min(_MANY, sum(map(bool, told)))] += 1
    rows = ["| wrong lines | pages |", "|---|---|"]
    rows += [f"| {n if n < _MANY else '10 or more'} | {counts[n]} |" for n in range(_MANY + 1)]
    return "\n".join(rows)
