"""Trains the line model from folders of pages with gold bodies.

    python -m benchmarks.line_training.train BENCH --taught taught.json.gz

BENCH holds `dev/` and `train/`, each with `gold.json`, `meta.json`,
`text_full/` and `text_reader/`. `taught.json.gz`, which `teach.py` writes, holds
pages without a gold body, mostly not English, judged by the model for saved
pages. The same data and library versions give the same model. `--figures-only`
writes the report and leaves the model alone, `--model-only` the other way round;
`--members 1` judges one forest alone, in a third of the time; `--scores` keeps the
out-of-fold scores, from which `benchmarks.quality` judges the whole cleaner.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from benchmarks.held_out import PageScores, write_scores
from benchmarks.line_training.augment import changed_copies
from benchmarks.line_training.corpus import outlet_name, read_corpus
from benchmarks.line_training.folds import outlet_folds
from benchmarks.line_training.forest_fit import ForestSettings
from benchmarks.line_training.labels import label_lines
from benchmarks.line_training.model_writing import write_model
from benchmarks.line_training.pages import COPY, GOLD, TAUGHT, TrainingPage, training_page
from benchmarks.line_training.report import Run, write_report
from benchmarks.line_training.stacking import Settings, cross_wording_rows, fit_model, stack
from benchmarks.line_training.taught import TaughtPage, read_taught
from benchmarks.line_training.wording_fit import WordingSettings

MODEL = Path("archive_builder/clean/line_model/model.json.gz")
REPORT = Path("docs/about/line-model.md")
FOLDS = 5
SEED = 1
SETTINGS = Settings(
    wording=WordingSettings(min_outlets=3, strength=0.15, max_grams=30_000),
    forest=ForestSettings(rounds=200, leaves=31, rate=0.1, feature_share=0.12, members=3),
)


def main() -> None:
    """Read the command line, train, write the model and the report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("bench", type=Path, help="folder with dev/ and train/")
    parser.add_argument("--taught", type=Path, help="pages judged by the model for saved pages")
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--report", type=Path, default=REPORT)
    parser.add_argument("--scores", type=Path, help="write out-of-fold scores here (JSON)")
    parser.add_argument("--figures-only", action="store_true")
    parser.add_argument("--model-only", action="store_true")
    parser.add_argument("--members", type=int, default=SETTINGS.forest.members)
    arguments = parser.parse_args()
    settings = replace(SETTINGS, forest=replace(SETTINGS.forest, members=arguments.members))

    start = time.monotonic()
    taught = read_taught(arguments.taught) if arguments.taught else []
    pages, folds = all_pages(arguments.bench, taught)
    print(f"{len(pages)} pages read in {time.monotonic() - start:.0f} s", flush=True)
    if not arguments.figures_only:
        rows = cross_wording_rows(pages, folds, settings.wording)
        write_model(fit_model(pages, rows, settings), arguments.out)
        print(f"model written after {time.monotonic() - start:.0f} s", flush=True)
    if not arguments.model_only:
        run = Run(pages, taught, stack(pages, folds, settings), settings)
        write_report(run, arguments.report)
        if arguments.scores:
            write_scores(arguments.scores, _scores_by_form(run))
    print(f"done after {time.monotonic() - start:.0f} s", flush=True)


def _scores_by_form(run: Run) -> dict[str, PageScores]:
    """The scores of the pages with a gold body, by form and id."""
    found: dict[str, PageScores] = defaultdict(dict)
    for page, scores in zip(run.pages, run.stacked.scores, strict=True):
        if page.judged:
            found[page.source.form][page.source.page_id] = list(map(int, scores))
    return found


def all_pages(bench: Path, taught: list[TaughtPage]) -> tuple[list[TrainingPage], list[int]]:
    """The pages with a gold body, their copies, the taught pages; the fold of every page."""
    pages, known = gold_pages(bench)
    made = (training_page(page.source, page.labels, TAUGHT) for page in taught)
    pages += [page for page in made if page is not None]
    return pages, pages_folds(pages, known)


def gold_pages(bench: Path) -> tuple[list[TrainingPage], dict[str, int]]:
    """The pages of `dev` and `train`, then their changed copies; the fold of each outlet."""
    sources = read_corpus(bench)
    labels = [label_lines(source.text.split("\n"), source.gold) for source in sources]
    outlets = [outlet_name(source.outlet) for source in sources]
    folds = outlet_folds(outlets, FOLDS, SEED)
    copies = changed_copies(sources, labels, folds, SEED)
    plans = [(source, own, GOLD) for source, own in zip(sources, labels, strict=True)]
    plans += [(source, own, COPY) for _, source, own in copies]
    pages = (training_page(*plan) for plan in plans)
    known = dict(zip(outlets, folds, strict=True))
    return [page for page in pages if page is not None], known


def pages_folds(pages: list[TrainingPage], known: dict[str, int]) -> list[int]:
    """The fold of every page; outlets without gold pages are dealt out in turn."""
    new = sorted({page.outlet for page in pages} - set(known))
    folds = known | {outlet: i % FOLDS for i, outlet in enumerate(new)}
    return [folds[page.outlet] for page in pages]


if __name__ == "__main__":
    main()
