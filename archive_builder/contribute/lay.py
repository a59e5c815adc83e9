"""Lays what the page for contributions runs beside it: Python for browsers, builder, archive.

Python for browsers (Pyodide) is taken from the npm package that `npm ci` installed, in the
archive or beside the builder; where there is none, the page works without a preview and
says so. What lies there already is not written again. Fetches nothing.
"""

from __future__ import annotations

import json
import shutil
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

import archive_builder
from archive_builder.contribute.authority_json import dump_authority
from archive_builder.contribute.bundle import make_bundle
from archive_builder.contribute.duplicates import dump_prints, thin_print
from archive_builder.incremental.articles import Reading
from archive_builder.incremental.inputs import digest_of
from archive_builder.incremental.links import PRINT
from archive_builder.incremental.store import Store
from archive_builder.publish.writer import write_changed

# The version in package.json; another one is not used.
PYODIDE = "314.0.7"
PYODIDE_FILES = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
ENGINE_FOLDER = "assets/engine"
MANIFEST = "engine.json"
AUTHORITY, PRINTS = "authority.json", "prints.json"
# In the store.
_KIND, _BUILDER = "engine", "builder"


def lay_engine(pages: Path, package: Path | None, reading: Reading, store: Store) -> None:
    """Make the folder of the engine below the archive's pages right.

    `package` is what `find_pyodide` found: without it there is no preview. The store has the
    articles' fingerprints.

    Raises: BundleError where an installed package is not as it was installed.
    """
    folder = pages / ENGINE_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    if package is None:
        _keep_only(folder, {MANIFEST})
        write_changed(folder / MANIFEST, _as_json({"pyodide": None}))
        return
    pyodide = f"pyodide-{PYODIDE}"
    _copy_new(package, folder / pyodide)
    builder, integrity = _lay_builder(folder, store)
    _lay_prints(folder / PRINTS, reading, store)
    write_changed(folder / AUTHORITY, dump_authority(reading.authority))
    _keep_only(folder, {MANIFEST, pyodide, builder, PRINTS, AUTHORITY})
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST]
    size = sum(path.stat().st_size for path in files)
    told = {"pyodide": pyodide, "builder": builder, "integrity": integrity, "bytes": size}
    write_changed(folder / MANIFEST, _as_json(told))


def _lay_builder(folder: Path, store: Store) -> tuple[str, str]:
    """Name and digest of the packed builder; the store is always of this builder's code."""
    if _BUILDER in store.keys(_KIND):
        known: tuple[str, str] = store.value(_KIND, _BUILDER)
        if (folder / known[0]).is_file():
            return known
    bundle = _packed_builder()
    digest = sha256(bundle)
    name = f"builder-{digest.hexdigest()[:12]}.zip"
    # As browsers check what they fetch.
    integrity = "sha256-" + b64encode(digest.digest()).decode()
    write_changed(folder / name, bundle)
    store.write([(_KIND, _BUILDER, "", (name, integrity))])
    return name, integrity


# The code that runs stays as it is meanwhile, however many archives it builds.
_packed_builder = cache(make_bundle)


def _lay_prints(path: Path, reading: Reading, store: Store) -> None:
    """The prints of all articles, made anew where one of them is another."""
    key = digest_of(*(f"{id_} {digest}".encode() for id_, digest in reading.digests.items()))
    if path.is_file() and store.keys(_KIND).get(PRINTS) == key:
        return
    digests = {article.id: article.raw.sha256 for article in reading.articles}
    prints = (thin_print(found, digests[id_]) for id_, found in store.values(PRINT))
    write_changed(path, dump_prints(prints))
    store.write([(_KIND, PRINTS, key, None)])


def find_pyodide(root: Path) -> Path | None:
    """The npm package in the right version: the archive's own, else the one beside the builder."""
    places = (root, Path(archive_builder.__file__).parent.parent)
    packages = (place / "node_modules" / "pyodide" for place in places)
    return next(filter(_is_pinned, packages), None)


def _is_pinned(package: Path) -> bool:
    about = package / "package.json"
    return about.is_file() and json.loads(about.read_bytes())["version"] == PYODIDE


def _copy_new(package: Path, folder: Path) -> None:
    """Copy the files that are not there whole; those of one version never change."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in PYODIDE_FILES:
        source, target = package / name, folder / name
        if not target.is_file() or target.stat().st_size != source.stat().st_size:
            shutil.copyfile(source, target)


def _keep_only(folder: Path, names: set[str]) -> None:
    for path in sorted(folder.iterdir()):
        if path.name not in names:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _as_json(value: object) -> bytes:
    return (json.dumps(value, indent=1) + "\n").encode()
