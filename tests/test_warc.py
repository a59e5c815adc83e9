"""Records of web archives: payloads as the browser got them, and why others are refused."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from random import Random

import pytest

from archive_builder.contribute.bulk import warc
from archive_builder.contribute.bulk.offers import Meter, Refused
from archive_builder.contribute.intake import Offer
from tests.bulk import make_page, make_record, write_warc


def one_record(payload: bytes, headers: dict[str, str], status: str = "200 OK") -> Offer | Refused:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    block = f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + payload
    stream = io.BytesIO(gzip.compress(make_record(1, "response", block)))
    (offer,) = warc.read_warc(stream, "a.warc.gz", Meter())
    return offer


HTML = {"Content-Type": "text/html"}
CHUNKED = b"6\r\n<p>abc\r\n3\r\ndef\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    "payload, headers, data",
    [
        (b"<p>abc", HTML, b"<p>abc"),
        (gzip.compress(b"<p>abc", mtime=0), HTML | {"Content-Encoding": "gzip"}, b"<p>abc"),
        (CHUNKED, HTML | {"Transfer-Encoding": "chunked"}, b"<p>abcdef"),
        (b"", HTML, b""),
    ],
)
def test_a_payload_is_what_the_browser_got(
    payload: bytes, headers: dict[str, str], data: bytes
) -> None:
    offer = one_record(payload, headers)
    assert isinstance(offer, Offer)
    assert offer.data == data


@pytest.mark.parametrize(
    "payload, headers, status, why",
    [
        (b"x", {"Content-Type": "image/png"}, "200 OK", "image/png; expected a page"),
        (b"x", HTML, "404 Not Found", "an answer 404; expected 200"),
        (Random(1).randbytes(10_000_001), HTML, "200 OK", "expected at most 10,000,000"),
        (
            gzip.compress(b"a" * 50_000_000, mtime=0),
            HTML | {"Content-Encoding": "gzip"},
            "200 OK",
            "larger",
        ),
        (b"x", HTML | {"Content-Encoding": "br"}, "200 OK", "which is not read"),
        (b"not gzip", HTML | {"Content-Encoding": "gzip"}, "200 OK", "broken"),
        (b"\xcc", {"Content-Type": "text/html; charset=cp1251"}, "200 OK", "is not in the page"),
    ],
)
def test_what_is_no_page_says_why(
    payload: bytes, headers: dict[str, str], status: str, why: str
) -> None:
    refused = one_record(payload, headers, status)
    assert isinstance(refused, Refused)
    assert why in refused.why


@pytest.mark.parametrize("keep", [0.35, 0.9])
def test_a_cut_off_warc_gives_what_is_whole(tmp_path: Path, keep: float) -> None:
    path = tmp_path / "a.warc"
    write_warc(path, [make_page(n).encode() for n in range(10)], packed=False)
    data = path.read_bytes()
    found = list(warc.read_warc(io.BytesIO(data[: int(len(data) * keep)]), "a.warc", Meter()))
    whole = [offer for offer in found if isinstance(offer, Offer)]
    assert [offer.data for offer in whole] == [make_page(n).encode() for n in range(len(whole))]
    assert 0 < len(whole) < 10
    assert isinstance(found[-1], Refused)


@pytest.mark.parametrize("data", [b"", b"not a warc\n", b"\x1f\x8b\x08broken", b"WARC/1.0\r\nx"])
def test_what_is_no_warc_is_refused_in_a_line(data: bytes) -> None:
    found = list(warc.read_warc(io.BytesIO(data), "a.warc.gz", Meter()))
    assert all(isinstance(one, Refused) for one in found)
