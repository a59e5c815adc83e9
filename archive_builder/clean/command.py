"""`archive-builder clean` and `explain`: what becomes of a text, and why.

Exit status: 0 all right, 1 problems found, 2 wrong usage.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from archive_builder.archive import ArchiveError, find_root, load_authority
from archive_builder.check import render_issues, render_text
from archive_builder.clean.story import tell_story
from archive_builder.engine import Job, process_job
from archive_builder.formats import error_json, to_fields, to_json, to_ledger, to_markdown
from archive_builder.model import Article, Issue
from archive_builder.processing import read_one
from archive_builder.read import READERS
from archive_builder.records import Authority

archive_option = click.option(
    "--archive",
    type=click.Path(path_type=Path),
    help="The archive whose authority files are used; the nearest one upwards if not given.",
)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "style", type=click.Choice(["markdown", "json"]), default="markdown")
@archive_option
def clean(paths: tuple[Path, ...], style: str, archive: Path | None) -> None:
    """Clean files, folders or standard input (-): what is found in the text alone."""
    authority = _authority(archive, paths)
    failed = False
    for name, job in _jobs(paths or (Path("-"),)):
        result = (job,) if isinstance(job, Issue) else process_job(authority, job)
        if isinstance(result, tuple):
            failed = True
            click.echo(render_text(result[0]), err=True)
            if style == "json":
                click.echo(error_json(name, result[0]))
        elif style == "json":
            click.echo(to_json(name, result, authority))
        else:
            click.echo(to_markdown(name, result, authority))
    sys.exit(1 if failed else 0)


@click.command()
@click.argument("seed")
@click.option("--why", "line", type=click.IntRange(min=1), help="The whole story of this line.")
@archive_option
def explain(seed: str, line: int | None, archive: Path | None) -> None:
    """Show each line of SEED (an id or a file): its fate, its rule, the reason."""
    path = Path(seed)
    root = find_root(archive or (path.parent if path.is_file() else Path()))
    if not path.is_file() and root is not None:
        path = next((p for p in sorted((root / "seeds").glob(f"{seed}.*")) if _readable(p)), path)
    if not path.is_file():
        raise click.ClickException(f"{seed} is neither a file nor the id of a seed in seeds/")
    result = read_one(path, root)
    if isinstance(result, tuple):
        click.echo(render_issues(result, "text"), nl=False, err=True)
        sys.exit(1)
    if line is not None:
        click.echo(_story(result, root, line), nl=False)
        return
    click.echo(to_ledger(result))
    click.echo(to_fields(result), nl=False)
    click.echo(render_issues(result.issues, "text"), nl=False)


def _story(article: Article, root: Path | None, line: int) -> str:
    count = len(article.raw.lines)
    if line > count:
        raise click.BadParameter(f"the text has {count} lines", param_hint="--why")
    authority = load_authority(root) if root else Authority()
    return tell_story(article, authority, line - 1)


def _jobs(paths: tuple[Path, ...]) -> Iterator[tuple[str, Job | Issue]]:
    """Name and bytes of every input in order; an Issue where there is nothing to read."""
    for path in paths:
        if str(path) == "-":
            yield "-", Job("-", sys.stdin.buffer.read())
        elif path.is_dir():
            files = sorted(p for p in path.rglob("*") if _readable(p))
            if not files:
                yield str(path), _missing(path, "the folder holds no text or HTML file")
            for file in files:
                yield str(file), _read(file)
        else:
            yield str(path), _read(path)


def _read(path: Path) -> Job | Issue:
    try:
        return Job(str(path), path.read_bytes())
    except OSError as error:
        return _missing(path, f"can't be read: {error.strerror}")


def _missing(path: Path, message: str) -> Issue:
    hint = f"give a file ({' '.join(READERS)}), a folder of such files, or - for standard input"
    return Issue("R100", "error", str(path), None, message, hint)


def _readable(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in READERS


def _authority(archive: Path | None, paths: tuple[Path, ...]) -> Authority:
    """The authority files of the archive named, of the one here, or of the one of the input."""
    starts = [archive] if archive else [Path(), *(path.parent for path in paths[:1])]
    roots = (find_root(start) for start in starts)
    root = next((root for root in roots if root is not None), None)
    if root is None:
        return Authority()
    try:
        return load_authority(root)
    except ArchiveError as error:
        raise click.ClickException(str(error)) from None
