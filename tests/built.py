"""Archives built by the real command, once for all processes that run the tests together."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from archive_builder.verify.rebuild import digest_tree
from tests.helpers import REPOSITORY

ARCHIVE_PARTS = ("mkdocs.yml", "docs", "seeds", "authority")


def copy_archive(target: Path) -> None:
    """Copy what an archive is made of; of pages generated before, the build leaves none stale."""
    for part in ARCHIVE_PARTS:
        source = REPOSITORY / part
        if source.is_dir():
            shutil.copytree(source, target / part)
        else:
            shutil.copy(source, target / part)


def build(folder: Path) -> Path:
    """Build an archive by the real command."""
    command = [sys.executable, "-m", "archive_builder", "build", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"the build failed:\n{done.stdout}\n{done.stderr}"
    return folder


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder of this run of the tests; pytest-xdist gives each process one below it."""
    own = factory.getbasetemp()
    return own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own


@contextmanager
def built_once(folder: Path, add: Callable[[Path], None]) -> Iterator[Path]:
    """A copy of the repository's archive with what `add` adds, built by whoever comes first.

    It is everybody's: a test that wants to change it copies it. One that does not fails here.
    """
    known = folder.with_suffix(".digests")
    with FileLock(folder.with_suffix(".lock")):
        if not known.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            copy_archive(folder)
            add(folder)
            build(folder)
            known.write_text(tell_files(folder), encoding="utf-8")
    yield folder
    assert tell_files(folder) == known.read_text(encoding="utf-8"), "a test changed what all share"


def tell_files(folder: Path) -> str:
    """All files of an archive with their digests; what the builder keeps for itself left out."""
    digests = digest_tree(folder).items()
    return json.dumps({name: it for name, it in digests if not name.startswith(".cache/")})
