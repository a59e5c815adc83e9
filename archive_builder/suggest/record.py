"""What the command `suggest` shows: the ranked list, and a file for each name, ready to edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from archive_builder.interface import say_count
from archive_builder.suggest.gather import Suggestion

_SHOWN = 160
_FORMS = 8


def render_list(suggestions: Iterable[Suggestion]) -> str:
    """One name a line with its counts, and a sample below it."""
    lines: list[str] = []
    for rank, one in enumerate(suggestions, start=1):
        counts = f"{say_count(one.mentions, 'mention')} in {say_count(one.articles, 'article')}"
        lines.append(f"{rank:>3}. {one.name} ({one.kind}, {counts})")
        if one.samples:
            lines.append(f"     {_place(one, 0)}")
    return "".join(f"{line}\n" for line in lines)


def render_record(one: Suggestion) -> str:
    """The text of `authority/actors/<id>.yml`; what the builder can't know stands as a comment."""
    record: dict[str, Any] = {"name": one.name, "kind": one.kind}
    if variants := list(_variants(one)):
        record["variants"] = variants
    dumped = yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=10**6)
    counts = f"{say_count(one.mentions, 'mention')} in {say_count(one.articles, 'article')}"
    head = [
        f"# Suggested from {counts}. Check name and kind, add what is missing, and keep the file",
        f"# as authority/actors/{one.id}.yml. Where it is printed:",
        *(f"#   {_place(one, number)}" for number in range(len(one.samples))),
    ]
    tail = [
        "# roles:",
        "#   - {title: Minister of …, since: '2020-01', until: '2024-05', source: 'who says so'}",
        "# wikidata: Q…",
        "# note: Not the same as …",
    ]
    return "\n".join([*head, dumped.rstrip("\n"), *tail]) + "\n"


def _variants(one: Suggestion) -> Iterator[dict[str, str]]:
    """The other printed forms; a part of a person's name needs the whole one beside it."""
    parts = len(one.name.split())
    for form, language in one.forms[:_FORMS]:
        if form == one.name:
            continue
        variant = {"name": form, "language": language}
        if one.kind == "person" and len(form.split()) < parts:
            variant["needs"] = "full-name"
        yield variant


def _place(one: Suggestion, number: int) -> str:
    sample = one.samples[number]
    start = max(0, sample.first - _SHOWN // 2)
    words = " ".join(sample.text[start : start + _SHOWN].split())
    before, after = "…" * (start > 0), "…" * (start + _SHOWN < len(sample.text))
    return f"{sample.article}, line {sample.line + 1}: {before}{words}{after}"
