"""Other tools that date a page, each as a function from a page to an ISO day or None.

All are asked for the day of publication, and all read HTML; a text is given to
them as a page with one paragraph for each line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from importlib import import_module
from typing import Any

Finder = Callable[[str], str | None]


def text_as_page(text: str) -> str:
    """A text as HTML, one paragraph a line.

    >>> text_as_page("1 < 2")
    '<html><body><p>1 &lt; 2</p></body></html>'
    """
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    return f"<html><body>{lines}</body></html>"


def installed_finders() -> Iterator[tuple[str, Finder]]:
    """The tools that are installed, with their versions; the others are left out."""
    for package, make in FINDERS:
        try:
            module = import_module(package)
        except ImportError:
            continue
        yield f"{package} {module.__version__}", make(module)


def _htmldate(module: Any) -> Finder:
    def find(page: str) -> str | None:
        found: str | None = module.find_date(page, original_date=True)
        return found

    return find


def _trafilatura(module: Any) -> Finder:
    def find(page: str) -> str | None:
        metadata = module.extract_metadata(page)
        return metadata.date if metadata else None

    return find


def _newspaper(module: Any) -> Finder:
    def find(page: str) -> str | None:
        article = module.Article("https://example.org/", fetch_images=False)
        article.download(input_html=page)
        try:
            article.parse()
        except (module.ArticleException, ValueError, ImportError):  # some languages need more
            return None
        found = article.publish_date
        return found.strftime("%Y-%m-%d") if found else None

    return find


FINDERS: tuple[tuple[str, Callable[[Any], Finder]], ...] = (
    ("htmldate", _htmldate),
    ("trafilatura", _trafilatura),
    ("newspaper", _newspaper),
)
