"""The pages outlive their engine: another one makes the same text of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import REPOSITORY
from tools.second_engine import compare_sites, find_pages

TOOL = REPOSITORY / "tools" / "second_engine.py"
PAGE = "<title>Bridge</title><nav>{menu}</nav><article><h1>Bridge</h1>\n<p>{text}</p></article>"


@pytest.fixture(scope="module")
def zensical() -> str:
    """The second engine; `make canary` sets it up, and the job of that name runs it in CI."""
    own = REPOSITORY / ".cache" / "canary-venv" / "bin" / "zensical"
    found = str(own) if own.exists() else shutil.which("zensical")
    if found is None:
        pytest.skip("no second engine: `make canary` installs Zensical")
    return found


def run_tool(program: str, archive: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(TOOL), program, str(archive)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_it_makes_the_same_text_of_every_page(zensical: str, built_archive: Path) -> None:
    done = run_tool(zensical, built_archive)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = len(find_pages(built_archive / "site"))
    assert done.stdout == f"{pages} pages by MkDocs; 0 differ in their text\n"


def test_a_word_that_differs_is_found(zensical: str, built_archive: Path, tmp_path: Path) -> None:
    shutil.copytree(built_archive, tmp_path, dirs_exist_ok=True)
    page = tmp_path / "site" / "about" / "dates" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("date", "fig"), encoding="utf-8")
    done = run_tool(zensical, tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("about/dates/index.html: ")
    assert done.stdout.endswith("; 1 differ in their text\n")


def test_what_differs_between_two_sites_is_said(tmp_path: Path) -> None:
    def write(site: str, **pages: str) -> Path:
        for name, page in pages.items():
            path = tmp_path / site / name / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(page, encoding="utf-8")
        return tmp_path / site

    same = PAGE.format(menu="Home", text="Built in <b>2024</b>.")
    first = write("first", same=same, other=PAGE.format(menu="", text="Built in 2024."), gone=same)
    again = PAGE.format(menu="Start", text="Built in 2024.")
    second = write(
        "second", same=again, other=PAGE.format(menu="", text="Built in 2025."), new=same
    )
    gone, new, other = compare_sites(first, second)
    assert gone == "gone/index.html: the second engine did not make it"
    assert new == "new/index.html: only the second engine made it"
    assert other.splitlines()[-2:] == ["  -Built in 2024.", "  +Built in 2025."]


def test_an_archive_without_a_site_gets_one_clear_line(tmp_path: Path) -> None:
    done = run_tool("zensical", tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == f"No site in {tmp_path / 'site'}: run `archive-builder build` first\n"


def test_a_program_that_is_not_there_gets_one_clear_line(built_archive: Path) -> None:
    done = run_tool("no-such-engine", built_archive)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("no-such-engine is no program")


def test_an_engine_that_fails_is_a_difference(built_archive: Path) -> None:
    done = run_tool(shutil.which("false") or "false", built_archive)
    assert done.returncode == 1
    assert done.stderr.startswith("The second engine made no site:")
