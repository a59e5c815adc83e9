"""The main job: from the folder of an archive to its published site.

Reads everything, runs the stages, links the articles, writes the pages, and
lets MkDocs make the site. What can't be used is listed and never stops the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from filelock import FileLock

from archive_builder.archive import load_settings
from archive_builder.contribute.lay import find_pyodide, lay_engine
from archive_builder.engine import Engine, Finished, Job, Problems, run
from archive_builder.incremental.articles import read_articles
from archive_builder.incremental.links import update_links
from archive_builder.incremental.pages import find_standing, write_files
from archive_builder.incremental.recall import Recalled
from archive_builder.incremental.store import FOLDER, Store, StoreDamagedError, open_store
from archive_builder.incremental.versions import code_version
from archive_builder.interface import speaking
from archive_builder.model import Archive, Issue
from archive_builder.progress import Progress
from archive_builder.publish.catalog import build_catalog
from archive_builder.publish.files import publish_files
from archive_builder.publish.keys import find_keys
from archive_builder.publish.writer import lay_out
from archive_builder.records import Authority
from archive_builder.search import Shard, index_shards, make_shards
from archive_builder.site.place import make_site
from archive_builder.theme import theme_files

# Where the search page looks for the index, below the folder of pages.
SEARCH_FOLDER = "search/parts"


@dataclass(frozen=True, slots=True)
class Changes:
    """The articles that are other than at the last build; how many there are, how many doubtful."""

    new: frozenset[str]
    changed: frozenset[str]
    articles: int
    doubtful: int

    @property
    def unchanged(self) -> int:
        return self.articles - len(self.new) - len(self.changed)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made: counts by kind of page, and what a person should see."""

    counts: dict[str, int]
    issues: tuple[Issue, ...]
    digests: Mapping[str, str]
    changes: Changes

    @property
    def errors(self) -> tuple[Issue, ...]:
        return tuple(issue for issue in self.issues if issue.severity == "error")

    @property
    def left_out(self) -> tuple[str, ...]:
        """The seeds that errors keep out of the site, each once, by path without ending."""
        paths = (PurePosixPath(issue.path) for issue in self.errors)
        return tuple(sorted({str(p.with_suffix("")) for p in paths if p.parts[0] == "seeds"}))


@contextmanager
def building(root: Path) -> Iterator[Store]:
    """The store of an archive, for one build at a time; another one waits.

    Meanwhile everything is said in the language of its site. Raises: ArchiveError, OSError.
    """
    language = load_settings(root).language
    place = root / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    lock = FileLock(place / "lock")
    version = f"{code_version()} {language}"
    with lock, open_store(root, version) as store, speaking(language):
        yield store


def build_archive(
    root: Path,
    site: Path | None,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Report:
    """Write the pages and let MkDocs make the site of them, doing only what changed.

    Raises: ArchiveError, EngineError, SiteError, OSError.
    """
    progress = progress or Progress()
    try:
        return _build(root, site, engine, progress)
    except StoreDamagedError:
        # It is gone now: everything is done anew, once.
        return _build(root, site, engine, progress)


def _build(root: Path, site: Path | None, engine: Engine | None, progress: Progress) -> Report:
    with building(root) as store:
        report, shards = build_pages(root, store, engine, progress)
        with progress.stage("search"):
            index_shards(shards, root / "docs" / SEARCH_FOLDER)
        if site is not None:
            with progress.stage("site"):
                make_site(root, site, report.digests, store)
    return report


def build_pages(
    root: Path, store: Store, engine: Engine | None = None, progress: Progress | None = None
) -> tuple[Report, tuple[Shard, ...]]:
    """Write the archive's pages into `docs/`, only those that changed; the parts of its search.

    What surrounds them is laid out first, for the site is made of both.
    """
    progress = progress or Progress()

    def process(jobs: list[Job], authority: Authority) -> Iterable[Finished | Problems]:
        return progress.follow(run(jobs, authority, engine), "articles", len(jobs))

    with progress.stage("articles"):
        reading = read_articles(root, store, process)
    with progress.stage("links"):
        links = update_links(reading, store)
    with progress.stage("pages"):
        settings = load_settings(root)
        archive = Archive(reading.articles, links, reading.issues)
        catalog = build_catalog(archive, reading.authority, settings.rights)
        standing = find_standing(root / "docs", store)
        recalled = Recalled(store)
        catalog = replace(catalog, keys=find_keys(catalog, reading.digests), recall=recalled)
        lay_out(root, theme_files(settings.colour))
        known = {place: (it.key, it.size) for place, it in standing.items()}
        files = publish_files(catalog, settings, known)
        followed = progress.follow(files, "pages", len(standing) or None)
        written = write_files(root / "docs", followed, standing, store)
        lay_engine(root / "docs", find_pyodide(root), reading, store)
        shards = make_shards(catalog)
        recalled.keep()
    issues = (*archive.issues, *(issue for a in archive.articles for issue in a.issues))
    doubtful = sum(bool(article.doubts) for article in archive.articles)
    changes = Changes(reading.new, reading.changed, len(archive.articles), doubtful)
    return Report(_count(written.digests), issues, written.digests, changes), shards


def _count(pages: Iterable[str]) -> dict[str, int]:
    """Pages by folder, index pages and data left out."""
    folders = Counter(
        Path(path).parts[0]
        for path in pages
        if len(Path(path).parts) > 1 and path.endswith(".md") and not path.endswith("index.md")
    )
    return dict(sorted(folders.items()))
