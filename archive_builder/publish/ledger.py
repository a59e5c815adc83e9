"""What was moved or removed, and why: every line of the seed that is not the body.

Comments by private persons are shown as lines and rule only, never their words.
The ledger is marked so that the search leaves it out.
"""

from __future__ import annotations

from archive_builder.model import Article, Block, Fate, Label
from archive_builder.publish.escape import html_text
from archive_builder.publish.page import say_count
from archive_builder.publish.view import View

_TITLE = "What was moved or removed"
_WITHHELD = '<em class="withheld">words of private persons, not shown</em>'


def find_ledger(article: Article) -> list[Block]:
    """All blocks that are neither kept nor blank, in order."""
    return [block for block in article.blocks if block.fate not in (Fate.KEPT, Fate.BLANK)]


def find_ledger_anchors(article: Article) -> dict[int, str]:
    """For each line (from 0) in the ledger the anchor of its row."""
    anchors: dict[int, str] = {}
    for block in find_ledger(article):
        for line in range(block.start, block.stop):
            anchors.setdefault(line, f"l{block.start + 1}")
    return anchors


def render_ledger(view: View) -> str:
    """The fold with a table: lines, text, label, rule, reason. Empty where nothing was cut."""
    blocks = find_ledger(view.article)
    if not blocks:
        return ""
    seen: set[int] = set()
    rows: list[str] = []
    for block in blocks:
        rows.append(_render_row(block, "" if block.start in seen else f' id="l{block.start + 1}"'))
        seen.add(block.start)
    return "\n".join(
        [
            f'## {_TITLE} {{: #ledger data-search-exclude="" }}',
            "",
            # The search leaves out what stands between a tag so marked and the next closing
            # tag of that name: `section` therefore occurs once.
            '<section class="ledger" data-search-exclude="">',
            f"<details><summary>{_say_summary(blocks)}</summary>",
            '<div class="ledger-scroll"><table class="ledger-table">',
            "<thead><tr><th>Line</th><th>Text</th><th>What it is</th><th>Why</th></tr></thead>",
            "<tbody>",
            *rows,
            "</tbody></table></div>",
            "</details>",
            "</section>",
        ]
    )


def _say_summary(blocks: list[Block]) -> str:
    moved = sum(block.fate is Fate.MOVED for block in blocks)
    removed = sum(block.fate is Fate.REMOVED for block in blocks)
    return f"{say_count(moved, 'part')} moved, {removed} removed, each with its reason"


def _render_row(block: Block, anchor: str) -> str:
    decision = block.decision
    text = _WITHHELD if decision.label is Label.COMMENTS else html_text(block.text.strip("\n"))
    label = html_text(decision.label.replace("-", " "))
    return (
        f'<tr{anchor} class="{block.fate}"><td>{_say_lines(block)}</td><td>{text}</td>'
        f'<td><span class="label">{label}</span> {block.fate}</td>'
        f"<td>{html_text(decision.reason)} <code>{html_text(decision.rule)}</code></td></tr>"
    )


def _say_lines(block: Block) -> str:
    first, last = block.start + 1, block.stop
    if last > first:
        return f"{first}–{last}"
    if block.first or block.last is not None:
        return f'{first} <span class="part">part</span>'
    return str(first)
