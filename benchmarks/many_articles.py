"""Articles a second and memory, over many generated articles in one process.

    python -m benchmarks.many_articles --articles 4000

Every article is another one, pasted as the generator of demonstration archives
pastes it, and goes through all stages of an article. A line for each quarter:
where memory is flat, the later ones need no more than the first.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from archive_builder.archive import load_authority
from archive_builder.model import Article
from archive_builder.pipeline import STAGES
from archive_builder.read.text import read_text
from benchmarks.generate_archive import make_seeds
from benchmarks.report import table

PARTS = 4
WARM_UP = 20
KIB_PER_MIB = 1024


def main(arguments: Sequence[str] | None = None) -> int:
    options = _read_options(arguments)
    authority = load_authority(Path(__file__).parents[1])
    seeds = make_seeds(options.articles + WARM_UP, seed=options.seed)
    texts = (made.text for made in seeds)
    spent: defaultdict[str, float] = defaultdict(float)
    lines = 0
    rows = []
    for part in range(-1, PARTS):
        count = options.articles // PARTS if part >= 0 else WARM_UP
        before = sum(spent.values())
        for text in islice(texts, count):
            article = Article(read_text("article", text.encode()))
            for stage in STAGES:
                start = time.process_time()
                article = stage(article, authority)
                spent[stage.__name__] += time.process_time() - start
            lines += len(article.blocks)
        if part < 0:
            spent.clear()
            lines = 0
            continue
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KIB_PER_MIB
        speed = count / (sum(spent.values()) - before)
        rows.append([str((part + 1) * count), f"{speed:.0f}", str(peak)])
    print(table(["articles", "articles/s", "peak memory, MiB"], rows))
    done = options.articles // PARTS * PARTS
    shares = ", ".join(f"{name} {1000 * s / done:.2f} ms" for name, s in spent.items())
    print(f"\n{lines / done:.0f} lines an article; for each: {shares}")
    return 0


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.many_articles", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
