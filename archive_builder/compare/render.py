"""A comparison for a terminal, for a job summary, and as JSON.

The words of articles are foreign text: on a terminal their control characters
are shown as codes, in Markdown they stand where nothing in them acts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict

from archive_builder.check import render_text
from archive_builder.compare import ArticleChange, Comparison
from archive_builder.compare.article import FieldChange, LineChange
from archive_builder.compare.words import WordChange
from archive_builder.model import Issue
from archive_builder.review.github import code, fold, paragraph, preformatted, table
from archive_builder.visible import visible_line

SHOWN_LINE = 100
SHOWN_CHANGE = 300
_NONE = "(none)"


def render_comparison(comparison: Comparison, style: str) -> str:
    """The comparison in one of STYLES, with a line end."""
    return STYLES[style](comparison)


def say_counts(comparison: Comparison) -> str:
    """How many articles are added, changed, removed and unchanged."""
    counts = [f"{comparison.count(kind)} {kind}" for kind in ("added", "changed", "removed")]
    return f"Articles: {', '.join(counts)}, {comparison.unchanged} unchanged."


def _render_plain(comparison: Comparison) -> str:
    parts = ["\n".join(_plain_article(change)) for change in comparison.articles]
    for title, issues in _problems(comparison):
        parts.append("\n".join([title, *map(render_text, issues)]))
    return "\n\n".join([*parts, say_counts(comparison)]) + "\n"


def _plain_article(change: ArticleChange) -> Iterator[str]:
    yield f"{change.kind}  {change.id}  {visible_line(change.headline)}"
    if change.seed_changed:
        yield "  the received text is another one"
    yield from (f"  {_say_field(field)}" for field in change.fields)
    yield from (f"  text: {_say_words(words)}" for words in change.words)
    yield from (f"  {_say_line(line)}" for line in change.lines)
    for entries in change.lists:
        for mark, texts in (("+", entries.gained), ("-", entries.lost)):
            yield from (
                f"  {mark} {entries.name[:-1]} {visible_line(text, SHOWN_CHANGE)}" for text in texts
            )


def _say_field(field: FieldChange) -> str:
    before, after = (
        visible_line(v, SHOWN_CHANGE) if v else _NONE for v in (field.before, field.after)
    )
    return f"{field.name}: {before} → {after}"


def _say_words(words: WordChange) -> str:
    """A change as `before [-went-] {+came+} after`."""
    removed = f"[-{visible_line(words.removed, SHOWN_CHANGE)}-]" if words.removed else ""
    added = f"{{+{visible_line(words.added, SHOWN_CHANGE)}+}}" if words.added else ""
    around = (visible_line(words.before), removed, added, visible_line(words.after))
    return " ".join(part for part in around if part)


def _say_line(line: LineChange) -> str:
    text = visible_line(line.text, SHOWN_LINE)
    before, after = (said or "not in the seed" for said in (line.before, line.after))
    return f"line {line.line}: {before} → {after}: “{text}”"


def _render_markdown(comparison: Comparison) -> str:
    """A fold for each article."""
    parts = [say_counts(comparison)]
    for change in comparison.articles:
        title = f"{change.kind}: {code(change.id)} {code(change.headline, SHOWN_LINE)}"
        shown = _markdown_article(change)
        parts.append(fold(title, shown) if shown else paragraph(title))
    for title, issues in _problems(comparison):
        parts.append(fold(title, [preformatted("\n".join(map(render_text, issues)))]))
    return "\n\n".join(parts) + "\n"


def _markdown_article(change: ArticleChange) -> list[str]:
    parts = ["The received text is another one."] if change.seed_changed else []
    fields = [
        [
            field.name,
            code(field.before or _NONE, SHOWN_CHANGE),
            code(field.after or _NONE, SHOWN_CHANGE),
        ]
        for field in change.fields
    ]
    lines = [
        [
            str(line.line),
            code(line.text, SHOWN_LINE),
            code(line.before or _NONE),
            code(line.after or _NONE),
        ]
        for line in change.lines
    ]
    parts.append(table(["Field", "Before", "After"], fields))
    parts.append(preformatted("\n".join(map(_say_words, change.words))))
    parts.append(table(["Line", "Text", "Before", "After"], lines))
    entries = [
        [entries.name, mark, code(text, SHOWN_CHANGE)]
        for entries in change.lists
        for mark, texts in (("gained", entries.gained), ("lost", entries.lost))
        for text in texts
    ]
    parts.append(table(["List", "", "Entry"], entries))
    return [part for part in parts if part]


def _render_json(comparison: Comparison) -> str:
    return json.dumps(asdict(comparison), ensure_ascii=False, indent=1) + "\n"


def _problems(comparison: Comparison) -> Iterator[tuple[str, tuple[Issue, ...]]]:
    if comparison.new_problems:
        yield "New problems and questions", comparison.new_problems
    if comparison.solved_problems:
        yield "Solved problems and questions", comparison.solved_problems


STYLES: dict[str, Callable[[Comparison], str]] = {
    "text": _render_plain,
    "markdown": _render_markdown,
    "json": _render_json,
}
