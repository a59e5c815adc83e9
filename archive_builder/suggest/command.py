"""The command `suggest`: names without a record, ranked, and a file to edit for each."""

from __future__ import annotations

from pathlib import Path

import click

from archive_builder.archive import ArchiveError, require_root, write_new_files
from archive_builder.processing import read_archive
from archive_builder.suggest.gather import suggest_actors
from archive_builder.suggest.record import render_list, render_record
from archive_builder.suggest.second_opinion import (
    NoModelError,
    ask_model,
    load_model,
    render_opinions,
)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), required=False)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1))
@click.option("--write", type=click.Path(path_type=Path), help="Write a file a name in here.")
@click.option("--second-opinion", metavar="MODEL", help="Ask an installed spaCy model too.")
def suggest(folder: Path, limit: int, write: Path | None, second_opinion: str | None) -> None:
    """List names in the archive in FOLDER that no file in authority/actors/ knows."""
    try:
        model = load_model(second_opinion) if second_opinion else None
        archive, authority = read_archive(require_root(folder))
        suggestions = suggest_actors(archive.articles, authority)[:limit]
        click.echo(render_list(suggestions), nl=False)
        if model:
            click.echo(f"\n{second_opinion} says:")
            click.echo(render_opinions(suggestions, ask_model(model, archive.articles)), nl=False)
        if write:
            records = {f"{one.id}.yml": render_record(one) for one in suggestions}
            written = write_new_files(write, records)
            click.echo(f"\n{len(written)} files written, {len(records) - len(written)} were there.")
    except (ArchiveError, NoModelError, OSError) as error:
        raise click.ClickException(str(error)) from None
