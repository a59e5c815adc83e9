"""Fetching one page from a real server on this machine: politely, once, and not from everywhere."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from archive_builder.archive import read_record
from archive_builder.cli import main
from archive_builder.contribute import fetch
from archive_builder.contribute.fetch import Fetcher, FetchError
from archive_builder.records import EditorRecord
from tests.test_add import ARTICLE, ID, archive, files

__all__ = ["archive"]
PAGE = "<!DOCTYPE html><meta charset=utf-8><title>Bridge</title><h1>Minister opens the bridge</h1>"
PAGE += "".join(f"<p>{line}</p>" for line in ARTICLE.splitlines()[1:])
BOMB = gzip.compress(b"a" * 50_000_000)
PACKER = zlib.compressobj(wbits=-15)
Answer = tuple[int, str, bytes, dict[str, str]]
USUAL: Answer = (200, "text/html; charset=utf-8", PAGE.encode(), {})
ANSWERS: dict[str, Answer] = {
    "/turn": (302, "text/plain", b"", {"Location": "/turn"}),
    "/private": (302, "text/plain", b"", {"Location": "file:///etc/hostname"}),
    "/packed": (200, "text/html", gzip.compress(PAGE.encode()), {"Content-Encoding": "gzip"}),
    "/bomb": (200, "text/html", BOMB, {"Content-Encoding": "gzip"}),
    "/raw": (
        200,
        "text/html",
        PACKER.compress(PAGE.encode()) + PACKER.flush(),
        {"Content-Encoding": "deflate"},
    ),
    "/large": (200, "text/html", b"a" * (fetch.MAX_BYTES + 1), {}),
    "/picture": (200, "image/png", b"PNG", {}),
    "/cyrillic": (200, "text/html; charset=windows-1251", "<p>Мост</p>".encode("cp1251"), {}),
    "/missing": (404, "text/html", b"no", {}),
}


class Handler(BaseHTTPRequestHandler):
    """Answers by path; keeps what was asked and by whom."""

    asked: list[tuple[str, str]]
    robots: tuple[int, str]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        if self.path == "/robots.txt":
            self.answer(self.robots[0], "text/plain", self.robots[1].encode())
        elif self.path.startswith("/to/"):
            self.answer(302, "text/plain", b"", Location=self.path[3:])
        else:
            status, kind, body, headers = ANSWERS.get(self.path, USUAL)
            self.answer(status, kind, body, **headers)

    def answer(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the parent's name)
        pass


@pytest.fixture
def server() -> Iterator[str]:
    Handler.asked, Handler.robots = [], (404, "")
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_a_page_is_added_with_its_address_time_and_digest(server: str, archive: Path) -> None:
    done = CliRunner().invoke(
        main, ["add", "--archive", str(archive), "--local", f"{server}/to/a?b=ü"]
    )
    assert done.exit_code == 0, done.output
    assert (archive / f"seeds/{ID}.html").read_bytes() == PAGE.encode()
    record = read_record(archive / f"seeds/{ID}.yml", ID)
    assert isinstance(record, EditorRecord)
    assert record.source_address
    assert record.source_address.value == f"{server}/a?b=%C3%BC"
    assert len(record.retrieved or "") == len("2024-05-16T10:00:00Z")
    assert record.sha256
    paths = [path for path, _ in Handler.asked]
    assert paths == ["/robots.txt", "/to/a?b=%C3%BC", "/robots.txt", "/a?b=%C3%BC"]
    assert all(agent.startswith("archive-builder/") for _, agent in Handler.asked)
    assert CliRunner().invoke(main, ["check", str(archive)]).exit_code == 0


@pytest.mark.parametrize("path", ["/packed", "/raw"])
def test_compressed_answers_are_undone(server: str, path: str) -> None:
    assert Fetcher(local=True).fetch(server + path).data == PAGE.encode()


@pytest.mark.parametrize(
    "path, said",
    [
        ("/turn", "more than 5 redirects"),
        ("/private", "expected http:// or https://"),
        ("/bomb", "larger than 10,000,000 bytes when inflated"),
        ("/large", "larger than 10,000,000 bytes"),
        ("/picture", "image/png; expected a page or a text"),
        ("/cyrillic", "its encoding, windows-1251, is not in the page"),
        ("/missing", "answered 404"),
    ],
)
def test_what_is_no_page_is_refused(server: str, path: str, said: str) -> None:
    with pytest.raises(FetchError, match=said):
        Fetcher(local=True).fetch(server + path)


@pytest.mark.parametrize(
    "status, robots, allowed",
    [
        (200, "User-agent: *\nDisallow: /private", True),
        (200, "User-agent: *\nDisallow: /", False),
        (200, "User-agent: *\nDisallow: /\n\nUser-agent: archive-builder\nAllow: /", True),
        (200, "User-agent: archive-builder\nDisallow: /a", False),
        (403, "", True),
        (503, "", False),
    ],
)
def test_robots_txt_is_obeyed(server: str, status: int, robots: str, *, allowed: bool) -> None:
    Handler.robots = (status, robots)
    if allowed:
        assert Fetcher(local=True).fetch(f"{server}/a").data
        return
    with pytest.raises(FetchError, match=r"robots\.txt"):
        Fetcher(local=True).fetch(f"{server}/a")
    assert [path for path, _ in Handler.asked] == ["/robots.txt"]


def test_nothing_is_fetched_from_this_machine_unless_asked(server: str, archive: Path) -> None:
    before = files(archive)
    done = CliRunner().invoke(main, ["add", "--archive", str(archive), f"{server}/a"])
    assert done.exit_code == 1
    assert "--local allows that" in done.output
    assert Handler.asked == []
    assert files(archive) == before


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://2130706433/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest/meta-data/",
        "http://user:secret@planet.example/",
        "http://",
        "https://[::1",
        "http://a:99999/",
        "file:///etc/hostname",
    ],
)
def test_private_and_odd_addresses_are_refused(address: str) -> None:
    with pytest.raises(FetchError):
        Fetcher().fetch(address)
