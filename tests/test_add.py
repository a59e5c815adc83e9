"""Adding one article by the real commands: names, records, refusals, questions and answers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive_builder.archive import read_record
from archive_builder.cli import main
from archive_builder.contribute.duplicates import dump_prints
from archive_builder.contribute.lay import ENGINE_FOLDER, PRINTS
from archive_builder.contribute.store import load_known
from archive_builder.records import Authority, Correction, EditorRecord
from tests.helpers import REPOSITORY, SEED_IDS, seed_bytes

ARTICLE = (
    "Minister opens the bridge\n"
    "By Jane Roe\n"
    "Published: Thursday, May 16th 2024, 13:01\n"
    "Share this article on Facebook\n"
    "The minister opened the bridge on Thursday, and many people came to look at it. It had taken "
    "four years to build, twice as long as planned, and had cost more than anybody thought.\n"
    "“It was worth it,” the minister said. “Now the people of the two towns can meet whenever they "
    "like, and that is what counts.”\n"
    "The bridge is four hundred metres long and will be open to cars from next week on.\n"
)
ID = "2024-05-16-minister-opens-the-bridge"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with one seed and no authority files."""
    root = tmp_path / "archive"
    (root / "seeds").mkdir(parents=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    (root / "seeds" / f"{SEED_IDS[0]}.txt").write_bytes(seed_bytes(SEED_IDS[0]))
    return root


def run(archive: Path, *arguments: str, text: str | bytes = "") -> Result:
    wanted = [arguments[0], "--archive", str(archive), "--added", "2024-06-01", *arguments[1:]]
    return CliRunner().invoke(main, wanted, input=text)


def record_of(archive: Path, id_: str) -> EditorRecord:
    record = read_record(archive / f"seeds/{id_}.yml", id_)
    assert isinstance(record, EditorRecord), record
    return record


def files(archive: Path) -> list[str]:
    return sorted(path.name for path in (archive / "seeds").iterdir() if path.name[0] != ".")


def test_a_file_becomes_a_seed_byte_for_byte_with_its_record(archive: Path, tmp_path: Path) -> None:
    source = tmp_path / "what ever.txt"
    source.write_bytes(ARTICLE.replace("\n", "\r\n").encode())
    done = run(archive, "add", str(source))
    assert done.exit_code == 0, done.output
    assert f"Added seeds/{ID}.txt" in done.output
    assert (archive / f"seeds/{ID}.txt").read_bytes() == source.read_bytes()
    record = record_of(archive, ID)
    assert (record.added, record.published) == ("2024-06-01", None)
    assert len(record.sha256 or "") == 64
    assert "# outlet: {value:" in record.text
    assert CliRunner().invoke(main, ["check", str(archive)]).exit_code == 0


def test_the_day_is_todays_if_none_is_given(archive: Path) -> None:
    done = CliRunner().invoke(main, ["add", "--archive", str(archive), "-"], input=ARTICLE)
    assert done.exit_code == 0
    assert (record_of(archive, ID).added or "") >= "2026-01-01"


def test_a_page_on_standard_input_is_a_page(archive: Path) -> None:
    page = f"<!DOCTYPE html><title>x</title><h1>Bridge</h1><p>{ARTICLE}</p>"
    done = run(archive, "add", "-", "--name", "2024-bridge", text=page)
    assert done.exit_code == 0, done.output
    assert "2024-bridge.html" in files(archive)


def test_what_a_person_says_goes_into_the_record_and_the_name(archive: Path) -> None:
    text = ARTICLE.replace("Published: Thursday, May 16th 2024, 13:01\n", "")
    done = run(archive, "add", "-", "--date", "2024-05", "--outlet", "Daily Planet", text=text)
    assert done.exit_code == 0, done.output
    record = record_of(archive, "2024-05-minister-opens-the-bridge")
    assert record.published == Correction("2024-05", "Given by whoever added the article.")
    assert record.outlet == Correction("Daily Planet", "Given by whoever added the article.")
    assert "# outlet:" not in record.text


def test_equal_bytes_are_refused_under_any_name(archive: Path) -> None:
    before = files(archive)
    for more in ([], ["--name", "other"], ["--copy-of", SEED_IDS[0]], ["--distinct"]):
        done = run(archive, "add", "-", *more, text=seed_bytes(SEED_IDS[0]))
        assert done.exit_code == 1
        assert f"in the archive already: {SEED_IDS[0]}" in done.output
    assert files(archive) == before


@pytest.mark.parametrize(
    "option, key", [("--copy-of", "copy_of"), ("--version-of", "version_of"), ("--distinct", "")]
)
def test_a_near_copy_needs_a_word(archive: Path, option: str, key: str) -> None:
    near = seed_bytes(SEED_IDS[0]).decode().replace("Ukraine", "the Ukraine")
    before = files(archive)
    refused = run(archive, "add", "-", text=near)
    assert refused.exit_code == 1
    assert f"--copy-of {SEED_IDS[0]}" in refused.output
    assert files(archive) == before
    done = run(
        archive, "add", "-", option, *([SEED_IDS[0]] if key else []), "--name", "near", text=near
    )
    assert done.exit_code == 0, done.output
    record = record_of(archive, "near")
    assert record.sha256
    stated = {"copy_of": record.copy_of, "version_of": record.version_of}
    assert {name: id_ for name, id_ in stated.items() if id_} == ({key: SEED_IDS[0]} if key else {})


@pytest.mark.parametrize(
    "arguments, code, said",
    [
        (["missing.txt"], 1, "missing.txt can't be read"),
        (["a.pdf"], 1, "expected a file that ends in .txt"),
        (["ftp://planet.example/a"], 1, "expected a file"),
        (["-", "--date", "May 2024"], 2, "expected an EDTF date, found 'May 2024'; for example"),
        (["-", "--copy-of", "gone"], 1, "there is no seeds/gone.*"),
        (["-", "--name", "a b"], 1, "the file's name holds a space"),
        (["-", "--name", "../a"], 1, "expected an id, found a path"),
        (["-", "--name", SEED_IDS[0].upper()], 1, "already"),
    ],
)
def test_refusals_say_what_was_expected(
    archive: Path, arguments: list[str], code: int, said: str
) -> None:
    before = files(archive)
    done = run(archive, "add", *arguments, text=ARTICLE)
    assert done.exit_code == code
    assert said in done.output
    assert files(archive) == before


@pytest.mark.parametrize("data", [b"", b"\0\1", b"caf\xe9 au lait"])
def test_what_cannot_be_read_is_not_written(archive: Path, data: bytes) -> None:
    before = files(archive)
    done = run(archive, "add", "-", text=data)
    assert done.exit_code == 1
    assert "standard input" in done.output
    assert "hint: " in done.output
    assert files(archive) == before


def test_outside_of_an_archive_nothing_is_added(tmp_path: Path) -> None:
    done = run(tmp_path, "add", "-", text=ARTICLE)
    assert done.exit_code == 1
    assert "no archive" in done.output


def test_new_asks_shows_and_writes(archive: Path) -> None:
    answers = f"May\n2024-05-16\nDaily Planet\nhttps://planet.example/a\n{ARTICLE}.\ny\n"
    done = run(archive, "new", text=answers)
    assert done.exit_code == 0, done.output
    assert "Expected an EDTF date, found 'May'" in done.output
    assert "- [share: a " in done.output or "- [share: the " in done.output
    assert (archive / f"seeds/{ID}.txt").read_text(encoding="utf-8") == ARTICLE
    record = record_of(archive, ID)
    assert record.source_address
    assert record.source_address.value == "https://planet.example/a"


@pytest.mark.parametrize("ending", [".\nn\n", ".\n", ""])
def test_new_writes_nothing_without_a_yes(archive: Path, ending: str) -> None:
    before = files(archive)
    done = run(archive, "new", text=f"\n\n\n{ARTICLE}{ending}")
    assert done.exit_code == 1
    assert files(archive) == before


def test_two_commands_at_once_wait_for_each_other(archive: Path) -> None:
    command = [sys.executable, "-m", "archive_builder", "add", "-", "--archive", str(archive)]
    texts = [ARTICLE.replace("bridge", word) for word in ("bridge", "tunnel")]
    running = []
    for text in texts:
        process = subprocess.Popen([*command, "--distinct"], stdin=subprocess.PIPE, cwd=REPOSITORY)
        assert process.stdin
        process.stdin.write(text.encode())
        process.stdin.close()
        running.append(process)
    assert [process.wait(60) for process in running] == [0, 0]
    assert len(files(archive)) == 5


def test_prints_that_a_build_left_count_only_for_the_same_bytes(archive: Path) -> None:
    fresh = load_known(archive, Authority()).prints[SEED_IDS[0]]
    left = archive / "docs" / ENGINE_FOLDER / PRINTS
    left.parent.mkdir(parents=True)
    marked = replace(fresh, step=fresh.step * 2)
    left.write_text(dump_prints([marked, replace(fresh, id="gone")]), encoding="utf-8")
    assert load_known(archive, Authority()).prints == {SEED_IDS[0]: marked}
    left.write_text(dump_prints([replace(marked, sha256="0" * 64)]), encoding="utf-8")
    assert load_known(archive, Authority()).prints == {SEED_IDS[0]: fresh}
    left.write_text("broken", encoding="utf-8")
    assert load_known(archive, Authority()).prints == {SEED_IDS[0]: fresh}
