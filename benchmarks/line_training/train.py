"""Trains the line model from folders of pages with gold bodies.

    python -m benchmarks.line_training.train BENCH --out teacher.json.gz
    python -m benchmarks.line_training.train BENCH --teacher teacher.json.gz

BENCH holds `dev/` and `train/`, each with `gold.json`, `meta.json`,
`text_full/` and `text_reader/`. The second run also learns from the pages of
`unlabelled/` and `dates/`, mostly not English, whose lines the first run's
model labels. The same data and library versions give the same model.
`--figures-only` writes the report and leaves the model alone.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from archive_builder.clean.line_model.model_file import LineModel, load_model
from benchmarks.line_training.augment import changed_copies
from benchmarks.line_training.corpus import outlet_name, read_corpus
from benchmarks.line_training.folds import outlet_folds
from benchmarks.line_training.forest_fit import ForestSettings
from benchmarks.line_training.labels import label_lines
from benchmarks.line_training.model_writing import write_model
from benchmarks.line_training.pages import COPY, GOLD, WEAK, TrainingPage, training_page
from benchmarks.line_training.report import Run, write_report
from benchmarks.line_training.stacking import Settings, fit_model, stack
from benchmarks.line_training.weak import WeakPage, read_weak_pages, weak_labels
from benchmarks.line_training.wording_fit import WordingSettings

MODEL = Path("archive_builder/clean/line_model/model.json.gz")
REPORT = Path("docs/about/line-model.md")
FOLDS = 5
SEED = 1
SETTINGS = Settings(
    wording=WordingSettings(min_outlets=3, strength=0.15, max_grams=30_000),
    forest=ForestSettings(rounds=600, leaves=31, rate=0.035, feature_share=0.12),
)


def main() -> None:
    """Read the command line, train, write the model and the report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("bench", type=Path, help="folder with dev/ and train/")
    parser.add_argument("--teacher", type=Path, help="a model that labels the weak pages")
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--report", type=Path, default=REPORT)
    parser.add_argument("--figures-only", action="store_true")
    arguments = parser.parse_args()

    start = time.monotonic()
    pages, known = gold_pages(arguments.bench)
    weak = read_weak_pages(arguments.bench) if arguments.teacher else []
    if weak:
        teacher = load_model(arguments.teacher)
        pages += [page for own in weak if (page := weak_page(own, teacher))]
    folds = pages_folds(pages, known)
    print(f"{len(pages)} pages read in {time.monotonic() - start:.0f} s", flush=True)
    stacked = stack(pages, folds, SETTINGS)
    print(f"cross-validated after {time.monotonic() - start:.0f} s", flush=True)
    write_report(Run(pages, weak, stacked, SETTINGS), arguments.report)
    if not arguments.figures_only:
        write_model(fit_model(pages, stacked.rows, SETTINGS), arguments.out)
    print(f"done after {time.monotonic() - start:.0f} s", flush=True)


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


def weak_page(page: WeakPage, teacher: LineModel) -> TrainingPage | None:
    """A page of which only some lines are known."""
    return training_page(page.source, weak_labels(page, teacher), WEAK)


def pages_folds(pages: list[TrainingPage], known: dict[str, int]) -> list[int]:
    """The fold of every page; outlets without gold pages are dealt out in turn."""
    new = sorted({page.outlet for page in pages} - set(known))
    folds = known | {outlet: i % FOLDS for i, outlet in enumerate(new)}
    return [folds[page.outlet] for page in pages]


if __name__ == "__main__":
    main()
