"""How much the page for contributions loads, and how long it takes to the first preview.

Opens the page of a built site in Chromium, gives it a text, presses the button and waits, some
times with an empty cache and once more after a reload. Prints seconds and megabytes. The site
is served from this machine: a network's time is not in the seconds.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import perf_counter

from playwright.sync_api import Browser, Page, expect, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu"]
WAIT = 300_000  # milliseconds
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line of log for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the parent's name)
        pass


def sizes(site: Path) -> tuple[int, int]:
    """Bytes of all that the preview loads, as they are and compressed by gzip."""
    files = [path for path in (site / "assets" / "engine").rglob("*") if path.is_file()]
    data = [path.read_bytes() for path in files]
    return sum(map(len, data)), sum(len(gzip.compress(content, 6)) for content in data)


def time_preview(page: Page, text: str) -> float:
    """Seconds from the press of the button to the preview of a text."""
    page.fill("#c-text", text)
    start = perf_counter()
    page.click("#c-show")
    expect(page.locator("#c-status")).to_contain_text("lines stay", timeout=WAIT)
    return perf_counter() - start


def measure(browser: Browser, address: str, text: str) -> tuple[float, float, float]:
    """Seconds to the first preview with an empty cache, after a reload, and to a second one."""
    context = browser.new_context()
    page = context.new_page()
    seconds = []
    for _ in range(2):
        page.goto(address)
        page.wait_for_selector("#c-show")
        seconds.append(time_preview(page, text))
    page.evaluate("document.querySelector('#c-status').textContent = ''")
    seconds.append(time_preview(page, text + "\nOne more line."))
    context.close()
    return seconds[0], seconds[1], seconds[2]


@contextmanager
def served(site: Path) -> Iterator[str]:
    handler = partial(Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    parser.add_argument("--text", type=Path, required=True, help="the text that is given")
    parser.add_argument("--times", type=int, default=3)
    wanted = parser.parse_args()
    manifest = wanted.site / "assets" / "engine" / "engine.json"
    if not manifest.is_file() or not json.loads(manifest.read_bytes())["pyodide"]:
        sys.exit(f"{wanted.site} has no preview: npm ci, then make site")
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    raw, packed = sizes(wanted.site)
    print(f"loaded: {raw / 1e6:.1f} MB, {packed / 1e6:.1f} MB compressed by gzip")
    with sync_playwright() as playwright, served(wanted.site) as address:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        text = wanted.text.read_text(encoding="utf-8")
        found = [measure(browser, f"{address}contribute/", text) for _ in range(wanted.times)]
        browser.close()
    names = ("first preview, empty cache", "first preview, after a reload", "next preview")
    for name, seconds in zip(names, zip(*found, strict=True), strict=True):
        print(f"{name}: {min(seconds):.1f} s (best of {len(seconds)}; worst {max(seconds):.1f} s)")


if __name__ == "__main__":
    main()
