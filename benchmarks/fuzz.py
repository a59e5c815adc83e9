"""Clean made-up texts for a given time: none may crash, hang or lose a character.

    python -m benchmarks.fuzz --seconds 600

Texts are put together from the lines of the repository's seeds, the examples of
the rules, long runs of one thing and characters of many scripts; lines are cut,
doubled and mixed. The same seed gives the same texts in the same order. Exit
status 1 and the text itself, as a Python literal, where a text fails.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from types import FrameType

import yaml

from archive_builder.archive import load_authority
from archive_builder.clean import clean_lines
from archive_builder.folders import seed_files
from archive_builder.model import Article, RawDocument
from archive_builder.pipeline import restore
from archive_builder.read.text import read_text
from archive_builder.records import Authority

REPOSITORY = Path(__file__).parents[1]
# What a text may take in seconds of processor time: slow machines are allowed for.
BASE, PER_LINE, PER_CHARACTER = 1.0, 2e-3, 4e-5
SIGNS = (
    " .,:;|()[]\"'“”’«»—–…•*-#@©$€0123456789aAzZéßſKİıЖж中国。！？"
    "\t\r\x0b\x0c\x1c\x85\u2028\u200b\ufeff\xa0"
)
UNITS = ("a", "A ", " ", "share ", "1 ", "x,", "By A ", "/", "Jan 1 ", "©", "A.", "- ", "(", "的")
MOST_LINES = (1, 2, 5, 20, 80, 400)


class TooSlowError(Exception):
    """A text takes longer than its size allows."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _read_options(arguments)
    authority = load_authority(REPOSITORY)
    signal.signal(signal.SIGPROF, _too_slow)
    end = time.monotonic() + options.seconds
    texts = characters = 0
    slowest = 0.0
    for text in make_texts(options.seed, known_lines()):
        if time.monotonic() > end:
            break
        try:
            seconds = check_text(text, authority)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
            print(f"text {texts} of seed {options.seed}: {type(error).__name__}: {error}\n{text!r}")
            return 1
        texts, characters = texts + 1, characters + len(text)
        slowest = max(slowest, seconds / allowed(text))
    print(f"{texts} texts, {characters} characters; the slowest took {slowest:.0%} of its time")
    return 0


def check_text(text: str, authority: Authority) -> float:
    """Seconds of processor time to clean a text. Raises: what the text shows to be wrong."""
    raw: RawDocument = read_text("fuzz", text.encode())
    signal.setitimer(signal.ITIMER_PROF, allowed(text))
    start = time.process_time()
    try:
        article = clean_lines(Article(raw), authority)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    if restore(article.blocks) != text:
        raise ValueError("the ledger does not give the text back")
    return time.process_time() - start


def allowed(text: str) -> float:
    """Seconds that a text of this size may take."""
    return BASE + PER_LINE * (1 + text.count("\n")) + PER_CHARACTER * len(text)


def known_lines() -> list[str]:
    """Lines of the seeds and of the rules' examples: what rules look at."""
    lines = [
        line
        for path in seed_files(REPOSITORY / "seeds")
        for line in path.read_bytes().decode().split("\n")
    ]
    package = files("archive_builder.clean")
    for entry in package.joinpath("rules").iterdir():
        for rule in yaml.safe_load(entry.read_text(encoding="utf-8")):
            lines += [*rule["removes"], *rule["keeps"]]
    for zone in yaml.safe_load(package.joinpath("zones.yml").read_text(encoding="utf-8")):
        lines += [*zone["cues"], *zone["keeps"]]
    return lines


def make_texts(seed: int, known: Sequence[str]) -> Iterator[str]:
    """Texts without end, none of them empty."""
    chance = random.Random(seed)
    while True:
        count = chance.randint(1, chance.choice(MOST_LINES))
        text = "\n".join(_line(chance, known) for _ in range(count))
        if text.strip():
            yield text


def _line(chance: random.Random, known: Sequence[str]) -> str:
    kind = chance.random()
    line = chance.choice(known)
    if kind < 0.5:
        return line
    if kind < 0.6:
        return ""
    if kind < 0.7:
        return line[: chance.randint(0, len(line))] + chance.choice(known)
    if kind < 0.8:
        return "".join(chance.choices(SIGNS, k=chance.randint(1, 60)))
    if kind < 0.9:
        place = chance.randint(0, len(line))
        return line[:place] + chance.choice(SIGNS) + line[place:].swapcase()
    if kind < 0.99:
        return chance.choice((line.upper(), line * 3, f"  {line}\t"))
    return chance.choice(UNITS) * chance.randint(1, 5000) + line


def _too_slow(_: int, __: FrameType | None) -> None:
    raise TooSlowError("takes longer than its size allows")


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.fuzz", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
