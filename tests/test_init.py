"""A new archive, made by the real command from a wheel installed outside the repository."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner

from archive_builder.cli import main
from archive_builder.interface import languages
from archive_builder.publish.colour import check_colour
from archive_builder.publish.settings import read_settings
from archive_builder.scaffold import Answers, scaffold_files
from tests.helpers import REPOSITORY

WORDS = 'A "name": # with [[marks]] & $signs'


def call(program: Path | str, *arguments: object, at: Path) -> str:
    done = subprocess.run(
        [str(program), *map(str, arguments)],
        cwd=at,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment with the wheel; its dependencies are those of this one.

    The wheel is installed first: what is installed here, and this repository, come behind it.
    """
    folder = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "flit_core.wheel", "--outdir", folder, at=REPOSITORY)
    (wheel,) = folder.glob("*.whl")
    call(sys.executable, "-m", "venv", "--without-pip", folder / "venv", at=folder)
    python = folder / "venv" / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet")
    call(*pip, "--no-deps", "--no-index", wheel, at=folder)
    site = call(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", at=folder)
    packages = Path(site.strip()) / "others.pth"
    packages.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    place = call(python, "-c", "import archive_builder as a; print(a.__file__)", at=folder)
    assert place.startswith(str(folder))
    return folder / "venv" / "bin" / "archive-builder"


def test_from_a_wheel_a_new_archive_is_right_and_builds(installed: Path, tmp_path: Path) -> None:
    options = ("--name", WORDS, "--scope", "Reports: <b>all</b>.", "--colour", "#5b2333")
    call(installed, "init", "new", *options, at=tmp_path)
    assert call(installed, "check", "new", at=tmp_path) == "0 errors, 0 to decide\n"
    call(installed, "build", "new", at=tmp_path)
    site = tmp_path / "new" / "site"
    home = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert home.h1 is not None
    assert WORDS in home.h1.get_text()
    assert "Reports: <b>all</b>." in home.get_text()
    sheet = (site / "assets" / "stylesheets" / "archive.css").read_text(encoding="utf-8")
    assert "#5b2333" in sheet
    (page,) = (site / "articles").glob("*/index.html")
    article = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").get_text()
    for words in ("Daily Planet", "Grace Sample", "16 May 2024", "Minister of Transport"):
        assert words in article


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("site_name: mine\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert done.exit_code == 0
    assert "1 were there" in done.stdout
    assert settings.read_text(encoding="utf-8") == "site_name: mine\n"


@pytest.mark.parametrize(
    "option, value, said",
    [
        ("--colour", "red", "# and six digits"),
        ("--colour", "#ffcc00", "can't be read"),
        ("--language", "../en", "a code such as en"),
    ],
)
def test_wrong_answers_are_one_clear_line(
    option: str, value: str, said: str, tmp_path: Path
) -> None:
    done = CliRunner().invoke(main, ["init", str(tmp_path / "new"), option, value])
    assert done.exit_code == 2
    assert said in done.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("language", languages())
def test_a_new_archive_speaks_its_language(language: str) -> None:
    files = scaffold_files(Answers("N", language=language))
    settings = read_settings(files["mkdocs.yml"])
    assert (settings.language, settings.title) == (language, "N")
    assert check_colour(settings.colour)
    assert "docs/about/how-we-clean.md" in files
    names = re.findall(r'^ *- "(.+)":', files["mkdocs.yml"], re.MULTILINE)
    assert len(names) == len(set(names)) == 10


class Plain(yaml.SafeLoader):
    """Reads `!ENV` as the list behind it."""


Plain.add_constructor("!ENV", lambda _, node: [entry.value for entry in node.value])


def test_settings_of_a_new_archive_are_those_of_this_one_but_for_its_own_words() -> None:
    new = yaml.load(scaffold_files(Answers("N"))["mkdocs.yml"], Plain)  # noqa: S506
    own = yaml.load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"), Plain)  # noqa: S506
    for key in ("site_name", "site_description", "nav", "extra"):
        del new[key], own[key]
    assert new == own


def test_workflows_of_a_new_archive_pin_the_actions_of_this_one() -> None:
    files = scaffold_files(Answers("N"))
    own = "".join(p.read_text(encoding="utf-8") for p in REPOSITORY.glob(".github/workflows/*.yml"))
    found = [text for path, text in files.items() if path.startswith(".github/workflows/")]
    assert found
    for text in found:
        uses = [line.strip() for line in text.splitlines() if "uses:" in line]
        assert uses
        assert all(line in own for line in uses)
        assert "permissions: {}" in text
        assert "$$" not in text
