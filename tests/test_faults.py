"""Builds that are stopped, refused or doubled: the last good site stays, the next one is right."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive_builder.cli import main
from archive_builder.progress import Progress
from archive_builder.publish.writer import write_whole
from archive_builder.terminal import say_os_error
from benchmarks.kills import kill_builds
from tests.test_incremental import add, make_archive, read_tree


def start(root: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "archive_builder", "build", str(root), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_killed_builds_leave_a_right_site(tmp_path: Path) -> None:
    """A few; `python -m benchmarks.kills` kills hundreds."""
    outcome = kill_builds(tmp_path, kills=3, every=3)
    assert outcome.killed == 3
    assert not outcome.wrong


def test_two_builds_at_once_wait_for_each_other(tmp_path: Path) -> None:
    make_archive(tmp_path)
    both = [start(tmp_path, "--pages-only") for _ in range(2)]
    said = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    before = read_tree(tmp_path / "docs")
    start(tmp_path, "--pages-only", "--fresh").communicate()
    assert {place for place in read_tree(tmp_path / "docs") if "search/" not in place} == {
        place for place in before if "search/" not in place
    }


@pytest.mark.parametrize(
    "code, words",
    [
        (errno.ENOSPC, "free some space"),
        (errno.EROFS, "make the folder writable"),
        (errno.EACCES, "make the folder writable"),
        (errno.EFBIG, "free some space"),
        (errno.EIO, "; all is well"),
    ],
)
def test_what_the_system_refuses_is_one_line(code: int, words: str) -> None:
    said = say_os_error(OSError(code, "No way", "docs/a.md"), "all is well")
    assert said.startswith("docs/a.md: no way; ")
    assert words in said
    assert "\n" not in said


def test_a_place_that_can_not_be_written_is_one_line(tmp_path: Path) -> None:
    """A file where the folder of the store should be, which even a superuser can't write into."""
    make_archive(tmp_path)
    (tmp_path / ".cache").write_text("in the way")
    done = CliRunner().invoke(main, ["build", str(tmp_path), "--pages-only"])
    assert done.exit_code == 1
    assert len(done.output.strip().splitlines()) == 1
    assert ".cache" in done.output


def test_what_can_not_be_written_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    write_whole(page, b"old")
    with pytest.raises(TypeError):
        write_whole(page, "no bytes")  # type: ignore[arg-type]
    assert page.read_bytes() == b"old"


def test_what_a_build_says(tmp_path: Path) -> None:
    make_archive(tmp_path)
    run = CliRunner()
    first = run.invoke(main, ["build", str(tmp_path), "--pages-only", "--profile", "--verbose"])
    assert first.exit_code == 0, first.output
    for words in ("new: story-1", "articles …", "processor seconds", "pages  "):
        assert words in first.output
    add(tmp_path, 7)
    (tmp_path / "seeds/broken.txt").write_text("")
    (tmp_path / "seeds/broken.yml").write_text("nonsense: [\n")
    second = run.invoke(main, ["build", str(tmp_path), "--pages-only"])
    assert second.exit_code == 1
    table = [line.split() for line in second.output.splitlines() if line.startswith("  ")]
    assert table[0] == ["new", "changed", "unchanged", "doubtful", "failed"]
    assert table[1][:3] == ["1", "0", "4"]
    assert table[1][4] == "1"
    assert second.output.index("failed") < second.output.index("seeds/broken.yml")
    quiet = run.invoke(main, ["build", str(tmp_path), "--pages-only", "--quiet"])
    assert quiet.output.startswith("seeds/broken.yml")


def test_times_of_stages_add_up() -> None:
    progress = Progress()
    with progress.stage("one"):
        pass
    with pytest.raises(ValueError, match="stopped"), progress.stage("two"):
        raise ValueError("stopped")
    assert [line.split()[0] for line in progress.say_times().splitlines()] == [
        *("stage", "one", "two", "all")
    ]
    assert list(progress.follow([1, 2], "things", 2)) == [1, 2]
