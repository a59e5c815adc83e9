"""Withdrawal by the real command: the text is gone everywhere, a tombstone stays."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from archive_builder.withdraw import traces
from tests.built import copy_archive
from tests.helpers import SEED_IDS, seed_article, seed_bytes
from tests.publishing import headline_of, read_content, read_page
from tests.runs import find_left, find_runs

QUOTING, ID, QUOTED = SEED_IDS[:3]
TITLE = headline_of(seed_article(ID))
TEXT = seed_bytes(ID).decode()
RUNS = find_runs(TEXT) - find_runs(TITLE)
SAID = ("--reason", "The publisher asked for it.", "--basis", "A letter", "--date", "2026-11-28")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "archive_builder", *arguments]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def withdrawn(built_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built archive, with a cache, from which an article was withdrawn."""
    folder = tmp_path_factory.mktemp("withdrawn") / "archive"
    shutil.copytree(built_archive, folder)
    (folder / ".cache").mkdir(exist_ok=True)
    (folder / ".cache" / "old.txt").write_text(TEXT, encoding="utf-8")
    assert dict(find_left(folder, RUNS)).keys() >= {folder / f"seeds/{ID}.txt"}
    done = run(folder, "withdraw", ID, *SAID)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Withdrawn: {ID}" in done.stdout
    return folder


def test_no_eight_words_of_it_are_left_in_the_folder(withdrawn: Path) -> None:
    assert len(RUNS) > 400
    assert not RUNS & find_runs(seed_bytes(QUOTED).decode())
    assert not dict(find_left(withdrawn, RUNS))
    assert not list((withdrawn / "seeds").glob(f"{ID}.*"))


def test_a_tombstone_stays_at_the_address(withdrawn: Path) -> None:
    content = read_content(withdrawn / "site", f"articles/{ID}")
    assert content.h1 is not None
    assert content.h1.get_text() == TITLE
    for words in ("taken out of the archive", "The publisher asked for it.", "A letter"):
        assert words in content.get_text()
    assert "CD Media" in content.get_text()
    robots = read_page(withdrawn / "site", f"articles/{ID}").find("meta", {"name": "robots"})
    assert robots
    data = json.loads((withdrawn / "site/data/withdrawn.json").read_text(encoding="utf-8"))
    (record,) = data["withdrawn"]
    assert record["id"] == ID
    assert record["sha256"] in (withdrawn / f"authority/withdrawn/{ID}.yml").read_text()


def test_no_list_names_it_and_the_archive_checks(withdrawn: Path) -> None:
    for page in ("", "timeline", "actors/china", "quotes", "data"):
        assert TITLE not in read_content(withdrawn / "site", page).get_text()
    assert run(withdrawn, "check").returncode == 0


@pytest.mark.parametrize(
    "name, text, code",
    [
        (f"{ID}.txt", "Another text.", "W701"),
        ("2022-another-name.txt", TEXT, "W702"),
    ],
)
def test_it_is_not_taken_in_again(withdrawn: Path, name: str, text: str, code: str) -> None:
    seed = withdrawn / "seeds" / name
    seed.write_text(text, encoding="utf-8")
    done = run(withdrawn, "check", str(seed))
    seed.unlink()
    assert done.returncode == 1
    assert f"seeds/{name}: {code}" in done.stdout


def test_words_of_it_that_others_quote_are_named(tmp_path: Path) -> None:
    copy_archive(tmp_path)
    quoted = "Kremlin spokesman Dmitry Peskov said Mr Putin was ready to send a delegation"
    record = tmp_path / "seeds" / f"{ID}.yml"
    record.write_text(f"{record.read_text()}note: 'It says “{quoted}”.'\n", encoding="utf-8")
    line = record.read_text(encoding="utf-8").count("\n")
    done = run(tmp_path, "withdraw", QUOTING, "--reason", "x", "--title", "A report")
    assert done.returncode == 1
    assert f"seeds/{ID}.yml:{line}: W703" in done.stderr
    assert f"seeds/{QUOTED}.txt:32: W704 decide" in done.stderr
    assert 'title: "A report"' in (tmp_path / f"authority/withdrawn/{QUOTING}.yml").read_text()
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "arguments, status, words",
    [
        (("no-such-id", "--reason", "x"), 1, "no seed has the id no-such-id"),
        ((ID,), 2, "--reason"),
        ((ID, "--reason", "x", "--date", "May"), 2, "expected a day, found 'May'"),
    ],
)
def test_wrong_use_takes_nothing_away(
    tmp_path: Path, arguments: tuple[str, ...], status: int, words: str
) -> None:
    shutil.copy("mkdocs.yml", tmp_path)
    (tmp_path / "seeds").mkdir()
    seed = tmp_path / "seeds" / f"{ID}.txt"
    seed.write_text(TEXT, encoding="utf-8")
    done = run(tmp_path, "withdraw", *arguments)
    assert done.returncode == status
    assert words in done.stderr
    assert seed.exists()


def test_a_passage_is_named_once_with_its_line() -> None:
    runs = traces.find_runs("one two three four five six seven eight nine ten")
    text = "no\n“One two three, four five six\nseven eight nine” no; two three four five six seven"
    (issue,) = traces.find_traces("a.md", text, runs)
    assert (issue.code, issue.path, issue.line) == ("W703", "a.md", 2)
    assert "“One two three, four five six seven eight”" in issue.message
