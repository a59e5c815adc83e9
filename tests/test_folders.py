"""Only plain files are read: no link leads a build out of its archive, no pipe holds it up."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive_builder.archive import read_authority, read_seeds
from archive_builder.cli import main
from archive_builder.contribute.store import load_known
from archive_builder.processing import read_archive
from archive_builder.records import Authority
from tests.test_incremental import make_archive, read_tree

HIDDEN = "The password of the house stands on a slip of paper under the third flowerpot."
OUTSIDE = f"Slips of paper\n\n{HIDDEN} It has stood there for years.\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    root.mkdir()
    make_archive(root)
    (tmp_path / "secret.txt").write_text(OUTSIDE)
    (tmp_path / "secret.yml").write_text(f"name: {HIDDEN}\nkind: person\n")
    return root


def links(root: Path) -> list[str]:
    return [f"{i.path} {i.code} {i.message}" for i in read_archive(root)[0].issues if "E" in i.code]


@pytest.mark.parametrize(
    "place, target",
    [
        ("seeds/link.txt", "secret.txt"),
        ("seeds/up.txt", "../../secret.txt"),
        ("seeds/inside.txt", "story-1.txt"),
        ("seeds/folder", ".."),
        ("seeds/dangling.html", "nowhere"),
        ("seeds/link.docx", "secret.txt"),
        ("authority/actors/link.yml", "secret.yml"),
        ("authority/outlets/link.yml", "secret.yml"),
        ("authority/withdrawn/link.yml", "secret.yml"),
    ],
)
def test_links_are_refused_and_never_followed(archive: Path, place: str, target: str) -> None:
    path = archive / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(archive.parent / target if target.startswith("secret") else target)
    (said,) = links(archive)
    assert said == f"{place} E217 not read: expected a plain file, found a symbolic link"
    done = CliRunner().invoke(main, ["build", str(archive), "--pages-only"])
    assert done.exit_code == 1
    assert f"{place}: E217" in done.output
    made = read_tree(archive / "docs").values()
    assert len(made) > 10
    assert not any(HIDDEN.encode() in content for content in made)


def test_a_seed_whose_record_is_a_link_is_left_out(archive: Path) -> None:
    """The record may say that the text is not to be shown."""
    (archive.parent / "record.yml").write_text("note: x\n")
    (archive / "seeds" / "story-1.yml").unlink(missing_ok=True)
    (archive / "seeds" / "story-1.yml").symlink_to(archive.parent / "record.yml")
    jobs, issues = read_seeds(archive)
    assert "seeds/story-1.txt" not in [job.path for job in jobs]
    assert [(issue.code, issue.path) for issue in issues] == [("E217", "seeds/story-1.yml")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_hold_nothing_up(archive: Path) -> None:
    for place in ("seeds/pipe.txt", "seeds/story-1.yml", "authority/actors/pipe.yml"):
        (archive / place).unlink(missing_ok=True)
        (archive / place).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(archive / place)
    found = [*read_seeds(archive)[1], *read_authority(archive)[1]]
    assert {issue.path for issue in found if issue.code == "E217"} == {
        *("seeds/pipe.txt", "seeds/story-1.yml", "authority/actors/pipe.yml")
    }
    assert all("a pipe or a device" in issue.message for issue in found)
    load_known(archive, Authority())


def test_the_folder_of_seeds_itself_may_stand_elsewhere(archive: Path) -> None:
    (archive / "seeds").rename(archive.parent / "elsewhere")
    (archive / "seeds").symlink_to(archive.parent / "elsewhere")
    assert links(archive) == []
    assert read_seeds(archive)[0]
