"""The commands `guard` and `review`: what a pull request is told, by the builder of its base."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archive_builder.archive import ArchiveError, load_settings, require_root
from archive_builder.check import FORMATS, render_issues
from archive_builder.repository import RepositoryError
from archive_builder.review.guard import find_kind
from archive_builder.review.judge import Request, judge_request, read_request, write_archive
from archive_builder.review.summary import SUMMARY_LIMIT, render_summary

archive_option = click.option(
    "--archive", type=click.Path(path_type=Path), default=Path(), help="The archive."
)


@click.command()
@click.argument("base", required=False)
@click.argument("head", default="HEAD")
@click.option("--format", "style", type=click.Choice(list(FORMATS)), default="text")
@click.option("--kind", is_flag=True, help="Only say what it is about: articles, builder, mixed.")
@archive_option
def guard(base: str | None, head: str, style: str, archive: Path, *, kind: bool) -> None:
    """Look at the files that a request brings, before anything reads what they say.

    BASE and HEAD are commits, branches or tags. Without BASE it is the commit where HEAD left the
    main branch.
    """
    request = _read(archive, base, head)
    if kind:
        click.echo(find_kind(request.changes))
        return
    click.echo(render_issues(request.guarded, style), nl=False)
    sys.exit(1 if any(issue.severity == "error" for issue in request.guarded) else 0)


@click.command()
@click.argument("base", required=False)
@click.argument("head", default="HEAD")
@click.option("--limit", type=click.IntRange(min=1000), default=SUMMARY_LIMIT, help="Bytes.")
@click.option("--into", type=click.Path(path_type=Path), help="Write the archive as it will be.")
@archive_option
def review(base: str | None, head: str, limit: int, into: Path | None, archive: Path) -> None:
    """Print a request's summary for its maintainer, in Markdown for GitHub.

    BASE and HEAD are commits, branches or tags. Without BASE it is the commit where HEAD left the
    main branch.
    """
    request = _read(archive, base, head)
    try:
        judged = judge_request(request)
        if into:
            write_archive(request, into)
    except (ArchiveError, RepositoryError, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(render_summary(judged, limit), nl=False)
    sys.exit(1 if judged.errors else 0)


def _read(archive: Path, base: str | None, head: str) -> Request:
    try:
        root = require_root(archive)
        return read_request(root, base, head, load_settings(root).branch)
    except (ArchiveError, RepositoryError, OSError) as error:
        raise click.ClickException(str(error)) from None
