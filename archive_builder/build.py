"""The main job: from the folder of an archive to its published site.

Reads everything, runs the stages, links the articles, writes the pages, and
lets MkDocs make the site. What can't be used is listed and never stops the rest.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from archive_builder.archive import (
    RECORD_ENDING,
    Seed,
    load_authority,
    load_settings,
    parse_statement,
    read_authority,
    read_record,
    read_seeds,
)
from archive_builder.describe.overrides import apply_record, apply_statement
from archive_builder.engine import MIN_FOR_PROCESSES, process_one, run
from archive_builder.link import link_articles
from archive_builder.model import Archive, Article, Issue
from archive_builder.publish import publish_archive, write_pages
from archive_builder.records import Authority

# MkDocs writes the time of the build into the sitemap; a fixed one keeps builds alike.
BUILD_EPOCH = "946684800"


class SiteError(Exception):
    """MkDocs could not make the site; what it said."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made: counts by kind of page, and what a person should see."""

    counts: dict[str, int]
    issues: tuple[Issue, ...]
    site: Path | None = None

    @property
    def errors(self) -> tuple[Issue, ...]:
        return tuple(issue for issue in self.issues if issue.severity == "error")


def read_archive(root: Path) -> tuple[Archive, Authority]:
    """Read and process a whole archive; the problems are in `Archive.issues`."""
    authority, issues = read_authority(root)
    seeds, seed_issues = read_seeds(root)
    workers = (os.cpu_count() or 1) if len(seeds) >= MIN_FOR_PROCESSES else 1
    results = run(((seed.path, seed.data) for seed in seeds), authority, workers)
    articles: list[Article] = []
    issues += seed_issues
    for seed, result in zip(seeds, results, strict=True):
        stated = result if isinstance(result, Issue) else state(result, seed)
        if isinstance(stated, Article):
            articles.append(stated)
        else:
            issues += [stated] if isinstance(stated, Issue) else stated
    links = link_articles(articles, authority)
    return Archive(tuple(articles), links, tuple(issues)), authority


def state(article: Article, seed: Seed) -> Article | list[Issue]:
    """Put the contributor's statement and the editor's record over what was found."""
    statement = parse_statement(article.raw.text, seed.path)
    if isinstance(statement, list):
        return statement
    issues = tuple(replace(issue, path=seed.path) for issue in article.issues)
    return apply_record(apply_statement(replace(article, issues=issues), statement), seed.record)


def read_one(path: Path, root: Path | None) -> Article | list[Issue]:
    """One file with its own statement and, if it is a seed of the archive, its record."""
    authority = load_authority(root) if root else Authority()
    data = path.read_bytes()
    result = process_one(authority, (path.name, data))
    if isinstance(result, Issue):
        return [result]
    record = read_record(path.with_suffix(RECORD_ENDING), path.with_suffix(RECORD_ENDING).name)
    if isinstance(record, list):
        return record
    return state(result, Seed(result.id, str(path), data, record))


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
    issues = (*archive.issues, *(issue for a in archive.articles for issue in a.issues))
    return Report(_count(pages), issues)


def build_site(root: Path, site: Path) -> Report:
    """Write the pages and let MkDocs make the site. Raises: SiteError."""
    report = build_pages(root)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    command += ["--config-file", str(root / "mkdocs.yml"), "--site-dir", str(site)]
    done = subprocess.run(
        command, env=mkdocs_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SiteError((done.stderr or done.stdout).strip())
    return replace(report, site=site)


def mkdocs_environment() -> dict[str, str]:
    """The environment of MkDocs: no clock, and no notice on its next version."""
    fixed = {"SOURCE_DATE_EPOCH": BUILD_EPOCH, "NO_MKDOCS_2_WARNING": "1"}
    return {**os.environ, **fixed}


def _count(pages: dict[str, str]) -> dict[str, int]:
    """Pages by folder, their index pages left out."""
    folders = Counter(
        Path(path).parts[0]
        for path in pages
        if len(Path(path).parts) > 1 and not path.endswith("index.md")
    )
    return dict(sorted(folders.items()))
