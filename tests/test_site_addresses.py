"""Every page of the built site: addresses that lead somewhere, a policy, a small transfer."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

MAX_TRANSFER = 120_000


# Elements that lead somewhere, with the attribute that says where.
LEADS = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action"}


@pytest.fixture(params=["built_archive", "built_kinds"])
def any_site(request: pytest.FixtureRequest) -> Path:
    """The site of the repository's archive, and one with every kind of article."""
    folder: Path = request.getfixturevalue(request.param)
    return folder / "site"


def test_every_internal_address_and_anchor_resolves(any_site: Path) -> None:
    """Of the site as the command builds it: pages, feeds, downloads, scripts and styles."""
    site = any_site
    soups = {
        path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in sorted(site.rglob("*.html"))
    }
    anchors = {path: {tag["id"] for tag in soup.find_all(id=True)} for path, soup in soups.items()}
    checked = 0
    for path, soup in soups.items():
        for tag in soup.find_all(list(LEADS)):
            address = str(tag.get(LEADS[tag.name]) or "")
            if not address or re.match(r"[a-z]+:", address):
                continue
            target, anchor = find_target(site, path, address)
            assert target.is_file(), f"{path}: {address}"
            assert not anchor or anchor in anchors[target], f"{path}: {address}"
            checked += 1
    assert checked > 1000


def find_target(site: Path, path: Path, address: str) -> tuple[Path, str]:
    """The file that an address on a page leads to, and the anchor in it."""
    here = "/" + path.relative_to(site).as_posix()
    parts = urlsplit(urljoin(here, address))
    target = site / unquote(parts.path).lstrip("/")
    return (target / "index.html" if target.is_dir() else target), unquote(parts.fragment)


def test_every_page_has_a_policy_for_scripts(any_site: Path) -> None:
    for path in sorted(any_site.rglob("index.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        (policy,) = page.select("meta[http-equiv=Content-Security-Policy]")
        rules = dict(rule.split(" ", 1) for rule in str(policy["content"]).split("; "))
        wasm = ["'wasm-unsafe-eval'"] if path.parent.name == "search" else []
        assert rules["script-src"].split() == ["'self'", *wasm], path
        assert rules["default-src"] == "'none'"


def test_an_article_is_small_to_transfer(any_site: Path) -> None:
    """The page with all that it loads at once, each as a web server compresses it."""
    site = any_site
    for path in sorted((site / "articles").glob("*/index.html")):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        files = {path}
        for tag in soup.select("link[rel=stylesheet], link[rel=icon], script[src], img[src]"):
            files.add(find_target(site, path, str(tag.get("href") or tag.get("src")))[0])
        size = sum(len(gzip.compress(file.read_bytes(), 6, mtime=0)) for file in files)
        assert size <= MAX_TRANSFER, f"{path.parent.name}: {size}"
