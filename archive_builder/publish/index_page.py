"""The page that lists all actors or all sources: by group, by initial where there are many."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive_builder.interface import say
from archive_builder.names import plain_letters, slugify
from archive_builder.publish.escape import markdown_line, title_text
from archive_builder.publish.listing import LIMIT
from archive_builder.publish.page import NO_MENU, Page, join_parts, render_link


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name with its page; `remark` is Markdown that follows the name, `count` what it has."""

    name: str
    path: str
    group: str
    count: str
    remark: str = ""


def render_index(title: str, folder: str, entries: Sequence[IndexEntry]) -> Iterator[Page]:
    """The index of a folder, and a page for each initial where it would be too long."""
    path = f"{folder}/index.md"
    parts: list[str] = [] if entries else [say("There are none yet.")]
    for group, members in _group_entries(entries).items():
        parts.append(f"## {say(group)} {{: #{slugify(group)} }}")
        if len(entries) <= LIMIT:
            parts.append(_render_entries(members, path))
            continue
        pages = list(_split(folder, group, members))
        parts.append("\n".join(f"- {render_link(_title(page), page.path, path)}" for page in pages))
        yield from pages
    yield _list_page(path, say(title), parts)


def _group_entries(entries: Sequence[IndexEntry]) -> dict[str, list[IndexEntry]]:
    """The entries of each group in order of their names; groups in order of appearance."""
    groups: dict[str, list[IndexEntry]] = {entry.group: [] for entry in entries}
    for entry in sorted(entries, key=lambda entry: (_plain(entry), entry.path)):
        groups[entry.group].append(entry)
    return groups


def _split(folder: str, group: str, members: Sequence[IndexEntry]) -> Iterator[Page]:
    """One page for each initial, numbered parts of it where even that is too long."""
    initials: defaultdict[str, list[IndexEntry]] = defaultdict(list)
    for entry in members:
        initials[_plain(entry)[:1].upper() or "–"].append(entry)
    for initial, found in initials.items():
        for start in range(0, len(found), LIMIT):
            part = f" ({start // LIMIT + 1})" if len(found) > LIMIT else ""
            title = f"{say(group)}: {initial}{part}"
            path = f"{folder}/by-initial/{slugify(f'{group}: {initial}{part}')}.md"
            yield _list_page(path, title, [_render_entries(found[start : start + LIMIT], path)])


def _list_page(path: str, title: str, parts: Sequence[str]) -> Page:
    meta = {"page_type": "index", "title": title_text(title), **NO_MENU}
    return Page(path, meta, join_parts(f"# {markdown_line(title)} {{: #list }}", *parts))


def _title(page: Page) -> str:
    return html.unescape(str(page.meta["title"]))


def _plain(entry: IndexEntry) -> str:
    return plain_letters(entry.name).casefold()


def _render_entries(entries: Sequence[IndexEntry], path: str) -> str:
    return "\n".join(
        f"- {render_link(entry.name, entry.path, path)}{entry.remark}"
        f' <span class="count">{entry.count}</span>\n'
        "    {: .name-entry }"
        for entry in entries
    )
