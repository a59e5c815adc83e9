"""The files of an import, one after the other: articles, web archives, tables, packed folders.

Folders are walked in the order of names; symbolic links are not followed, and names inside
a packed file are never used as paths. Every file gives at least one offer or refusal, but
for those that begin with a dot.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from archive_builder.contribute.bulk import tables, warc
from archive_builder.contribute.bulk.offers import MAX_BYTES, Meter, Offers, Refused
from archive_builder.contribute.inflate import TooLargeError, check_growth
from archive_builder.contribute.intake import Offer
from archive_builder.read import READERS

PACKED = (".wacz", ".zip")
EXPECTED = " ".join((*READERS, *warc.ENDINGS, *PACKED, *tables.ENDINGS))
# Where a WACZ has its web archives; its other members are about them.
_WACZ_ARCHIVES = "archive/"
_ENCRYPTED = 0x1


def find_files(source: Path) -> list[Path]:
    """The files of a source, in order; the source itself where it is one."""
    if not source.is_dir():
        return [source]
    return [
        path
        for path in sorted(source.rglob("*"))
        if not any(part.startswith(".") for part in path.relative_to(source).parts)
        and (path.is_symlink() or not path.is_dir())
    ]


def measure(files: list[Path]) -> Meter:
    """A meter for all bytes of the files."""
    return Meter(sum(path.lstat().st_size for path in files))


def read_sources(source: Path, files: list[Path], meter: Meter) -> Offers:
    """All that the files of a source hold, in order."""
    for path in files:
        name = path.name if path == source else path.relative_to(source).as_posix()
        size = path.lstat().st_size
        if path.is_symlink() or not path.is_file():
            yield Refused(name, "a link or a device; expected a file")
        else:
            try:
                yield from _read_file(path, name, meter)
            except OSError as error:
                yield Refused(name, f"can't be read: {error.strerror or error}")
        meter.finish(size)


def _read_file(path: Path, name: str, meter: Meter) -> Offers:
    low = name.lower()
    if low.endswith(warc.ENDINGS):
        with path.open("rb") as stream:
            yield from warc.read_warc(stream, name, meter)
    elif low.endswith(tables.ENDINGS):
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from tables.read_table(file, name)
    elif low.endswith(PACKED):
        yield from _read_packed(path, name)
    else:
        with path.open("rb") as stream:
            yield _read_document(stream, name, path.stat().st_size)


def _read_document(stream: BinaryIO, name: str, size: int) -> Offer | Refused:
    ending = PurePosixPath(name).suffix.lower()
    if ending not in READERS:
        return Refused(name, f"{ending or 'no ending'}; expected {EXPECTED}")
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return Refused(name, f"{size:,} bytes; expected at most {MAX_BYTES:,}")
    return Offer(name, ending, data)


def _read_packed(path: Path, name: str) -> Offers:
    """The members of a packed file. One that would grow beyond measure is refused unopened."""
    try:
        with ZipFile(path) as packed:
            members = [info for info in packed.infolist() if not info.is_dir()]
            check_growth(path.stat().st_size, sum(info.file_size for info in members))
            for info in _chosen(members, name):
                yield from _read_member(packed, info, f"{name}/{info.filename}")
    except TooLargeError as error:
        yield Refused(name, str(error))
    except (BadZipFile, NotImplementedError, EOFError, ValueError) as error:
        yield Refused(name, f"not a packed file that can be read: {error}")


def _chosen(members: list[ZipInfo], name: str) -> Iterator[ZipInfo]:
    """Of a WACZ its web archives; of another packed file all."""
    for info in members:
        if not name.lower().endswith(".wacz") or info.filename.startswith(_WACZ_ARCHIVES):
            yield info


def _read_member(packed: ZipFile, info: ZipInfo, name: str) -> Offers:
    if info.flag_bits & _ENCRYPTED:
        yield Refused(name, "locked with a password")
        return
    try:
        check_growth(info.compress_size, info.file_size)
        with packed.open(info) as stream:
            if name.lower().endswith(warc.ENDINGS):
                yield from warc.read_warc(stream, name, Meter())  # type: ignore[arg-type]
            elif name.lower().endswith((*PACKED, *tables.ENDINGS)):
                yield Refused(name, "a packed file or a table within a packed file; unpack it")
            else:
                yield _read_document(stream, name, info.file_size)  # type: ignore[arg-type]
    except TooLargeError as error:
        yield Refused(name, str(error))
