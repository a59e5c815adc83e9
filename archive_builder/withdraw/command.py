"""The command `withdraw`: a seed goes, its tombstone comes, and everything is made anew."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from archive_builder.archive import ArchiveError, require_root, write_new_files
from archive_builder.build import SEARCH_FOLDER, build_archive
from archive_builder.check import render_issues
from archive_builder.check.forms import DAY
from archive_builder.contribute.bundle import BundleError
from archive_builder.engine import EngineError
from archive_builder.folders import RECORD_ENDING, seed_files
from archive_builder.issues import Issue
from archive_builder.model import Article
from archive_builder.processing import read_one
from archive_builder.publish.writer import GENERATED
from archive_builder.read import ReadError, read_document
from archive_builder.records import Withdrawn
from archive_builder.site.place import SiteError
from archive_builder.terminal import say_os_error
from archive_builder.withdraw.tombstone import make_tombstone, render_tombstone
from archive_builder.withdraw.traces import Run, find_runs, find_traces

FOLDER = "authority/withdrawn"
# What a build makes again; old texts are in it.
_MADE = (*(f"docs/{name}" for name in (*GENERATED, SEARCH_FOLDER)), ".cache")


def _check_day(context: click.Context, option: click.Parameter, day: str | None) -> str | None:
    del context, option
    if day and not DAY.is_right(day):
        raise click.BadParameter(f"expected {DAY.expected}, found {day!r}; {DAY.hint}")
    return day


_TOOLS = ("node_modules", "__pycache__", "venv")


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--reason", required=True, help="Why, in a sentence for readers.")
@click.option("--basis", help="By what right or at whose request.")
@click.option("--by", help="Who decided it.")
@click.option("--date", "day", callback=_check_day, help="The day, such as 2024-05-15.")
@click.option("--title", help="What the tombstone calls the article; its headline if not given.")
@click.option("--archive", type=click.Path(path_type=Path), default=Path(), help="The archive.")
def withdraw(id_: str, archive: Path, **said: str | None) -> None:
    """Take the article ID out of the archive; a tombstone stays at its address.

    Its seed, record and notes go, and so does its text in pages, search, feeds,
    downloads and caches: all of them are made anew.
    """
    try:
        root = require_root(archive)
        seed = _find_seed(root, id_)
        article = _read_article(seed, root)
        runs = find_runs(article.raw.text)
        said["withdrawn"] = said.pop("day")
        tombstone = make_tombstone(article, **said)
        _replace_seed(root, seed, tombstone)
        click.echo(f"Withdrawn: {id_}. Its tombstone is {FOLDER}/{id_}{RECORD_ENDING}")
        _make_anew(root)
        # The tombstone's title may be words of the text: they stay.
        traces = list(_find_traces(root, runs - find_runs(tombstone.title)))
    except OSError as error:
        raise click.ClickException(say_os_error(error)) from None
    except (ArchiveError, BundleError, EngineError, SiteError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(render_issues(traces, "text"), nl=False, err=True)
    click.echo("The repository's history still has the text: see docs/about/taking-down.md")
    sys.exit(1 if any(trace.severity == "error" for trace in traces) else 0)


def _find_seed(root: Path, id_: str) -> Path:
    seed = next((path for path in seed_files(root / "seeds") if path.stem == id_), None)
    if seed is None:
        raise ArchiveError(f"no seed has the id {id_}; give a file's name in seeds/ without ending")
    return seed


def _read_article(seed: Path, root: Path) -> Article:
    """What is known of the article; where it can't be read, or its record is wrong, less."""
    result = read_one(seed, root)
    if isinstance(result, Article):
        return result
    try:
        return Article(read_document(seed.name, seed.read_bytes()))
    except ReadError as error:
        raise ArchiveError(f"{seed.name}: {error.message}") from None


def _replace_seed(root: Path, seed: Path, tombstone: Withdrawn) -> None:
    """Write the tombstone, then take the seed and its record away."""
    name = f"{tombstone.id}{RECORD_ENDING}"
    if not write_new_files(root / FOLDER, {name: render_tombstone(tombstone)}):
        raise ArchiveError(f"{FOLDER}/{name} is there already; take it away first")
    seed.unlink()
    seed.with_suffix(RECORD_ENDING).unlink(missing_ok=True)


def _make_anew(root: Path) -> None:
    """Throw away what was made, and make it again without the article."""
    had_site = (root / "site").is_dir()
    for made in (*_MADE, "site"):
        place = root / made
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
    report = build_archive(root, (root / "site").resolve() if had_site else None)
    click.echo(render_issues(report.errors, "text"), nl=False, err=True)


def _find_traces(root: Path, runs: frozenset[Run]) -> Iterator[Issue]:
    """Words of the text in what is left: files that people write, in whatever folder."""
    for folder, folders, names in os.walk(root):
        place = Path(folder)
        folders[:] = sorted(name for name in folders if _is_ours(place / name, root))
        for name in sorted(names):
            path = place / name
            try:
                text = path.read_text(encoding="utf-8")
            except (UnicodeDecodeError, OSError):
                continue  # no text, or none that can be read
            yield from find_traces(path.relative_to(root).as_posix(), text, runs)


def _is_ours(folder: Path, root: Path) -> bool:
    """Whether people write there: neither a tool's own folder, nor what was just made anew."""
    hidden = folder.name.startswith(".") and folder.name != ".github"
    made = folder.relative_to(root).as_posix() in (*_MADE, "site")
    return not (hidden or made or folder.name in _TOOLS)
