"""A generated page: its place, its front matter and its Markdown."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import frontmatter

from archive_builder.interface import say
from archive_builder.interface import say_count as say_count
from archive_builder.publish.escape import link_target, markdown_span

# Read by the theme: generated pages stand in no menu, so none is shown beside them.
NO_MENU: Mapping[str, Any] = {"hide": ["navigation"]}


@dataclass(frozen=True, slots=True)
class Page:
    """`path` is relative to the folder of pages, with forward slashes; `body` is Markdown."""

    path: str
    meta: Mapping[str, Any]
    body: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is still to be made: nobody asks for its content while it would be the same.

    `of` is all that the content is made of besides the settings, told by keys; None where
    nothing tells it shorter.
    """

    path: str
    content: Callable[[], str | bytes] = field(repr=False)
    of: Iterable[str] | None = field(default=None, repr=False)


def draft_page(path: str, render: Callable[[], Page], of: Iterable[str] | None = None) -> Draft:
    """The draft of a page."""
    return Draft(path, lambda: render_page(render()), of)


def ready(page: Page) -> Draft:
    """A page that is there already."""
    return draft_page(page.path, lambda: page)


def render_page(page: Page) -> str:
    """The text of the page's file: front matter, then Markdown."""
    post = frontmatter.Post(page.body.strip("\n"), **page.meta)
    # Lines are not folded: a changed value is one changed line.
    return frontmatter.dumps(post, sort_keys=False, width=10**9) + "\n"


def render_link(text: str, path: str, source: str, anchor: str = "") -> str:
    r"""A Markdown link with `text`, as it is, from the page at `source` to the one at `path`.

    >>> render_link("Kalın *", "actors/kalin.md", "articles/a.md", "top")
    '[Kalın \\*](../actors/kalin.md#top)'
    """
    target = "" if path == source else find_way(path, source)
    return f"[{markdown_span(text)}]({link_target(target, anchor)})"


def find_way(path: str, source: str) -> str:
    """The relative path from the page at `source` to `path`.

    >>> find_way("actors/a.md", "articles/b.md"), find_way("articles/a.md", "index.md")
    ('../actors/a.md', 'articles/a.md')
    """
    # Absolute ones, for relpath would ask the system where it is, twice a link.
    return posixpath.relpath(f"/{path}", posixpath.dirname(f"/{source}"))


def join_parts(*parts: str) -> str:
    """Markdown blocks with an empty line between them; what is empty is left out."""
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())


def page_path(folder: str, page_id: str) -> str:
    """Where the page of an id stands; names that mean the folder itself get a mark.

    >>> page_path("outlets", "efe"), page_path("outlets", "index")
    ('outlets/efe.md', 'outlets/index_.md')
    """
    mark = "_" if page_id.lower() in ("index", "readme") else ""
    return f"{folder}/{page_id}{mark}.md"


def page_address(folder: str, page_id: str) -> str:
    """The address below the site of the page that `page_path` names.

    >>> page_address("articles", "a (1)")
    'articles/a%20%281%29/'
    """
    return link_target(page_path(folder, page_id).removesuffix(".md")) + "/"


def render_section(title: str, anchor: str, items: list[str]) -> str:
    """A heading with a list under it; nothing where the list is empty."""
    return f"## {say(title)} {{: #{anchor} }}\n\n" + "\n".join(items) if items else ""
