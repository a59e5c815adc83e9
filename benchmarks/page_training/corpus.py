"""Reads saved pages with gold bodies, ready for training: labels, weights, grams.

The labels keep to one convention where the collections differ: what a page
marks as a caption is not body text. The figures are always taken against the
gold as it is.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from archive_builder.clean.line_model.wording import ngrams
from archive_builder.clean.page_model.features import ReadPage, read_numbered, read_page
from archive_builder.clean.page_model.markup import markup_grams
from archive_builder.clean.page_model.structure import around_columns
from archive_builder.model import RawDocument
from archive_builder.read import ReadError, read_document
from benchmarks.line_training.corpus import TOKEN, GoldPage, outlet_name, read_golds
from benchmarks.line_training.labels import label_lines
from benchmarks.line_training.pages import GOLD, TrainingPage

FORM = "html"
#: What a page counts. The collection whose gold people marked up by hand counts
#: more, those whose gold is a tool's output or holds other parts count less.
COLLECTION_WEIGHTS = {"aeb": 3.0, "rdb": 0.4, "mag": 0.4}
#: What a page counts whose gold no choice of its lines comes near to.
UNSOUND_WEIGHT = 0.3
_SOUND_F1 = 0.9
#: Words that every line counts on top of its own: a short line that is wrong
#: costs few words, but the page is no longer right.
_LINE_WEIGHT = 30

Grams = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One page: the document, its features' view, what training and judging need of it.

    `wording` and `markup` hold the grams of every line.
    """

    raw: RawDocument
    page: ReadPage
    judged: TrainingPage
    wording: tuple[Grams, ...]
    markup: tuple[Grams, ...]


def read_samples(bench: Path) -> Iterator[Sample]:
    """All pages that hold text, in a fixed order."""
    for base, page_id, outlet, gold in read_golds(bench):
        data = gzip.decompress((base / FORM / f"{page_id}.html.gz").read_bytes())
        try:
            raw = read_document(f"{page_id}.html", data)
        except ReadError:
            continue
        yield _sample(raw, GoldPage(page_id, FORM, outlet, raw.text, gold))


def _sample(raw: RawDocument, source: GoldPage) -> Sample:
    page = read_page(raw)
    numbers = range(len(page.tree.texts))
    lines = read_numbered(page.tree, numbers)
    labels = label_lines(page.tree.texts, source.gold)
    caption = around_columns(page.tree, numbers)["inside a caption"]
    kept = [keep and not inside for keep, inside in zip(labels.kept, caption, strict=True)]
    tokens = tuple(tuple(TOKEN.findall(line.text)) for line in lines)
    sizes = np.array([len(own) + _LINE_WEIGHT for own in tokens], dtype=float)
    weight = COLLECTION_WEIGHTS.get(source.collection, 1.0)
    weight *= 1.0 if labels.best_f1 >= _SOUND_F1 else UNSOUND_WEIGHT
    judged = TrainingPage(
        source=source,
        outlet=outlet_name(source.outlet),
        lines=lines,
        tokens=tokens,
        features=np.zeros((len(lines), 0), dtype=np.int32),
        kept=np.array(kept, dtype=bool),
        weights=weight * sizes / sizes.sum(),
        best_f1=labels.best_f1,
        role=GOLD,
    )
    return Sample(
        raw, page, judged, tuple(map(ngrams, lines)), tuple(markup_grams(page.tree, page.targets))
    )
