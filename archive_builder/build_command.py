"""`archive-builder build`: the whole way, and what is said of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from archive_builder.archive import ArchiveError, require_root
from archive_builder.build import Report, build_archive
from archive_builder.check import render_issues
from archive_builder.contribute.bundle import BundleError
from archive_builder.engine import ENGINES, Engine, EngineError
from archive_builder.incremental.store import forget
from archive_builder.progress import Progress, on_terminal
from archive_builder.site.place import SiteError
from archive_builder.summary import say_changes, say_summary
from archive_builder.terminal import say_os_error


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), required=False)
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the site is written.")
@click.option("--pages-only", is_flag=True, help="Write the Markdown pages, and no site.")
@click.option("--fresh", is_flag=True, help="Do everything anew, not only what changed.")
@click.option("--engine", type=click.Choice(ENGINES), help="Where articles are processed.")
@click.option("--scheduler", default="", help="The Dask scheduler's address, for --engine dask.")
@click.option("--quiet", is_flag=True, help="Say nothing but problems.")
@click.option("--verbose", is_flag=True, help="Name each stage, and each article that changed.")
@click.option("--profile", is_flag=True, help="Say how long each stage took.")
def build(folder: Path, **asked: Any) -> None:
    """Build the archive in FOLDER (this one if not given) into its site/."""
    progress = Progress(on_terminal() and not asked["quiet"], asked["verbose"])
    try:
        root = require_root(folder)
        site = None if asked["pages_only"] else (asked["site_dir"] or root / "site").resolve()
        if asked["fresh"]:
            forget(root)
        engine = Engine(asked["engine"] or "", asked["scheduler"])
        report = build_archive(root, site, engine, progress)
    except (ArchiveError, BundleError, EngineError, SiteError) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(say_os_error(error, "the last good site is as it was")) from None
    _say(report, site, progress, asked)
    sys.exit(1 if report.errors else 0)


def _say(report: Report, site: Path | None, progress: Progress, asked: dict[str, Any]) -> None:
    """What was made, then what was left out: last, so that nobody misses it."""
    if asked["verbose"]:
        click.echo(say_changes(report), nl=False, err=True)
    if asked["profile"]:
        click.echo(progress.say_times(), err=True)
    if not asked["quiet"]:
        click.echo(say_summary(report, site))
    click.echo(render_issues(report.errors, "text"), nl=False, err=True)
