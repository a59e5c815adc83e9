"""Foreign text in GitHub's Markdown: shown exactly, and nothing in it acts.

Every foreign text stands in a `code` or `pre` element with all of its signs
that HTML knows as references, on one line or in a block of its own. There, GitHub makes no
mention, link, issue number or emoji of it. What `code` gives stands in a table, a fold's title or a
`paragraph` alone: in a paragraph of Markdown, GitHub would still look for addresses in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive_builder.visible import visible_line, visible_text

# What HTML takes for its own, and what Markdown still does inside an element.
_SIGNS = str.maketrans({char: f"&#{ord(char)};" for char in "&<>\"'\\`*_{}[]()#!|~:@"})


def code(text: str, limit: int = 0) -> str:
    r"""Foreign text on one line, cut after `limit` characters if one is given.

    >>> code("@you |\n::x")
    '<code>&#64;you &#124; &#58;&#58;x</code>'
    """
    line = visible_line(text, limit)
    return f"<code>{line.translate(_SIGNS)}</code>" if line else ""


def preformatted(text: str) -> str:
    """Foreign text as a block; empty where there is none. The block's lines are the text's."""
    shown = visible_text(text).replace("\r", "⟨CR⟩").strip("\n")
    # An empty line is a reference, so that the block ends nowhere before its end.
    lines = [line.translate(_SIGNS) if line.strip() else "&#32;" for line in shown.split("\n")]
    return "<pre><code>" + "\n".join(lines) + "</code></pre>" if shown else ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of ready cells, each row on a line; empty where there are no rows."""
    body = [_row("td", row) for row in rows]
    if not body:
        return ""
    return "\n".join(["<table>", _row("th", heads), *body, "</table>"])


def paragraph(text: str) -> str:
    """A ready line as a paragraph in which Markdown looks for nothing."""
    return f"<p>{text}</p>"


def fold(title: str, parts: Iterable[str], *, is_open: bool = False) -> str:
    """Ready parts under a ready title, closed until asked for."""
    start = "<details open>" if is_open else "<details>"
    return "\n\n".join([f"{start}<summary>{title}</summary>", *parts, "</details>"])


def _row(tag: str, cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"
