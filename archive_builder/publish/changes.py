"""What the editors corrected: changes with day, author and source, and lines that they keep."""

from __future__ import annotations

from archive_builder.interface import say
from archive_builder.model import Article, Block, Change
from archive_builder.publish.dates import say_date
from archive_builder.publish.escape import markdown_line
from archive_builder.publish.page import render_section
from archive_builder.publish.view import View


def render_changes(view: View) -> str:
    """The dated corrections, the latest first, and the lines kept; empty where there are none."""
    changes = sorted(view.article.changes, key=lambda change: change.date, reverse=True)
    items = [_render_change(change) for change in changes]
    return render_section("Corrections", "changes", items + _render_kept(view.article))


def _render_change(change: Change) -> str:
    source = f" {say('Source')}: {markdown_line(change.source)}" if change.source else ""
    what, by = markdown_line(change.what), markdown_line(change.by)
    return f"- {markdown_line(say_date(change.date))}: {what} ({by}).{source}"


def _render_kept(article: Article) -> list[str]:
    """Lines that are in the text because the editor says so; those removed are in the ledger."""
    kept = [block for block in article.kept() if block.decision.rule == "editor-keep"]
    return [f"- {_say_kept(block)}: {markdown_line(block.decision.reason)}" for block in kept]


def _say_kept(block: Block) -> str:
    words = "Line {number} is in the text by the editor’s decision"
    return say(words, number=block.start + 1)
