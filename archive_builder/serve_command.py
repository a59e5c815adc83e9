"""`archive-builder serve`: the site on this machine, made anew at every change."""

from __future__ import annotations

from pathlib import Path

import click

from archive_builder.archive import ArchiveError, require_root
from archive_builder.serve import serve_archive


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), required=False)
@click.option("--port", default=8000, show_default=True, help="The port on this machine.")
def serve(folder: Path, port: int) -> None:
    """Show the site of the archive in FOLDER, made anew at every change."""
    try:
        serve_archive(require_root(folder), port)
    except (ArchiveError, OSError) as error:
        raise click.ClickException(str(error)) from None
