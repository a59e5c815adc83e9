"""The tests of pages share a window of the browser: what one leaves, the next does not find."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.conftest import Troubles, forget

FILL = """async () => {
  localStorage.a = "1"; document.cookie = "a=1"; await caches.open("a");
  await new Promise((done) => { indexedDB.open("a").onsuccess = done; });
}"""
FOUND = """async () => [
  Number("a" in localStorage), document.cookie.length, (await caches.keys()).length,
  (await indexedDB.databases()).length,
]"""


def test_nothing_stored_is_found_again(window: BrowserContext, page: Page, served: str) -> None:
    page.goto("")
    page.evaluate(FILL)
    assert 0 not in page.evaluate(FOUND)
    window.grant_permissions(["geolocation"])
    forget(window, served)
    again = window.new_page()
    again.goto("")
    assert again.evaluate(FOUND) == [0, 0, 0, 0]
    asked = "navigator.permissions.query({name: 'geolocation'}).then((it) => it.state)"
    assert again.evaluate(asked) != "granted"


def test_nothing_leaves_the_machine(page: Page, troubles: Troubles) -> None:
    page.goto("")
    for address in ("https://example.org/", "http://198.51.100.7/"):
        page.evaluate("(at) => { const image = new Image(); image.src = at; }", address)
        expect(page.locator("h1")).to_have_count(1)
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("https://example.org/")
    assert any("asks another host: https://example.org/" in trouble for trouble in troubles)
    assert any("asks another host: http://198.51.100.7/" in trouble for trouble in troubles)
    troubles.clear()
