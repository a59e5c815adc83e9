"""The command `verify`: digests, ledgers, evidence, and a second build to compare with."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from archive_builder.archive import ArchiveError, require_root
from archive_builder.check import render_issues
from archive_builder.model import Issue
from archive_builder.processing import read_archive
from archive_builder.site.place import SiteError
from archive_builder.verify import compare_trees, verify_article
from archive_builder.verify.rebuild import digest_tree, rebuild

PLACES = ("docs", "site")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), required=False)
@click.option("--seeds-only", is_flag=True, help="Do not build anew to compare pages and site.")
def verify(folder: Path, *, seeds_only: bool) -> None:
    """Prove that the archive in FOLDER shows what it received, and nothing else."""
    try:
        root = require_root(folder)
        archive, _ = read_archive(root)
        issues = [issue for issue in archive.issues if issue.severity == "error"]
        issues += [issue for article in archive.articles for issue in verify_article(article)]
        said = [f"{len(archive.articles)} articles: digests, ledgers and evidence looked at."]
        if not seeds_only:
            differing, compared = _compare(root)
            issues += differing
            said += compared
    except (ArchiveError, SiteError, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(render_issues(issues, "text"), nl=False)
    click.echo("\n".join([*said, f"{len(issues)} error{'' if len(issues) == 1 else 's'}"]))
    sys.exit(1 if issues else 0)


def _compare(root: Path) -> tuple[list[Issue], list[str]]:
    """The files that a fresh build makes otherwise, and what was compared."""
    issues: list[Issue] = []
    said: list[str] = []
    with TemporaryDirectory() as folder:
        made = rebuild(root, Path(folder).resolve() / "copy")
        for place in PLACES:
            if not (root / place).is_dir():
                said.append(f"{place}/ is not there, so it was not compared.")
                continue
            fresh = digest_tree(made / place)
            issues += compare_trees(digest_tree(root / place), fresh, place)
            said.append(f"{place}/: {len(fresh)} files compared with a fresh build.")
    return issues, said
