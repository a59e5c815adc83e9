"""Kills builds at random moments, and looks whether the site is ever wrong.

An archive is changed to and fro between two states whose sites are known. Each build in
between is killed at some moment, the program alone or all that it started. After every
kill each page of the site must be that of one of the states, whole; after some, a build
that is left alone must make exactly the site of its state.

    python -m benchmarks.kills --kills 200
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.generate_archive import generate_archive

_ARTICLES = 8
Site = Mapping[str, bytes]


@dataclass(slots=True)
class Outcome:
    """How many builds were killed and how many ended before, and what was wrong after which."""

    killed: int = 0
    ended: int = 0
    wrong: list[str] = field(default_factory=list)


def kill_builds(folder: Path, kills: int, every: int = 4, seed: int = 1) -> Outcome:
    """Kill so many builds of an archive made in `folder`; look at each `every`-th one's next."""
    chance = random.Random(seed)
    root = folder / "archive"
    generate_archive(root, _ARTICLES, 1)
    seeds = sorted((root / "seeds").glob("*.txt"))
    texts = [{path: path.read_text() for path in seeds}]
    texts.append({path: text + "\nA line more.\n" for path, text in texts[0].items()})
    del texts[1][next(path for path in seeds if not path.with_suffix(".yml").exists())]
    sites: list[Site] = []
    duration = 0.0
    for state in (1, 0):
        _set_state(texts[state], seeds)
        started = time.monotonic()
        _build(root, fresh=True).wait()
        duration = time.monotonic() - started
        sites.insert(0, dict(_read_site(root / "site")))
    outcome = Outcome()
    while outcome.killed < kills:
        state = chance.randrange(2)
        _set_state(texts[state], seeds)
        before = outcome.killed
        _kill_at(_build(root), chance.uniform(0, duration), outcome, whole=chance.random() < 0.5)
        outcome.wrong += _find_wrong(dict(_read_site(root / "site")), sites)
        if outcome.killed > before and outcome.killed % every == 0:
            if _build(root).wait():
                outcome.wrong.append(f"after {outcome.killed} kills: no build")
            if dict(_read_site(root / "site")) != sites[state]:
                outcome.wrong.append(f"after {outcome.killed} kills: another site")
            sys.stderr.write(f"{outcome.killed} killed, {len(outcome.wrong)} wrong\n")
    return outcome


def _build(root: Path, *, fresh: bool = False) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "archive_builder", "build", str(root), "--quiet"]
    return subprocess.Popen([*command, *(["--fresh"] if fresh else [])], start_new_session=True)


def _kill_at(
    process: subprocess.Popen[bytes], moment: float, outcome: Outcome, *, whole: bool
) -> None:
    """Kill a build after so many seconds: all its processes, or the first alone."""
    try:
        process.wait(moment)
        outcome.ended += 1
    except subprocess.TimeoutExpired:
        kill = os.killpg if whole else os.kill
        kill(process.pid, signal.SIGKILL)
        process.wait()
        outcome.killed += 1


def _set_state(texts: Mapping[Path, str], seeds: list[Path]) -> None:
    for path in seeds:
        if path in texts:
            path.write_text(texts[path])
        else:
            path.unlink(missing_ok=True)


def _read_site(site: Path) -> Iterator[tuple[str, bytes]]:
    """All pages, feeds and data by place. The search index is made anew at its own will."""
    for path in sorted(site.rglob("*")):
        place = path.relative_to(site).as_posix()
        if path.is_file() and not place.startswith("search/parts/"):
            yield place, path.read_bytes()


def _find_wrong(found: Site, sites: list[Site]) -> Iterator[str]:
    """Pages that are of no state, and pages of both states that are missing."""
    for place, content in found.items():
        # A page that is about to be renamed into place has a dot before its name.
        if content not in [site.get(place) for site in sites] and "/." not in f"/{place}":
            yield f"{place} is of no state"
    yield from (
        f"{place} is missing" for place in sites[0] if place in sites[1] and place not in found
    )


def main(arguments: list[str] | None = None) -> int:
    """Kill builds and say how it went. Exit status 1 where a site was wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", 1)[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--every", type=int, default=4, help="look at the next build of each n-th")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        outcome = kill_builds(Path(place), asked.kills, asked.every, asked.seed)
        # An orphan of the last build may still write there.
        shutil.rmtree(place, ignore_errors=True)
        Path(place).mkdir(exist_ok=True)
    for wrong in outcome.wrong:
        sys.stdout.write(f"wrong: {wrong}\n")
    sys.stdout.write(
        f"{outcome.killed} builds killed, {outcome.ended} had ended before;"
        f" {len(outcome.wrong)} wrong sites\n"
    )
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
