"""Measure pages per second of the builder and other tools, in turn, on the same pages.

    python -m benchmarks.speed BENCH_DIR --out docs/about/measurements.md

One process at a time. In every round each tool goes once over all pages, and
the rounds' medians are compared: what slows the machine for a while slows all.
The builder runs twice: with the compiled packages that are installed, and in
pure Python. Reading from disk and starting up are not counted.
"""

from __future__ import annotations

import argparse
import gc
import logging
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.builder import predict_body
from benchmarks.pages import TRACKS, read_pages
from benchmarks.peers import PEERS
from benchmarks.report import TITLES, replace_between, table
from benchmarks.results import BUILDER
from benchmarks.timing import time_pages

AGAINST = ("trafilatura, fast", "boilerpy3, Article")

# Does nothing, and so takes no time.
NOT_TIMED = frozenset({"the text as it is"})

Measure = Callable[[], list[float]]


@dataclass(slots=True)
class Timing:
    """One tool on one track: for every round, the seconds of each page."""

    name: str
    measure: Measure
    rounds: list[list[float]] = field(default_factory=list)

    @property
    def pages_per_second(self) -> float:
        return median(len(seconds) / sum(seconds) for seconds in self.rounds)

    @property
    def slowest(self) -> float:
        """Seconds for the slowest page, the median over rounds."""
        return median(max(seconds) for seconds in self.rounds)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _read_options(arguments)
    logging.disable(logging.CRITICAL)
    pages = read_pages(options.folder, options.sets.split(","))
    step = max(1, len(pages) // options.pages)
    chosen = pages[::step][: options.pages]
    parts = [_facts(len(chosen), options.rounds)]
    with tempfile.TemporaryDirectory() as folder:
        for track in TRACKS:
            texts = [page.read_text(track) for page in chosen]
            timings = run_rounds(_tools(track, texts, Path(folder)), options.rounds)
            parts += [f"### {TITLES[track]}", speed_table(timings)]
            print(f"{parts[-2]}\n\n{parts[-1]}\n", flush=True)
    if options.out:
        replace_between(options.out, "speed", "\n\n".join(parts))
    return 0


def run_rounds(tools: Sequence[Timing], rounds: int) -> Sequence[Timing]:
    """Let every tool go over the pages in turn, as often as there are rounds."""
    for _ in range(rounds):
        for tool in tools:
            gc.collect()
            tool.rounds.append(tool.measure())
    return tools


def speed_table(timings: Sequence[Timing]) -> str:
    """Pages per second, their ratios to the tools compared with, the slowest page."""
    base = {timing.name: timing.pages_per_second for timing in timings}
    against = [name for name in AGAINST if name in base]
    rows = []
    for timing in timings:
        speed = timing.pages_per_second
        ratios = [f"{speed / base[name]:.2f}" for name in against]
        rows.append([timing.name, f"{speed:.1f}", *ratios, f"{1000 * timing.slowest:.0f}"])
    header = ["tool", "pages/s", *(f"to {name}" for name in against), "slowest page, ms"]
    return table(header, rows)


def _tools(track: str, texts: list[str], folder: Path) -> list[Timing]:
    builder = partial(time_pages, lambda text: predict_body(text, track), texts)
    pure = partial(_time_pure, track, texts, folder)
    return [
        Timing(BUILDER, builder),
        # Saved pages are parsed by lxml, without which none is read.
        *([] if track == "html" else [Timing(f"{BUILDER}, pure Python", pure)]),
        *(
            Timing(peer.name, partial(time_pages, peer.load(), texts))
            for peer in PEERS[track]
            if peer.version is not None and peer.name not in NOT_TIMED
        ),
    ]


def _time_pure(track: str, texts: list[str], folder: Path) -> list[float]:
    """The builder in a process of its own that refuses compiled packages."""
    names = []
    for number, text in enumerate(texts):
        path = folder / f"{number}"
        path.write_bytes(text.encode())
        names.append(str(path))
    command = [sys.executable, "-m", "benchmarks.pure", track, *names]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [float(line) for line in done.stdout.split()]


def _facts(pages: int, rounds: int) -> str:
    return (
        f"{pages} pages, {rounds} rounds, medians; seconds of processor time of one process,"
        " reading from disk not counted."
    )


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.speed", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path, help="folder of the pages, a folder in it a set")
    parser.add_argument("--sets", default="dev,train", help="sets to take pages from, with commas")
    parser.add_argument("--pages", type=int, default=100, help="how many pages, evenly chosen")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", type=Path, help="the Markdown file to write the tables into")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
