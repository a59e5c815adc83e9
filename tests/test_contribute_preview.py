"""The real builder in a real browser: what the page shows is what the command says.

Python is started once, in one page for all tests of this file. Where `npm ci` was not run
there is no Python for browsers: the tests are skipped with the reason, and in CI they fail.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from archive_builder.cli import main
from archive_builder.interface import speaking
from archive_builder.interface.script import render_script_texts
from tests.conftest import Troubles
from tests.helpers import REPOSITORY, SEED_IDS, seed_bytes
from tests.test_contribute_page import ADDRESS, HOSTILE, SEED, proposed_at, with_repository
from tests.test_site_browser import DESKTOP, PHONE

START = 240_000  # milliseconds: Python, the builder and the first text, on a busy machine
LOOK = 60_000


@pytest.fixture(scope="module")
def started(browser: Browser, site: str, built_archive: Path) -> Iterator[Page]:
    manifest = built_archive / "site" / "assets" / "engine" / "engine.json"
    if json.loads(manifest.read_text(encoding="utf-8"))["pyodide"] is None:
        reason = "the site has no Python for browsers: run npm ci"
        if os.environ.get("CI"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    host = site.removesuffix("site/")
    context = browser.new_context(base_url=site)
    page = context.new_page()
    troubles = Troubles(page, host)
    with_repository(page)
    page.goto(ADDRESS)
    expect(page.locator("#c-engine-note")).to_contain_text("MB")
    page.fill("#c-text", SEED)
    page.get_by_role("button", name="Show what stays and what goes").click()
    expect(page.locator("#c-status")).to_contain_text("Lines that stay", timeout=START)
    yield page
    context.close()
    assert not troubles, "\n".join(troubles)


@pytest.fixture
def page(started: Page) -> Iterator[Page]:
    """The page with its builder running and an empty form."""
    started.get_by_role("button", name="Empty the form").click()
    expect(started.locator("#c-status")).to_contain_text("The form is empty")
    yield started
    started.set_viewport_size({"width": DESKTOP["width"], "height": DESKTOP["height"]})


def show(page: Page, text: str, name: str = "") -> None:
    """Paste a text and wait for what the builder says of it."""
    page.fill("#c-text", text)
    if name:
        page.fill("#c-name", name)
    look(page)


def look(page: Page) -> None:
    """Wait for the builder; the form is busy from the moment that something was changed."""
    expect(page.locator("#contribute")).not_to_have_attribute("aria-busy", "true", timeout=LOOK)


def row(page: Page, words: str) -> str:
    return page.locator("#c-rows li").filter(has_text=words).inner_text()


def test_from_paste_to_proposal(page: Page) -> None:
    show(page, SEED)
    assert row(page, "Don’t miss…").startswith("cut")
    assert "a block of links to other articles" in row(page, "Don’t miss…")
    expect(page.locator("#c-duplicates")).to_contain_text("has this very text already")
    expect(page.locator("#c-questions")).to_contain_text("nothing says when this was published")
    headline = page.locator("#c-fields dd").filter(has_text="We don’t want war").first
    expect(headline).to_contain_text("line 3: “‘We don’t want war’")
    assert proposed_at(page)["value"] == SEED


def test_the_preview_speaks_the_language_of_the_site(started: Page, site: str) -> None:
    """The page's words as a German site has them: the builder behind it speaks German too."""
    assert started.context.browser is not None
    context = started.context.browser.new_context(base_url=site)
    page = context.new_page()
    with speaking("de"):
        texts = render_script_texts().decode()
    page.route(
        lambda url: url.endswith("/texts.js"),
        lambda route: route.fulfill(body=texts, content_type="text/javascript"),
    )
    page.goto(ADDRESS)
    page.fill("#c-text", SEED)
    page.locator("#c-show").click()
    expect(page.locator("#c-status")).to_contain_text("Zeilen, die bleiben", timeout=START)
    assert "weitere Meldungen: ein Block von Links zu anderen" in row(page, "Don’t miss…")
    expect(page.locator("#c-questions")).to_contain_text("nichts sagt, wann dies veröffentlicht")
    expect(page.locator("#c-fields")).to_contain_text("Schlagzeile")
    context.close()


@pytest.mark.parametrize("id_", SEED_IDS)
def test_the_page_says_what_the_command_says(
    page: Page, id_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(page, seed_bytes(id_).decode(), id_)
    monkeypatch.chdir(REPOSITORY)
    printed = CliRunner().invoke(main, ["clean", f"seeds/{id_}.txt"])
    shown = page.locator("#c-clean").text_content() or ""
    assert (shown + "\n").encode() == printed.stdout_bytes
    expect(page.locator("#c-name-note")).to_contain_text("choose another")


def test_a_correction_is_seen_at_once_and_goes_into_the_record(page: Page) -> None:
    show(page, SEED)
    page.get_by_role("button", name="Keep this: Don’t miss…").click()
    look(page)
    assert row(page, "Don’t miss…").startswith("stays")
    expect(page.locator("#c-status")).to_contain_text("Corrected by you: 1")
    page.locator("#c-corrected input").fill("It is “text”: # really")
    look(page)
    found = proposed_at(page, "Propose the corrections")
    assert found["filename"].endswith(".yml")
    assert "line: Don’t miss…" in found["value"]
    assert "It is “text”: # really" in found["value"]
    page.get_by_role("button", name="Undo: Don’t miss…").first.click()
    look(page)
    assert row(page, "Don’t miss…").startswith("cut")
    expect(page.locator("#c-corrections")).to_be_hidden()


def test_hostile_text_is_shown_and_does_nothing(page: Page) -> None:
    show(page, HOSTILE.removeprefix("---\n---\n"))
    expect(page.locator("#c-rows")).to_contain_text("<script>window.hurt = 1</script>")
    assert page.evaluate("window.hurt") is None
    assert page.locator("#contribute :is(img, svg, script, a[href^='javascript'])").count() == 0


def test_what_is_wrong_is_said_and_the_text_stays(page: Page) -> None:
    text = "---\npublished: soon\n---\n\nA headline\n\nText.\n"
    show(page, text)
    expect(page.locator("#c-status")).to_contain_text("expected an EDTF date, found 'soon'")
    expect(page.locator("#c-preview")).to_be_hidden()
    assert page.input_value("#c-text") == text
    assert proposed_at(page)["value"] == text


def test_a_preview_breaks_no_rule_of_accessibility_and_fits(page: Page) -> None:
    show(page, SEED)
    page.get_by_role("button", name="Keep this: Don’t miss…").click()
    look(page)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    for size in (PHONE, DESKTOP):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page)
            assert not found.violations_count, f"{scheme}:\n{found.generate_report()}"
