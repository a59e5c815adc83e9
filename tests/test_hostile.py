"""Attacks through everything that people give: nothing runs, nothing crashes, nothing hangs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Request

from archive_builder.check.file_names import check_names
from archive_builder.engine import Job, process_job
from archive_builder.model import Article
from archive_builder.pipeline import restore
from archive_builder.records import Actor, Authority, EditorRecord
from archive_builder.structure import structure
from tests.conftest import QuietHandler
from tests.hostile import page_seed, read_cases, vectors, web_archive, write_hostile
from tests.test_regexes import cap

SECONDS = 20
# What a page must not hold, whatever the texts are: places where a script could begin.
LIVE = """() => [...document.querySelectorAll("body *")].filter((element) =>
  [...element.attributes].some(({ name, value }) => name.startsWith("on") ||
    (["href", "src", "action", "formaction", "data", "srcdoc"].includes(name) &&
      /^[\\s\\0]*(javascript|data|vbscript):/i.test(value)))
  || element.matches(".md-content :is(" +
    "script:not([src]), iframe, object, embed, img, svg, style, base, meta)"),
).filter((element) => !element.closest(".md-header, .chart"))
 .map((element) => element.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an archive of attacks, made by the real command within its time."""
    root = tmp_path_factory.mktemp("hostile")
    write_hostile(root)
    done = subprocess.run(
        [sys.executable, "-m", "archive_builder", "build", str(root)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "PYTHONWARNINGS": "default"},
    )
    assert "Traceback" not in done.stderr
    assert (root / "site" / "index.html").is_file(), done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def address(hostile_site: Path) -> Iterator[str]:
    handler = partial(QuietHandler, directory=str(hostile_site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def unguarded(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page without the Content-Security-Policy, for it must hold by itself; what it asked for."""
    context = browser.new_context(base_url=address, bypass_csp=True)
    context.set_default_timeout(30_000)
    context.add_init_script("window.ran = 0; window.alert = () => { window.ran += 1; };")
    asked: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            asked.append(request.url)

    context.on("request", note)
    yield context.new_page(), asked
    context.close()


def test_no_script_runs_on_any_page(hostile_site: Path, unguarded: tuple[Page, list[str]]) -> None:
    page, asked = unguarded
    places = sorted(path.parent for path in hostile_site.rglob("index.html"))
    assert len(places) > 40
    for place in places:
        page.goto(place.relative_to(hostile_site).as_posix() + "/", wait_until="load")
        assert page.evaluate(LIVE) == [], place
        assert page.evaluate("window.ran") == 0, place
    assert asked == []


def test_no_script_runs_in_the_search(unguarded: tuple[Page, list[str]]) -> None:
    page, asked = unguarded
    for text in vectors()[:6]:
        page.goto(f"search/?q={quote(text)}&actor={quote(text)}")
        page.wait_for_function(
            "document.querySelector('#search-status').textContent != 'Searching …'"
        )
        assert page.evaluate("window.ran") == 0, text
        assert page.evaluate(LIVE) == [], text
    page.goto("search/?q=bridge")
    page.wait_for_selector("#search-results li")
    assert page.evaluate("window.ran") == 0
    assert asked == []


def test_the_counter_counts(unguarded: tuple[Page, list[str]]) -> None:
    """Without the escaping the vectors do run: the test above can fail."""
    page, _ = unguarded
    page.goto("")
    page.set_content("<img src=x onerror=alert(1)>")
    page.wait_for_function("window.ran > 0")
    assert page.evaluate(LIVE) != []


FORMS = {
    "text.txt": lambda text: f"Headline\n\n{text}\n\nA sentence of the body that is long enough.\n",
    "page.html": lambda text: page_seed([text] * 6),
    "saved.mhtml": lambda text: web_archive(page_seed([text] * 6)),
    "statement.txt": lambda text: f"---\n{text}\n---\nHeadline\n\nA sentence of the body.\n",
    "stated.txt": lambda text: f"---\nurl: {text}\nauthor: {text}\n---\nHeadline\n\nThe body.\n",
}


@pytest.mark.parametrize("name", FORMS)
def test_no_text_crashes_hangs_or_is_lost(name: str) -> None:
    for text in vectors():
        data = FORMS[name](text).encode()
        with cap(SECONDS):
            result = process_job(Authority(), Job(f"seeds/{name}", data, EditorRecord()))
        if isinstance(result, Article):
            assert restore(result.blocks) == result.raw.text
        else:
            assert all(issue.message and issue.hint for issue in result), text


BIG = {
    "nested elements": "<div>" * 100_000 + "x",
    "unclosed elements": "<b><i><a href=x>" * 30_000 + "x",
    "many attributes": "<p " + " ".join(f"a{n}=b" for n in range(30_000)) + ">x</p>",
    "one attribute": f"<p class='{'x ' * 200_000}'>x</p>",
    "entities": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;</p>'
    + "&amp" * 50_000,
    "a file from outside": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;</p>',
    "comments": "<!--" * 50_000 + "<p>x",
    "tables in tables": "<table><tr><td>" * 5_000 + "x",
    "angle brackets": "<" * 300_000,
}


@pytest.mark.parametrize("name", BIG)
def test_big_pages_take_their_time_and_no_more(name: str) -> None:
    with cap(SECONDS):
        result = process_job(Authority(), Job("x.html", f"<h1>Title</h1>{BIG[name]}".encode()))
    assert isinstance(result, Article | tuple)
    if isinstance(result, Article):
        assert "root:" not in result.raw.text


@pytest.mark.parametrize("name", read_cases("names"))
def test_names_that_could_do_harm_are_refused(name: str) -> None:
    issues = check_names([f"seeds/{name}"])
    assert [issue.code for issue in issues] == ["E215"]
    assert issues[0].hint.startswith("rename it, for example to seeds/")
    better = issues[0].hint.removeprefix("rename it, for example to ")
    assert check_names([better]) == []


def case_text(case: dict[str, Any]) -> str:
    if "text" in case:
        return str(case["text"])
    repeated = str(case["repeat"])
    return "".join(repeated.replace("{}", str(n)) for n in range(int(case["times"])))


@pytest.mark.parametrize("case", read_cases("records"), ids=lambda case: case["name"])
@pytest.mark.parametrize("kind", [Actor, EditorRecord])
def test_hostile_yaml_is_refused_at_once(
    case: dict[str, Any], kind: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with cap(SECONDS):
        found = structure(
            case_text(case),
            kind,
            "authority/actors/x.yml",
            **({"id": "x"} if kind is Actor else {}),
        )
    assert isinstance(found, list)
    assert all(len(issue.message) < 2_000 and issue.hint for issue in found)
    assert list(tmp_path.iterdir()) == []
