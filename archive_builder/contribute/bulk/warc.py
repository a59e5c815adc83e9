"""Web archives (WARC): pages and texts out of their records, one after the other.

Never holds more than one record. What the archive says of a record, its id, time,
address and digest, is kept in the article's record. Requests and other records that
hold no answer are passed over; an answer that is no page is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader, DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from archive_builder.check.forms import ADDRESS, DATE
from archive_builder.contribute.bulk.offers import MAX_BYTES, Meter, Offers, Refused
from archive_builder.contribute.inflate import (
    TooLargeError,
    check_growth,
    inflate,
    join_limited,
)
from archive_builder.contribute.intake import Offer
from archive_builder.contribute.media import find_ending
from archive_builder.records import Capture, Correction, EditorRecord

ENDINGS = (".warc", ".warc.gz")
_ANSWERS = ("response", "resource", "conversion")
_CHUNK = 65_536
# The last is what warcio says to a record without an address.
_BROKEN = (
    *(ArchiveLoadFailed, StatusAndHeadersParserException),
    *(ValueError, OSError, EOFError, AttributeError),
)
# The headers of a record together.
_MAX_HEADERS = 1_000_000


class _Reader(DecompressingBufferedReader):  # type: ignore[misc]
    """warcio's reader, with limits on what it would else hold or inflate without end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._received = 0
        self._headers = 0
        super().__init__(_Counted(stream, self))

    def count(self, size: int) -> None:
        self._received += size

    def _process_read(self, data: bytes) -> None:
        super()._process_read(data)
        check_growth(self._received, self.num_read)

    def read(self, length: int | None = None) -> bytes:
        self._headers = 0
        found: bytes = super().read(length)
        return found

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(length or _MAX_HEADERS)
        self._headers += len(line)
        if self._headers > _MAX_HEADERS:
            raise TooLargeError(f"a record's headers are larger than {_MAX_HEADERS:,} bytes")
        return line


class _Counted:
    """A stream that tells its reader how much was read of it."""

    def __init__(self, stream: BinaryIO, reader: _Reader) -> None:
        self._stream = stream
        self._reader = reader

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._reader.count(len(data))
        return data


def read_warc(stream: BinaryIO, name: str, meter: Meter) -> Offers:
    """The pages of a web archive, in order; a last refusal where it can't be read to its end."""
    number = 0
    try:
        for record in _iterate(stream):
            number += 1
            meter.here = stream.tell()
            if record.rec_type in _ANSWERS:
                yield _read_record(record, name, number)
            if _is_cut(record):
                yield Refused(name, f"the file ends within record {number}")
    except _BROKEN as error:
        said = " ".join(str(error).split())[:200]
        yield Refused(name, f"not read beyond record {number}: {said}")


def _iterate(stream: BinaryIO) -> Iterator[Any]:
    records = ArchiveIterator(stream)
    records.reader = _Reader(stream)
    return iter(records)


def _read_record(record: Any, name: str, number: int) -> Offer | Refused:
    """One answer as an offer, or why it is none."""
    about = record.rec_headers
    address = about.get_header("WARC-Target-URI") or ""
    origin = f"{name}#{number} {address}".strip()
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return Refused(origin, f"an answer {status}; expected 200")
    kind = _header(record, "content-type") or about.get_header("Content-Type") or ""
    try:
        find_ending(kind, b"")
        data = _read_payload(record)
        ending = find_ending(kind, data)
        return Offer(origin, ending, data, _make_record(about, address, name))
    except ValueError as error:
        return Refused(origin, str(error))


def _read_payload(record: Any) -> bytes:
    """The body of an answer. Raises: ValueError where it is cut off, broken or too large."""
    stream = record.raw_stream
    if record.length is not None and record.length > MAX_BYTES:
        raise TooLargeError(f"{record.length:,} bytes; expected at most {MAX_BYTES:,}")
    if _header(record, "transfer-encoding").lower() == "chunked":
        stream = ChunkedDataReader(stream)
    data = join_limited(iter(lambda: stream.read(_CHUNK), b""), MAX_BYTES)
    if _is_cut(record):
        raise ValueError("cut off before its end")
    return inflate(data, _header(record, "content-encoding"), MAX_BYTES)


def _is_cut(record: Any) -> bool:
    """Whether a record ends before its length, or before it says one; reads it to its end."""
    while record.raw_stream.read(_CHUNK):
        pass
    return record.length is None or getattr(record.raw_stream, "limit", 0) > 0


def _header(record: Any, name: str) -> str:
    value = record.http_headers.get_header(name) if record.http_headers else None
    return value or ""


def _make_record(about: Any, address: str, name: str) -> EditorRecord:
    """What the archive says of a record. Raises: ValueError where it does not say what it must."""
    id_, date = about.get_header("WARC-Record-ID"), about.get_header("WARC-Date") or ""
    moment = date[:19] + "Z" if len(date) > 20 and date[19] == "." else date
    if not id_ or not DATE.is_right(moment):
        raise ValueError(f"no WARC-Record-ID, or no WARC-Date that is a date: {date!r}")
    said = f"The address in the web archive {name}."
    digest = about.get_header("WARC-Payload-Digest") or about.get_header("WARC-Block-Digest")
    return EditorRecord(
        retrieved=moment,
        source_address=Correction(address, said) if ADDRESS.is_right(address) else None,
        capture=Capture(id_, moment, digest, name),
    )
