"""What each group of features is worth: the figures without it.

    python -m benchmarks.line_training.ablation BENCH ablation.md

One pass only, fewer trees than the real model, no copies, no taught pages: the
differences count, not the figures. Differences below .001 are noise.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from archive_builder.clean.line_model.cue_tables import SECTION_CUES, WORD_CUES
from archive_builder.clean.line_model.model_file import ROW_NAMES
from archive_builder.clean.line_model.wording_columns import WORDING_NAMES
from benchmarks.line_training.corpus import FORMS, outlet_name, read_corpus
from benchmarks.line_training.evaluation import expected_decoder, figures, judge
from benchmarks.line_training.folds import outlet_folds
from benchmarks.line_training.forest_fit import ForestSettings
from benchmarks.line_training.labels import label_lines
from benchmarks.line_training.pages import Array, TrainingPage, training_page
from benchmarks.line_training.stacking import cross_forest, cross_wording_rows
from benchmarks.line_training.wording_fit import WordingSettings

_SETTINGS = ForestSettings(rounds=150, leaves=31, rate=0.08, feature_share=0.15)
_CUE_NAMES = tuple(cue.name for cue in WORD_CUES)
_SECTION_NAMES = tuple(cue.name for cue in SECTION_CUES)
_GUESSES = ("densest", "part before comments", "opening", "closing", "headline")

#: Group of features -> whether a feature belongs to it.
GROUPS: dict[str, Callable[[str], bool]] = {
    "wording (lexical part)": lambda name: name in WORDING_NAMES,
    "cue words": lambda name: any(cue in name for cue in _CUE_NAMES),
    "section headings and comment threads": lambda name: (
        any(cue in name for cue in _SECTION_NAMES) or "comment" in name
    ),
    "indentation and blank lines": lambda name: "indent" in name or "blank" in name,
    "guesses at article and headline": lambda name: any(part in name for part in _GUESSES),
    "words shared with core and neighbours": lambda name: "core" in name or "shared" in name,
    "windows, distances, runs": lambda name: any(
        part in name for part in (" lines before", " lines after", "since", "until", "run of")
    ),
    "the lines beside": lambda name: name.endswith(")"),
}


def main() -> None:
    """Print and write a table: one row per group left out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("bench", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    sources = read_corpus(arguments.bench)
    made = (training_page(s, label_lines(s.text.split("\n"), s.gold)) for s in sources)
    pages = [page for page in made if page is not None]
    folds = outlet_folds([outlet_name(page.source.outlet) for page in pages], 5, 1)
    rows = cross_wording_rows(pages, folds, WordingSettings())
    table = ["| left out | features | F1 full | F1 reader |", "|---|---|---|---|"]
    for name in ("nothing", *GROUPS):
        belongs = GROUPS.get(name, _never)
        kept = [i for i, feature in enumerate(ROW_NAMES) if not belongs(feature)]
        table.append(_row(name, kept, pages, folds, rows))
        print(table[-1], flush=True)
        arguments.out.write_text("\n".join(table) + "\n", encoding="utf-8")


def _never(name: str) -> bool:
    del name
    return False


def _row(
    name: str, kept: list[int], pages: list[TrainingPage], folds: list[int], rows: list[Array]
) -> str:
    scores = cross_forest(pages, folds, [own[:, kept] for own in rows], _SETTINGS)
    judged = judge(pages, scores, expected_decoder)
    f1 = [f"{figures(judged, form).f1:.4f}" for form in FORMS]
    return f"| {name} | {len(ROW_NAMES) - len(kept)} | {' | '.join(f1)} |"


if __name__ == "__main__":
    main()
