"""The commands. Each is a thin shell around the library.

Exit status: 0 all right, 1 problems found, 2 wrong usage.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from archive_builder import __version__
from archive_builder.archive import (
    SETTINGS_FILE,
    ArchiveError,
    find_root,
    load_authority,
    require_root,
)
from archive_builder.build import (
    check_archive,
    read_one,
)
from archive_builder.build_command import build
from archive_builder.check import FORMATS, belongs_to, render_issues, render_text
from archive_builder.clean.story import tell_story
from archive_builder.compare.command import diff
from archive_builder.contribute.bulk.command import import_articles
from archive_builder.contribute.command import add, new
from archive_builder.engine import Job, process_job
from archive_builder.export.command import export
from archive_builder.formats import error_json, to_fields, to_json, to_ledger, to_markdown
from archive_builder.model import Article, Issue
from archive_builder.read import READERS
from archive_builder.records import Authority
from archive_builder.review.command import guard, review
from archive_builder.review.from_issue import from_issue
from archive_builder.scaffold.command import init
from archive_builder.serve import serve_archive
from archive_builder.suggest.command import suggest
from archive_builder.summary import say_path
from archive_builder.verify.command import verify
from archive_builder.withdraw.command import withdraw

folder_argument = click.argument(
    "folder", type=click.Path(path_type=Path), default=Path(), required=False
)
archive_option = click.option(
    "--archive",
    type=click.Path(path_type=Path),
    help="The archive whose authority files are used; the nearest one upwards if not given.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Build a searchable, cross-linked archive from raw news articles."""


for command in (
    *(
        add,
        build,
        diff,
        export,
        from_issue,
        guard,
        import_articles,
        init,
        new,
        review,
        suggest,
        verify,
    ),
):
    main.add_command(command)
main.add_command(withdraw)


@main.command()
@folder_argument
@click.option("--port", default=8000, show_default=True, help="The port on this machine.")
def serve(folder: Path, port: int) -> None:
    """Show the site of the archive in FOLDER, made anew at every change."""
    try:
        serve_archive(require_root(folder), port)
    except (ArchiveError, OSError) as error:
        raise click.ClickException(str(error)) from None


@main.command()
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


@main.command()
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


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "style", type=click.Choice(list(FORMATS)), default="text")
def check(paths: tuple[Path, ...], style: str) -> None:
    """List what is wrong in an archive, and what an editor should decide.

    PATHS are archives' folders, or files and folders inside one: only they are
    checked. The archive here if none is given.
    """
    try:
        issues = [issue for path in paths or (Path(),) for issue in _check_path(path)]
    except ArchiveError as error:
        raise UsageProblem(str(error)) from None
    issues = list(dict.fromkeys(issues))
    click.echo(render_issues(issues, style), nl=False)
    errors = sum(issue.severity == "error" for issue in issues)
    if style == "text":
        click.echo(f"{errors} error{'' if errors == 1 else 's'}, {len(issues) - errors} to decide")
    sys.exit(1 if errors else 0)


class UsageProblem(click.ClickException):
    """What was asked for can't be done as asked: one line, and exit status 2."""

    exit_code = 2


def _check_path(path: Path) -> list[Issue]:
    """The issues of an archive, or of one file or folder in it. Raises: ArchiveError."""
    if not path.exists():
        raise ArchiveError(f"{path} is missing; give an archive's folder or files of seeds/")
    root = require_root(path if path.is_dir() else path.parent)
    place = path.resolve().relative_to(root).as_posix()
    if place == ".":
        return check_archive(root)
    if not place.startswith(("seeds", "authority", SETTINGS_FILE)):
        raise ArchiveError(f"{path} is neither in seeds/ nor in authority/ of {say_path(root)}")
    return check_archive(root, lambda other: belongs_to(other, place))


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
