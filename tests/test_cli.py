"""The commands as a person types them, on real folders."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from socket import socket

import pytest
from click.testing import CliRunner, Result

from archive_builder.cli import COMMANDS, main
from tests.helpers import REPOSITORY, SEED_IDS

CLEAN_KEYS = {
    "pictures",
    "source",
    "media_type",
    "language",
    "title",
    "standfirst",
    "section",
    "published",
    "updated",
    "outlet",
    "agency",
    "original_outlet",
    "author",
    "signature",
    "source_address",
    "text",
    "lines",
    "actors",
    "quotes",
}
SEEDS = REPOSITORY / "seeds"


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


def objects(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_clean_prints_one_object_a_seed_in_order() -> None:
    result = run("clean", "--format", "json", SEEDS)
    assert result.exit_code == 0
    found = objects(result)
    stems = [Path(str(entry["source"])).stem for entry in found]
    assert stems == sorted(path.stem for path in SEEDS.glob("*.txt"))
    assert set(SEED_IDS) <= set(stems)
    assert all(set(entry) == CLEAN_KEYS for entry in found)


def test_clean_counts_lines_from_one_and_covers_every_printed_line() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        entry = objects(run("clean", "--format", "json", path))[0]
        printed = [n for n, text in enumerate(path.read_text().split("\n"), 1) if text.strip()]
        lines = entry["lines"]
        assert isinstance(lines, list)
        assert list(dict.fromkeys(line["n"] for line in lines)) == printed
        assert all(
            set(line) in ({"n", "label", "rule"}, {"n", "label", "rule", "start", "stop"})
            for line in lines
        )


def test_clean_reads_standard_input() -> None:
    text = (SEEDS / f"{SEED_IDS[0]}.txt").read_bytes()
    for arguments in ([], ["-"]):
        found = objects(run("clean", "--format", "json", *arguments, stdin=text))
        assert found[0]["source"] == "-"
        assert found[0]["published"]["value"] == "2022-02-26"  # type: ignore[index]


def test_clean_prints_markdown_with_front_matter() -> None:
    result = run("clean", SEEDS / f"{SEED_IDS[0]}.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith("---\nsource: ")
    assert "title: Russia ready for talks with Ukraine, Putin tells Xi" in result.stdout


def test_clean_never_stops_at_a_bad_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "c.txt").write_bytes("Größe".encode("cp1252"))
    shutil.copy(SEEDS / f"{SEED_IDS[0]}.txt", tmp_path / "d.txt")
    result = run("clean", "--format", "json", tmp_path, tmp_path / "missing", stdin=b"")
    assert result.exit_code == 1
    found = objects(result)
    codes = [entry.get("error", {}).get("code") for entry in found]  # type: ignore[attr-defined]
    assert codes == ["R101", "R102", "R103", None, "R100"]
    said = [line for line in result.stderr.splitlines() if not line.startswith("  hint:")]
    assert len(said) == 4


def test_clean_of_an_empty_folder(tmp_path: Path) -> None:
    result = run("clean", tmp_path)
    assert result.exit_code == 1
    assert "holds no text or HTML file" in result.stderr


@pytest.mark.parametrize("seed", [SEED_IDS[0], str(SEEDS / f"{SEED_IDS[0]}.txt")])
def test_explain_prints_every_line_with_its_reason(
    seed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REPOSITORY)
    result = run("explain", seed)
    assert result.exit_code == 0
    assert "3:0-13" in result.stdout
    assert "page-clock — the date of the day the page was opened" in result.stdout
    assert "published: 2022-02-26 00:33" in result.stdout


def test_explain_says_what_it_can_not_find() -> None:
    result = run("explain", "nothing-of-the-kind")
    assert result.exit_code == 1
    assert "neither a file nor the id of a seed" in result.stderr


@pytest.mark.parametrize("command, status", [("build", 1), ("check", 2), ("serve", 1)])
def test_missing_folder_is_one_clear_line(command: str, status: int, tmp_path: Path) -> None:
    result = run(command, tmp_path / "nowhere")
    assert result.exit_code == status
    assert len(result.stderr.splitlines()) == 1
    assert "is missing" in result.stderr


def test_build_says_what_it_made_and_lists_what_it_left_out(tmp_path: Path) -> None:
    for part in ("seeds", "authority", "docs", "mkdocs.yml"):
        source = REPOSITORY / part
        if source.is_dir():
            shutil.copytree(source, tmp_path / part)
        else:
            shutil.copy(source, tmp_path / part)
    (tmp_path / "seeds" / "broken.txt").write_bytes(b"\x00")
    result = run("build", tmp_path)
    assert result.exit_code == 1
    assert "seeds/broken.txt: R102" in result.stderr
    assert f"{len(list(SEEDS.glob('*.txt')))} articles" in result.stdout
    assert (tmp_path / "site" / "index.html").is_file()
    for id_ in SEED_IDS:
        assert (tmp_path / "site" / "articles" / id_ / "index.html").is_file()


def test_every_command_is_documented() -> None:
    documented = (REPOSITORY / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"archive-builder {name}" in documented


def test_every_problem_is_documented() -> None:
    documented = (REPOSITORY / "docs" / "reference" / "problems.md").read_text(encoding="utf-8")
    sources = (REPOSITORY / "archive_builder").rglob("*.py")
    codes = {
        code
        for path in sources
        for code in re.findall(r'"([A-Z]\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert codes
    assert [code for code in sorted(codes) if f"| {code} |" not in documented] == []


def test_serve_says_that_a_port_is_taken() -> None:
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        result = run("serve", REPOSITORY, "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 1
    assert "choose another: --port" in result.stderr
