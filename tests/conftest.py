"""The repository's own archive, built once and served, and a real browser to look at it.

The archive is copied to a temporary folder and built there by the real command, see `built.py`;
nothing here touches the repository. A test that asks for `page` fails if the
page logs an error, if a request fails, or if anything is asked of another host.
Without a browser such tests are skipped with the reason; in CI they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

from archive_builder.model import Archive
from archive_builder.processing import read_archive
from archive_builder.records import Authority
from tests.built import built_once, shared_folder
from tests.helpers import REPOSITORY
from tests.kinds import add_kinds

# Where a machine sets it, each command started by a test compiles the whole builder again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_FLAGS = [
    "--no-sandbox",  # its sandbox refuses to run as root, as in most containers
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    # Nothing leaves this machine even where a page tries.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line of log for each request; a browser asks whether they changed."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the parent's name)
        pass


@pytest.fixture(scope="session")
def seeds() -> tuple[Archive, Authority]:
    """The repository's own archive, read and processed, with its authority files."""
    return read_archive(REPOSITORY)


@pytest.fixture(scope="session")
def built_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a copy of the repository's archive, its site built in `site/`."""
    with built_once(shared_folder(tmp_path_factory) / "archive", lambda _: None) as folder:
        yield folder


@pytest.fixture(scope="session")
def built_kinds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The same, with articles of every kind: excerpt, version, tombstone … (`tests/kinds.py`)."""
    with built_once(shared_folder(tmp_path_factory) / "kinds", add_kinds) as folder:
        yield folder


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address at which all that is built for tests is served, each archive in its folder."""
    handler = partial(QuietHandler, directory=str(shared_folder(tmp_path_factory)))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def site(served: str, built_archive: Path) -> str:
    """The address of the built site, below a folder as a project's Pages are.

    An absolute link, which would leave that folder, is therefore found broken.
    """
    return f"{served}{built_archive.name}/site/"


@pytest.fixture(scope="session")
def kinds(served: str, built_kinds: Path) -> str:
    """The address of the site with articles of every kind."""
    return f"{served}{built_kinds.name}/site/"


def find_browser(own: str) -> str | None:
    """Playwright's own Chromium if it is installed, else one on the PATH."""
    if Path(own).exists():
        return own
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; where there is none the test is skipped, in CI it fails."""
    with sync_playwright() as playwright:
        program = find_browser(playwright.chromium.executable_path)
        if program is None:
            reason = f"no browser: none of Playwright's own, {', '.join(BROWSERS)} is installed"
            if os.environ.get("CI"):
                pytest.fail(reason, pytrace=False)
            pytest.skip(reason)
        browser = playwright.chromium.launch(executable_path=program, args=BROWSER_FLAGS)
        yield browser
        browser.close()


class Troubles(list[str]):
    """What went wrong on a page: errors logged, requests that failed or went elsewhere."""

    def __init__(self, page: Page, host: str) -> None:
        super().__init__()
        self.host = host
        page.on("console", self.on_console)
        page.on("pageerror", lambda error: self.append(f"error: {error}"))
        page.on("request", self.on_request)
        page.on("requestfailed", self.on_failure)
        page.on("response", self.on_response)

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.append(f"console: {message.text}")

    def on_request(self, request: Request) -> None:
        outside = request.url.startswith("http") and not request.url.startswith(self.host)
        if outside:
            self.append(f"asks another host: {request.url}")

    def on_failure(self, request: Request) -> None:
        # Leaving a page ends its open requests; that is no failure.
        if request.failure != "net::ERR_ABORTED":
            self.append(f"request failed: {request.url}: {request.failure}")

    def on_response(self, response: Response) -> None:
        if response.status >= HTTPStatus.BAD_REQUEST:
            self.append(f"answered {response.status}: {response.url}")


@pytest.fixture(scope="session")
def window(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """One for all tests: to open one for each took longer than most of them."""
    window = browser.new_context(base_url=site)
    window.set_default_timeout(15_000)
    window.new_page()  # or the last page that is closed closes the window
    yield window
    window.close()


@pytest.fixture
def watched(window: BrowserContext, served: str) -> Iterator[tuple[Page, Troubles]]:
    """A fresh page that knows no other, and what goes wrong on it."""
    page = window.new_page()
    troubles = Troubles(page, served)
    yield page, troubles
    forget(window, served)
    assert not troubles, "\n".join(troubles)


def forget(window: BrowserContext, host: str) -> None:
    """Close all pages but the first, and leave nothing that they stored or were allowed."""
    first, *others = window.pages
    for page in others:
        page.close()
    window.clear_cookies()
    window.clear_permissions()
    session = window.new_cdp_session(first)
    origin = {"origin": host.rstrip("/"), "storageTypes": "all"}
    session.send("Storage.clearDataForOrigin", origin)
    session.detach()


@pytest.fixture
def page(watched: tuple[Page, Troubles]) -> Page:
    """A fresh page; the test fails if anything goes wrong on it."""
    return watched[0]


@pytest.fixture
def troubles(watched: tuple[Page, Troubles]) -> Troubles:
    """What went wrong on `page` so far; a test that expects some clears it."""
    return watched[1]
