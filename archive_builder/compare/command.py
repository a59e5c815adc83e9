"""The command `diff`: what a change does to the site.

Compares an archive's folder, or a commit, with another folder or commit. A commit is
read out of the repository into a folder of its own for the time it is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from archive_builder.archive import ArchiveError, find_root, load_settings, require_root
from archive_builder.compare import compare_archives
from archive_builder.compare.reading import read_side
from archive_builder.compare.render import STYLES, render_comparison
from archive_builder.repository import (
    RepositoryError,
    find_commit,
    find_fork,
    list_files,
    require_top,
    write_folder,
)

# What an archive's articles are made of.
PARTS = ("seeds/", "authority/", "mkdocs.yml")


@click.command()
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option("--format", "style", type=click.Choice(list(STYLES)), default="text")
@click.option("--archive", type=click.Path(path_type=Path), default=Path(), help="The archive.")
def diff(base: str | None, head: str | None, style: str, archive: Path) -> None:
    """Show what a change does to the site: articles, fields, words, lines, links.

    BASE and HEAD are folders of archives, or commits, branches or tags. Without HEAD it is
    the archive's folder as it is; without BASE, the commit where it left the main branch.
    """
    try:
        root = require_root(archive)
        with open_side(root, base or _find_base(root)) as before, open_side(root, head) as after:
            comparison = compare_archives(read_side(before), read_side(after))
    except (ArchiveError, RepositoryError, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(render_comparison(comparison, style), nl=False)


@contextmanager
def open_side(root: Path, name: str | None) -> Iterator[Path]:
    """The folder of one side: that of the archive, another's, or that of a commit's files."""
    if name is None or (Path(name).is_dir() and find_root(Path(name)) == Path(name).resolve()):
        yield root if name is None else Path(name)
        return
    require_top(root)
    commit = find_commit(root, name)
    files = list_files(root, commit).values()
    with TemporaryDirectory() as folder:
        write_folder(root, (entry for entry in files if entry.path.startswith(PARTS)), Path(folder))
        yield require_root(Path(folder))


def _find_base(root: Path) -> str:
    require_top(root)
    return find_fork(root, load_settings(root).branch, find_commit(root, "HEAD"))
