"""What a build costs as an archive grows, beside plain MkDocs and Hugo on the finished pages.

    python -m benchmarks.scale [--sizes 100,1000,10000] [--out docs/about/scale.md]

For each size an archive is generated and built from its raw seeds: the pages with the
search index, then the whole site. The finished pages are then given to MkDocs with
Material and its search plugin, without this project's templates, and to Hugo with a
plain template, where it is installed. Processor time is that of all processes; memory is
the largest of any one of them. Sizes above `--site-up-to` are measured to the pages on
disk. Other work on the machine makes all figures larger: ratios within one run count.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from benchmarks.generate_archive import generate_archive
from benchmarks.growth import draw_growth
from benchmarks.report import replace_between, table

BUILD = [sys.executable, "-m", "archive_builder", "build"]
PAGES, SITE, STOCK, HUGO = (
    "this project: seeds to pages and index",
    "this project: seeds to site",
    "MkDocs + Material + its search, on the finished pages",
    "Hugo, plain template, on the finished pages",
)
HUGO_LAYOUT = "<!doctype html><title>{{ .Title }}</title>{{ .Content }}\n"
PICTURE = "scale.svg"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one program took: seconds of processors and on the wall, megabytes held and written."""

    articles: int
    tool: str
    cpu: float
    wall: float
    memory: float
    written: float


def main(arguments: Sequence[str] | None = None) -> int:
    options = _read_options(arguments)
    costs = []
    for articles in options.sizes:
        with TemporaryDirectory(dir=options.work, prefix="scale-") as folder:
            for cost in measure_size(Path(folder), articles, site=articles <= options.site_up_to):
                costs.append(cost)
                print(f"{articles:,} {cost.tool}: {cost.cpu:.0f} s CPU", file=sys.stderr)
    report = render_costs(costs)
    print(report)
    if options.out:
        replace_between(options.out, "scale", f"{_say_machine()}\n\n{report}")
        picture = options.out.parents[1] / "assets" / PICTURE
        picture.write_text(draw_growth(_growth(costs)), encoding="utf-8")
    return 0


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.scale", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--sizes", type=_read_sizes, default=[100, 1000, 10_000])
    parser.add_argument("--site-up-to", type=int, default=30_000)
    parser.add_argument("--work", type=Path, help="where archives are made and taken away again")
    parser.add_argument("--out", type=Path, help="a page with marks to write table and picture to")
    return parser.parse_args(arguments)


def _read_sizes(text: str) -> list[int]:
    return sorted(int(size) for size in text.split(","))


def measure_size(folder: Path, articles: int, *, site: bool) -> Iterator[Cost]:
    """All that is measured of one size, in a folder of its own."""
    root = folder / "archive"
    generate_archive(root, articles)
    yield _measure(articles, PAGES, [*BUILD, str(root), "--pages-only"], root / "docs")
    if not site:
        return
    # From the raw seeds again: nothing that the build above kept is used.
    shutil.rmtree(root)
    generate_archive(root, articles)
    yield _measure(articles, SITE, [*BUILD, str(root)], root / "site")
    yield _measure(articles, STOCK, _prepare_stock(root, folder), folder / "stock")
    if shutil.which("hugo"):
        yield _measure(articles, HUGO, _prepare_hugo(root, folder), folder / "hugo" / "public")


def _prepare_stock(root: Path, folder: Path) -> list[str]:
    """MkDocs as it comes: its theme, its search, none of this project's templates."""
    shutil.rmtree(root / "docs" / "search" / "parts", ignore_errors=True)
    settings: dict[str, object] = {
        "site_name": "Stock",
        "docs_dir": str(root / "docs"),
        "plugins": ["search"],
    }
    settings |= {"site_dir": str(folder / "stock"), "theme": {"name": "material", "font": False}}
    settings |= {"markdown_extensions": ["attr_list", "md_in_html", "tables"], "nav": ["index.md"]}
    (folder / "stock.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(folder / "stock.yml")]


def _prepare_hugo(root: Path, folder: Path) -> list[str]:
    place = folder / "hugo"
    (place / "layouts" / "_default").mkdir(parents=True)
    for name in ("single", "list"):
        (place / "layouts" / "_default" / f"{name}.html").write_text(HUGO_LAYOUT)
    (place / "hugo.toml").write_text('baseURL = "/"\ndisableKinds = ["taxonomy", "term"]\n')
    shutil.copytree(root / "docs", place / "content")
    return ["hugo", "--quiet", "--source", str(place)]


def _measure(articles: int, tool: str, command: Sequence[str], made: Path) -> Cost:
    """Run a command to its end. Raises: CalledProcessError where it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    written = sum(path.stat().st_size for path in made.rglob("*") if path.is_file()) / 1e6
    cpu = used.ru_utime + used.ru_stime
    return Cost(articles, tool, cpu, wall, used.ru_maxrss * 1024 / 1e6, written)


def render_costs(costs: Sequence[Cost]) -> str:
    """The table: every program at every size, and what an article costs."""
    header = ["articles", "program", "CPU s", "wall s", "ms CPU an article", "peak MB", "output MB"]
    rows = [
        [
            f"{cost.articles:,}",
            cost.tool,
            f"{cost.cpu:.1f}",
            f"{cost.wall:.1f}",
            f"{1000 * cost.cpu / cost.articles:.1f}",
            f"{cost.memory:,.0f}",
            f"{cost.written:,.1f}",
        ]
        for cost in costs
    ]
    return table(header, rows)


def _growth(costs: Sequence[Cost]) -> dict[str, list[tuple[int, float]]]:
    """Milliseconds of processor time an article, by program, as the archive grows."""
    lines: dict[str, list[tuple[int, float]]] = {}
    for cost in costs:
        lines.setdefault(cost.tool, []).append((cost.articles, 1000 * cost.cpu / cost.articles))
    return lines


def _say_machine() -> str:
    return f"A shared machine with {os.cpu_count()} cores, Python {sys.version.split()[0]}."


if __name__ == "__main__":
    sys.exit(main())
