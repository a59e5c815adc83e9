"""Make the word frequencies that linking weighs words by, from the package wordfreq.

    pip install wordfreq==3.1.1
    python -m benchmarks.make_frequencies archive_builder/link/frequencies

One file a language: the commonest words by their frequency on the Zipf scale
(the logarithm of how often a word stands in a thousand million words), in tenths.
Chinese is counted by characters, since nothing here splits it into words.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from math import log10
from pathlib import Path

from archive_builder.link.words import words_of
from archive_builder.vocabulary import languages

WORDS = 8000
ENTRIES = 40_000
HEADER = """\
# Word frequencies, language {language}: tenths on the Zipf scale, then the words that common.
# Made by benchmarks/make_frequencies.py from wordfreq {version} (Robyn Speer, https://pypi.org/project/wordfreq/).
# Licence of this file: CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(exist_ok=True)
    for language in languages():
        header = HEADER.format(language=language, version=version("wordfreq"))
        text = header + "".join(f"{line}\n" for line in render_lines(language))
        (folder / f"{language}.txt").write_text(text, encoding="utf-8")
    return 0


def render_lines(language: str) -> Iterator[str]:
    """The words of each tenth, the commonest first."""
    counts = count_words(language)
    commonest = sorted(counts, key=lambda word: (-counts[word], word))[:WORDS]
    tenths: defaultdict[int, list[str]] = defaultdict(list)
    for word in commonest:
        tenths[round(10 * (log10(counts[word]) + 9))].append(word)
    for tenth in sorted(tenths, reverse=True):
        yield f"{tenth} {' '.join(sorted(tenths[tenth]))}"


def count_words(language: str) -> dict[str, float]:
    """Frequencies of the words as linking splits them; what is no word by itself adds up."""
    frequencies = import_module("wordfreq").get_frequency_dict(language, wordlist="large")
    counts: defaultdict[str, float] = defaultdict(float)
    for entry in sorted(frequencies, key=lambda entry: (-frequencies[entry], entry))[:ENTRIES]:
        for word in words_of(entry):
            counts[word] += frequencies[entry]
    return {word: count for word, count in counts.items() if not any(map(str.isdigit, word))}


if __name__ == "__main__":
    sys.exit(main())
