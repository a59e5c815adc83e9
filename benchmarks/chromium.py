"""One visit in Chromium by a reader who has nothing of the site yet: what it costs.

Bytes are those that came over the wire, headers included; seconds count from the
request of the page until what was waited for is there.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
# Notes when the first element of a kind appears.
WATCH = """(selector) => {
  const look = () => {
    if (document.querySelector(selector)) window.shownAt ??= performance.now();
    else requestAnimationFrame(look);
  };
  look();
}"""
PATIENCE = 180_000  # milliseconds


@dataclass(frozen=True, slots=True)
class Visit:
    """What came over the wire until all was quiet, and when the first result was there."""

    kilobytes: float
    seconds: float


def launch(playwright: Playwright) -> Browser:
    """A headless Chromium: Playwright's own, or one on the PATH. Raises: LookupError."""
    own = Path(playwright.chromium.executable_path)
    program = str(own) if own.exists() else next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise LookupError(f"no browser: none of Playwright's own, {', '.join(PROGRAMS)}")
    return playwright.chromium.launch(executable_path=program, args=FLAGS)


def visit(browser: Browser, address: str, selector: str) -> Visit:
    """Open an address with an empty cache and wait for the first element of a kind."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.add_init_script(f"({WATCH})({selector!r})")
    page.goto(address)
    page.wait_for_selector(selector, state="attached")
    page.wait_for_load_state("networkidle")
    shown = float(page.evaluate("window.shownAt"))
    context.close()
    return Visit(sum(sizes) / 1000, shown / 1000)
