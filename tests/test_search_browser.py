"""The search in a real browser: words, phrases, facets, dates, order, addresses, files."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import frontmatter
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

HEADLINE = "‘We don’t want war’: Putin declares he’s ready for NATO negotiations"
QUERY_MODULE = "./assets/javascripts/search-query.js"


def find(page: Page, address: str) -> list[str]:
    """The ids of the articles found at an address of the search page, in order."""
    page.goto(f"search/{address}")
    expect(page.locator("#search-status")).to_contain_text("found")
    links = page.locator("#search-results h2 a")
    return [str(href).rstrip("/").split("/")[-1] for href in links.evaluate_all(HREFS)]


ANCHOR = r"headline|p\d+(-\d+)?|"
HREFS = "links => links.map(link => link.href)"


@pytest.fixture(scope="session")
def texts(built_archive: Path) -> dict[str, str]:
    """What the page of each article says of it: headline and body, as plain text."""
    found = {}
    for path in sorted((built_archive / "site/articles").glob("*/index.html")):
        content = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        parts = content.select("h1#headline, p.standfirst, [id^=p]")
        body = [part.get_text() for part in parts if re.fullmatch(ANCHOR, str(part.get("id", "")))]
        found[path.parent.name] = unicodedata.normalize("NFKC", "\n".join(body)).casefold()
    return found


def test_a_name_typed_without_diacritics_finds_the_article(page: Page) -> None:
    page.goto("")
    page.locator("#header-q").fill("Kalin")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=HEADLINE).first.click()
    expect(page.locator("h1")).to_have_text(HEADLINE)


def test_words_that_were_cut_are_not_found(page: Page) -> None:
    assert find(page, "?q=haunted+debacle") == []
    expect(page.locator("#search-status")).to_have_text("No article found.")
    expect(page.locator("#search-help")).to_be_visible()


@pytest.mark.parametrize(
    "phrase", ["peace talks", "special military operation", "political settlement", "the"]
)
def test_a_phrase_finds_exactly_the_articles_that_have_it(
    page: Page, texts: dict[str, str], phrase: str
) -> None:
    expected = [name for name, text in texts.items() if re.search(rf"\b{phrase}\b", text)]
    assert sorted(find(page, f'?q="{phrase}"')) == expected


def test_every_word_must_be_there(page: Page) -> None:
    assert find(page, "?q=peace")
    assert find(page, "?q=peace+nowhereatall") == []


def test_a_facet_finds_exactly_the_articles_that_have_it(page: Page, built_archive: Path) -> None:
    for actor in ("Belarus", "Xinhua"):
        expected = sorted(
            path.stem
            for path in (built_archive / "docs/articles").glob("*.md")
            if actor
            in [one["name"] for one in frontmatter.load(str(path)).metadata.get("actors", [])]  # type: ignore[attr-defined]
        )
        assert expected
        assert sorted(find(page, f"?actor={actor}")) == expected


def test_words_and_a_phrase_must_both_be_there(page: Page) -> None:
    both = find(page, '?q=Xinhua+"dialogue"')
    assert set(both) == set(find(page, "?q=Xinhua")) & set(find(page, '?q="dialogue"'))


def test_facets_narrow_and_the_address_can_be_shared(page: Page, browser: Browser) -> None:
    everything = find(page, "?q=peace")
    button = page.locator("#search-facets").get_by_role("button", name="Belarus")
    count = int(button.locator("xpath=following-sibling::span").inner_text())
    button.click()
    expect(page.locator("#search-status")).to_have_text(re.compile(rf"^{count} "))
    assert count < len(everything)
    assert "actor=Belarus" in page.url
    shared = browser.new_page()
    shared.goto(page.url)
    expect(shared.locator("#search-results h2")).to_have_count(count)
    shared.close()
    page.go_back()
    expect(page.locator("#search-results h2")).to_have_count(len(everything))


def test_order_is_by_day(page: Page) -> None:
    newest = find(page, "?sort=newest&actor=China")
    assert newest == sorted(newest, reverse=True)
    assert find(page, "?sort=oldest&actor=China") == newest[::-1]


def test_a_range_of_dates_finds_what_certainly_lies_in_it(page: Page) -> None:
    assert find(page, "?from=2023-03&to=2024-05-15&sort=oldest") == [
        "2023-03-after-meeting-with-chinas-xi-putin",
        "2023-04-we-dont-want-war-putin-declares",
        "2024-05-15-russia-backs-chinas-peace-plan",
    ]
    assert find(page, "?to=2021") == []


@pytest.mark.parametrize(
    "first, last, years, expected",
    [
        ("2022", "2023", ["2023", "2022"], ["2023", "2022"]),
        ("2024-05", "2024-05", ["2024"], ["2024-05"]),
        ("2023-12-31", "2024-02", ["2023", "2024"], ["2023-12-31", "2024-01", "2024-02"]),
        ("2024-02-28", "2024-03-01", ["2024"], ["2024-02-28", "2024-02-29", "2024-03-01"]),
        ("2024", "2023", ["2023", "2024"], []),
    ],
)  # fmt: skip
def test_a_range_is_covered_by_few_periods(
    page: Page, first: str, last: str, years: list[str], expected: list[str]
) -> None:
    page.goto("")
    cover = (
        f"async ([from, to, years]) => (await import('{QUERY_MODULE}')).coverRange(from, to, years)"
    )
    assert page.evaluate(cover, [first, last, years]) == expected


def test_a_snippet_leads_to_its_paragraph_and_marks_the_words(page: Page) -> None:
    find(page, '?q="peace talks"')
    snippet = page.locator("#search-results .snippet a").first
    assert next(word.lower() for word in snippet.locator("mark").all_inner_texts()) in (
        "peace",
        "“peace",
    )
    snippet.click()
    expect(page.locator(":target")).to_contain_text("eace talks")


def test_the_keyboard_is_enough(page: Page) -> None:
    page.goto("search/")
    page.locator("#q").focus()
    page.keyboard.type("Belarus")
    page.keyboard.press("Enter")
    expect(page.locator("#search-status")).to_contain_text("found")
    page.locator("#search-results h2 a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1#headline")).to_be_visible()


@pytest.mark.parametrize("kind", ["CSV", "RIS", "JSON Lines"])
def test_results_can_be_taken_along(page: Page, kind: str) -> None:
    ids = find(page, "?q=peace&sort=newest")
    with page.expect_download() as started:
        page.get_by_role("button", name=kind, exact=True).click()
    text = Path(started.value.path()).read_text(encoding="utf-8")
    assert [id_ for id_ in ids if id_ in text] == ids
    if kind == "JSON Lines":
        assert [json.loads(line)["id"] for line in text.splitlines()] == ids


def test_text_of_an_article_is_never_taken_for_markup(page: Page) -> None:
    page.goto("search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator("#search-status")).to_contain_text("found")
    expect(page.locator(".md-content img")).to_have_count(0)


@pytest.fixture
def plain(browser: Browser, site: str) -> Iterator[Page]:
    """A page of a browser without JavaScript."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_javascript_the_page_says_what_else_there_is(plain: Page) -> None:
    plain.goto("search/?q=peace")
    expect(plain.locator('noscript a[href="../timeline/"]')).to_be_visible()
    expect(plain.locator("#search-form")).to_be_hidden()
