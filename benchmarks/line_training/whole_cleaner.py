"""The whole cleaner, rules and line model, judged on outlets that the model has not seen.

    python -m benchmarks.line_training.whole_cleaner BENCH taught.json.gz [MEMBERS]

Trains the model once a fold as the package's model is trained, without the pages of
the outlets that are judged, hands the cleaner the scores so made, and compares its
bodies with the gold. MEMBERS is how many forests are averaged, where not as many as
in the package. Prints F1, precision, recall and the share of exact pages.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from archive_builder.clean import clean_scored
from archive_builder.clean.line_model import LineScore
from archive_builder.clean.line_model.odds import SCALE, chance
from archive_builder.formats import body_text
from archive_builder.model import Article
from archive_builder.read import read_document
from archive_builder.records import Authority
from benchmarks.line_training.metric import Overlap, compare, summarise
from benchmarks.line_training.pages import TrainingPage
from benchmarks.line_training.stacking import stack
from benchmarks.line_training.taught import read_taught
from benchmarks.line_training.train import SETTINGS, all_pages


def main() -> None:
    """Read the folder and the file from the command line and print a row a form and set."""
    pages, folds = all_pages(Path(sys.argv[1]), read_taught(Path(sys.argv[2])))
    members = int(sys.argv[3]) if len(sys.argv) > 3 else SETTINGS.forest.members
    settings = replace(SETTINGS, forest=replace(SETTINGS.forest, members=members))
    stacked = stack(pages, folds, settings)
    compared: dict[tuple[str, str], list[Overlap]] = defaultdict(list)
    for page, scores in zip(pages, stacked.scores, strict=True):
        if page.judged:
            overlap = compare(page.source.gold, clean_body(page, list(map(int, scores))))
            compared[page.source.form, "all"].append(overlap)
            compared[page.source.form, page.source.collection].append(overlap)
    for (form, collection), overlaps in sorted(compared.items()):
        print(form, collection, summarise(overlaps))


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
