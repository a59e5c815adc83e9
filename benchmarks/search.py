"""What a search costs a reader, and whether it finds what a scan of all texts finds.

    python -m benchmarks.search FOLDER [--articles 10000] [--stock SITE]

FOLDER is a built archive; where it is missing, one is generated and built. Its site is
served compressed and asked in Chromium, each query by a reader who comes for the first
time: kilobytes until all is shown, seconds until the first result. Then many queries
are compared with a scan: a phrase and a facet must find exactly the same articles, a
word at least those that have it (it also finds other spellings of actors' names).
`--stock` is a site of the same pages with MkDocs' own search, as `benchmarks.scale`
leaves it, measured beside. Exit status 1 where results differ.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Playwright, sync_playwright

from archive_builder.search.documents import reveal
from benchmarks.chromium import Visit, launch, visit
from benchmarks.generate_archive import generate_archive
from benchmarks.report import table
from benchmarks.search_queries import Query, Text, draw_queries, read_texts
from benchmarks.served import serve_site

KINDS = ("one word", "two words", "phrase", "facet", "facet and word")
EXACT = ("phrase", "facet")
SIGNATURE = b"pagefind_dcd"
OURS, STOCK = "#search-results li", ".md-search-result__item a"
FIND = """async ([engine, query, addresses]) => {
  const { find } = await import(engine);
  const { readAddress } = await import(query);
  const found = [];
  for (const address of addresses) {
    found.push((await find(readAddress(address))).map((result) => result.id));
  }
  return found;
}"""
SHOWN = 3
SCRIPTS = "assets/javascripts"


def main(arguments: Sequence[str] | None = None) -> int:
    options = _read_options(arguments)
    if not (options.folder / "site").is_dir():
        generate_archive(options.folder, options.articles)
        command = [sys.executable, "-m", "archive_builder", "build", str(options.folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    texts = read_texts(options.folder / "site" / "data")
    timed = list(draw_queries(texts, options.timed))
    compared = list(draw_queries(texts, options.compared, seed=2))
    with sync_playwright() as playwright, _open(playwright) as browser:
        with serve_site(options.folder / "site") as site:
            visits = {q: visit(browser, f"{site}search/{q.address}", OURS) for q in timed}
            found = find_all(browser, site, compared)
        print(f"{len(texts):,} articles.\n\n{_table_of_costs(visits)}\n")
        if options.stock:
            print(f"{_measure_stock(browser, options.stock, timed)}\n")
    ids = read_ids(options.folder / "site" / "search" / "parts")
    differences = list(compare(compared, found, ids, texts))
    print(_table_of_results(compared, differences))
    for query, missed, wrong in differences:
        print(
            f"{query.kind} {query.address}: missed {missed[:3]}, wrong {wrong[:3]}", file=sys.stderr
        )
    return 1 if differences else 0


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.search", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000, help="where none are there yet")
    parser.add_argument("--timed", type=int, default=1, help="queries of a kind and language")
    parser.add_argument("--compared", type=int, default=20, help="the same, for the comparison")
    parser.add_argument("--stock", type=Path, help="a site of these pages with MkDocs' search")
    return parser.parse_args(arguments)


def find_all(browser: Browser, site: str, queries: Sequence[Query]) -> list[list[str]]:
    """All that the page's own search finds, by the index's ids."""
    page = browser.new_page()
    page.set_default_timeout(0)
    page.goto(f"{site}search/")
    modules = [f"{site}{SCRIPTS}/search-{name}.js" for name in ("engine", "query")]
    found: list[list[str]] = page.evaluate(FIND, [*modules, [q.address for q in queries]])
    page.close()
    return found


def read_ids(parts: Path) -> dict[str, str]:
    """The article of each document of the index."""
    ids = {}
    for path in parts.glob("*/fragment/*.pf_fragment"):
        content = gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE)
        ids[path.stem] = reveal(json.loads(content)["meta"]["id"])
    return ids


Difference = tuple[Query, list[str], list[str]]


def compare(
    queries: Sequence[Query],
    found: Sequence[Sequence[str]],
    ids: dict[str, str],
    texts: Sequence[Text],
) -> Iterator[Difference]:
    """The queries that found something else than the scan: what is missed, what is wrong."""
    for query, results in zip(queries, found, strict=True):
        expected = {text.id for text in texts if query.finds(text)}
        given = {ids[result] for result in results}
        missed = sorted(expected - given)
        wrong = sorted(given - expected) if query.kind in EXACT else []
        if missed or wrong:
            yield query, missed, wrong


def _table_of_costs(visits: dict[Query, Visit]) -> str:
    rows = []
    for kind in KINDS:
        made = [each for query, each in visits.items() if query.kind == kind]
        size, seconds = [one.kilobytes for one in made], [one.seconds for one in made]
        cells = [f"{median(size):.0f}", f"{max(size):.0f}"]
        cells += [f"{median(seconds):.2f}", f"{max(seconds):.2f}"]
        rows.append([kind, str(len(made)), *cells])
    return table(["first query", "queries", "kB", "kB at most", "s", "s at most"], rows)


def _table_of_results(queries: Sequence[Query], differences: Sequence[Difference]) -> str:
    bad = {query for query, _, _ in differences}
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for query in queries:
        counts[query.kind][0] += 1
        counts[query.kind][1] += query in bad
    languages = len({query.language for query in queries})
    rows = [
        [kind, "the same" if kind in EXACT else "at least", str(asked), str(differ)]
        for kind, (asked, differ) in counts.items()
    ]
    header = [f"in {languages} languages", "as a scan", "queries", "differ"]
    return table(header, rows)


def _measure_stock(browser: Browser, site: Path, queries: Sequence[Query]) -> str:
    """One query of one word in MkDocs' own search, of which every query costs as much."""
    word = next(query.words[0] for query in queries if query.kind == "one word")
    with serve_site(site) as address:
        made = visit(browser, f"{address}?q={word}", STOCK)
    row = [f"{made.kilobytes:,.0f}", f"{made.seconds:.1f}"]
    return table(["MkDocs' search", "kB", "s"], [["first query", *row]])


@contextmanager
def _open(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright)
    yield browser
    browser.close()


if __name__ == "__main__":
    sys.exit(main())
