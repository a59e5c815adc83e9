"""Trains the model for saved pages from folders of pages with gold bodies.

    python -m benchmarks.page_training.train BENCH

BENCH holds `dev/` and `train/`, each with `gold.json`, `meta.json` and `html/`.
The same data and library versions give the same model. `--figures-only` writes
the report and leaves the model alone; `--scores` keeps the out-of-fold scores,
from which `benchmarks.quality` judges the whole cleaner.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from benchmarks.held_out import write_scores
from benchmarks.line_training.folds import outlet_folds
from benchmarks.line_training.forest_fit import ForestSettings
from benchmarks.line_training.model_writing import write_content
from benchmarks.line_training.wording_fit import WordingSettings
from benchmarks.page_training.content import model_content
from benchmarks.page_training.corpus import FORM, read_samples
from benchmarks.page_training.report import write_report
from benchmarks.page_training.stacking import Settings, fit_model, stack

MODEL = Path("archive_builder/clean/page_model/model.json.gz")
REPORT = Path("docs/about/page-model.md")
FOLDS = 5
SEED = 1
SETTINGS = Settings(
    wording=WordingSettings(min_outlets=3, strength=0.15, max_grams=20_000),
    markup=WordingSettings(min_outlets=3, strength=0.1, max_grams=20_000),
    sift=ForestSettings(rounds=60, leaves=8, rate=0.1, feature_share=0.5),
    forest=ForestSettings(rounds=300, leaves=31, rate=0.05, feature_share=0.15),
    sift_limit=-3000,
)


def main() -> None:
    """Read the command line, train, write the model and the report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("bench", type=Path, help="folder with dev/ and train/")
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--report", type=Path, default=REPORT)
    parser.add_argument("--scores", type=Path, help="write out-of-fold scores here (JSON)")
    parser.add_argument("--figures-only", action="store_true")
    arguments = parser.parse_args()

    start = time.monotonic()
    samples = list(read_samples(arguments.bench))
    folds = outlet_folds([sample.judged.outlet for sample in samples], FOLDS, SEED)
    print(f"{len(samples)} pages read in {time.monotonic() - start:.0f} s", flush=True)
    stacked = stack(samples, folds, SETTINGS)
    print(f"cross-validated after {time.monotonic() - start:.0f} s", flush=True)
    write_report(samples, stacked, SETTINGS, arguments.report)
    if arguments.scores:
        pairs = zip(samples, stacked.total, strict=True)
        scores = {sample.raw.id: list(map(int, own)) for sample, own in pairs}
        write_scores(arguments.scores, {FORM: scores})
    if not arguments.figures_only:
        write_content(model_content(fit_model(samples, stacked, SETTINGS)), arguments.out)
    print(f"done after {time.monotonic() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
