"""Score the builder on pages with known bodies, beside other tools, in one run.

    python -m benchmarks.quality BENCH_DIR --scores FILE... --out docs/about/measurements.md

Prints one line a tool; with `--out` writes the tables between the markers of
that file, and the picture. `--scores` names what the trainings of both models
wrote (see `held_out.py`); without it the package's models judge pages that they
were trained on. See `scoring.py` for the metric, `errors.py` for what
the builder's lost points are made of.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.held_out import read_scores
from benchmarks.pages import TRACKS, Page, read_pages
from benchmarks.picture import draw_quality
from benchmarks.report import quality_tables, replace_between
from benchmarks.results import Track, run_track
from benchmarks.scoring import summarise

DEFAULT_PICTURE = Path("docs/assets/quality.svg")


def main(arguments: Sequence[str] | None = None) -> int:
    options = _read_options(arguments)
    # Tools warn of broken HTML page by page; what comes of it is in the scores.
    logging.disable(logging.CRITICAL)
    pages = choose_pages(read_pages(options.folder, options.sets.split(",")), options.outlets_file)
    if not pages:
        print("no page is left to score: look at --sets and --outlets-file", file=sys.stderr)
        return 2
    held_out = read_scores(options.scores)
    tracks = []
    for name in options.tracks.split(","):
        track = run_track(name, pages, held_out, alone=options.alone)
        _print_track(track, options.worst)
        tracks.append(track)
    if options.out:
        tables = quality_tables(tracks, held_out=bool(held_out))
        replace_between(options.out, "quality", tables)
        options.picture.write_text(draw_quality(tracks), encoding="utf-8")
    return 0


def choose_pages(pages: list[Page], outlets_file: Path | None) -> list[Page]:
    """The pages of the outlets that the file names, one a line; all without a file."""
    if outlets_file is None:
        return pages
    outlets = set(outlets_file.read_text(encoding="utf-8").split())
    return [page for page in pages if page.outlet in outlets]


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.quality", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path, help="folder of the pages, a folder in it a set")
    parser.add_argument("--sets", default="dev,train", help="sets to score, with commas")
    parser.add_argument("--outlets-file", type=Path, help="score these outlets alone, one a line")
    parser.add_argument("--tracks", default=",".join(TRACKS), help="forms to score, with commas")
    parser.add_argument(
        "--scores",
        type=Path,
        nargs="+",
        default=[],
        metavar="FILE",
        help="scores by models that have seen no page of the outlet",
    )
    parser.add_argument("--alone", action="store_true", help="the builder without its peers")
    parser.add_argument("--worst", type=int, default=0, help="print the builder's worst pages")
    parser.add_argument("--out", type=Path, help="the Markdown file to write the tables into")
    parser.add_argument("--picture", type=Path, default=DEFAULT_PICTURE)
    options = parser.parse_args(arguments)
    if options.alone and options.out:
        parser.error("--out needs the peers: leave out --alone")
    return options


def _print_track(track: Track, worst: int) -> None:
    for result in track.results:
        s = summarise(result.scores)
        print(
            f"{track.name:<12}{result.name:<32}F1 {s.f1:.4f}  P {s.precision:.3f}"
            f"  R {s.recall:.3f}  exact {s.exact:.3f}  empty {s.empty}"
            f"  failed {len(result.failed)}",
            flush=True,
        )
    scored = zip(track.pages, track.results[0].scores, strict=True)
    ranked = sorted(((s.precision or 0.0) + (s.recall or 0.0), page.id) for page, s in scored)
    for total, id_ in ranked[:worst]:
        print(f"  {id_:<40}precision + recall {total:.3f}")


if __name__ == "__main__":
    sys.exit(main())
