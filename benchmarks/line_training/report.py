"""Writes the figures of a training run as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.line_training.corpus import FORMS
from benchmarks.line_training.evaluation import (
    Decoder,
    Judged,
    expected_decoder,
    figures,
    judge,
    losses,
    threshold_decoder,
)
from benchmarks.line_training.metric import Figures
from benchmarks.line_training.pages import TAUGHT, Array, TrainingPage
from benchmarks.line_training.stacking import Settings, Stacked
from benchmarks.line_training.taught import TaughtPage, known_figures

_THRESHOLDS = (0.3, 0.4, 0.5, 0.6)
HEAD = "| | form | F1 | P | R | exact pages | pages |\n|---|---|---|---|---|---|---|"


@dataclass(frozen=True, slots=True)
class Run:
    """A training run: all pages, those labelled by a teacher, out-of-fold output, settings."""

    pages: Sequence[TrainingPage]
    taught: Sequence[TaughtPage]
    stacked: Stacked
    settings: Settings


def write_report(run: Run, path: Path) -> None:
    """Cross-validated figures by form, set and decoding, and where points are lost."""
    pages, stacked = run.pages, run.stacked
    best = judge(pages, stacked.scores, expected_decoder)
    parts = [
        "# Line model: cross-validated figures\n",
        _introduction(pages, run.settings),
        "## All pages, by set\n\n" + _by_set(best),
        "## Decoding\n\n" + _by_decoder(pages, stacked.scores),
        "## The training labels themselves (ceiling)\n\n" + _ceiling(pages),
        "## Where the points are lost\n\n" + _loss_tables(best),
    ]
    if run.taught:
        parts.append("## Known lines of the pages without gold\n\n" + _by_language(run))
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _introduction(pages: Sequence[TrainingPage], settings: Settings) -> str:
    judged = [page for page in pages if page.judged]
    outlets = len({page.outlet for page in judged})
    return (
        f"{len(judged)} pages ({len(FORMS)} forms of {len(judged) // len(FORMS)}), "
        f"{outlets} outlets; "
        "no outlet is trained on and judged in the same fold. 4-word shingles, mean precision and "
        "recall over pages, F1 of the two means. The headline is taken out of the gold of the sets "
        f"that hold it.\n\n`{settings}`"
    )


def figures_row(name: str, form: str, f: Figures) -> str:
    return (
        f"| {name} | {form} | {f.f1:.4f} | {f.precision:.3f} | {f.recall:.3f} "
        f"| {f.accuracy:.3f} | {f.pages} |"
    )


def _by_set(judged: Sequence[Judged]) -> str:
    rows = [HEAD]
    collections = sorted({entry.page.source.collection for entry in judged})
    for collection in (None, *collections):
        name = collection or "all"
        rows += [figures_row(name, form, figures(judged, form, collection)) for form in FORMS]
    return "\n".join(rows)


def _by_decoder(pages: Sequence[TrainingPage], scores: Sequence[Array]) -> str:
    decoders: list[tuple[str, Decoder]] = [("expected precision + recall", expected_decoder)]
    decoders += [(f"threshold {t}", threshold_decoder(t)) for t in _THRESHOLDS]
    rows = [HEAD]
    for name, decoder in decoders:
        judged = judge(pages, scores, decoder)
        rows += [figures_row(name, form, figures(judged, form)) for form in FORMS]
    return "\n".join(rows)


def _ceiling(pages: Sequence[TrainingPage]) -> str:
    """The figures of the training labels: no choice of whole lines does much better."""
    labelled = [Judged(page, page.kept) for page in pages if page.judged]
    rows = [figures_row("labels", form, figures(labelled, form)) for form in FORMS]
    return "\n".join([HEAD, *rows])


def _loss_tables(judged: Sequence[Judged]) -> str:
    parts = []
    for form in FORMS:
        extra, missing, count = losses(judged, form)
        parts.append(f"### {form}\n")
        parts.append(loss_table("kept though not body (share of the kept words)", extra, count))
        parts.append(loss_table("left out though body (share of the body's words)", missing, count))
    parts.append(_uneven(judged))
    return "\n".join(parts)


def loss_table(title: str, counts: Counter[str], pages: int) -> str:
    rows = [f"| {title} | per cent of a page |", "|---|---|"]
    rows.append(f"| all | {100 * sum(counts.values()) / pages:.2f} |")
    rows += [f"| {kind} | {100 * n / pages:.2f} |" for kind, n in counts.most_common(10)]
    return "\n".join(rows) + "\n"


def _uneven(judged: Sequence[Judged]) -> str:
    """How much of the loss a few pages cause, and how much is in the gold."""
    rows = [
        "| form | loss in the worst 5 % of pages | loss of the labels themselves |",
        "|---|---|---|",
    ]
    for form in FORMS:
        pages = [entry for entry in judged if entry.page.source.form == form]
        lost = sorted((1 - figures([entry], form).f1 for entry in pages), reverse=True)
        worst = sum(lost[: len(lost) // 20]) / max(1e-9, sum(lost))
        noise = sum(1 - entry.page.best_f1 for entry in pages) / max(1e-9, sum(lost))
        rows.append(f"| {form} | {worst:.0%} | {noise:.0%} |")
    return "\n".join(rows)


def _by_language(run: Run) -> str:
    """Known lines of whole pages without gold, judged by a model that has not seen the outlet."""
    chosen: dict[str, frozenset[int]] = {}
    for page, scores in zip(run.pages, run.stacked.scores, strict=True):
        if page.role == TAUGHT and page.source.form == FORMS[0]:
            picked = np.flatnonzero(expected_decoder(page, scores))
            chosen[page.source.page_id] = frozenset(page.lines[i].index for i in picked)
    judged = [page for page in run.taught if page.source.form == FORMS[0] and page.known]
    figures_ = known_figures(judged, [chosen[page.source.page_id] for page in judged])
    rows = ["| language | pages | known body lines chosen | known other lines chosen |"]
    rows.append("|---|---|---|---|")
    for language, counts in sorted(figures_.items(), key=lambda item: -item[1]["pages"]):
        rows.append(
            f"| {language} | {counts['pages']} | {counts['body chosen']} of {counts['body']} "
            f"| {counts['other chosen']} of {counts['other']} |"
        )
    return "\n".join(rows)
