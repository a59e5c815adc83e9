"""Sources for tests of imports: articles of their own words, web archives, packed files."""

from __future__ import annotations

import base64
import gzip
import zipfile
from collections.abc import Iterable
from hashlib import sha1
from pathlib import Path
from random import Random

WORDS = tuple(
    """bridge river minister council budget harbour train station school teacher farmer market
    winter storm island ferry captain museum painter concert garden library bakery factory engine
    border village mountain valley forest hunter doctor hospital nurse vaccine election ballot mayor
    treaty embassy summit refugee convoy soldier general frontier ceasefire pipeline dam""".split()
)
ANSWER = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CAPTURED = "2024-05-16T10:00:00Z"


def make_text(number: int, *, dated: bool = True) -> str:
    """An article that shares no run of words with others; the same for one number."""
    rng = Random(number)

    def sentence() -> str:
        words = [rng.choice(WORDS) for _ in range(12)]
        return f"The {words[0]} and the {words[1]} {' '.join(words[2:])} on the {number}th."

    one, two = rng.sample(WORDS, 2)
    lines = [f"{one.title()} {two} of number {number} opens"]
    lines += [f"Published: {1 + number % 28} May 2024"] * dated
    lines += [f"People saw the {one} {two} on Monday. {sentence()}"]
    lines += [" ".join(sentence() for _ in range(3)) for _ in range(2)]
    return "\n\n".join(lines) + "\n"


def make_page(number: int) -> str:
    """The same as a saved page."""
    head, *rest = make_text(number).strip().split("\n\n")
    body = "".join(f"<p>{line}</p>" for line in rest)
    return f"<!DOCTYPE html><meta charset=utf-8><title>{head}</title><h1>{head}</h1>{body}"


def write_warc(path: Path, pages: Iterable[bytes], *, packed: bool = True) -> None:
    """A web archive with one answer a page, and a request before each."""
    with path.open("wb") as file:
        for number, page in enumerate(pages):
            for type_, head in (("request", "GET / HTTP/1.1\r\n"), ("response", ANSWER)):
                record = make_record(number, type_, f"{head}\r\n".encode() + page)
                file.write(gzip.compress(record, 1) if packed else record)


def make_record(number: int, type_: str, block: bytes) -> bytes:
    """One record as the standard has it."""
    digest = base64.b32encode(sha1(block, usedforsecurity=False).digest()).decode()
    headers = {
        "WARC-Type": type_,
        "WARC-Record-ID": f"<urn:uuid:{number}>",
        "WARC-Date": CAPTURED,
        "WARC-Target-URI": f"https://planet.example/{number}",
        "WARC-Payload-Digest": f"sha1:{digest}",
        "Content-Type": f"application/http; msgtype={type_}",
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def write_zip(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)


def make_mixed_folder(folder: Path, part: int) -> dict[str, int]:
    """A thousand files of all kinds, or one in `part`; what a plan should say of how many."""
    folder.mkdir()

    def some(first: int, count: int) -> range:
        return range(first, first + count // part)

    texts = {f"{number:03}.txt": make_text(number).encode() for number in some(0, 300)}
    files = {**texts}
    files |= {f"page{number}.html": make_page(number).encode() for number in some(500, 60)}
    files |= {f"twin{number}.txt": texts[f"{number:03}.txt"] for number in some(0, 250)}
    files |= {
        f"zz-near{number}.txt": texts[f"{number:03}.txt"].replace(b"bridge", b"tunnel") + b"More.\n"
        for number in some(0, 40)
    }
    files |= {f"undated{n}.txt": make_text(n, dated=False).encode() for n in some(2000, 20)}
    files |= {f"junk{number}.bin": bytes([number]) * 50 for number in some(0, 228)}
    files |= {f"binary{number}.txt": b"\0\1\2" + bytes([number]) for number in some(0, 50)}
    files |= {f"empty{number}.txt": b" " * (number + 1) for number in some(0, 50)}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    write_zip(folder / "bomb.zip", {"bomb.txt": b"a" * 50_000_000})
    write_warc(folder / "news.warc.gz", (make_page(n).encode() for n in some(700, 100)))
    return {
        "new": 300 // part + 60 // part + 100 // part,
        "needs-review": 20 // part,
        "near-duplicate": 40 // part,
        "duplicate": 250 // part,
        "rejected": 228 // part + 2 * (50 // part) + 1,
    }
