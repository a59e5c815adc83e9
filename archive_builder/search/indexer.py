"""Runs Pagefind over the parts of the archive that changed, and lays out what it makes.

Everything stands in one folder of the pages, so that MkDocs copies it and a local
server has it too. A part's index is in a folder named after what is in it: if that
is there, the part is unchanged and not indexed again.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from archive_builder.publish.writer import write_whole
from archive_builder.search.pagefind_files import (
    Renamed,
    find_day,
    number_facets,
    read_fragment,
    rename_files,
)
from archive_builder.search.shards import Shard

PARTS_FILE = "parts.json"
DAYS_FILE = "days.json"
FACETS_FILE = "facets.json"
WORDS_FILE = "words.json"
_MARK = "_"
_MAKING = ".making-"
# How many places of words are in one file of the index: a query reads a file for each of its
# words and parts, and every visitor reads the list of files.
PLACES = 2000
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
    present = {path.name.rpartition(_MARK)[0]: path.name for path in folder.iterdir()}
    names, made = [], 0
    for shard in shards:
        name = present.get(f"{shard.name}{_MARK}{shard.digest}")
        made += name is None
        names.append(name or _index(shard, folder))
    _remove_others(folder, names)
    # Where each part's files of words begin, in one file: a file a part would be a request each.
    words = [json.loads((folder / name / WORDS_FILE).read_bytes()) for name in names]
    parts = _to_json({"parts": names, "words": words})
    if not (folder / PARTS_FILE).is_file() or (folder / PARTS_FILE).read_bytes() != parts:
        write_whole(folder / PARTS_FILE, parts)
    return made


def _index(shard: Shard, folder: Path) -> str:
    """Index a part beside its place and move it there whole: what is there is complete.

    Its name, which ends in the sign of the run: a browser that still has files of another run
    does not mix them with these.
    """
    with tempfile.TemporaryDirectory(dir=folder, prefix=_MAKING) as place:
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
        sign = _finish(kept, shard.name)
        name = _MARK.join((shard.name, shard.digest, sign))
        kept.rename(folder / name)
    return name


def _finish(part: Path, name: str) -> str:
    """Give the files of a part short names, and write beside them what the page reads of its own.

    What is told of documents is told in the order of their numbers. The sign of the run.
    """
    (meta,) = part.glob("*.pf_meta")
    renamed = rename_files(meta.read_bytes(), name)
    meta.write_bytes(renamed.content)
    _rename(part, renamed)
    paths = (part / "fragment" / f"{new}.pf_fragment" for new in renamed.documents.values())
    fragments = [read_fragment(path.read_bytes()) for path in paths]
    (part / DAYS_FILE).write_bytes(_to_json(list(map(find_day, fragments))))
    (part / FACETS_FILE).write_bytes(_to_json(number_facets(fragments)))
    (part / WORDS_FILE).write_bytes(_to_json(renamed.beginnings))
    return renamed.sign


def _rename(part: Path, renamed: Renamed) -> None:
    for folder, names in (("fragment", renamed.documents), ("index", renamed.word_files)):
        for old, new in names.items():
            path = part / folder / f"{old}.pf_{folder}"
            path.rename(path.with_name(f"{new}{path.suffix}"))


def _to_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _run_pagefind(pages: Path, output: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(pages)]
    # One language for all: a query finds words of every language, and none is stemmed.
    command += ["--output-path", str(output), "--force-language", "und"]
    environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(PLACES)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SearchError(f"Pagefind could not make the search index:\n{done.stderr.strip()}")


def _remove_others(folder: Path, names: Iterable[str]) -> None:
    keep = {*names, PARTS_FILE}
    for path in sorted(folder.iterdir()):
        if path.name in keep:
            continue
        if path.is_dir():
            # What a killed build left may still be written to; it goes with the next.
            shutil.rmtree(path, ignore_errors=path.name.startswith(_MAKING))
        else:
            path.unlink()
