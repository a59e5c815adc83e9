"""An archive, or one file of it, read and processed: all that is known before anything is built.

What can't be used is listed and never stops the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from archive_builder.archive import (
    SETTINGS_FILE,
    ArchiveError,
    load_authority,
    load_settings,
    read_authority,
    read_record,
    read_seeds,
)
from archive_builder.engine import Engine, Finished, Job, process_job, run
from archive_builder.folders import RECORD_ENDING
from archive_builder.link import Index, links_of, state_links, update_index
from archive_builder.link.fingerprint import Fingerprint
from archive_builder.model import Archive, Article, Issue
from archive_builder.records import Authority


def read_archive(root: Path, engine: Engine | None = None) -> tuple[Archive, Authority]:
    """Read and process a whole archive; the problems are in `Archive.issues`."""
    authority, issues = read_authority(root)
    jobs, seed_issues = read_seeds(root)
    articles: list[Article] = []
    prints: list[Fingerprint] = []
    issues += seed_issues
    for result in run(jobs, authority, engine):
        if isinstance(result, Finished):
            articles.append(result.article)
            prints.append(result.fingerprint)
        else:
            issues += result
    links = state_links(links_of(update_index(Index(), prints)), articles)
    return Archive(tuple(articles), links, tuple(issues)), authority


def read_one(path: Path, root: Path | None) -> Article | tuple[Issue, ...]:
    """One file with its own statement and the record beside it, if there is one."""
    authority = load_authority(root) if root else Authority()
    record = read_record(path.with_suffix(RECORD_ENDING), path.with_suffix(RECORD_ENDING).name)
    if isinstance(record, list):
        return tuple(record)
    return process_job(authority, Job(str(path), path.read_bytes(), record))


def check_archive(root: Path, wanted: Callable[[str], bool] | None = None) -> list[Issue]:
    """Everything that is wrong in an archive or left to its editor.

    `wanted` tells by a path in the archive which files to look at; all if not given.
    """
    authority, issues = read_authority(root)
    jobs, seed_issues = read_seeds(root, wanted)
    issues += seed_issues
    for result in run(jobs, authority):
        issues += result.article.issues if isinstance(result, Finished) else result
    try:
        load_settings(root)
    except ArchiveError as error:
        hint = "see the comments in the mkdocs.yml that the archive came with"
        issues.append(Issue("E219", "error", SETTINGS_FILE, None, str(error), hint))
    return [issue for issue in issues if wanted is None or wanted(issue.path)]
