"""The built site in a real browser: reading, following, searching, with and without JavaScript.

The fixture `page` fails a test on any logged error and any request to another host.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Troubles
from tests.kinds import KINDS

ARTICLE = "articles/2023-04-we-dont-want-war-putin-declares/"
HEADLINE = "‘We don’t want war’: Putin declares he’s ready for NATO negotiations"
COMMENTED = "articles/2023-03-after-meeting-with-chinas-xi-putin/"

PAGES = {
    "home": "",
    "article": ARTICLE,
    "article with comments cut": COMMENTED,
    "actor": "actors/china/",
    "actors": "actors/",
    "outlet": "outlets/efe/",
    "outlets": "outlets/",
    "timeline": "timeline/",
    "quotes": "quotes/",
    "about": "about/how-we-clean/",
    "search": "search/?q=peace",
    "search without a query": "search/",
    "data": "data/",
    "contribute": "contribute/",
}
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(params=["phone", "desktop"])
def sized(request: pytest.FixtureRequest, page: Page) -> Page:
    size = PHONE if request.param == "phone" else DESKTOP
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    return page


@pytest.fixture
def plain(browser: Browser, site: str) -> Iterator[Page]:
    """A page of a browser without JavaScript."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_kind_of_page_fits_and_logs_no_error(sized: Page, path: str) -> None:
    check_width(sized, path)


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_every_kind_of_article_fits(sized: Page, kinds: str, path: str) -> None:
    check_width(sized, kinds + path)


def check_width(sized: Page, address: str) -> None:
    sized.goto(address)
    expect(sized.locator("h1")).to_have_count(1)
    sized.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    width = sized.evaluate("document.documentElement.scrollWidth")
    assert width <= sized.evaluate("innerWidth")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_colours_follow_the_system(page: Page, path: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(path)
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme="light")
    page.reload()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light == "rgb(255, 255, 255)"
    assert dark != light


def test_from_home_to_article_to_actor_and_back(page: Page) -> None:
    page.goto("")
    page.locator(".home-main").get_by_role("link", name=HEADLINE).first.click()
    expect(page.locator("h1")).to_have_text(HEADLINE)
    page.locator("#p5").get_by_role("link", name="İbrahim Kalın").click()
    expect(page.locator("h1")).to_have_text("İbrahim Kalın")
    page.get_by_role("link", name=HEADLINE).first.click()
    expect(page.locator("h1")).to_have_text(HEADLINE)
    page.go_back()
    expect(page.locator("h1")).to_have_text("İbrahim Kalın")


def test_the_ledger_opens_and_shows_reasons_but_no_comment(page: Page) -> None:
    page.goto(COMMENTED)
    rows = page.locator(".ledger tbody tr")
    expect(rows.first).to_be_hidden()
    page.locator(".ledger summary").click()
    expect(rows.first).to_be_visible()
    expect(rows.filter(has_text="Share this:")).to_be_visible()
    comments = rows.filter(has_text="wordpress-comments").first
    expect(comments).to_contain_text("not shown")
    assert "waiting for Trump" not in page.content()


def test_a_value_opens_its_evidence_and_leads_to_the_line(page: Page) -> None:
    page.goto("articles/2024-05-16-putin-signals-willingness-to-negotiate/")
    fold = page.locator("dl.facts details").filter(has_text="May 16th 2024").first
    line = fold.get_by_role("link", name="line 2")
    expect(line).to_be_hidden()
    fold.locator("summary").click()
    line.click()
    # The line was moved: its row in the ledger opens and is marked.
    expect(page.locator("tr#l2")).to_be_visible()
    assert page.evaluate("document.querySelector(':target').id") == "l2"


def test_the_same_words_lead_to_the_paragraph_in_the_other_article(page: Page) -> None:
    page.goto("articles/2024-05-15-russia-backs-chinas-peace-plan/")
    page.locator("#same-words + ul a[href*='#p']").last.click()
    expect(page.locator("p:target")).to_contain_text("We are open to a dialog on Ukraine")


def test_a_paragraph_offers_its_address_to_the_keyboard(page: Page) -> None:
    page.goto(ARTICLE)
    address = page.locator("#p5 > a.para")
    assert address.evaluate("mark => getComputedStyle(mark).opacity") == "0"
    address.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert address.evaluate("mark => getComputedStyle(mark).opacity") == "1"
    page.keyboard.press("Enter")
    assert page.url.endswith("#p5")


def test_a_quote_in_the_text_leads_to_who_said_it_and_where_else(page: Page) -> None:
    page.goto(ARTICLE)
    page.locator("#p32").get_by_role("link", name="said by Xi Jinping").click()
    expect(page.locator("q:target")).to_have_text("legitimate security concerns of all parties")
    page.locator("#p32").get_by_role("link", name="elsewhere").click()
    expect(page.locator("#same-words + ul q:target")).to_be_visible()


def test_the_home_page_searches_and_its_examples_find_something(page: Page) -> None:
    page.goto("")
    page.get_by_label("Search the articles").fill("ceasefire")
    page.locator(".home-search button").click()
    expect(page.locator("#search-status")).to_contain_text("found")
    page.go_back()
    addresses = page.locator(".examples a").evaluate_all("links => links.map(link => link.href)")
    assert addresses
    for address in addresses:
        page.goto(address)
        expect(page.locator("#search-status")).to_contain_text(re.compile(r"[1-9]\d* \w+ found"))


def test_the_timeline_needs_no_javascript(plain: Page) -> None:
    plain.goto("timeline/")
    expect(plain.locator("li.point").first).to_be_visible()
    address = plain.get_by_role("link", name="CSV").evaluate("link => link.href")
    assert plain.request.get(address).text().startswith("lane,edtf,")


def test_a_page_can_be_read_without_javascript(plain: Page) -> None:
    plain.goto(COMMENTED)
    expect(plain.locator("h1")).to_be_visible()
    expect(plain.locator("#p7")).to_be_visible()
    plain.locator(".ledger summary").click()
    expect(plain.locator(".ledger tbody tr").first).to_be_visible()
    plain.get_by_role("link", name="Xi Jinping").first.click()
    expect(plain.locator("h1")).to_have_text("Xi Jinping")


def test_print_shows_the_article_and_leaves_out_the_tools(page: Page) -> None:
    page.goto(ARTICLE)
    page.emulate_media(media="print")
    expect(page.locator("#p5")).to_be_visible()
    expect(page.locator("dl.facts dt").first).to_be_visible()
    expect(page.locator(".ledger")).to_be_hidden()
    expect(page.locator("a.mark").first).to_be_hidden()
    expect(page.locator(".md-header")).to_be_hidden()


TRAP = "<a id=trap href='javascript:window.ran=1'>x</a>"
INJECTED = {
    "script": "document.body.append(Object.assign(document.createElement('script'),"
    " {textContent: 'window.ran = 1'}))",
    "handler": "document.body.insertAdjacentHTML('beforeend', '<img src=x: onerror=window.ran=1>')",
    "address": f'document.body.insertAdjacentHTML("beforeend", "{TRAP}"); trap.click()',
    "text run later": "setTimeout('window.ran = 1')",
}


@pytest.mark.parametrize("path", [ARTICLE, "search/", "contribute/"])
@pytest.mark.parametrize("inject", INJECTED.values(), ids=INJECTED)
def test_a_script_that_got_into_a_page_does_not_run(
    page: Page, troubles: Troubles, inject: str, path: str
) -> None:
    page.goto(path)
    page.evaluate(f"() => {{ {inject} }}")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in trouble for trouble in troubles)
    troubles.clear()


def test_the_colours_chosen_stay(page: Page) -> None:
    page.goto("")
    page.locator("label[for=__palette_1]:visible").click()
    page.locator("label[for=__palette_2]:visible").click()
    page.goto(ARTICLE)
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
