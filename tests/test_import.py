"""Importing many articles: the plan of every kind of source, bombs, proposed rules."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from archive_builder.archive import read_record
from archive_builder.check.authority import check_rules
from archive_builder.cli import main
from archive_builder.records import Capture, EditorRecord, Outlet
from archive_builder.structure import structure
from tests.bulk import CAPTURED, make_page, make_text, write_warc, write_zip
from tests.helpers import REPOSITORY


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with one seed and no authority files."""
    root = tmp_path / "archive"
    (root / "seeds").mkdir(parents=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    (root / "seeds/old.txt").write_text(make_text(0), encoding="utf-8")
    return root


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    return folder


def run(archive: Path, source: Path, *options: str) -> Result:
    fixed = ["import", str(source), "--archive", str(archive), "--added", "2024-06-01"]
    return CliRunner().invoke(main, [*fixed, *options])


def plan(archive: Path, source: Path) -> list[dict[str, Any]]:
    done = run(archive, source, "--dry-run", "--format", "json")
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def seeds(archive: Path) -> list[str]:
    return sorted(path.name for path in (archive / "seeds").iterdir() if path.name[0] != ".")


def test_a_folder_is_planned_in_order_and_nothing_is_written(archive: Path, source: Path) -> None:
    old = make_text(0)
    (source / "a.txt").write_text(make_text(1), encoding="utf-8")
    (source / "b.txt").write_text(old, encoding="utf-8")
    (source / "c.txt").write_text(old + "One word more.\n", encoding="utf-8")
    (source / "d.txt").write_text(make_text(1), encoding="utf-8")
    (source / "e.txt").write_text(make_text(2, dated=False), encoding="utf-8")
    (source / "f.docx").write_bytes(b"PK")
    (source / "sub").mkdir()
    (source / "sub/g.html").write_text(make_page(3), encoding="utf-8")
    (source / "sub/h.txt").symlink_to("/etc/hostname")
    (source / ".hidden").write_text("x", encoding="utf-8")
    before = seeds(archive)
    entries = plan(archive, source)
    assert [(e["origin"], e["status"], e["like"]) for e in entries] == [
        ("a.txt", "new", ""),
        ("b.txt", "duplicate", "old"),
        ("c.txt", "near-duplicate", "old"),
        ("d.txt", "duplicate", ""),
        ("e.txt", "needs-review", ""),
        ("f.docx", "rejected", ""),
        ("sub/g.html", "new", ""),
        ("sub/h.txt", "rejected", ""),
    ]
    assert all(entry["why"] for entry in entries if entry["status"] != "new")
    assert seeds(archive) == before


def test_apply_writes_what_is_new_and_more_only_where_asked(archive: Path, source: Path) -> None:
    (source / "a.txt").write_text(make_text(1), encoding="utf-8")
    (source / "b.txt").write_text(make_text(0) + "One word more.\n", encoding="utf-8")
    (source / "c.txt").write_text(make_text(2, dated=False), encoding="utf-8")
    first = run(archive, source, "--apply")
    assert "Written: 1 article." in first.output
    assert len(seeds(archive)) == 3
    second = run(archive, source, "--apply", "--near", "version", "--with-review")
    assert "Written: 2 articles." in second.output
    (stated,) = [
        record
        for path in (archive / "seeds").glob("*.yml")
        if isinstance(record := read_record(path, path.name), EditorRecord) and record.version_of
    ]
    assert (stated.version_of, stated.added) == ("old", "2024-06-01")
    third = run(archive, source, "--apply", "--near", "version", "--with-review")
    assert "Written: 0 articles." in third.output
    assert CliRunner().invoke(main, ["check", str(archive)]).exit_code == 0


def test_a_warc_gives_pages_with_their_capture(archive: Path, source: Path) -> None:
    write_warc(source / "news.warc.gz", [make_page(n).encode() for n in (1, 2)])
    assert "Written: 2 articles." in run(archive, source / "news.warc.gz", "--apply").output
    records = [read_record(path, path.name) for path in sorted((archive / "seeds").glob("*.yml"))]
    assert len(records) == 2
    for number, record in enumerate(records):
        assert isinstance(record, EditorRecord)
        assert isinstance(record.capture, Capture)
        assert record.capture.record == f"<urn:uuid:{number}>"
        assert record.capture.date == record.retrieved == CAPTURED
        assert (record.capture.digest or "").startswith("sha1:")
        assert record.source_address
        assert record.source_address.value == f"https://planet.example/{number}"


def test_a_wacz_is_a_packed_warc(archive: Path, source: Path) -> None:
    write_warc(source / "in.warc.gz", [make_page(1).encode()])
    inner = (source / "in.warc.gz").read_bytes()
    (source / "in.warc.gz").unlink()
    write_zip(source / "a.wacz", {"archive/data.warc.gz": inner, "pages/pages.jsonl": b"{}"})
    assert [entry["status"] for entry in plan(archive, source)] == ["new"]


def test_a_table_gives_texts_with_what_it_states(archive: Path, source: Path) -> None:
    with (source / "rows.csv").open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["url", "title", "text", "date", "outlet", "likes"])
        body = make_text(1, dated=False).split("\n\n", 1)[1]
        rows.writerow(["https://planet.example/a", "A: bridge", body, "2024-05-16", "Planet", "3"])
        rows.writerow(["", "", "", "", "", ""])
        rows.writerow(["", "Other", make_text(2), "16 May", "", ""])
    entries = plan(archive, source)
    assert [entry["status"] for entry in entries] == ["new", "rejected", "rejected"]
    assert "E207" in entries[2]["why"]
    assert entries[2]["origin"].startswith("rows.csv:")
    run(archive, source, "--apply")
    seed = archive / "seeds/2024-05-16-a-bridge.txt"
    text = seed.read_text(encoding="utf-8")
    assert text.startswith(
        "---\nurl: https://planet.example/a\noutlet: Planet\npublished: 2024-05-16\n---\n"
    )
    assert "\nA: bridge\n" in text


def test_a_table_without_texts_is_refused(archive: Path, source: Path) -> None:
    (source / "a.csv").write_text("url,body\nx,y\n", encoding="utf-8")
    (source / "b.csv").write_bytes(b"text\n\xff\xfe\n")
    assert ["no column" in e["why"] or "not read" in e["why"] for e in plan(archive, source)] == [
        True,
        True,
    ]


def test_bombs_are_refused_and_the_rest_is_read(archive: Path, source: Path) -> None:
    write_zip(source / "a.zip", {"a.txt": b"a" * 40_000_000})
    write_zip(source / "b.zip", {"c.zip": b"PK", "d.txt": make_text(1).encode()})
    (source / "c.warc.gz").write_bytes(gzip.compress(b"WARC/1.0\r\n" + b"a" * 60_000_000))
    (source / "d.warc.gz").write_bytes(gzip.compress(b"WARC/1.0\r\n" + b"a: b\r\n" * 9_000_000))
    (source / "e.txt").write_bytes(b"word " * 2_100_000)
    (source / "f.txt").write_text(make_text(2), encoding="utf-8")
    entries = {entry["origin"]: entry for entry in plan(archive, source)}
    assert "bomb" in entries["a.zip"]["why"]
    assert entries["b.zip/c.zip"]["status"] == "rejected"
    assert entries["b.zip/d.txt"]["status"] == "new"
    for name in ("c.warc.gz", "d.warc.gz"):
        assert "bomb" in entries[name]["why"] or "larger than" in entries[name]["why"]
    assert "at most 10,000,000" in entries["e.txt"]["why"]
    assert entries["f.txt"]["status"] == "new"


def test_csv_plan_cannot_run_a_formula(archive: Path, source: Path) -> None:
    (source / "=1+1.docx").write_bytes(b"x")
    (source / "-a\n.txt").write_text(make_text(1), encoding="utf-8")
    done = run(archive, source, "--dry-run", "--format", "csv")
    head, *rows = csv.reader(io.StringIO(done.stdout))
    assert head == ["status", "origin", "id", "like", "similarity", "why"]
    assert sorted(row[1] for row in rows) == ["'-a\n.txt", "'=1+1.docx"]


def test_lines_of_an_outlet_are_proposed_as_rules_that_can_be_kept(
    archive: Path, source: Path
) -> None:
    line = "Our reporters (all of them) work for “you” {shortname} – every day of the year. [more]"
    for number in range(1, 5):
        text = f"---\noutlet: Daily Planet\n---\n{make_text(number)}\n{line}\n"
        (source / f"{number}.txt").write_text(text, encoding="utf-8")
    rules = source.parent / "rules.yml"
    done = run(archive, source, "--dry-run", "--rules", str(rules))
    assert done.exit_code == 0, done.output
    text = rules.read_text(encoding="utf-8")
    assert text.startswith("# For authority/outlets/daily-planet.yml")
    outlet = structure(text, Outlet, "authority/outlets/daily-planet.yml", id="daily-planet")
    assert isinstance(outlet, Outlet)
    assert [rule.removes for rule in outlet.rules] == [(line,)]
    assert check_rules(outlet, "x", text) == []
    assert not (archive / "authority").exists()


def test_wrong_usage_is_said(archive: Path, source: Path) -> None:
    neither = run(archive, source)
    assert neither.exit_code == 2
    assert "--dry-run" in neither.output
    assert run(archive, source / "missing", "--dry-run").exit_code == 2
