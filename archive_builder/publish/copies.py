"""The copies of an article's text: one story, and the way it took from its source."""

from __future__ import annotations

from archive_builder.interface import say
from archive_builder.interface.told import say_told
from archive_builder.model import Article, Story
from archive_builder.publish.catalog import headline_of
from archive_builder.publish.escape import markdown_span
from archive_builder.publish.listing import render_byline
from archive_builder.publish.page import page_path, render_link, render_section
from archive_builder.publish.versions import find_versions
from archive_builder.publish.view import View


def render_copies(view: View) -> str:
    """Every article that has this text, the nearest to the source first, this one among them.

    Its own versions are none; see `versions.py`.
    """
    story = view.catalog.story_of[view.article.id]
    versions = {one.id for one in find_versions(view.article, view.catalog)} - {view.article.id}
    copies = [id_ for id_ in story.articles if id_ not in versions]
    if len(copies) == 1:
        return ""
    title = say("One story, printed {number} times", number=len(copies))
    return render_section(title, "copies", [_render_copy(id_, story, view) for id_ in copies])


def _render_copy(id_: str, story: Story, view: View) -> str:
    article = view.catalog.by_id[id_]
    title = render_link(headline_of(article), page_path("articles", id_), view.path)
    here = id_ == view.article.id
    notes = [_say_step(article, story), _say_share(id_, view), say("this article") if here else ""]
    note = "; ".join(note for note in notes if note)
    reason = f'\n    <span class="reason">{markdown_span(note)}</span>' if note else ""
    return f"- {title}\n    {render_byline(article, view.catalog)}{reason}\n    {{: .entry }}"


def _say_step(article: Article, story: Story) -> str:
    """What the article itself says of where its text is from."""
    about = article.about
    if about.outlet and about.outlet.value == story.agency:
        return say("the agency’s own")
    if about.original_outlet:
        return say("taken from {source}", source=about.original_outlet.value)
    return say("supplied by {source}", source=about.agency.value) if about.agency else ""


def _say_share(id_: str, view: View) -> str:
    """How it is known that the two have one text; for a copy of a copy nothing."""
    for link in view.catalog.links.get(view.article.id, ()):
        if link.kind == "copy" and id_ in (link.first, link.second) and id_ != view.article.id:
            return say_told(link.reason)
    return ""
