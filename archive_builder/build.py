"""The main job: from the folder of an archive to its published site.

Reads everything, runs the stages, links the articles, writes the pages, and
lets MkDocs make the site. What can't be used is listed and never stops the rest.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from archive_builder.archive import (
    RECORD_ENDING,
    SETTINGS_FILE,
    ArchiveError,
    load_authority,
    load_settings,
    read_authority,
    read_record,
    read_seeds,
)
from archive_builder.engine import Engine, Finished, Job, process_job, run
from archive_builder.link import Index, links_of, update_index
from archive_builder.link.fingerprint import Fingerprint
from archive_builder.model import Archive, Article, Issue
from archive_builder.publish import publish_archive, write_pages
from archive_builder.publish.catalog import build_catalog
from archive_builder.publish.downloads import make_downloads
from archive_builder.records import Authority
from archive_builder.search import index_shards, make_shards

# MkDocs writes the time of the build into the sitemap; a fixed one keeps builds alike.
BUILD_EPOCH = "946684800"
# Where the search page looks for the index, below the folder of pages.
SEARCH_FOLDER = "search/parts"


class SiteError(Exception):
    """MkDocs could not make the site; what it said."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made: counts by kind of page, and what a person should see."""

    counts: dict[str, int]
    issues: tuple[Issue, ...]

    @property
    def errors(self) -> tuple[Issue, ...]:
        return tuple(issue for issue in self.issues if issue.severity == "error")

    @property
    def left_out(self) -> tuple[str, ...]:
        """The seeds that errors keep out of the site, each once, by path without ending."""
        paths = (PurePosixPath(issue.path) for issue in self.errors)
        return tuple(sorted({str(p.with_suffix("")) for p in paths if p.parts[0] == "seeds"}))


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
    links = links_of(update_index(Index(), prints))
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


def build_pages(root: Path, engine: Engine | None = None) -> Report:
    """Write the archive's pages into `docs/`, only those that changed."""
    archive, authority = read_archive(root, engine)
    settings = load_settings(root)
    catalog = build_catalog(archive, authority, settings.rights)
    downloads = make_downloads(catalog)
    pages = publish_archive(archive, authority, settings, downloads)
    write_pages(root / "docs", {**pages, **downloads})
    index_shards(make_shards(catalog), root / "docs" / SEARCH_FOLDER)
    issues = (*archive.issues, *(issue for a in archive.articles for issue in a.issues))
    return Report(_count(pages), issues)


def make_site(root: Path, site: Path) -> None:
    """Let MkDocs make the site of the pages in `docs/`. Raises: SiteError with its warnings."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--config-file", str(root / "mkdocs.yml"), "--site-dir", str(site)]
    done = subprocess.run(
        command, env=mkdocs_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line and not line.startswith("INFO")]
        raise SiteError("\n".join(said))


def mkdocs_environment() -> dict[str, str]:
    """The environment of MkDocs: no clock, and no notice on its next version."""
    fixed = {"SOURCE_DATE_EPOCH": BUILD_EPOCH, "NO_MKDOCS_2_WARNING": "1"}
    return {**os.environ, **fixed}


def _count(pages: dict[str, str]) -> dict[str, int]:
    """Pages by folder, index pages and data left out."""
    folders = Counter(
        Path(path).parts[0]
        for path in pages
        if len(Path(path).parts) > 1 and path.endswith(".md") and not path.endswith("index.md")
    )
    return dict(sorted(folders.items()))
