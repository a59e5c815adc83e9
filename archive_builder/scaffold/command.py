"""The command `init`: a folder becomes a new archive that can be built at once."""

from __future__ import annotations

from pathlib import Path

import click

from archive_builder.archive import write_new_files
from archive_builder.interface import ENGLISH, languages
from archive_builder.publish.colour import DEFAULT, check_colour
from archive_builder.scaffold import Answers, scaffold_files
from archive_builder.terminal import say_os_error, say_path


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", default="An annotated archive", show_default=True, help="Its title.")
@click.option("--scope", default="", help="What it collects, in a sentence or two.")
@click.option(
    "--language",
    default=ENGLISH,
    show_default=True,
    help=f"Of the interface; there are words in {', '.join(languages())}.",
)
@click.option("--colour", default=DEFAULT, show_default=True, help="Of the head of each page.")
def init(folder: Path, name: str, scope: str, language: str, colour: str) -> None:
    """Make a new archive in FOLDER, with an example of each kind of file.

    A file that is there already is never written over.
    """
    try:
        check_colour(colour)
        answers = Answers(name.strip(), scope.strip(), language, colour)
        found = scaffold_files(answers)
        written = write_new_files(folder, found)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.ClickException(say_os_error(error)) from None
    click.echo(f"{len(written)} files written, {len(found) - len(written)} were there.")
    place = say_path(folder.resolve())
    click.echo(f"Build the site: archive-builder build {place}")
