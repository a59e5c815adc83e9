"""The site on disk: what MkDocs made is put into it file by file, each whole.

A site of ten thousand articles has some thirty thousand files, of which a build changes a
few. So it is not swapped as one folder, which would need a copy of the rest: each file is
renamed over its predecessor, files that pages need first, then articles, then lists, and
what is gone is deleted last. A build killed in between leaves every page whole, old or
new, and no link to nowhere; what it touched is made again by the next.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import mkdtemp

from archive_builder.incremental.store import FOLDER, Store

# What `run` says where the system would not write, say because the disk is full.
SYSTEM_REFUSED = 3
# MkDocs writes the time of the build into the sitemap; a fixed one keeps builds alike.
BUILD_EPOCH = "946684800"
_STAGE = "site-"


class SiteError(Exception):
    """MkDocs could not make the site; what it said."""


def make_site(root: Path, site: Path, digests: Mapping[str, str], store: Store) -> int:
    """Let MkDocs make the site of the pages in `docs/`; how many of its files are new.

    `digests` are those of what the builder wrote in `docs/`. Raises: SiteError with MkDocs'
    warnings: then the site is as it was.
    """
    kind = f"site {site}"
    sizes = dict(_find_files(site))
    known = {name: key.split(" ") for name, key in store.keys(kind).items()}
    standing = {n: key for n, (size, key) in known.items() if sizes.get(n) == int(size)}
    stage = _new_stage(root)
    made = _run_mkdocs(root, stage, digests, standing)
    staged = dict(_find_files(stage))
    stale = sizes.keys() - made.keys() - staged.keys()
    # What is about to change is not known to be right until it is there.
    store.write(gone=[(kind, name) for name in {*staged, *stale, *(known.keys() - made.keys())}])
    for name in sorted(staged, key=_order):
        _move(stage / name, site / name)
    for name in sorted(stale):
        (site / name).unlink()
    _remove_empty_folders(site, stale)
    rows = ((kind, name, f"{size} {made.get(name, '')}", None) for name, size in staged.items())
    store.write(rows)
    shutil.rmtree(stage, ignore_errors=True)
    return len(staged)


def mkdocs_environment() -> dict[str, str]:
    """The environment of MkDocs: no clock, and no notice on its next version."""
    fixed = {"SOURCE_DATE_EPOCH": BUILD_EPOCH, "NO_MKDOCS_2_WARNING": "1"}
    return {**os.environ, **fixed}


def _new_stage(root: Path) -> Path:
    """An empty folder of its own: MkDocs outlives a build that is killed, and may still write."""
    for left in (root / FOLDER).glob(f"{_STAGE}*"):
        shutil.rmtree(left, ignore_errors=True)
    return Path(mkdtemp(prefix=_STAGE, dir=root / FOLDER))


def _run_mkdocs(
    root: Path, stage: Path, digests: Mapping[str, str], standing: Mapping[str, str]
) -> dict[str, str]:
    """What the site then has, and the key of each."""
    plan = {
        "config": str(root / "mkdocs.yml"),
        "site_dir": str(stage),
        "digests": digests,
        "standing": standing,
    }
    done = subprocess.run(
        [sys.executable, "-m", "archive_builder.site.run"],
        input=json.dumps(plan),
        env=mkdocs_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == SYSTEM_REFUSED:
        raise OSError(*json.loads(done.stdout))
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line and not line.startswith("INFO")]
        raise SiteError("\n".join(said))
    made: dict[str, str] = json.loads(done.stdout)
    return made


def _order(name: str) -> tuple[int, str]:
    """What pages need, then articles, then all that leads to them."""
    if not name.endswith((".html", ".xml", ".gz")):
        return 0, name
    return (1 if name.startswith("articles/") else 2), name


def _find_files(folder: Path) -> Iterator[tuple[str, int]]:
    """Place and size of every file; what begins with a dot at the top is not the site's."""
    for place, folders, names in os.walk(folder):
        within = os.path.relpath(place, folder)
        if within == ".":
            folders[:] = [name for name in folders if not name.startswith(".")]
        prefix = "" if within == "." else Path(within).as_posix() + "/"
        for name in names:
            if not prefix and name.startswith("."):
                continue
            yield prefix + name, Path(place, name).stat().st_size


def _move(source: Path, target: Path) -> None:
    """Rename over what is there; through a copy beside it where the disks are different."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = target.with_name(f".{target.name}.new")
        shutil.copyfile(source, beside)
        beside.replace(target)


def _remove_empty_folders(site: Path, gone: set[str]) -> None:
    for folder in sorted({parent for name in gone for parent in Path(name).parents}, reverse=True):
        if folder != Path() and (site / folder).is_dir() and not any((site / folder).iterdir()):
            (site / folder).rmdir()
