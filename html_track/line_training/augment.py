"""Changed copies of pages, for training only.

Two things differ between the pages at hand and a text somebody pastes: what
stands around the article is another outlet's, and the indentation, the bullets
and often the blank lines are lost. A copy gets the head or tail of a page of
another outlet in the same fold, and loses its layout.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from .corpus import GoldPage
from .labels import LineLabels

Labelled = list[tuple[str, bool]]

_BULLETS = "*+•·-–—o "
_MIN_F1 = 0.9
_HEADLINE_LINES = 3


def changed_copies(
    sources: Sequence[GoldPage], labels: Sequence[LineLabels], folds: Sequence[int], seed: int
) -> list[tuple[int, GoldPage, LineLabels]]:
    """One copy of every page with sound labels: the page's number, the copy, its labels."""
    rng = random.Random(seed)
    donors: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i, source in enumerate(sources):
        if labels[i].best_f1 >= _MIN_F1 and any(labels[i].kept):
            donors[folds[i], source.form].append(i)
    copies = []
    for group in (donors[key] for key in sorted(donors)):
        for i in group:
            other = _other_outlet(sources, group, i, rng)
            pairs = _with_furniture(_parts(sources, labels, i), _parts(sources, labels, other), rng)
            pairs = _without_layout(pairs, rng)
            copies.append((i, *_as_page(sources[i], pairs, labels[i].best_f1)))
    return copies


def _other_outlet(
    sources: Sequence[GoldPage], group: Sequence[int], own: int, rng: random.Random
) -> int:
    """A page of another outlet (the own page where a few tries find none)."""
    for _ in range(20):
        other = rng.choice(group)
        if sources[other].outlet != sources[own].outlet:
            return other
    return own


def _parts(
    sources: Sequence[GoldPage], labels: Sequence[LineLabels], i: int
) -> tuple[Labelled, Labelled, Labelled]:
    """The lines before the body, from its first to its last line, and after it."""
    pairs = list(zip(sources[i].text.split("\n"), labels[i].kept, strict=True))
    kept = [k for k, (_, keep) in enumerate(pairs) if keep]
    return pairs[: kept[0]], pairs[kept[0] : kept[-1] + 1], pairs[kept[-1] + 1 :]


def _with_furniture(
    own: tuple[Labelled, Labelled, Labelled],
    other: tuple[Labelled, Labelled, Labelled],
    rng: random.Random,
) -> Labelled:
    """The body with the other page's head, tail or both; its headline stays with it."""
    head, body, tail = own
    choice = rng.random()
    if choice < 0.67:
        filled = [k for k, (text, _) in enumerate(head) if text.strip()][-_HEADLINE_LINES:]
        headline = head[filled[0] :] if filled else []
        head = other[0] + headline
    if choice > 0.33:
        tail = other[2]
    return head + body + tail


def _without_layout(pairs: Labelled, rng: random.Random) -> Labelled:
    """The lines without indentation; each in half of the copies without bullets, blank lines."""
    bare = [(text.strip(), keep) for text, keep in pairs]
    if rng.random() < 0.5:
        bare = [(text.lstrip(_BULLETS) if text[:2] in _marks() else text, keep) for text, keep in bare]
    if rng.random() < 0.5:
        bare = [(text, keep) for text, keep in bare if text]
    return bare


def _marks() -> frozenset[str]:
    return frozenset(f"{mark} " for mark in _BULLETS if mark != " ")


def _as_page(source: GoldPage, pairs: Labelled, best_f1: float) -> tuple[GoldPage, LineLabels]:
    text = "\n".join(text for text, _ in pairs)
    kept = tuple(keep and bool(text) for text, keep in pairs)
    covered = tuple(float(keep) for keep in kept)
    return replace(source, text=text), LineLabels(kept, covered, best_f1)
