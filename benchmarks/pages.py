"""The pages with known bodies that the builder is measured on, and their outlets.

A folder of pages holds one folder for each set of pages, and in it `gold.json`
(id: body), `meta.json` (id: url), and three forms of every page, the tracks:
`html/ID.html.gz`, `text_full/ID.txt` (all its text) and `text_reader/ID.txt`
(headline and main container, as a reader would paste it). The part of an id
before its first hyphen names the collection the page comes from.

Reads and never writes. The pages belong to their publishers and are no part of
the project.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from benchmarks.scoring import find_words

TRACKS = ("text_full", "text_reader", "html")
# Collections whose bodies begin with the page's headline. The others' do not, so it is dropped.
WITH_HEADLINE = frozenset({"cpe", "mag"})
MIN_TITLE_WORDS = 3
# Second labels under which a country's registry registers names (bbc.co.uk).
_SECOND = frozenset("ac co com edu gob gov gouv go govt id in mil ne net nom or org".split())


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its true body, and where its three forms are.

    `headline_dropped`: the body as collected began with the page's headline.
    """

    id: str
    collection: str
    outlet: str
    body: str
    folder: Path
    headline_dropped: bool = False

    def read_text(self, track: str) -> str:
        """The page in one of its forms. HTML is decoded: all of it is stored as UTF-8."""
        if track == "html":
            packed = self.folder / "html" / f"{self.id}.html.gz"
            return gzip.decompress(packed.read_bytes()).decode("utf-8")
        with (self.folder / track / f"{self.id}.txt").open(encoding="utf-8", newline="") as file:
            return file.read()


def read_pages(folder: Path, sets: Iterable[str]) -> list[Page]:
    """All pages of the named sets, in order of set and id."""
    pages: list[Page] = []
    for name in sets:
        bodies = json.loads((folder / name / "gold.json").read_text(encoding="utf-8"))
        about = json.loads((folder / name / "meta.json").read_text(encoding="utf-8"))
        for id_ in sorted(bodies):
            collection = id_.partition("-")[0]
            outlet = find_outlet(id_, about.get(id_, {}).get("url"))
            page = Page(id_, collection, outlet, bodies[id_], folder / name)
            pages.append(_without_headline(page) if collection in WITH_HEADLINE else page)
    return pages


def find_outlet(id_: str, url: str | None) -> str:
    """The registered domain of a page's address; without one, that in its id, else the id.

    >>> find_outlet("a-1", "https://spor.haber7.com/x"), find_outlet("a-1", "http://bbc.co.uk")
    ('haber7.com', 'bbc.co.uk')
    >>> find_outlet("cpe-blogs.wsj.com_brussels_01", None), find_outlet("rdb-qq", None)
    ('wsj.com', 'rdb-qq')
    """
    host = urlsplit(url).hostname if url else id_.partition("-")[2].partition("_")[0]
    labels = (host or "").lower().rstrip(".").split(".")
    if len(labels) < 2:
        return id_
    country = len(labels[-1]) == 2 and labels[-2] in _SECOND
    return ".".join(labels[-3 if country else -2 :])


def fold_of(outlet: str, folds: int) -> int:
    """One of so many parts, from 0, that an outlet belongs to: the same on every machine."""
    return int.from_bytes(sha256(outlet.encode()).digest()[:8], "big") % folds


def drop_headline(body: str, titles: Iterable[list[str]]) -> str:
    r"""The body without its first line, where that line is the page's headline.

    `titles` are what the page calls itself, as words. A line of three words and
    more may also be the beginning of one ("Headline - Outlet"). In doubt the
    line stays.

    >>> drop_headline("The Long Road\n\nIt began.", [["the", "long", "road", "daily", "planet"]])
    'It began.'
    >>> drop_headline("Today\nIt began.", [["today", "in", "pictures"]])
    'Today\nIt began.'
    """
    first, _, rest = body.lstrip().partition("\n")
    words = find_words(first.casefold())
    for title in titles:
        begins = len(words) >= MIN_TITLE_WORDS and title[: len(words)] == words
        if words and rest.strip() and (title == words or begins):
            return rest.lstrip()
    return body


def _without_headline(page: Page) -> Page:
    soup = BeautifulSoup(page.read_text("html"), "html.parser")
    titles = [tag.get_text(" ") for tag in soup.find_all(("h1", "title"))]
    titles += [str(tag.get("content", "")) for tag in soup.find_all("meta", property="og:title")]
    body = drop_headline(page.body, [find_words(title.casefold()) for title in titles])
    return replace(page, body=body, headline_dropped=body != page.body)
