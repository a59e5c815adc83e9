"""What is needed to check, cite and correct an article."""

from __future__ import annotations

from archive_builder import __version__
from archive_builder.model import Article
from archive_builder.publish.escape import html_text, link_target, markdown_line, web_address
from archive_builder.publish.metadata import source_file
from archive_builder.publish.page import join_parts
from archive_builder.publish.settings import Settings
from archive_builder.publish.view import View


def render_record(view: View) -> str:
    """What is needed to check, cite and correct the article."""
    article, settings = view.article, view.settings
    about = article.about
    rows = {
        "Id": html_text(article.id),
        "Source file": _render_source(article, settings),
        "SHA-256": f"<code>{html_text(article.raw.sha256)}</code>",
        "Language": html_text(about.language.value) if about.language else "",
        "Retrieved": html_text(about.retrieved.value) if about.retrieved else "",
        "Added": html_text(about.added.value) if about.added else "",
        "Builder": f"Archive Builder {__version__}",
    }
    terms = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows.items() if value)
    box = f'<dl class="record" data-search-exclude="">{terms}</dl>'
    title = '## Record {: #record data-search-exclude="" }'
    return join_parts(title, box, _render_corrections(article, settings))


def _render_source(article: Article, settings: Settings) -> str:
    name = html_text(source_file(article))
    base = web_address(settings.repository)
    if base is None:
        return f"<code>{name}</code>"
    target = f"{base.rstrip('/')}/blob/{settings.branch}/{link_target(source_file(article))}"
    return f'<a href="{html_text(target)}"><code>{name}</code></a>'


def _render_corrections(article: Article, settings: Settings) -> str:
    """Ways to correct the article: by the repository, by writing."""
    ways = []
    base = web_address(settings.repository)
    if base:
        title = link_target(f"Correction: {article.id}")
        ways.append(f"[Suggest a correction]({base.rstrip('/')}/issues/new?title={title})")
    if settings.contact:
        ways.append(_render_contact(settings.contact))
    return f"{' · '.join(ways)}\n{{: .corrections }}" if ways else ""


def _render_contact(contact: str) -> str:
    target = web_address(contact)
    if target is None and "@" in contact:
        target = "mailto:" + link_target(contact).replace("%40", "@")
    words = f"Write to the editors ({markdown_line(contact)})"
    return f"[{words}]({target})" if target else words
