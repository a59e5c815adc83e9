"""Saved pages as a WACZ file: a WARC, its index, a list of its pages, all with digests.

Made after WACZ 1.1.1 and WARC 1.1. A saved page is a `resource` record: what the server answered
word for word is not known, so no `response` is made up. The same captures give the same bytes.

Source: https://specs.webrecorder.net/wacz/1.1.1/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from warcio.warcwriter import WARCWriter

from archive_builder import __version__
from archive_builder.export.captures import Capture

WARC_PATH = "archive/data.warc.gz"
INDEX_PATH = "indexes/index.cdx"
PAGES_PATH = "pages/pages.jsonl"
PACKAGE_PATH = "datapackage.json"
DIGEST_PATH = "datapackage-digest.json"
# The first moment that a zip can hold: the files in it have no time of their own.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def render_wacz(captures: Iterable[Capture], title: str) -> dict[str, bytes]:
    """The files of the WACZ by their paths in it."""
    ordered = sorted(captures, key=lambda capture: capture.id)
    warc, index = _render_warc(ordered)
    files = {
        WARC_PATH: warc,
        INDEX_PATH: "".join(f"{line}\n" for line in sorted(index)).encode(),
        PAGES_PATH: _render_pages(ordered),
    }
    package = _dump(_describe(files, title, ordered))
    digest = _dump({"path": PACKAGE_PATH, "hash": _hash(package)})
    return {**files, PACKAGE_PATH: package, DIGEST_PATH: digest}


def write_wacz(target: Path, files: Mapping[str, bytes]) -> None:
    """Write the files as a zip in which they stand uncompressed, as players expect."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(target, "w", ZIP_STORED) as packed:
        for path, data in files.items():
            packed.writestr(ZipInfo(path, _NO_TIME), data)


def _render_warc(captures: Iterable[Capture]) -> tuple[bytes, list[str]]:
    """The WARC, each record compressed by itself, and a line of the index for each."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    index = []
    for capture in captures:
        start = out.tell()
        record = writer.create_warc_record(
            capture.address,
            "resource",
            payload=BytesIO(capture.data),
            length=len(capture.data),
            warc_content_type=capture.media_type,
            warc_headers_dict={
                "WARC-Date": f"{capture.day}T00:00:00Z",
                "WARC-Record-ID": f"<urn:uuid:{_record_id(capture)}>",
            },
        )
        writer.write_record(record)
        where = {
            "url": capture.address,
            "mime": capture.media_type.partition(";")[0],
            "status": "200",
            "digest": record.rec_headers.get_header("WARC-Payload-Digest"),
            "length": str(out.tell() - start),
            "offset": str(start),
            "filename": Path(WARC_PATH).name,
        }
        index.append(f"{sort_key(capture.address)} {_stamp(capture.day)} {json.dumps(where)}")
    return out.getvalue(), index


def _record_id(capture: Capture) -> str:
    """The same record has the same id whenever it is written."""
    digest = sha256(capture.data).hexdigest()
    return str(uuid5(NAMESPACE_URL, f"{capture.address} {capture.day} {digest}"))


def _stamp(day: str) -> str:
    return day.replace("-", "") + "000000"


def sort_key(address: str) -> str:
    """An address with the parts of its host turned round, as indexes of web archives sort it.

    >>> sort_key("https://www.Example.org:443/A?b=C#d")
    'org,example)/a?b=c'
    """
    parts = urlsplit(address)
    host = re.sub(r"^www\d{0,3}\.", "", (parts.hostname or "").lower())
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return f"{','.join(reversed(host.split('.')))}{port}){path.lower()}"


def _render_pages(captures: Iterable[Capture]) -> bytes:
    lines: list[Mapping[str, object]] = [
        {"format": "json-pages-1.0", "id": "pages", "title": "All articles"}
    ]
    for one in captures:
        stamp = f"{one.day}T00:00:00Z"
        lines.append({"id": one.id, "url": one.address, "ts": stamp, "title": one.title})
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _describe(files: Mapping[str, bytes], title: str, captures: list[Capture]) -> dict[str, object]:
    """The data package: it is as new as the newest capture, for there is no clock."""
    newest = max(capture.day for capture in captures)
    return {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": title,
        "created": f"{newest}T00:00:00Z",
        "software": f"archive-builder {__version__}",
        "resources": [
            {"name": Path(path).name, "path": path, "hash": _hash(data), "bytes": len(data)}
            for path, data in files.items()
        ],
    }


def _hash(data: bytes) -> str:
    return f"sha256:{sha256(data).hexdigest()}"


def _dump(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
