"""Lighthouse's four scores for an article, the home page and the search, phone and desktop.

    python -m benchmarks.lighthouse SITE

SITE is a built site (`site/`). It is served compressed and looked at in Chromium by
Lighthouse, whose version `benchmarks/lighthouse/package-lock.json` pins; the first run
installs it there with npm. Where npm or Chromium is missing, it says so and measures
nothing. Performance is measured with the slow phone that Lighthouse simulates, and
depends on the machine; of several runs the best counts. Exit status 1 where a score is
below its target.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.chromium import PROGRAMS
from benchmarks.report import table
from benchmarks.served import serve_site

HOME = Path(__file__).parent / "lighthouse"
PROGRAM = HOME / "node_modules" / "lighthouse" / "cli" / "index.js"
TARGETS = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
FLAGS = "--headless=new --no-sandbox --disable-gpu"


def main(arguments: Sequence[str] | None = None) -> int:
    options = _read_options(arguments)
    missing = _find_missing()
    if missing:
        print(f"Lighthouse was not run: {missing}", file=sys.stderr)
        return 0
    with serve_site(options.site) as address:
        rows = [
            (name, device, _best(f"{address}{path}", device, options.runs))
            for name, path in _pages(options.site, options.query)
            for device in ("mobile", "desktop")
        ]
    cells = [[f"{name}, {device}", *map(str, scores.values())] for name, device, scores in rows]
    print(table(["page", *TARGETS], cells))
    return int(any(scores[kind] < TARGETS[kind] for _, _, scores in rows for kind in TARGETS))


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.lighthouse", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("site", type=Path)
    parser.add_argument("--query", default="peace", help="a word that the archive has")
    parser.add_argument("--runs", type=int, default=3)
    return parser.parse_args(arguments)


def _find_missing() -> str:
    """Installs what can be installed; what is missing for good, in words."""
    if not shutil.which("npm") or not shutil.which("node"):
        return "npm and node are needed (Debian: apt install npm)"
    if not any(map(shutil.which, PROGRAMS)):
        return f"no browser: one of {', '.join(PROGRAMS)} is needed"
    if not PROGRAM.is_file():
        command = ["npm", "install", "--no-save", "--ignore-scripts", "--silent"]
        if subprocess.run(command, cwd=HOME, check=False).returncode:
            return "npm could not install it"
    return ""


def _pages(site: Path, query: str) -> Iterator[tuple[str, str]]:
    article = min(path.name for path in (site / "articles").iterdir() if path.is_dir())
    yield "article", f"articles/{article}/"
    yield "home", ""
    yield "search", "search/"
    yield "search with a query", f"search/?q={query}"


def _best(address: str, device: str, runs: int) -> dict[str, int]:
    """The highest of each score over some runs: noise of the machine only takes away."""
    found = [_run(address, device) for _ in range(runs)]
    return {kind: max(scores[kind] for scores in found) for kind in TARGETS}


def _run(address: str, device: str) -> dict[str, int]:
    program = next(filter(None, map(shutil.which, PROGRAMS)))
    command = ["node", str(PROGRAM), address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    command += ["--disable-full-page-screenshot", f"--only-categories={','.join(TARGETS)}"]
    command += ["--preset=desktop"] if device == "desktop" else []
    environment = {**os.environ, "CHROME_PATH": program}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    scores = json.loads(done.stdout)["categories"]
    return {kind: round(100 * scores[kind]["score"]) for kind in TARGETS}


if __name__ == "__main__":
    sys.exit(main())
