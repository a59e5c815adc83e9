"""Authors and outlets found in the text of a page, against what the same page states in its HTML.

    python -m benchmarks.bylines PAGES [--half a|b] [--track text_full] [--errors]

PAGES is the folder of `benchmarks/pages.py`. The truth is what the page says of itself
outside its text: `author` and `publisher` of its JSON-LD, the meta elements `author`,
`article:author` and `og:site_name`. The builder is given the text alone. Such statements
have errors of their own (an editor for an author, a company for its newspaper), so that
figures near 1 are out of reach. Outlets are drawn into two halves by their domain: look at
the errors of one, and believe the figures of the other.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archive_builder.archive import load_authority
from archive_builder.clean import clean_lines
from archive_builder.describe.language import find_language
from archive_builder.describe.moved import find_moved
from archive_builder.describe.outlets import find_outlets
from archive_builder.model import Article, Description, RawDocument
from archive_builder.read import ReadError, read_document
from archive_builder.records import Authority
from benchmarks.pages import TRACKS, Page, fold_of, read_pages

SETS = ("dev", "train")
HEADER = (
    "| field | pages | said in the text | precision | recall | recall of what is said |\n"
    "|---|---|---|---|---|---|"
)
_AUTHOR = ("JSON-LD author", "meta author", "meta article:author", "meta parsely-author")
_SITE = ("meta og:site_name", "JSON-LD publisher", "meta application-name")
_BETWEEN = re.compile(r"\s*(?:,|;|&|/|\||\band\b|\bund\b|\bet\b|\by\b|、)\s*")
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")
_NOBODY = re.compile(
    r"\b(?:staff|team|news|editors?|desk|admin|press|media|agenc\w+|redaktion|rédaction|"
    r"reporter|correspondent|network|magazine|times|post|journal|blog|the|com)\b",
    re.IGNORECASE,
)
MIN_NAME = 3


@dataclass
class Score:
    """Counts for one field; `said` are the true values whose words stand in the text.

    `alternatives`: the true values of a page are names of one and the same thing.
    """

    name: str
    alternatives: bool = False
    pages: int = 0
    true: int = 0
    said: int = 0
    found: int = 0
    right: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, page: Page, truth: set[str], found: set[str], text: str) -> None:
        """Count one page; values are folded by `fold`."""
        self.pages += 1
        right = {value for value in found if any(same(value, true) for true in truth)}
        said = {value for value in truth if value in text}
        missed = {value for value in said if not any(same(value, one) for one in found)}
        self.true += 1 if self.alternatives else len(truth)
        self.said += bool(said) if self.alternatives else len(said)
        self.found += len(found)
        self.right += len(right)
        if found - right or (missed if not self.alternatives else said and not right):
            wrong = sorted(found - right)
            self.errors.append(f"{self.name} {page.id}: wrong {wrong}, true {sorted(truth)}")

    def row(self) -> str:
        shares = (
            self.right / max(self.found, 1),
            self.right / max(self.true, 1),
            self.right / max(self.said, 1),
        )
        numbers = " | ".join(f"{share:.3f}" for share in shares)
        return f"| {self.name} | {self.pages} | {self.said} of {self.true} | {numbers} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--track", choices=TRACKS[:2], default=TRACKS[0])
    parser.add_argument("--errors", action="store_true", help="list the pages that are wrong")
    given = parser.parse_args()
    pages = [p for p in read_pages(given.pages, SETS) if given.half in (None, half_of(p.outlet))]
    authority = load_authority(Path(__file__).parent.parent)
    scores = (Score("authors"), Score("outlet", alternatives=True))
    for page in pages:
        score_page(page, given.track, authority, scores)
    print(HEADER)
    for score in scores:
        print(score.row())
    if given.errors:
        print("\n".join(error for score in scores for error in score.errors))
    return 0


def half_of(outlet: str) -> str:
    """The half that an outlet belongs to, by its domain alone."""
    return "ab"[fold_of(outlet, 2)]


def score_page(page: Page, track: str, authority: Authority, scores: tuple[Score, Score]) -> None:
    """Add one page to the scores of authors and outlet, where its HTML states them."""
    text = page.read_text(track)
    try:
        stated = read_document("page.html", page.read_text("html").encode())
        about = describe(text, authority)
    except ReadError:
        return
    sites, persons = sites_of(stated), persons_of(stated)
    found = {fold(author.value) for author in about.authors}
    if persons:
        scores[0].add(page, persons, found, fold(text))
    if sites:
        outlet = {fold(about.outlet.value)} if about.outlet else set()
        domain = {fold(page.outlet.partition(".")[0])} if "." in page.outlet else set()
        scores[1].add(page, sites | domain, outlet, fold(text))


def describe(text: str, authority: Authority) -> Description:
    """What is found in a text alone."""
    article = clean_lines(Article(read_document("page.txt", text.encode())), authority)
    for step in (find_language, find_moved, find_outlets):
        article = step(article, authority)
    return article.about


def persons_of(raw: RawDocument) -> set[str]:
    """The persons whom a page's metadata name as its authors, folded."""
    sites = sites_of(raw)
    names = (n for value in _stated(raw, _AUTHOR) for n in _BETWEEN.split(value))
    return {
        fold(name)
        for name in names
        if _PERSON.fullmatch(name) and not _NOBODY.search(name) and fold(name) not in sites
    }


def sites_of(raw: RawDocument) -> set[str]:
    """The site as a page's metadata name it, folded."""
    return {fold(value) for value in _stated(raw, _SITE) if len(fold(value)) >= MIN_NAME}


def _stated(raw: RawDocument, names: Iterable[str]) -> Iterator[str]:
    for datum in raw.metadata:
        if datum.name in names:
            yield datum.value


def fold(name: str) -> str:
    """Letters and digits alone, without case and diacritics.

    >>> fold("The Daily-Planet"), fold("İbrahim Kalin")
    ('thedailyplanet', 'ibrahimkalin')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if char.isalnum())


def same(first: str, second: str) -> bool:
    """Whether two folded names are one: equal, or one within the other."""
    return min(len(first), len(second)) >= MIN_NAME and (first in second or second in first)


if __name__ == "__main__":
    sys.exit(main())
