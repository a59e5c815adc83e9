"""Runs Pagefind over the parts of the archive that changed, and lays out what it makes.

Everything stands in one folder of the pages, so that MkDocs copies it and a local
server has it too. A part's index is in a folder named after what is in it: if that
is there, the part is unchanged and not indexed again.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from archive_builder.search.documents import UNDATED_DAY
from archive_builder.search.shards import Shard

PARTS_FILE = "parts.json"
DAYS_FILE = "days.json"
# What Pagefind puts before the content of each of its files.
_SIGNATURE = b"pagefind_dcd"
_MARK = "-"
# Of what Pagefind writes, that which the page uses; the rest are interfaces of its own.
_WANTED = (
    "pagefind.js",
    "pagefind-worker.js",
    "pagefind-entry.json",
    "wasm.unknown.pagefind",
    "pagefind.*.pf_meta",
    "index",
    "filter",
    "fragment",
)


class SearchError(Exception):
    """The index could not be made; what Pagefind said."""


def index_shards(shards: Sequence[Shard], folder: Path) -> int:
    """Make `folder` hold the index of exactly these parts; how many were made anew.

    Raises: SearchError where Pagefind fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = {f"{shard.name}{_MARK}{shard.digest}": shard for shard in shards}
    made = 0
    for name, shard in names.items():
        if not (folder / name).is_dir():
            _index(shard, folder / name)
            made += 1
    _remove_others(folder, names)
    parts = json.dumps({"parts": list(names)}, indent=1) + "\n"
    if not (folder / PARTS_FILE).is_file() or (folder / PARTS_FILE).read_text() != parts:
        (folder / PARTS_FILE).write_text(parts)
    return made


def _index(shard: Shard, target: Path) -> None:
    """Index a part beside its place and move it there whole: what is there is complete."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".making-") as place:
        pages, made = Path(place, "pages"), Path(place, "made")
        for id_, document in shard.documents.items():
            path = pages / "articles" / id_ / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(document, encoding="utf-8", errors="surrogatepass")
        _run_pagefind(pages, made)
        kept = Path(place, "kept")
        kept.mkdir()
        for pattern in _WANTED:
            for path in sorted(made.glob(pattern)):
                path.rename(kept / path.name)
        days = json.dumps(_read_days(kept / "fragment"), indent=0)
        (kept / DAYS_FILE).write_text(days, encoding="utf-8")
        kept.rename(target)


def _read_days(fragments: Path) -> dict[str, str]:
    """The day that orders a result, by the id that Pagefind gave its document."""
    days = {}
    for path in sorted(fragments.glob("*.pf_fragment")):
        content = gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)
        days[path.stem] = json.loads(content)["meta"].get("day", UNDATED_DAY)
    return days


def _run_pagefind(pages: Path, output: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(pages)]
    # One language for all: a query finds words of every language, and none is stemmed.
    command += ["--output-path", str(output), "--force-language", "und"]
    done = subprocess.run(
        command, env=dict(os.environ), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SearchError(f"Pagefind could not make the search index:\n{done.stderr.strip()}")


def _remove_others(folder: Path, names: Iterable[str]) -> None:
    keep = {*names, PARTS_FILE}
    for path in sorted(folder.iterdir()):
        if path.name in keep:
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
