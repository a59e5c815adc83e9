"""`archive-builder check`: what is wrong, and what an editor should decide.

Exit status: 0 all right, 1 problems found, 2 wrong usage.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archive_builder.archive import SETTINGS_FILE, ArchiveError, require_root
from archive_builder.check import FORMATS, belongs_to, render_issues
from archive_builder.model import Issue
from archive_builder.processing import check_archive
from archive_builder.terminal import say_path


@click.command()
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
