"""Trains the model for saved pages from folders of pages with gold bodies.

    python train_html_model.py BENCH --out html_model/html_model.json.gz --report report.md

BENCH holds `dev/` and `train/`, each with `gold.json`, `meta.json` and `html/`.
The same data and library versions give the same model. `--figures-only` writes
the report and leaves the model alone.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from html_model.model_file import write_model
from html_training.corpus import read_pages
from html_training.report import write_report
from html_training.samples import html_sample
from html_training.stacking import Settings, fit_model, stack
from line_training.folds import outlet_folds
from line_training.forest_fit import ForestSettings
from line_training.wording_fit import WordingSettings

FOLDS = 5
SEED = 1
SETTINGS = Settings(
    wording=WordingSettings(min_outlets=3, strength=0.15, max_grams=20_000),
    markup=WordingSettings(min_outlets=3, strength=0.1, max_grams=20_000),
    sift=ForestSettings(rounds=60, leaves=8, rate=0.1, feature_share=0.5),
    forest=ForestSettings(rounds=300, leaves=31, rate=0.05, feature_share=0.15),
    sift_limit=-4000,
)


def main() -> None:
    """Read the command line, train, write the model and the report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("bench", type=Path, help="folder with dev/ and train/")
    parser.add_argument("--out", type=Path, default=Path("html_model/html_model.json.gz"))
    parser.add_argument("--report", type=Path, default=Path("report.md"))
    parser.add_argument("--predictions", type=Path, help="write out-of-fold bodies here (JSON)")
    parser.add_argument("--figures-only", action="store_true")
    arguments = parser.parse_args()

    start = time.monotonic()
    golds = read_pages(arguments.bench)
    samples = [sample for gold in golds if (sample := html_sample(gold)) is not None]
    folds = outlet_folds([sample.judged.outlet for sample in samples], FOLDS, SEED)
    print(f"{len(samples)} pages read in {time.monotonic() - start:.0f} s", flush=True)
    stacked = stack(samples, folds, SETTINGS)
    print(f"cross-validated after {time.monotonic() - start:.0f} s", flush=True)
    write_report(samples, stacked, SETTINGS, arguments)
    if not arguments.figures_only:
        write_model(fit_model(samples, stacked, SETTINGS), arguments.out)
    print(f"done after {time.monotonic() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
