"""Publication dates beside other tools: exact, none, wrong and pages per second, in one run.

    python -m benchmarks.metadata BENCH_DIR [--out PAGE]

BENCH_DIR holds `gold.json` ({id: {date, ...}}), `html/ID.html.gz` and
`text/ID.txt` (or a folder `dates` that does). With `--out`, the table replaces
the section "Measured" of that page. Speed is in seconds of processor time, all
tools in turn on each page; a peer's time includes its reading of the page, the
builder's is shown for the whole way to the dates and for the finding of dates
alone. Where a page states only its last change, the gold has that day: the
builder never calls it published, so one row counts it where nothing is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from archive_builder.clean import clean_lines
from archive_builder.describe.dates.find import find_dates
from archive_builder.describe.language import find_language
from archive_builder.model import Article, Description, Field, Moment
from archive_builder.read import ReadError, read_document
from archive_builder.records import Authority
from benchmarks.date_finders import Finder, installed_finders, text_as_page

HEADER = "| tool | input | exact | none | wrong | pages/s |\n|---|---|--:|--:|--:|--:|"
SECTION = "## Measured\n"
NOBODY = Authority()
WHOLE = "archive-builder, with reading and cleaning"
ALONE = "archive-builder, dates alone"
EITHER = "archive-builder, published or else changed"
NAMES = {"HTML": "page.html", "text": "page.txt"}


@dataclass(frozen=True)
class Page:
    """One page with its true day."""

    id: str
    day: str
    html: Path
    text: Path

    def read(self, kind: str) -> bytes:
        return gzip.decompress(self.html.read_bytes()) if kind == "HTML" else self.text.read_bytes()


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


@dataclass
class Table:
    """The scores of all tools on one kind of input, in the order of their first page."""

    kind: str
    scores: dict[str, Score] = field(default_factory=dict)

    def add(self, tool: str, found: str | None, true: str, seconds: float) -> None:
        score = self.scores.setdefault(tool, Score(tool, self.kind))
        score.add(found, true, seconds)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    pages = tuple(load_pages(options.folder))
    finders = tuple(installed_finders())
    rows = [row for kind in NAMES for row in score_all(pages, kind, finders)]
    table = "\n".join([f"{len(pages)} pages:", "", HEADER, *rows, ""])
    print(table)
    if options.out:
        options.out.write_text(_replace(options.out.read_text(encoding="utf-8"), table), "utf-8")
    return 0


def load_pages(folder: Path) -> Iterator[Page]:
    """The pages of the gold file, in order of their ids."""
    root = folder if (folder / "gold.json").is_file() else folder / "dates"
    gold = json.loads((root / "gold.json").read_text(encoding="utf-8"))
    for id_, truth in sorted(gold.items()):
        html, text = root / "html" / f"{id_}.html.gz", root / "text" / f"{id_}.txt"
        yield Page(id_, truth["date"], html, text)


def score_all(
    pages: Iterable[Page], kind: str, finders: tuple[tuple[str, Finder], ...]
) -> list[str]:
    """The rows of all tools, each page given to all of them in turn."""
    table = Table(kind)
    for page in pages:
        data = page.read(kind)
        score_builder(table, page, data)
        decoded = data.decode("utf-8", "replace")
        source = decoded if kind == "HTML" else text_as_page(decoded)
        for tool, finder in finders:
            start = process_time()
            found = finder(source)
            table.add(tool, found, page.day, process_time() - start)
    return [score.row() for score in table.scores.values()]


def score_builder(table: Table, page: Page, data: bytes) -> None:
    """The builder's dates, timed for the whole way and for the last step alone."""
    start = process_time()
    article = prepare(NAMES[table.kind], data)
    prepared = process_time()
    about = find_dates(article, NOBODY).about if article else Description()
    end = process_time()
    published = day_of(about.published)
    table.add(WHOLE, published, page.day, end - start)
    table.add(ALONE, published, page.day, end - prepared)
    table.add(EITHER, published or day_of(about.updated), page.day, end - start)


def day_of(date: Field[Moment] | None) -> str | None:
    return date.value.edtf if date else None


def prepare(name: str, data: bytes) -> Article | None:
    """An article with all that the finding of dates builds on; None if it cannot be read."""
    try:
        raw = read_document(name, data)
    except ReadError:
        return None
    return find_language(clean_lines(Article(raw), NOBODY), NOBODY)


def _replace(page: str, table: str) -> str:
    r"""The page with another table in its section "Measured"; what follows it is kept.

    >>> _replace("# Dates\n\n## Measured\n\nold\n\n## Next\n", "new\n")
    '# Dates\n\n## Measured\n\nnew\n\n## Next\n'
    """
    before, _, rest = page.partition(SECTION)
    _, mark, after = rest.partition("\n## ")
    return f"{before}{SECTION}\n{table}{mark}{after}"


if __name__ == "__main__":
    sys.exit(main())
