"""The command `export`: an archive packed for keeping, as a bag or as a web archive."""

from __future__ import annotations

from pathlib import Path

import click

from archive_builder.archive import ArchiveError, load_settings, require_root
from archive_builder.export.bag import write_bag
from archive_builder.export.captures import Capture, find_capture
from archive_builder.export.wacz import render_wacz, write_wacz
from archive_builder.processing import read_archive
from archive_builder.publish.settings import Settings
from archive_builder.rights import find_terms
from archive_builder.terminal import say_os_error

target = click.Path(path_type=Path)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), required=False)
@click.option("--bagit", type=target, metavar="DIR", help="Pack the whole archive as a bag here.")
@click.option("--wacz", type=target, metavar="FILE", help="Pack the saved pages in this file.")
@click.option("--date", "day", metavar="DAY", help="The bag's date; today if not given.")
def export(folder: Path, bagit: Path | None, wacz: Path | None, day: str | None) -> None:
    """Pack the archive in FOLDER for keeping elsewhere."""
    if bagit is None and wacz is None:
        raise click.UsageError("say what to make: --bagit DIR, --wacz FILE, or both")
    try:
        root = require_root(folder)
        settings = load_settings(root)
        if bagit is not None:
            count = write_bag(root, bagit, settings, day)
            click.echo(f"{bagit}: a valid bag of {count} files")
        if wacz is not None:
            _export_wacz(root, wacz, settings)
    except OSError as error:
        raise click.ClickException(say_os_error(error)) from None
    except ArchiveError as error:
        raise click.ClickException(str(error)) from None


def _export_wacz(root: Path, wacz: Path, settings: Settings) -> None:
    """Raises: ArchiveError where no article has a capture."""
    captures: list[Capture] = []
    archive, authority = read_archive(root)
    for article in archive.articles:
        if not find_terms(article, authority, settings.rights).is_full:
            click.echo(f"{article.raw.path} is left out: it is not published in full", err=True)
            continue
        found = find_capture(article, (root / article.raw.path).read_bytes())
        if isinstance(found, Capture):
            captures.append(found)
        else:
            click.echo(f"{article.raw.path} is left out: {found}", err=True)
    if not captures:
        raise ArchiveError("no article has the address and the day of a saved page")
    write_wacz(wacz, render_wacz(captures, settings.title))
    click.echo(f"{wacz}: {len(captures)} saved pages")
