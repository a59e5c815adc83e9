"""Writes the figures of a training run as Markdown."""

from __future__ import annotations

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from itertools import compress

import numpy as np

from line_training.evaluation import (
    Decoder,
    Judged,
    expected_decoder,
    figures,
    judge,
    losses,
    threshold_decoder,
)
from line_training.metric import Figures

from .corpus import FORM
from .samples import HtmlSample
from .stacking import Settings, Stacked

_THRESHOLDS = (0.3, 0.4, 0.5, 0.6)
_HEAD = "| | F1 | P | R | exact pages | pages |\n|---|---|---|---|---|---|"


def write_report(
    pages: Sequence[HtmlSample], stacked: Stacked, settings: Settings, arguments: Namespace
) -> None:
    """Cross-validated figures by set and decoding, and where points are lost."""
    best = judge([page.judged for page in pages], stacked.total, expected_decoder)
    parts = [
        "# Saved pages: cross-validated figures\n",
        _introduction(pages, stacked, settings),
        "## All pages, by set\n\n" + _by_set(best),
        "## Decoding\n\n" + _by_decoder(pages, stacked),
        "## Where the points are lost\n\n" + _losses(best),
        "## Pages by number of wrong lines\n\n" + _wrong_lines(best),
    ]
    arguments.report.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    if arguments.predictions:
        bodies = {entry.page.source.page_id: _body(entry) for entry in best}
        arguments.predictions.write_text(json.dumps(bodies, ensure_ascii=False), encoding="utf-8")


def _body(entry: Judged) -> str:
    return "\n".join(line.text for line in compress(entry.page.lines, entry.chosen))


def _introduction(pages: Sequence[HtmlSample], stacked: Stacked, settings: Settings) -> str:
    outlets = len({page.judged.outlet for page in pages})
    lines = sum(len(page.judged.kept) for page in pages)
    left = sum(len(numbers) for numbers in stacked.numbers)
    return (
        f"{len(pages)} pages, {outlets} outlets; no outlet is trained on and judged in the same "
        "fold. 4-word shingles, mean precision and recall over pages, F1 of the two means. The "
        "headline is taken out of the gold of the sets that hold it. The first go leaves "
        f"{100 * left // lines} per cent of the lines for the second.\n\n`{settings}`"
    )


def _row(name: str, f: Figures) -> str:
    return (
        f"| {name} | {f.f1:.4f} | {f.precision:.3f} | {f.recall:.3f} "
        f"| {f.accuracy:.3f} | {f.pages} |"
    )


def _by_set(judged: Sequence[Judged]) -> str:
    rows = [_HEAD]
    collections = sorted({entry.page.source.collection for entry in judged})
    for collection in (None, *collections):
        rows.append(_row(collection or "all", figures(judged, FORM, collection)))
    labelled = [Judged(entry.page, entry.page.kept) for entry in judged]
    rows.append(_row("the training labels themselves", figures(labelled, FORM)))
    return "\n".join(rows)


def _by_decoder(pages: Sequence[HtmlSample], stacked: Stacked) -> str:
    decoders: list[tuple[str, Decoder]] = [("expected precision + recall", expected_decoder)]
    decoders += [(f"threshold {t}", threshold_decoder(t)) for t in _THRESHOLDS]
    rows = [_HEAD]
    for name, decoder in decoders:
        judged = judge([page.judged for page in pages], stacked.total, decoder)
        rows.append(_row(name, figures(judged, FORM)))
    return "\n".join(rows)


def _losses(judged: Sequence[Judged]) -> str:
    extra, missing, count = losses(judged, FORM)
    return "\n".join(
        (
            _loss_table("kept though not body (share of the kept words)", extra, count),
            _loss_table("left out though body (share of the body's words)", missing, count),
        )
    )


def _loss_table(title: str, counts: Counter[str], pages: int) -> str:
    rows = [f"| {title} | per cent of a page |", "|---|---|"]
    rows.append(f"| all | {100 * sum(counts.values()) / pages:.2f} |")
    rows += [f"| {kind} | {100 * n / pages:.2f} |" for kind, n in counts.most_common(10)]
    return "\n".join(rows) + "\n"


def _wrong_lines(judged: Sequence[Judged]) -> str:
    """How many pages have none, one, two ... wrong lines with words."""
    counts: Counter[int] = Counter()
    for entry in judged:
        wrong = (entry.chosen != entry.page.kept) & (entry.page.sizes > 0)
        counts[min(10, int(np.count_nonzero(wrong)))] += 1
    rows = ["| wrong lines | pages |", "|---|---|"]
    rows += [f"| {n if n < 10 else '10 or more'} | {counts[n]} |" for n in sorted(counts)]
    return "\n".join(rows)
