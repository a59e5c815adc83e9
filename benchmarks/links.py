"""Links: planted quotes and copies found, unrelated pairs, speed and memory, beside other tools.

    python -m benchmarks.links BENCH_DIR [--articles 10000]

The archive is a generated one (its texts are made from templates: the worst case
for an index, since much is alike); the quotes and copies are planted on the real
bodies and quotes of BENCH_DIR. Peers that are not installed are left out. Times
are processor seconds of one process, in one run; the describing of articles is not counted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import process_time

from archive_builder.archive import load_authority
from archive_builder.describe import describe_article
from archive_builder.link import Index, links_of, make_fingerprint, update_index
from archive_builder.link.fingerprint import Fingerprint
from archive_builder.model import Article
from archive_builder.records import Authority
from benchmarks.generate_archive import REPOSITORY, make_page
from benchmarks.link_peers import PEERS, Pairs
from benchmarks.pages import read_pages
from benchmarks.planting import (
    alter_words,
    find_quoted,
    make_article,
    plant_copy,
    read_vocabulary,
)
from benchmarks.report import table

SETS = ("dev", "train")
MIN_WORDS, PLANTED, UNRELATED, ONE_MORE = 80, 300, 1000, 20
WORDS_IN_QUOTE = 10

Find = Callable[[Sequence[str]], Pairs]


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.links", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path, help="folder of the pages, a folder in it a set")
    parser.add_argument("--articles", type=int, default=10_000)
    options = parser.parse_args()
    print(measure_size(options.articles), "\n", flush=True)
    bodies = [page.body for page in read_pages(options.folder, SETS)]
    bodies = sorted({body for body in bodies if len(body.split()) >= MIN_WORDS})
    for title, plant, builder in (
        ("Copies: 15 % of words replaced, cut to 70 %", plant_copies, find_copies),
        ("Quotes: one word in ten changed", plant_quotes, find_same_words),
    ):
        texts, expected = plant(bodies)
        print(f"### {title}\n\n{compare(texts, expected, builder)}\n", flush=True)
    return 0


def measure_size(number: int) -> str:
    """Time and memory of linking generated articles, and of one more."""
    authority = load_authority(REPOSITORY)
    prints: list[Fingerprint] = []
    seconds = 0.0
    for article in generate_articles(number, authority):
        start = process_time()
        prints.append(make_fingerprint(article))
        seconds += process_time() - start
    start = process_time()
    index = update_index(Index(), prints)
    links = links_of(index)
    built = seconds + process_time() - start
    memory = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    more = [time_one_more(index, item) for item in Random(1).sample(prints, ONE_MORE)]
    return (
        f"{number:,} generated articles: {len(links):,} links in {built:.1f} s,"
        f" {memory:.0f} MB at most (all of the process); one more article in"
        f" {median(more):.2f} s (median of {ONE_MORE}, longest {max(more):.2f})"
    )


def generate_articles(number: int, authority: Authority) -> Iterator[Article]:
    """Generated articles as cleaning would leave them, described."""
    for position in range(number):
        page = make_page(Random(f"article 1 {position}"), position, 1)
        article = make_article(
            f"{page.event.day}-{page.event.topic}-{position:05}",
            page.paragraphs,
            page.event.day.isoformat(),
        )
        yield describe_article(article, authority)


def time_one_more(index: Index, item: Fingerprint) -> float:
    """Seconds to add one article and have all links."""
    without = update_index(index, (), [item.id])
    start = process_time()
    links_of(update_index(without, [item]))
    return process_time() - start


def plant_copies(bodies: Sequence[str]) -> tuple[list[str], Pairs]:
    """Bodies, then copies of some of them; the pairs that are to be found."""
    rng = Random(1)
    vocabulary = read_vocabulary(bodies)
    chosen = rng.sample(range(len(bodies)), PLANTED)
    copies = [plant_copy(bodies[number], vocabulary, rng) for number in chosen]
    pairs = {(number, len(bodies) + place) for place, number in enumerate(chosen)}
    return [*bodies, *copies], pairs


def plant_quotes(bodies: Sequence[str]) -> tuple[list[str], Pairs]:
    """Quotes of ten words and more, then altered ones."""
    rng = Random(2)
    vocabulary = read_vocabulary(bodies)
    quotes = sorted({quote for body in bodies for quote in find_quoted(body)})
    quotes = [quote for quote in quotes if len(quote.split()) >= WORDS_IN_QUOTE]
    chosen = rng.sample(range(len(quotes)), min(PLANTED, len(quotes)))
    altered = [" ".join(alter_words(quotes[n].split(), 0.1, vocabulary, rng)) for n in chosen]
    pairs = {(number, len(quotes) + place) for place, number in enumerate(chosen)}
    return [*quotes, *altered], pairs


def compare(texts: Sequence[str], expected: Pairs, builder: Find) -> str:
    """The builder and its peers on the same texts: found, unrelated pairs, seconds."""
    unrelated = draw_unrelated(len(texts), expected)
    rows = []
    for name, find in (("archive-builder", builder), *PEERS):
        start = process_time()
        try:
            found = find(texts)
        except ImportError:
            print(f"({name} is not installed)", file=sys.stderr)
            continue
        seconds = process_time() - start
        share = len(found & expected) / len(expected)
        rows.append([name, f"{share:.3f}", str(len(found & unrelated)), f"{seconds:.1f}"])
    header = ["tool", f"of {len(expected)} planted", f"of {len(unrelated)} unrelated", "s"]
    return table(header, rows)


def draw_unrelated(number: int, expected: Pairs) -> Pairs:
    """Pairs drawn by lot of which none was planted."""
    rng = Random(3)
    pairs: Pairs = set()
    while len(pairs) < UNRELATED:
        first, second = sorted(rng.sample(range(number), 2))
        if (first, second) not in expected:
            pairs.add((first, second))
    return pairs


def find_copies(texts: Sequence[str]) -> Pairs:
    return find_links("copy", (make_article(f"{n:06}", [text]) for n, text in enumerate(texts)))


def find_same_words(texts: Sequence[str]) -> Pairs:
    articles = (make_article(f"{n:06}", (), quote=text) for n, text in enumerate(texts))
    return find_links("same-words", articles)


def find_links(kind: str, articles: Iterator[Article]) -> Pairs:
    links = links_of(update_index(Index(), map(make_fingerprint, articles)))
    return {(int(link.first), int(link.second)) for link in links if link.kind == kind}


if __name__ == "__main__":
    sys.exit(main())
