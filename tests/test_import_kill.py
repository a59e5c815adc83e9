"""A large import by the real command: the right plan, a real kill, and memory that stays flat."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from archive_builder.archive import read_record
from archive_builder.records import EditorRecord
from tests.bulk import make_mixed_folder, make_page, make_text, write_warc
from tests.helpers import REPOSITORY

# One in so many of a thousand files: IMPORT_PART=1 does them all, in some minutes.
PART = int(os.environ.get("IMPORT_PART", "5"))

IMPORT = [sys.executable, "-m", "archive_builder", "import"]


def make_archive(root: Path) -> Path:
    (root / "seeds").mkdir(parents=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return root


def seeds(root: Path) -> list[Path]:
    found = (path for path in (root / "seeds").iterdir() if path.suffix in (".txt", ".html"))
    return [path for path in found if path.name[0] != "."]


def digests(root: Path) -> Counter[str]:
    return Counter(sha256(path.read_bytes()).hexdigest() for path in seeds(root))


def start(source: Path, root: Path, *options: str) -> subprocess.Popen[str]:
    """The command in a group of its own, so that a kill takes its workers too."""
    command = [*IMPORT, str(source), "--archive", str(root), "--added", "2024-06-01", *options]
    return subprocess.Popen(
        command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True, start_new_session=True
    )


def kill_after(process: subprocess.Popen[str], root: Path, count: int) -> None:
    """Kill the command as soon as it has written so many seeds."""
    while process.poll() is None and len(seeds(root)) < count:
        time.sleep(0.005)
    assert process.poll() is None, "it was done before it could be killed"
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_many_mixed_files_are_planned_killed_and_resumed(tmp_path: Path) -> None:
    source, root = tmp_path / "mixed", make_archive(tmp_path / "archive")
    expected = make_mixed_folder(source, PART)
    # A web archive of 100 articles is one file, and the plan says nothing of it.
    assert len(list(source.iterdir())) == sum(expected.values()) - 100 // PART + 1
    out, _ = start(source, root, "--dry-run", "--format", "json").communicate()
    plan = [json.loads(line) for line in out.splitlines()]
    assert Counter(entry["status"] for entry in plan) == expected
    assert not seeds(root)
    new = {entry["id"] for entry in plan if entry["status"] == "new"}
    assert len(new) == expected["new"]

    kill_after(start(source, root, "--apply"), root, 60 // PART)
    kill_after(start(source, root, "--apply"), root, 230 // PART)
    before = len(seeds(root))
    assert 230 // PART <= before < expected["new"]
    process = start(source, root, "--apply")
    out, _ = process.communicate()
    assert process.returncode == 0
    assert f"Written: {expected['new'] - before} articles." in out

    assert {path.stem for path in seeds(root)} == new
    wanted = [make_text(n).encode() for n in range(300 // PART)]
    wanted += [
        make_page(n).encode()
        for n in (*range(500, 500 + 60 // PART), *range(700, 700 + 100 // PART))
    ]
    assert digests(root) == Counter(sha256(data).hexdigest() for data in wanted)
    for path in seeds(root):
        record = read_record(path.with_suffix(".yml"), path.stem)
        assert isinstance(record, EditorRecord)
        assert record.sha256 == sha256(path.read_bytes()).hexdigest()
    kinds = Counter(path.suffix for path in (root / "seeds").iterdir() if path.name[0] != ".")
    assert kinds[".yml"] == expected["new"]


@pytest.mark.parametrize("left", ["record", "unfinished"])
def test_what_a_kill_leaves_half_written_is_used_again(tmp_path: Path, left: str) -> None:
    source, root = tmp_path / "a.txt", make_archive(tmp_path / "archive")
    source.write_text(make_text(1), encoding="utf-8")
    start(source, root, "--apply").communicate()
    (seed,) = seeds(root)
    if left == "unfinished":
        (root / "seeds" / f".unfinished-{seed.name}").write_bytes(seed.read_bytes()[:20])
        seed.with_suffix(".yml").unlink()
    seed.unlink()
    start(source, root, "--apply").communicate()
    names = sorted(path.name for path in (root / "seeds").iterdir() if path.name != ".adding.lock")
    assert names == sorted([seed.name, seed.with_suffix(".yml").name])


PEAK = """
import resource, sys
from archive_builder.contribute.bulk.offers import Meter
from archive_builder.contribute.bulk.warc import read_warc
with open(sys.argv[1], "rb") as stream:
    print(sum(1 for offer in read_warc(stream, "a", Meter())))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak_megabytes(path: Path, records: int) -> float:
    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(path)], cwd=REPOSITORY, capture_output=True, check=True
    )
    count, peak = map(int, done.stdout.split())
    assert count == records
    return peak / 1024


def test_memory_does_not_grow_with_a_warc(tmp_path: Path) -> None:
    page = make_page(1).encode() + os.urandom(500_000).hex().encode()
    peaks = []
    for records in (5, 150):
        path = tmp_path / f"{records}.warc.gz"
        write_warc(path, (page for _ in range(records)), packed=False)
        peaks.append(peak_megabytes(path, records))
    assert path.stat().st_size > 150_000_000
    # Memory in pieces makes some megabytes of difference, and the file is 300 longer.
    assert peaks[1] < peaks[0] + 30
