"""The builder as one zip file for the page on which people contribute.

Holds the builder's own source and, of the packages that reading, cleaning and describing
a text need, the Python files and licences; each is checked against the digest that the
installer recorded. Babel's locales go without their largest parts. The same files
give the same bytes. Never holds compiled code, nor what only publishing or saved pages need.
"""

from __future__ import annotations

import io
import pickle
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, PackagePath, distribution
from pathlib import Path, PurePosixPath

from babel.core import get_global

import archive_builder
from archive_builder.vocabulary import calendar

PACKAGES = (
    "attrs",
    "babel",
    "cattrs",
    "edtf",
    "pyparsing",
    "python-dateutil",
    "python-frontmatter",
    "PyYAML",
    "six",
    "typing_extensions",
    "webencodings",
)
# Never imported on the way of a text.
_LEFT_OUT = (
    *("babel/messages/", "cattrs/preconf/", "dateutil/zoneinfo/"),
    *("edtf/tests", "edtf/parser/tests", "edtf/natlang/tests", "pyparsing/diagram/"),
)
_OWN_LEFT_OUT = (
    *("publish/", "search/", "suggest/", "site/", "incremental/", "theme/", "scaffold/"),
    *("export/", "verify/", "compare/", "review/"),
    *("contribute/bulk/", "contribute/command.py", "contribute/store.py"),
    *("countries/countries.json", "clean/page_model/model.json.gz"),
    *("archive.py", "processing.py", "build.py", "engine.py", "serve.py", "__main__.py"),
    *("cli.py", "build_command.py", "serve_command.py", "check/command.py", "clean/command.py"),
)
_LOCALES = "babel/locale-data/"
# Its largest parts, which nothing here reads: names of countries, currencies and the like.
_LOCALE_PARTS_LEFT_OUT = frozenset(
    "languages territories scripts variants meta_zones time_zones zone_formats currency_names"
    " currency_names_plural currency_symbols currency_formats currency_unit_patterns"
    " datetime_skeletons interval_formats compact_currency_formats compact_decimal_formats"
    " compound_unit_patterns list_patterns measurement_systems".split()
)
# The earliest time that a zip file can tell: files have none here.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class BundleError(Exception):
    """A package is not as it was installed, or is missing."""


def make_bundle() -> bytes:
    """The bytes of the zip file. Raises: BundleError."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as bundle:
        for name, data in sorted([*_own_files(), *_package_files(PACKAGES)]):
            # 9 would take twice as long for a third of a percent.
            bundle.writestr(zipfile.ZipInfo(name, _NO_TIME), data, zipfile.ZIP_DEFLATED, 6)
    return made.getvalue()


def _own_files() -> Iterator[tuple[str, bytes]]:
    package = Path(archive_builder.__file__).parent
    for path in package.rglob("*"):
        place = path.relative_to(package).as_posix()
        is_ours = path.is_file() and "__pycache__" not in place
        if is_ours and not place.startswith(_OWN_LEFT_OUT):
            yield f"{package.name}/{place}", path.read_bytes()


def _package_files(names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The wanted files of installed packages, each with the digest that was recorded."""
    for name in names:
        for file in _recorded(name):
            if not _is_wanted(PurePosixPath(file)):
                continue
            data = Path(str(file.locate())).read_bytes()
            digest = urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()
            if file.hash is None or file.hash.value != digest:
                raise BundleError(f"{file} of {name} is not as it was installed; run: make setup")
            yield str(file), _trim_locale(data) if str(file).startswith(_LOCALES) else data


def _recorded(name: str) -> Iterable[PackagePath]:
    try:
        files = distribution(name).files
    except PackageNotFoundError:
        files = None
    if not files:
        raise BundleError(f"{name} is missing, or has no record of its files; run: make setup")
    return files


def _trim_locale(data: bytes) -> bytes:
    """A locale's file without its largest parts: a small share of it."""
    locale = pickle.loads(data)  # noqa: S301 - an installed package's own file
    for part in _LOCALE_PARTS_LEFT_OUT & locale.keys():
        locale[part] = {}
    return pickle.dumps(locale, protocol=4)


def _is_wanted(path: PurePosixPath) -> bool:
    place = path.as_posix()
    if place.startswith(("..", *_LEFT_OUT)):
        return False
    if place.startswith(_LOCALES):
        return path.stem in _wanted_locales()
    if ".dist-info/" in place:
        return "LICENSE" in path.name.upper() or "/licenses/" in place
    return path.suffix == ".py" or place == "babel/global.dat"


@cache
def _wanted_locales() -> frozenset[str]:
    """The locales whose names the builder reads, and those that they take over from."""
    return frozenset(name for locale in calendar.all_locales() for name in _lineage(locale))


def _lineage(name: str) -> Iterator[str]:
    parents = get_global("parent_exceptions")
    while name != "root":
        yield name
        name = parents.get(name) or name.rpartition("_")[0] or "root"
    yield name
