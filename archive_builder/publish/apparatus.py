"""What stands after an article: related articles, actors, captions, open questions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from archive_builder.interface import say
from archive_builder.interface.told import say_told
from archive_builder.model import Article, Issue, Link, Picture
from archive_builder.names import plain_letters
from archive_builder.publish.catalog import actors_of, headline_of
from archive_builder.publish.escape import markdown_line, markdown_span, web_address
from archive_builder.publish.listing import render_byline
from archive_builder.publish.page import join_parts, page_path, render_link, render_section
from archive_builder.publish.roles import find_role
from archive_builder.publish.view import View
from archive_builder.records import Actor


def render_related(view: View) -> str:
    """The most related articles first, each with the reason."""
    links = view.catalog.links.get(view.article.id, ())
    items = []
    for link in (link for link in links if link.kind == "related"):
        other = view.catalog.other_end(link, view.article)
        title = _render_title(other, view)
        told = markdown_line(say_told(link.reason))
        reason = f'<span class="reason">{told}{_say_who(link, view)}</span>'
        items.append(
            f"- {title}\n    {render_byline(other, view.catalog)}\n    {reason}\n    {{: .entry }}"
        )
    return render_section("Related articles", "related", items)


def render_neighbours(view: View) -> str:
    """The articles before and after this one in time."""
    found = view.catalog.neighbours.get(view.article.id, (None, None))
    items = [
        f"- {say(word)}: {_render_title(other, view)}\n"
        f"    {render_byline(other, view.catalog)}\n    {{: .entry }}"
        for word, other in zip(("Before", "After"), found, strict=True)
        if other
    ]
    return render_section("Before and after in time", "in-time", items)


def _render_title(article: Article, view: View) -> str:
    return render_link(headline_of(article), page_path("articles", article.id), view.path)


def _say_who(link: Link, view: View) -> str:
    """The names of the actors whom the reason counts."""
    names = ", ".join(view.catalog.actors[actor].name for actor in link.actors)
    return markdown_span(f"; {say('in both')}: {names}") if names else ""


def render_actors(view: View) -> str:
    """Persons with their role at the time, states and organisations in a row."""
    actors = [view.catalog.actors[actor] for actor in actors_of(view.article)]
    persons = [_render_person(actor, view) for actor in actors if actor.kind == "person"]
    rows = [_render_row(actors, kind, view) for kind in ("state", "organisation")]
    parts = ["\n".join(persons), *rows]
    return join_parts(f"## {say('Actors')} {{: #actors }}", *parts) if actors else ""


def render_name(actor: Actor) -> str:
    """A name's plain letters in brackets where they differ: typed so, the search finds it."""
    plain = plain_letters(actor.name)
    return f' <span class="plain">({markdown_span(plain)})</span>' if plain != actor.name else ""


def render_captions(view: View) -> str:
    """Captions and credits of pictures, which are not copied."""
    about, pictures = view.article.about, view.article.pictures
    items = [_render_picture(picture) for picture in pictures]
    told = " ".join(picture.caption for picture in pictures)
    items += [
        f"- {markdown_line(field.value)}\n    {{: .caption }}"
        for field in (*about.captions, *about.credits)
        if field.value not in told
    ]
    return render_section("Pictures in the source, not copied", "captions", items)


def _render_picture(picture: Picture) -> str:
    """A link to the picture where it was, in words for those who don't see it; its caption."""
    name = picture.alt or PurePosixPath(urlsplit(picture.address).path).name or say("picture")
    address = web_address(picture.address)
    shown = f"[{markdown_span(name)}]({address})" if address else markdown_line(name)
    caption = f": {markdown_span(picture.caption)}" if picture.caption else ""
    return f"- {shown}{caption}\n    {{: .caption }}"


def _render_person(actor: Actor, view: View) -> str:
    role = find_role(actor, view.article)
    words = f' <span class="role">{markdown_line(role.title)}</span>' if role else ""
    return f"- {_render_actor(actor, view)}{words}\n    {{: .actor }}"


def _render_row(actors: Iterable[Actor], kind: str, view: View) -> str:
    row = " · ".join(_render_actor(actor, view) for actor in actors if actor.kind == kind)
    return f"{row}\n{{: .names }}" if row else ""


def _render_actor(actor: Actor, view: View) -> str:
    return view.link_actor(actor) + render_name(actor)


def render_questions(view: View) -> str:
    """What a person could answer: the issues that wait for a decision."""
    issues = view.article.issues
    items = [_render_question(issue) for issue in issues if issue.severity == "decide"]
    return render_section("Questions to the editor", "questions", items)


def _render_question(issue: Issue) -> str:
    place = f"{say('line {number}', number=issue.line)}: " if issue.line else ""
    hint = f" — {markdown_span(say_told(issue.hint))}" if issue.hint else ""
    return f"- {place}{markdown_line(say_told(issue.message))}{hint}"
