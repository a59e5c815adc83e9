"""The whole cleaner, rules and line model, judged on outlets that the model has not seen.

    python -m benchmarks.line_training.whole_cleaner BENCH

Trains the model once a fold on the other outlets' pages, hands the cleaner the
scores so made, and compares its bodies with the gold. The taught pages and the
changed copies are left out: the model judged is a little poorer than the one in
the package. Prints F1, precision, recall and the share of exact pages.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from archive_builder.clean import clean_scored
from archive_builder.clean.line_model import LineScore
from archive_builder.clean.line_model.odds import SCALE, chance
from archive_builder.formats import body_text
from archive_builder.model import Article
from archive_builder.read import read_document
from archive_builder.records import Authority
from benchmarks.line_training.corpus import FORMS
from benchmarks.line_training.metric import compare, summarise
from benchmarks.line_training.pages import GOLD, TrainingPage
from benchmarks.line_training.stacking import stack
from benchmarks.line_training.train import SETTINGS, gold_pages, pages_folds


def main() -> None:
    """Read the folder from the command line and print one row a form."""
    every, known = gold_pages(Path(sys.argv[1]))
    pages = [page for page in every if page.role == GOLD]
    stacked = stack(pages, pages_folds(pages, known), SETTINGS)
    for form in FORMS:
        compared = [
            compare(page.source.gold, clean_body(page, list(map(int, scores))))
            for page, scores in zip(pages, stacked.scores, strict=True)
            if page.source.form == form
        ]
        print(form, summarise(compared))


def clean_body(page: TrainingPage, totals: list[int]) -> str:
    """The cleaner's body of a page whose printed lines have these scores."""
    raw = read_document(f"{page.source.page_id}.txt", page.source.text.encode())
    scores = tuple(_line_scores(raw.lines, totals))
    return body_text(clean_scored(Article(raw), Authority(), scores))


def _line_scores(lines: list[str], totals: list[int]) -> Iterator[LineScore]:
    """A score for every line, 0 for the blank ones."""
    given = iter(totals)
    for line in lines:
        total = next(given) if line.strip() else 0
        yield LineScore(chance(total) / SCALE if line.strip() else 0.0, total)


if __name__ == "__main__":
    main()
