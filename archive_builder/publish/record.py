"""What is needed to check, cite and correct an article."""

from __future__ import annotations

from archive_builder import __version__
from archive_builder.clean.rules import rules_version
from archive_builder.interface import say
from archive_builder.model import Article
from archive_builder.publish.annotations import annotations_path
from archive_builder.publish.article_data import article_data_path
from archive_builder.publish.escape import html_text, link_target, markdown_line, web_address
from archive_builder.publish.metadata import source_file
from archive_builder.publish.page import join_parts, render_link
from archive_builder.publish.settings import Settings
from archive_builder.publish.view import View
from archive_builder.records import Capture


def render_record(view: View) -> str:
    """What is needed to check, cite and correct the article."""
    article, about = view.article, view.article.about
    rows = {
        "Id": html_text(article.id),
        "Source file": _render_source(view),
        "SHA-256": f"<code>{html_text(article.raw.sha256)}</code>",
        "Language": html_text(about.language.value) if about.language else "",
        "Retrieved": html_text(about.retrieved.value) if about.retrieved else "",
        "Captured": _render_capture(article.origin.capture),
        "Added": html_text(about.added.value) if about.added else "",
        "Made by": say(
            "Archive Builder {version}, rules {rules}",
            version=__version__,
            rules=rules_version(),
        ),
    }
    terms = "".join(
        f"<dt>{say(name)}</dt><dd>{value}</dd>" for name, value in rows.items() if value
    )
    box = f'<dl class="record">{terms}</dl>'
    return join_parts(f"## {say('Record')} {{: #record }}", box, _render_ways(view))


def _render_capture(capture: Capture | None) -> str:
    """The record of a web archive that the seed is from, to be looked up there."""
    if capture is None:
        return ""
    parts = [capture.date, capture.record, capture.digest, capture.file]
    date, *rest = [html_text(part) for part in parts if part]
    return ", ".join([date, *(f"<code>{part}</code>" for part in rest)])


def _render_source(view: View) -> str:
    """The seed's place; linked where the whole text may be shown, as it is there."""
    name = html_text(source_file(view.article))
    target = _in_repository("blob", source_file(view.article), view.settings)
    target = target if view.terms.is_full else None
    return f'<a href="{html_text(target)}"><code>{name}</code></a>' if target else name


def _in_repository(act: str, file: str, settings: Settings) -> str | None:
    """The address where a file of the repository can be seen, edited or made anew."""
    base = web_address(settings.repository)
    return f"{base.rstrip('/')}/{act}/{settings.branch}/{link_target(file)}" if base else None


def _render_ways(view: View) -> str:
    """The article as data; ways to correct it, by the repository and by writing."""
    article, settings = view.article, view.settings
    ways = [
        render_link(say("This article as data (JSON)"), article_data_path(article.id), view.path)
    ]
    if article.notes:
        notes = say("The notes as Web Annotations (JSON-LD)")
        ways.append(render_link(notes, annotations_path(article.id), view.path))
    base = web_address(settings.repository)
    if base:
        title = link_target(f"Correction: {article.id}")
        ways.append(f"[{say('Suggest a correction')}]({base.rstrip('/')}/issues/new?title={title})")
        ways.append(_render_edit(article, settings))
    if settings.contact:
        ways.append(_render_contact(settings.contact))
    return f"{' · '.join(ways)}\n{{: .ways }}"


def _render_edit(article: Article, settings: Settings) -> str:
    """A link to the editor's record; where there is none yet, to a new file of its name."""
    folder, name = source_file(article).rsplit("/", 1)
    record = name.rsplit(".", 1)[0] + ".yml"
    target = (
        _in_repository("edit", f"{folder}/{record}", settings)
        if article.has_record
        else f"{_in_repository('new', folder, settings)}?filename={link_target(record)}"
    )
    return f"[{say('Edit the record')}]({target})"


def _render_contact(contact: str) -> str:
    target = web_address(contact)
    if target is None and "@" in contact:
        target = "mailto:" + link_target(contact).replace("%40", "@")
    words = f"{say('Write to the editors')} ({markdown_line(contact)})"
    return f"[{words}]({target})" if target else words
