"""Publication dates beside other tools: exact, none, wrong and pages per second, in one run.

    python -m benchmarks.metadata BENCH_DIR

BENCH_DIR holds `gold.json` ({id: {date, ...}}), `html/ID.html.gz` and
`text/ID.txt` (or a folder `dates` that does). Peers that are not installed are
left out. A peer's time includes its reading of the page; the builder's is shown
for the whole way to the dates and for the finding of dates alone. Where a page
states only its last change, the gold has that day: the builder never calls it
published, so one row counts it where nothing is published.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

from archive_builder.clean import clean_lines
from archive_builder.describe.dates.find import find_dates
from archive_builder.describe.language import find_language
from archive_builder.model import Article, Description, Field, Moment
from archive_builder.read import ReadError, read_document
from archive_builder.records import Authority

Finder = Callable[[str], str | None]

HEADER = "| tool | input | exact | none | wrong | pages/s |\n|---|---|---|---|---|---|"
NOBODY = Authority()


@dataclass(frozen=True)
class Page:
    """One page with its true day."""

    id: str
    day: str
    html: Path
    text: Path


@dataclass
class Score:
    """Counts of one tool on one kind of input."""

    tool: str
    kind: str
    exact: int = 0
    none: int = 0
    wrong: int = 0
    seconds: float = 0.0

    def add(self, found: str | None, true: str, seconds: float) -> None:
        self.seconds += seconds
        if found is None:
            self.none += 1
        elif found == true:
            self.exact += 1
        else:
            self.wrong += 1

    def row(self) -> str:
        pages = self.exact + self.none + self.wrong
        shares = " | ".join(f"{n / pages:.3f}" for n in (self.exact, self.none, self.wrong))
        return f"| {self.tool} | {self.kind} | {shares} | {pages / self.seconds:.0f} |"


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    pages = tuple(load_pages(Path(sys.argv[1])))
    print(f"{len(pages)} pages\n\n{HEADER}")
    for kind, read in (("HTML", read_html), ("text", read_text)):
        for score in score_builder(pages, kind, read):
            print(score.row(), flush=True)
        for tool, finder in peers():
            print(score_peer(pages, tool, finder, kind).row(), flush=True)
    return 0


def load_pages(folder: Path) -> Iterator[Page]:
    """The pages of the gold file, in order of their ids."""
    root = folder if (folder / "gold.json").is_file() else folder / "dates"
    gold = json.loads((root / "gold.json").read_text(encoding="utf-8"))
    for id_, truth in sorted(gold.items()):
        html, text = root / "html" / f"{id_}.html.gz", root / "text" / f"{id_}.txt"
        yield Page(id_, truth["date"], html, text)


def read_html(page: Page) -> bytes:
    return gzip.decompress(page.html.read_bytes())


def read_text(page: Page) -> bytes:
    return page.text.read_bytes()


def score_builder(
    pages: Iterable[Page], kind: str, read: Callable[[Page], bytes]
) -> tuple[Score, ...]:
    """The builder's dates, timed for the whole way and for the last step alone."""
    whole = Score("archive-builder, with reading and cleaning", kind)
    alone = Score("archive-builder, dates alone", kind)
    either = Score("archive-builder, published or else changed", kind)
    name = "page.html" if kind == "HTML" else "page.txt"
    for page in pages:
        data = read(page)
        start = perf_counter()
        article = prepare(name, data)
        prepared = perf_counter()
        about = find_dates(article, NOBODY).about if article else Description()
        end = perf_counter()
        whole.add(day_of(about.published), page.day, end - start)
        alone.add(day_of(about.published), page.day, end - prepared)
        either.add(day_of(about.published or about.updated), page.day, end - start)
    return whole, alone, either


def day_of(date: Field[Moment] | None) -> str | None:
    return date.value.edtf if date else None


def prepare(name: str, data: bytes) -> Article | None:
    """An article with all that the finding of dates builds on; None if it cannot be read."""
    try:
        raw = read_document(name, data)
    except ReadError:
        return None
    return find_language(clean_lines(Article(raw), NOBODY), NOBODY)


def score_peer(pages: Iterable[Page], tool: str, finder: Finder, kind: str) -> Score:
    """A peer's dates; it gets a text as a page with one paragraph for each line."""
    score = Score(tool, kind)
    for page in pages:
        if kind == "HTML":
            source = read_html(page).decode("utf-8", "replace")
        else:
            lines = read_text(page).decode().split("\n")
            source = "".join(f"<p>{escape(line)}</p>" for line in lines)
            source = f"<html><body>{source}</body></html>"
        start = perf_counter()
        found = finder(source)
        score.add(found, page.day, perf_counter() - start)
    return score


def peers() -> Iterator[tuple[str, Finder]]:
    """The tools that are installed, each as a function from a page to an ISO day."""
    for package, make in (
        ("htmldate", htmldate_finder),
        ("trafilatura", trafilatura_finder),
        ("newspaper", newspaper_finder),
    ):
        try:
            module = import_module(package)
        except ImportError:
            print(f"({package} is not installed)", file=sys.stderr)
            continue
        yield f"{package} {module.__version__}", make(module)


def htmldate_finder(module: Any) -> Finder:
    def find(page: str) -> str | None:
        found: str | None = module.find_date(page, original_date=True)
        return found

    return find


def trafilatura_finder(module: Any) -> Finder:
    def find(page: str) -> str | None:
        metadata = module.extract_metadata(page)
        return metadata.date if metadata else None

    return find


def newspaper_finder(module: Any) -> Finder:
    def find(page: str) -> str | None:
        article = module.Article("https://example.org/", fetch_images=False)
        article.download(input_html=page)
        try:
            article.parse()
        except (module.ArticleException, ValueError, ImportError):  # some languages need more
            return None
        found = article.publish_date
        return found.strftime("%Y-%m-%d") if found else None

    return find


if __name__ == "__main__":
    sys.exit(main())
