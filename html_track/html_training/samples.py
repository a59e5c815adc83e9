"""A saved page ready for training: grams, tokens, labels, weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from html_model.features import read_text
from html_model.markup import markup_grams
from line_model.wording import ngrams
from line_training.corpus import TOKEN
from line_training.pages import Array, TrainingPage

from .corpus import GoldHtml

#: What a page counts. The collection whose gold people marked up by hand counts
#: more, those whose gold is a tool's output or holds other parts count less.
COLLECTION_WEIGHTS = {"aeb": 3.0, "rdb": 0.4, "mag": 0.4}
#: What a page counts whose gold no choice of its lines comes near to.
UNSOUND_WEIGHT = 0.3
_SOUND_F1 = 0.9
#: Words that every line counts on top of its own: a short line that is wrong
#: costs few words, but the page is no longer right.
_LINE_WEIGHT = 30


@dataclass(frozen=True, slots=True)
class HtmlSample:
    """One page: `judged` is what the evaluation of the line model works on."""

    gold: GoldHtml
    judged: TrainingPage
    wording: tuple[tuple[str, ...], ...]
    markup: tuple[tuple[str, ...], ...]


def html_sample(gold: GoldHtml) -> HtmlSample | None:
    """Grams, labels and weights of a page; `None` for a page without lines."""
    count = len(gold.tree.page.lines)
    if not count:
        return None
    lines = read_text(gold.tree, range(count)).lines
    tokens = tuple(tuple(TOKEN.findall(line.text)) for line in lines)
    sizes = np.array([len(own) + _LINE_WEIGHT for own in tokens], dtype=float)
    weight = COLLECTION_WEIGHTS.get(gold.source.collection, 1.0)
    weight *= 1.0 if gold.labels.best_f1 >= _SOUND_F1 else UNSOUND_WEIGHT
    judged = TrainingPage(
        source=gold.source,
        outlet=gold.outlet,
        lines=lines,
        tokens=tokens,
        features=np.zeros((count, 0), dtype=np.int32),
        kept=np.array(gold.labels.kept, dtype=bool),
        weights=weight * sizes / sizes.sum(),
        best_f1=gold.labels.best_f1,
        judged=True,
    )
    return HtmlSample(gold, judged, tuple(map(ngrams, lines)), tuple(markup_grams(gold.tree)))


def columns_array(columns: dict[str, list[int]]) -> Array:
    """Columns as one row per line."""
    return np.array(list(columns.values()), dtype=np.int32).T
