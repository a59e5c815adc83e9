"""The whole cleaner on saved pages, rules and page model, on outlets the model has not seen.

    python -m benchmarks.page_training.train BENCH --figures-only --scores scores.json
    python -m benchmarks.page_training.whole_cleaner BENCH scores.json [--beside trafilatura]

Hands the cleaner the out-of-fold scores of the training run and compares its
bodies with the gold, by set. `--beside` judges trafilatura (fast, no comments)
on the same pages, and takes by how much F1 differs over drawn pages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from archive_builder.clean import clean_scored
from archive_builder.clean.line_model import LineScore
from archive_builder.clean.line_model.odds import SCALE, chance
from archive_builder.formats import body_text
from archive_builder.model import Article
from archive_builder.read import ReadError, read_document
from archive_builder.records import Authority
from benchmarks.line_training.corpus import read_golds
from benchmarks.line_training.metric import Overlap, compare, summarise
from benchmarks.peers.html import load_trafilatura

FORM = "html"
DRAWS = 1000
Overlaps = dict[str, Overlap]


def main() -> None:
    """Read the command line and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("bench", type=Path)
    parser.add_argument("scores", type=Path)
    parser.add_argument("--beside", choices=["trafilatura"])
    arguments = parser.parse_args()
    totals = json.loads(arguments.scores.read_text(encoding="utf-8"))
    beside = load_trafilatura(fast=True) if arguments.beside else str
    ours: Overlaps = {}
    theirs: Overlaps = {}
    for page_id, data, gold in _pages(arguments.bench):
        ours[page_id] = compare(gold, clean_body(page_id, data, totals.get(page_id, [])))
        if arguments.beside:
            theirs[page_id] = compare(gold, beside(data.decode("utf-8")))
    print("| | F1 | P | R | exact pages | pages |\n|---|---|---|---|---|---|")
    for name, overlaps in (("the cleaner", ours), (arguments.beside, theirs)):
        for row in _rows(name, overlaps):
            print(row)
    if theirs:
        low, high = _difference(ours, theirs)
        print(
            f"\nF1 differs by {low:+.3f} to {high:+.3f} in 95 per cent of {DRAWS} draws of pages."
        )


def _pages(bench: Path) -> Iterator[tuple[str, bytes, str]]:
    for base, page_id, _, gold in read_golds(bench):
        yield page_id, gzip.decompress((base / FORM / f"{page_id}.html.gz").read_bytes()), gold


def clean_body(page_id: str, data: bytes, totals: Sequence[int]) -> str:
    """The cleaner's body of a page whose lines have these scores."""
    try:
        raw = read_document(f"{page_id}.html", data)
    except ReadError:
        return ""
    scores = tuple(LineScore(chance(total) / SCALE, total) for total in totals)
    return body_text(clean_scored(Article(raw), Authority(), scores))


def _rows(name: str, overlaps: Overlaps) -> Iterator[str]:
    sets = sorted({page_id.partition("-")[0] for page_id in overlaps})
    for own in ("", *sets) if overlaps else ():
        chosen = [o for page_id, o in overlaps.items() if not own or page_id.startswith(f"{own}-")]
        f = summarise(chosen)
        yield (
            f"| {name}, {own or 'all'} | {f.f1:.4f} | {f.precision:.3f} | {f.recall:.3f} "
            f"| {f.accuracy:.3f} | {f.pages} |"
        )


def _difference(ours: Overlaps, theirs: Overlaps) -> tuple[float, float]:
    """Between which values F1 differs in 95 per cent of the draws."""
    rng, ids = random.Random(1), sorted(ours)
    found = []
    for _ in range(DRAWS):
        drawn = rng.choices(ids, k=len(ids))
        found.append(summarise(ours[i] for i in drawn).f1 - summarise(theirs[i] for i in drawn).f1)
    found.sort()
    return found[DRAWS // 40], found[-DRAWS // 40]


if __name__ == "__main__":
    main()
