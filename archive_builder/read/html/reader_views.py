"""Pages that a browser's reader view, or a tool like it, has made: which part is what.

Their elements are known by name, so that the article's container is sure.
Never guesses: a page without such a container is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from archive_builder.model import Metadatum

#: The role of each element that has one.
Roles = dict[Any, str]


@dataclass(frozen=True, slots=True)
class ReaderView:
    """One maker's names: the container's id or class, and those of what stands around it."""

    maker: str
    content: str
    needs: str
    roles: tuple[tuple[str, str], ...]


# Source: Firefox's aboutReader.html; the Reader View extension's template, which, like other
# tools, uses Mozilla's Readability; Chromium's dom_distiller_viewer.html.
READER_VIEWS = (
    ReaderView(
        "Firefox",
        "moz-reader-content",
        "reader-title",
        (
            ("reader-title", "title"),
            ("reader-credits", "byline"),
            ("reader-domain", "address"),
        ),
    ),
    ReaderView(
        "Reader View",
        "readability-page-1",
        "reader-title",
        (
            ("reader-title", "title"),
            ("reader-credits", "byline"),
            ("reader-estimated-time", ""),
            ("published-time", "date"),
        ),
    ),
    ReaderView("Chromium", "content", "title-holder", (("title-holder", "title"),)),
    ReaderView("Readability", "readability-page-1", "readability-page-1", ()),
)

# One of them is in the source of every reader view.
_MARKS = ("moz-reader-content", "readability-page-1", "title-holder")
_NAMED = etree.XPath(
    "descendant::*[contains(@class, 'reader-') or contains(@id, 'reader-')"
    " or @id = 'readability-page-1' or @id = 'published-time'"
    " or @id = 'title-holder' or @id = 'content']"
)


def may_be_reader_view(source: str) -> bool:
    """Whether a page's source has one of the names; asked first, for speed."""
    return any(name in source for name in _MARKS)


def find_roles(root: etree._Element) -> Roles:
    """The roles of the elements of a reader view; none for any other page."""
    named: dict[str, Any] = {}
    for element in _NAMED(root):
        for name in (element.get("id", ""), *element.get("class", "").split()):
            named.setdefault(name, element)
    for view in READER_VIEWS:
        if view.content in named and view.needs in named:
            roles = {named[name]: role for name, role in view.roles if name in named}
            for element in roles:
                # The maker's style sheet gives each of them a line of its own.
                if element.tag == "span":
                    element.tag = "div"
            return {named[view.content]: "content", **roles}
    return {}


def state_roles(roles: Roles) -> Iterator[Metadatum]:
    """The address of the article that a reader view names."""
    for element, role in roles.items():
        if role == "address" and element.get("href"):
            yield Metadatum("reader address", element.get("href", ""), "reader view: address")
