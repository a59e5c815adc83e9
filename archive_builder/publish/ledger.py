"""What was moved or removed, and why: every line of the seed that is not the body.

Comments by private persons are shown as lines and rule only, never their words.
"""

from __future__ import annotations

from archive_builder.interface import say, say_count, say_number
from archive_builder.interface.told import say_told
from archive_builder.model import Article, Block, Fate, Label
from archive_builder.publish.escape import html_text
from archive_builder.publish.view import View

_TITLE = "What was moved or removed"
_COLUMNS = ("Line", "Text", "What it is", "Why")
_WITHHELD = "words of private persons, not shown"


def find_ledger(article: Article) -> list[Block]:
    """All blocks that are neither kept nor blank, in order."""
    return [block for block in article.blocks if block.fate not in (Fate.KEPT, Fate.BLANK)]


def find_ledger_anchors(article: Article) -> dict[int, str]:
    """For each line (from 0) in the ledger the anchor of its row."""
    anchors: dict[int, str] = {}
    for row in _find_rows(article):
        for block in row:
            for line in range(block.start, block.stop):
                anchors.setdefault(line, f"l{row[0].start + 1}")
    return anchors


def render_ledger(view: View) -> str:
    """The fold with a table: lines, text, label, rule, reason. Empty where nothing was cut."""
    rows = _find_rows(view.article)
    if not rows:
        return ""
    lines: list[str] = []
    seen: set[int] = set()
    for row in rows:
        start = row[0].start
        lines.append(_render_row(row, "" if start in seen else f' id="l{start + 1}"'))
        seen.add(start)
    return "\n".join(
        [
            f"## {say(_TITLE)} {{: #ledger }}",
            "",
            '<section class="ledger">',
            f"<details><summary>{_say_summary(find_ledger(view.article))}</summary>",
            '<div class="ledger-scroll"><table class="ledger-table">',
            "<thead><tr>" + "".join(f"<th>{say(name)}</th>" for name in _COLUMNS) + "</tr></thead>",
            "<tbody>",
            *lines,
            "</tbody></table></div>",
            "</details>",
            "</section>",
        ]
    )


def _find_rows(article: Article) -> list[list[Block]]:
    """One block a row; comments that one rule found stand together in one."""
    rows: list[list[Block]] = []
    for block in find_ledger(article):
        before = rows[-1][-1].decision if rows else None
        if block.label is Label.COMMENTS and before == block.decision:
            rows[-1].append(block)
        else:
            rows.append([block])
    return rows


def _say_summary(blocks: list[Block]) -> str:
    moved = sum(block.fate is Fate.MOVED for block in blocks)
    removed = sum(block.fate is Fate.REMOVED for block in blocks)
    return say(
        "{parts} moved, {removed} removed, each with its reason",
        parts=say_count(moved, "part"),
        removed=say_number(removed),
    )


def _render_row(row: list[Block], anchor: str) -> str:
    block = row[0]
    decision = block.decision
    text = html_text(block.text.strip("\n"))
    if decision.label is Label.COMMENTS:
        text = f'<em class="withheld">{say(_WITHHELD)}</em>'
    label = html_text(say(decision.label.replace("-", " ")))
    reason = html_text(say_told(decision.reason))
    return (
        f'<tr{anchor} class="{block.fate}"><td>{_say_lines(row)}</td><td>{text}</td>'
        f'<td><span class="label">{label}</span> {say(str(block.fate))}</td>'
        f"<td>{reason} <code>{html_text(decision.rule)}</code></td></tr>"
    )


def _say_lines(row: list[Block]) -> str:
    """The lines of a row, counted from 1; lines that follow each other as a range."""
    ranges: list[list[int]] = []
    for block in row:
        if ranges and block.start <= ranges[-1][1]:
            ranges[-1][1] = block.stop
        else:
            ranges.append([block.start, block.stop])
    words = ", ".join(
        str(stop) if stop - start == 1 else f"{start + 1}–{stop}" for start, stop in ranges
    )
    part = row[0].first or row[0].last is not None
    return f'{words} <span class="part">{say("in part")}</span>' if part else words
