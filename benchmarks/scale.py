"""What a build costs as an archive grows, beside plain MkDocs and Hugo on the finished pages.

    python -m benchmarks.scale [--sizes 100,1000,10000] [--out docs/about/scale.md]

For each size an archive is generated and built from its raw seeds: the pages with the
search index, then, without its last article, the whole site. Then that article is added,
which must give the pages of the first build to the last byte, and one is edited. The
finished pages are given to MkDocs with Material and its search plugin, without this
project's templates, and to Hugo with a plain template, where it is installed. Processor
time is that of all processes; memory is the largest of any one of them. Sizes above
`--site-up-to` are measured to the pages on disk. Other work on the machine makes all
figures larger: ratios within one run count.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

import yaml

from benchmarks.generate_archive import generate_archive
from benchmarks.growth import draw_growth
from benchmarks.report import replace_between, table

BUILD = [sys.executable, "-m", "archive_builder", "build"]
PAGES, SITE, ADDED, EDITED, STOCK, HUGO = (
    "this project: seeds to pages and index",
    "this project: seeds to site",
    "this project: one article added",
    "this project: one article edited",
    "MkDocs + Material + its search, on the finished pages",
    "Hugo, plain template, on the finished pages",
)
# A line of what `--profile` tells: the stage, seconds on the wall, seconds of processors.
_STAGE = re.compile(r"^(\w+) +[\d.]+ +([\d.]+)$", re.MULTILINE)
HUGO_LAYOUT = "<!doctype html><title>{{ .Title }}</title>{{ .Content }}\n"
PICTURE = "scale.svg"
# Pagefind gives the same results, not the same bytes.
INDEX = "search/parts"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one program took: seconds of processors and on the wall, megabytes held and written."""

    articles: int
    tool: str
    cpu: float
    wall: float
    memory: float
    written: float
    stages: str = ""


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
    clean = _digest_pages(root)
    # From the raw seeds again: nothing that the build above kept is used.
    shutil.rmtree(root)
    generate_archive(root, articles)
    held = _hold_last(root, folder)
    yield _measure(articles, SITE, [*BUILD, str(root)], root / "site")
    for path in held:
        shutil.move(path, root / "seeds")
    yield _measure(articles, ADDED, [*BUILD, str(root)], root / "site")
    if _digest_pages(root) != clean:
        raise SystemExit(f"{articles:,} articles: one added gives other pages than all at once")
    _edit_one(root)
    yield _measure(articles, EDITED, [*BUILD, str(root)], root / "site")
    yield _measure(articles, STOCK, _prepare_stock(root, folder), folder / "stock")
    if shutil.which("hugo"):
        yield _measure(articles, HUGO, _prepare_hugo(root, folder), folder / "hugo" / "public")


def _hold_last(root: Path, folder: Path) -> list[Path]:
    """Take the article with the highest number out of the seeds; where its files are now."""
    last = max(root.glob("seeds/*.txt"), key=lambda path: path.stem.rpartition("-")[2])
    return [
        Path(shutil.move(path, folder))
        for path in (last, last.with_suffix(".yml"))
        if path.is_file()
    ]


def _edit_one(root: Path) -> None:
    """Another first paragraph for the article in the middle."""
    seeds = sorted(root.glob("seeds/*.txt"))
    seed = seeds[len(seeds) // 2]
    seed.write_bytes(seed.read_bytes().replace(b". ", b" once more. ", 1))


def _digest_pages(root: Path) -> dict[str, str]:
    files = (path for path in (root / "docs").rglob("*") if path.is_file())
    return {
        path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in files
        if INDEX not in path.as_posix()
    }


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
    profiled = [*command, "--profile"] if "archive_builder" in command else command
    start = time.perf_counter()
    with TemporaryFile("w+") as said:
        process = subprocess.Popen(
            profiled, stdout=subprocess.DEVNULL, stderr=said, env=environment
        )
        _, status, used = os.wait4(process.pid, 0)
        said.seek(0)
        stages = _STAGE.findall(said.read())
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    written = sum(path.stat().st_size for path in made.rglob("*") if path.is_file()) / 1e6
    cpu = used.ru_utime + used.ru_stime
    told = ", ".join(f"{name} {seconds}" for name, seconds in stages if name != "all")
    return Cost(articles, tool, cpu, wall, used.ru_maxrss * 1024 / 1e6, written, told)


def render_costs(costs: Sequence[Cost]) -> str:
    """The table: every program at every size, and what an article costs."""
    header = ["articles", "program", "CPU s", "wall s", "ms CPU an article", "peak MB", "output MB"]
    header.append("CPU s by stage")
    rows = [
        [
            f"{cost.articles:,}",
            cost.tool,
            f"{cost.cpu:.1f}",
            f"{cost.wall:.1f}",
            f"{1000 * cost.cpu / cost.articles:.1f}",
            f"{cost.memory:,.0f}",
            f"{cost.written:,.1f}",
            cost.stages,
        ]
        for cost in costs
    ]
    return table(header, rows)


def _growth(costs: Sequence[Cost]) -> dict[str, list[tuple[int, float]]]:
    """Milliseconds of processor time an article, by program, as the archive grows."""
    lines: dict[str, list[tuple[int, float]]] = {}
    for cost in (it for it in costs if it.tool not in (ADDED, EDITED)):
        lines.setdefault(cost.tool, []).append((cost.articles, 1000 * cost.cpu / cost.articles))
    return lines


def _say_machine() -> str:
    return f"A shared machine with {os.cpu_count()} cores, Python {sys.version.split()[0]}."


if __name__ == "__main__":
    sys.exit(main())
