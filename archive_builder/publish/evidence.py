"""The words a value comes from, as a reader can open and follow them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archive_builder.interface import say, say_count
from archive_builder.interface.told import say_told
from archive_builder.model import Evidence
from archive_builder.publish.escape import html_text, link_target, markdown_line

EDITOR = "editor"
CONTRIBUTOR = "contributor"

# The bases of values that a person gave; their evidence names the source.
GIVEN_BY = {EDITOR: "given by the editor", CONTRIBUTOR: "stated by the contributor"}


def render_evidence(evidence: Iterable[Evidence], anchors: Mapping[int, str]) -> str:
    """A small fold with each piece of evidence; `anchors` says where a line (from 0) is shown."""
    found = list(evidence)
    items = [f"- {_render_item(item, anchors)}" for item in found]
    return "\n".join(
        [
            '<details class="evidence" markdown="1">',
            f"<summary>{html_text(say_source(found))}</summary>",
            "",
            *items,
            "",
            "</details>",
        ]
    )


def say_source(evidence: list[Evidence]) -> str:
    """Where evidence stands, in a few words for the fold's handle.

    >>> say_source([Evidence("May 16th 2024", "r", 1, 2)])
    'line 2'
    """
    lines = sorted({item.start for item in evidence if item.start is not None})
    if lines and len(lines) == len(evidence):
        numbers = ", ".join(str(line + 1) for line in lines[:3])
        more = "…" if len(lines) > 3 else ""
        words = "lines {number}" if len(lines) > 1 else "line {number}"
        return say(words, number=numbers + more)
    return (
        say("source") if len(evidence) == 1 else say_count(len(evidence), "source of it", "sources")
    )


def say_basis(basis: str) -> str:
    """Markdown that marks a value given by a person; empty for one found in the text."""
    words = GIVEN_BY.get(basis)
    return f' <span class="given">{say(words)}</span>' if words else ""


def _render_item(item: Evidence, anchors: Mapping[int, str]) -> str:
    place = markdown_line(say_told(item.source))
    if item.rule in GIVEN_BY:
        return place  # the value itself stands beside the fold
    if item.start is not None:
        place = _render_lines(item.start, item.stop or item.start + 1, anchors)
    quote = f"<q>{markdown_line(item.quote)}</q>" if item.quote.strip() else ""
    return f"{place}: {quote} <code>{markdown_line(item.rule)}</code>".replace(":  ", ": ")


def _render_lines(start: int, stop: int, anchors: Mapping[int, str]) -> str:
    one = stop - start == 1
    number = str(start + 1) if one else f"{start + 1}–{stop}"
    words = say("line {number}" if one else "lines {number}", number=number)
    anchor = anchors.get(start)
    return f"[{words}]({link_target('', anchor)})" if anchor else words
