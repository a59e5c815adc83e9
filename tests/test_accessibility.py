"""Every kind of page by axe-core, whose rules are those of WCAG 2.2 AA and of good practice."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.kinds import KINDS
from tests.test_site_browser import DESKTOP, PAGES, PHONE

ALL: dict[str, list[str]] = {"resultTypes": ["violations"]}
OF_COLOURS = {**ALL, "runOnly": ["color-contrast", "link-in-text-block"]}
# As a browser asks for it and as the theme names it, and which rules to look at.
SCHEMES: tuple[tuple[Literal["light", "dark"], str, dict[str, list[str]]], ...] = (
    ("light", "default", ALL),
    ("dark", "slate", OF_COLOURS),
)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_breaks_a_rule_of_accessibility(
    page: Page, path: str, size: dict[str, int]
) -> None:
    look(page, path, size)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_no_kind_of_article_breaks_one(
    page: Page, kinds: str, path: str, size: dict[str, int]
) -> None:
    look(page, kinds + path, size)


def look(page: Page, address: str, size: dict[str, int]) -> None:
    """Run axe-core with everything unfolded; in the dark on colours, all that is other there."""
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    page.emulate_media(color_scheme="light")
    page.goto(address)
    if "search/?" in address:
        expect(page.locator("#search-status")).to_contain_text("found")
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    for scheme, colours, rules in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", colours)
        found = Axe().run(page, options=rules)
        assert not found.violations_count, f"{scheme}:\n{found.generate_report()}"


def test_a_broken_rule_is_found(page: Page) -> None:
    page.goto("")
    page.evaluate("document.querySelector('h1').append(new Image())")
    assert Axe().run(page).violations_count


def test_a_broken_colour_is_found_in_the_dark_alone(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("")
    page.evaluate("document.querySelector('h1').style.color = '#333'")
    assert Axe().run(page, options=OF_COLOURS).violations_count
