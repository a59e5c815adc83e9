"""A disk that is full or may not be written: one clear line, and the last good site stays.

A small disk of memory is mounted where the system lets these tests do so; the limit on the size
of a file, which needs no right, shows the same without it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_incremental import add, make_archive, read_tree

resource = pytest.importorskip("resource", reason="this system knows no limits on processes")
COMFORT = "the last good site is as it was"


def call(root: Path, *arguments: str, largest: int | None = None) -> tuple[int, str]:
    """A command in an archive: exit status and what it says of errors; files up to `largest`."""

    def limit() -> None:
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    done = subprocess.run(
        [sys.executable, "-m", "archive_builder", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
    return done.returncode, done.stderr.strip()


def mount(*arguments: str) -> bool:
    command = ["mount", *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive with its site, to be copied."""
    root = tmp_path_factory.mktemp("built")
    make_archive(root)
    assert call(root, "build") == (0, "")
    return root


@pytest.fixture
def disk(built: Path, tmp_path: Path) -> Iterator[Path]:
    """A disk of 100 MB with a built archive."""
    place = tmp_path / "disk"
    place.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=100m", "none", str(place)):
        pytest.skip("no disk can be mounted here, which needs the rights of a superuser")
    try:
        shutil.copytree(built, place, dirs_exist_ok=True)
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path, free: int) -> Path:
    """A file that leaves so many bytes of a disk."""
    path = disk / "filling"
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            file.truncate(max(0, file.tell() - free))
    return path


def test_a_full_disk_is_one_line_and_the_site_stays(disk: Path) -> None:
    before = read_tree(disk / "site")
    add(disk, 7)
    # What fails: the store, the pages, MkDocs, the site beside the last one.
    for free in (0, 400_000, 1_500_000):
        filling = fill(disk, free)
        status, said = call(disk, "build")
        assert status == 1
        assert len(said.splitlines()) == 1
        assert said.startswith("Error: ")
        assert "free some space and try again" in said
        assert said.endswith(COMFORT)
        assert read_tree(disk / "site") == before
        filling.unlink()
    assert call(disk, "build") == (0, "")
    assert "articles/story-7/index.html" in read_tree(disk / "site")


def test_nothing_is_half_added_or_half_withdrawn_on_a_full_disk(disk: Path) -> None:
    (disk / "new.txt").write_text("A new bridge\n\nThe bridge was built in May, in four years.\n")
    filling = fill(disk, 0)
    before = read_tree(disk / "seeds") | read_tree(disk / "authority")
    for command in (("add", "new.txt"), ("withdraw", "story-1", "--reason", "Asked for.")):
        status, said = call(disk, *command)
        assert (status, len(said.splitlines())) == (1, 1)
        assert "free some space and try again" in said
    after = read_tree(disk / "seeds") | read_tree(disk / "authority")
    assert {name: data for name, data in after.items() if not name.startswith(".")} == before
    filling.unlink()
    call(disk, "withdraw", "story-1", "--reason", "Asked for.")
    assert (disk / "authority/withdrawn/story-1.yml").is_file()
    assert not (disk / "seeds/story-1.txt").exists()


def test_a_disk_that_may_only_be_read_is_one_line(disk: Path) -> None:
    (disk / "new.txt").write_text("A new bridge\n")
    before = read_tree(disk)
    assert mount("-o", "remount,ro", str(disk))
    for command in (("build",), ("build", "--fresh"), ("add", "new.txt"), ("init", "new")):
        status, said = call(disk, *command)
        assert (status, len(said.splitlines())) == (1, 1)
        assert "read-only file system; make the folder writable and try again" in said
    assert read_tree(disk) == before
    assert call(disk, "check", "--format", "github")[0] == 0


@pytest.mark.parametrize("largest", [1_000, 60_000, 400_000])
def test_a_file_that_can_not_be_written_whole_stops_a_build_in_one_line(
    largest: int, built: Path, tmp_path: Path
) -> None:
    small = shutil.copytree(built, tmp_path / "small")
    before = read_tree(small / "site")
    add(small, largest)
    status, said = call(small, "build", largest=largest)
    assert (status, len(said.splitlines())) == (1, 1)
    assert said.endswith(COMFORT)
    assert read_tree(small / "site") == before
