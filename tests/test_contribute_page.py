"""Adding an article in a real browser: the form, the draft, the way to the repository.

None of this needs the builder in the page; that is in `test_contribute_preview.py`.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.conftest import Troubles
from tests.helpers import seed_bytes
from tests.test_site_browser import DESKTOP, PHONE

REPOSITORY_ADDRESS = "https://git.example/archive/peace"
SEED = seed_bytes("2023-04-we-dont-want-war-putin-declares").decode()
ADDRESS = "contribute/"
LIMIT = 6000
HOSTILE = """---
---
<script>window.hurt = 1</script>
<img src=x onerror="window.hurt = 2"> <svg onload="window.hurt = 3"></svg>
[a](javascript:window.hurt=4) {{ 7 * 7 }} </textarea><script>window.hurt = 5</script>
"""


def with_repository(page: Page) -> None:
    """The page as a site has it whose settings name a repository."""

    def told(route: Route) -> None:
        answer = route.fetch()
        html = answer.text().replace(
            'data-repository=""', f'data-repository="{REPOSITORY_ADDRESS}"'
        )
        assert REPOSITORY_ADDRESS in html
        route.fulfill(response=answer, body=html)

    page.route(lambda url: url.endswith(f"/{ADDRESS}"), told)


@pytest.fixture
def form(page: Page) -> Page:
    with_repository(page)
    page.goto(ADDRESS)
    expect(page.locator("#c-engine-note")).not_to_be_empty()
    return page


def paste(page: Page, text: str) -> None:
    """The text at once, however long; `fill` types it."""
    box = page.locator("#c-text")
    box.evaluate("(box, text) => { box.value = text; }", text)
    box.dispatch_event("input")


def proposed_at(page: Page, button: str = "Propose it") -> dict[str, str]:
    """Where the press of a button leads: the path and what the address holds."""

    def is_there(request: Request) -> bool:
        return request.url.startswith(REPOSITORY_ADDRESS)

    with page.context.expect_event("request", is_there) as asked:
        page.get_by_role("button", name=button, exact=True).click()
    address = asked.value.url
    assert len(address) <= LIMIT
    parts = urlsplit(address)
    query = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    return {"path": parts.path, **{key: value for key, (value,) in query.items()}}


def test_a_proposal_holds_exactly_the_text(form: Page) -> None:
    form.fill("#c-text", SEED)
    form.fill("#c-name", "2023-04-we-do-not-want-war")
    assert proposed_at(form) == {
        "path": "/archive/peace/new/main",
        "filename": "seeds/2023-04-we-do-not-want-war.txt",
        "value": SEED,
    }
    expect(form.locator("#c-next")).to_contain_text("The new page holds the file")


@pytest.mark.parametrize("text", [SEED * 2, "和" * 700, "мир " * 400], ids=["en", "zh", "ru"])
def test_a_long_text_goes_to_the_clipboard(form: Page, text: str) -> None:
    form.context.grant_permissions(["clipboard-read", "clipboard-write"])
    form.fill("#c-text", text)
    form.fill("#c-name", "long")
    expect(form.locator("#c-way")).to_contain_text("too long for an address")
    found = proposed_at(form)
    assert found == {"path": "/archive/peace/new/main", "filename": "seeds/long.txt"}
    expect(form.locator("#c-next")).to_contain_text("Paste it here")
    assert form.evaluate("navigator.clipboard.readText()") == text
    assert form.input_value("#c-text") == text


def test_without_a_clipboard_the_text_goes_into_a_file(form: Page) -> None:
    form.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error('no')); }")
    form.fill("#c-text", SEED * 2)
    form.fill("#c-name", "long")
    with form.expect_download() as saved:
        found = proposed_at(form)
    assert found == {"path": "/archive/peace/upload/main/seeds"}
    assert saved.value.suggested_filename == "long.txt"
    assert Path(saved.value.path()).read_text(encoding="utf-8") == SEED * 2
    expect(form.locator("#c-next")).to_contain_text("Drop the file onto the new page")


def test_what_is_stated_goes_before_the_text(form: Page) -> None:
    form.fill("#c-text", "A headline\n\nText.\n")
    form.get_by_text("Where is it from?").click()
    form.get_by_label("Newspaper or agency").fill('Daily "Planet": news # 1')
    form.get_by_label("Date of publication").fill("2024-05-16")
    expect(form.locator("#c-name")).to_have_value("2024-05-16-a-headline")
    value = proposed_at(form)["value"]
    head = '---\noutlet: "Daily \\"Planet\\": news # 1"\npublished: "2024-05-16"\n---\n\n'
    assert value == f"{head}A headline\n\nText.\n"


def test_a_bad_name_is_refused_with_a_right_one(form: Page) -> None:
    form.fill("#c-text", SEED)
    form.fill("#c-name", "../a b")
    expect(form.locator("#c-name-note")).to_contain_text("no space")
    expect(form.get_by_role("button", name="Propose it", exact=True)).to_be_disabled()


@pytest.mark.parametrize("repeats", [1, 40], ids=["short", "long"])
def test_a_draft_survives_a_reload_and_goes_when_it_is_emptied(form: Page, repeats: int) -> None:
    text = SEED * repeats
    paste(form, text)
    form.fill("#c-name", "my-name")
    form.get_by_text("Where is it from?").click()
    form.get_by_label("Author").fill("Jane Roe")
    # A long one is written behind the page's back.
    form.wait_for_timeout(500)
    form.reload()
    expect(form.locator("#c-status")).to_have_text("Your draft of last time.")
    assert form.input_value("#c-text") == text
    assert form.input_value("#c-name") == "my-name"
    assert form.get_by_label("Author").input_value() == "Jane Roe"
    form.get_by_role("button", name="Empty the form").click()
    expect(form.locator("#c-status")).to_contain_text("no draft is kept")
    form.reload()
    expect(form.locator("#c-engine-note")).not_to_be_empty()
    assert form.input_value("#c-text") == ""


def test_hostile_text_stays_text(form: Page) -> None:
    form.fill("#c-text", HOSTILE)
    form.fill("#c-name", "x")
    form.reload()
    expect(form.locator("#c-status")).to_have_text("Your draft of last time.")
    assert proposed_at(form)["value"] == HOSTILE
    assert form.evaluate("window.hurt") is None
    assert form.locator("#contribute img, #contribute svg, #contribute script").count() == 0


def test_files_are_taken_as_they_are(form: Page, tmp_path: Path) -> None:
    file = tmp_path / "Saved PAGE.html"
    file.write_bytes(b"<p>caf\xe9 <script>window.hurt = 1</script>")
    form.set_input_files("#c-file", file)
    expect(form.locator("#c-file-note")).to_contain_text("offered unchanged")
    expect(form.locator("#c-name")).to_have_value("undated-saved-page")
    with form.expect_download() as saved:
        assert proposed_at(form)["path"].endswith("/upload/main/seeds")
    assert saved.value.suggested_filename == "undated-saved-page.html"
    assert Path(saved.value.path()).read_bytes() == file.read_bytes()

    text = tmp_path / "lines.txt"
    text.write_bytes("\ufeffOne\r\ntwo".encode())
    form.set_input_files("#c-file", text)
    with form.expect_download() as saved:
        proposed_at(form)
    assert Path(saved.value.path()).read_bytes() == text.read_bytes()

    text.write_bytes(b"caf\xe9")
    form.set_input_files("#c-file", text)
    expect(form.locator("#c-status")).to_contain_text("not UTF-8")


def test_without_a_repository_the_file_is_downloaded(page: Page) -> None:
    page.goto(ADDRESS)
    page.fill("#c-text", SEED)
    page.fill("#c-name", "mine")
    expect(page.locator("#c-way")).to_contain_text("names no repository")
    expect(page.locator("#c-propose")).to_be_hidden()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download the file").click()
    assert Path(saved.value.path()).read_text(encoding="utf-8") == SEED
    expect(page.locator("#c-next")).to_contain_text("Give it to the editors")


def test_without_webassembly_the_form_works_the_same(page: Page) -> None:
    with_repository(page)
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(ADDRESS)
    expect(page.locator("#c-engine-note")).to_contain_text("no WebAssembly")
    expect(page.locator("#c-show")).to_be_disabled()
    page.fill("#c-text", SEED)
    page.fill("#c-name", "mine")
    assert proposed_at(page)["value"] == SEED


def test_a_site_without_the_engine_says_so(page: Page) -> None:
    with_repository(page)
    page.route("**/engine.json", lambda route: route.fulfill(json={"pyodide": None}))
    page.goto(ADDRESS)
    expect(page.locator("#c-engine-note")).to_contain_text("built without the preview")
    page.fill("#c-text", SEED)
    page.fill("#c-name", "mine")
    assert proposed_at(page)["value"] == SEED


def test_without_javascript_the_page_tells_how_by_hand(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto(ADDRESS)
    assert "The form on this page needs JavaScript" in page.content()
    expect(page.locator("#contribute")).to_be_hidden()
    expect(page.get_by_role("heading", name="By hand")).to_be_visible()
    context.close()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_filled_form_breaks_no_rule_of_accessibility(
    form: Page, size: dict[str, int], troubles: Troubles
) -> None:
    form.set_viewport_size({"width": size["width"], "height": size["height"]})
    form.fill("#c-text", SEED)
    form.fill("#c-name", "a b")
    form.get_by_text("Where is it from?").click()
    for scheme in ("light", "dark"):
        form.emulate_media(color_scheme=scheme)
        found = Axe().run(form)
        assert not found.violations_count, f"{scheme}:\n{found.generate_report()}"
    assert not troubles


def test_everything_is_reached_by_keyboard(form: Page) -> None:
    form.fill("#c-text", SEED)
    form.fill("#c-name", "mine")
    form.focus("#c-text")
    reached = []
    for _ in range(12):
        form.keyboard.press("Tab")
        reached.append(form.evaluate("document.activeElement.id || document.activeElement.tagName"))
    wanted = ["c-file", "SUMMARY", "c-empty", "c-name", "c-propose", "c-download"]
    assert [id_ for id_ in reached if id_ in wanted] == wanted
