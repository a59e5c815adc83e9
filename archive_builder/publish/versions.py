"""The versions of an article: its states as its outlet changed it, and what changed in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archive_builder.compare.words import WordChange, compare_words
from archive_builder.interface import say, say_count
from archive_builder.model import Article
from archive_builder.publish.catalog import Catalog, headline_of
from archive_builder.publish.escape import markdown_span
from archive_builder.publish.listing import render_byline
from archive_builder.publish.page import (
    join_parts,
    page_path,
    render_link,
    render_section,
)
from archive_builder.publish.view import View

# Of two texts that differ in more places, a page shows the first ones.
MAX_CHANGES = 100


def find_versions(article: Article, catalog: Catalog) -> tuple[Article, ...]:
    """All versions of an article, itself among them, in order: what others are versions of first.

    Those of one article follow each other as they were changed or taken from its page.
    Empty where there is no other.
    """
    depths = {article.id: 0}
    todo = [article.id]
    for id_ in todo:
        for link in catalog.links.get(id_, ()):
            other = catalog.other_end(link, catalog.by_id[id_])
            if link.kind == "version" and other.id not in depths:
                later = other.origin.version_of == id_
                depths[other.id] = depths[id_] + (1 if later else -1)
                todo.append(other.id)
    found = sorted((catalog.by_id[id_] for id_ in depths), key=lambda one: _order(one, depths))
    return tuple(found) if len(found) > 1 else ()


def _order(article: Article, depths: Mapping[str, int]) -> tuple[int, str, str]:
    about = article.about
    day = about.updated.value.edtf if about.updated else ""
    taken = about.retrieved or about.added
    return (depths[article.id], day or (taken.value if taken else ""), article.id)


def render_versions(view: View) -> str:
    """The versions, and what changed since the one before; for the first, up to the next."""
    versions = find_versions(view.article, view.catalog)
    if not versions:
        return ""
    items = [_render_entry(version, view) for version in versions]
    title = f"{say('Versions of this article')}: {len(versions)}"
    place = [version.id for version in versions].index(view.article.id)
    before, after = versions[max(0, place - 1)], versions[max(1, place)]
    return join_parts(
        render_section(title, "versions", items), _render_changes(before, after, view)
    )


def _render_entry(version: Article, view: View) -> str:
    title = render_link(headline_of(version), page_path("articles", version.id), view.path)
    here = version.id == view.article.id
    mark = '\n    <span class="reason">' + say("this version") + "</span>" if here else ""
    return f"- {title}\n    {render_byline(version, view.catalog)}{mark}\n    {{: .entry }}"


def _render_changes(before: Article, after: Article, view: View) -> str:
    """What the later one of two versions changed, each place with some words around.

    Of a text that is not shown whole nothing is told.
    """
    heading = f"### {say('What changed')} {{: #changed }}"
    if not all(view.catalog.terms[one.id].is_full for one in (before, after)):
        return join_parts(heading, say("Not told: one of the two texts is not shown whole here."))
    changes = compare_words(_words_of(before), _words_of(after))
    names = " → ".join(
        render_link(one.id, page_path("articles", one.id), view.path) for one in (before, after)
    )
    changed = say("{places} changed.", places=say_count(len(changes), "place"))
    lead = f"{names}: {changed}\n{{: .counts }}"
    items = "\n".join(_render_change(change) for change in changes[:MAX_CHANGES])
    more = len(changes) - MAX_CHANGES
    rest = say("{places} not shown.", places=say_count(more, "more place")) if more > 0 else ""
    return join_parts(heading, lead, items, rest)


def _render_change(change: WordChange) -> str:
    return f'- <span class="diff">{" ".join(_show(change))}</span>'


def _show(change: WordChange) -> Iterator[str]:
    if change.before:
        yield f"… {markdown_span(change.before)}"
    for tag, words in (("del", change.removed), ("ins", change.added)):
        if words:
            yield f"<{tag}>{markdown_span(words)}</{tag}>"
    if change.after:
        yield f"{markdown_span(change.after)} …"


def _words_of(article: Article) -> list[str]:
    """The words of headline and body as they are printed."""
    texts = [headline_of(article), *(block.text for block in article.kept())]
    return [word for text in texts for word in text.split()]
