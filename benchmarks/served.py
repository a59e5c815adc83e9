"""A site served as hosts of static pages serve it: compressed, kept alive, from this machine.

What is compressed already (pictures, parts of the search index) goes as it is.
"""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

COMPRESSED = ("text/", "application/json", "application/xml", "image/svg", "application/wasm")
# As hosts of static pages do: between the fastest and the smallest.
LEVEL = 6


@contextmanager
def serve_site(folder: Path) -> Iterator[str]:
    """The address of a folder's site while it is served."""
    handler = partial(_Handler, folder.resolve())
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, *arguments: object) -> None:
        self.folder = folder
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = self.folder / unquote(urlsplit(self.path).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if not path.resolve().is_relative_to(self.folder) or not path.is_file():
            self._answer(HTTPStatus.NOT_FOUND, "text/plain", b"not found")
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        kind = "text/javascript" if path.suffix == ".js" else kind
        shrink = kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", "")
        content = _compress(path) if shrink else path.read_bytes()
        self._answer(HTTPStatus.OK, kind, content, shrunk=shrink)

    def _answer(
        self, status: HTTPStatus, kind: str, content: bytes, *, shrunk: bool = False
    ) -> None:
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_response(status)
        self.send_header("Content-Type", kind + charset)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        if shrunk:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the parent's name)
        """Say nothing: a benchmark prints its figures alone."""


@cache
def _compress(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), LEVEL, mtime=0)
