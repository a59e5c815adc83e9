"""The main job: from the folder of an archive to its published site.

Reads everything, runs the stages, links the articles, writes the pages, and
lets MkDocs make the site. What can't be used is listed and never stops the rest.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from archive_builder.archive import (
    RECORD_ENDING,
    load_authority,
    load_settings,
    read_authority,
    read_record,
    read_seeds,
)
from archive_builder.engine import MIN_FOR_PROCESSES, Job, process_job, run
from archive_builder.link import link_articles
from archive_builder.model import Archive, Article, Issue
from archive_builder.publish import publish_archive, write_pages
from archive_builder.publish.catalog import build_catalog
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


def read_archive(root: Path) -> tuple[Archive, Authority]:
    """Read and process a whole archive; the problems are in `Archive.issues`."""
    authority, issues = read_authority(root)
    jobs, seed_issues = read_seeds(root)
    workers = (os.cpu_count() or 1) if len(jobs) >= MIN_FOR_PROCESSES else 1
    articles: list[Article] = []
    issues += seed_issues
    for result in run(jobs, authority, workers):
        if isinstance(result, Article):
            articles.append(result)
        else:
            issues += result
    links = link_articles(articles, authority)
    return Archive(tuple(articles), links, tuple(issues)), authority


def read_one(path: Path, root: Path | None) -> Article | tuple[Issue, ...]:
    """One file with its own statement and the record beside it, if there is one."""
    authority = load_authority(root) if root else Authority()
    record = read_record(path.with_suffix(RECORD_ENDING), path.with_suffix(RECORD_ENDING).name)
    if isinstance(record, list):
        return tuple(record)
    return process_job(authority, Job(str(path), path.read_bytes(), record))


def check_archive(root: Path) -> list[Issue]:
    """Everything that is wrong in an archive or left to its editor."""
    archive, _ = read_archive(root)
    return [*archive.issues, *(issue for a in archive.articles for issue in a.issues)]


def build_pages(root: Path) -> Report:
    """Write the archive's pages into `docs/`, only those that changed."""
    archive, authority = read_archive(root)
    settings = load_settings(root)
    pages = publish_archive(archive, authority, settings)
    write_pages(root / "docs", pages)
    index_shards(make_shards(build_catalog(archive, authority)), root / "docs" / SEARCH_FOLDER)
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
    """Pages by folder, their index pages left out."""
    folders = Counter(
        Path(path).parts[0]
        for path in pages
        if len(Path(path).parts) > 1 and path.endswith(".md") and not path.endswith("index.md")
    )
    return dict(sorted(folders.items()))
