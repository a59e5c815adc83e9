"""Two wordings side by side: which words one has that the other has not.

Compares words as linking does, so that capitals, quotation marks and the form of
a dash are no difference; shows them as they are printed.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from archive_builder.link.words import words_of
from archive_builder.publish.escape import markdown_span

_ELLIPSIS = "…"


def render_diff(words: str, other: str) -> str:
    """The other wording as Markdown: what it adds as `<ins>`, what it lacks as `<del>`.

    Where it only begins earlier or ends later, that is no change; where it begins
    later or ends earlier, three dots say so.

    >>> render_diff("We are open to a dialogue always", "and we are open to a dialog")
    'and we are open to a <del>dialogue</del> <ins>dialog</ins> …'
    """
    before, after = words.split(), other.split()
    keys, its_keys = ([tuple(words_of(word)) for word in side] for side in (before, after))
    steps = SequenceMatcher(None, keys, its_keys, autojunk=False).get_opcodes()
    parts = []
    for number, (kind, start, stop, first, last) in enumerate(steps):
        removed, added = before[start:stop], after[first:last]
        at_end = number in (0, len(steps) - 1)
        unchanged = kind == "equal" or not any(map(words_of, removed + added))
        if unchanged or (at_end and kind == "insert"):
            parts.append(_show(added))
        elif at_end and kind == "delete":
            parts.append(_ELLIPSIS)
        elif at_end and len(removed) > len(added):
            parts += _cut_end(removed, added, first=number == 0)
        else:
            parts += [_mark("del", removed), _mark("ins", added)]
    return " ".join(part for part in parts if part)


def _cut_end(removed: list[str], added: list[str], *, first: bool) -> list[str]:
    """A change where one wording ends: of what the other has there, as many words."""
    beside = removed[-len(added) :] if first else removed[: len(added)]
    marked = [_mark("del", beside), _mark("ins", added)]
    return [_ELLIPSIS, *marked] if first else [*marked, _ELLIPSIS]


def _show(words: list[str]) -> str:
    return markdown_span(" ".join(words))


def _mark(tag: str, words: list[str]) -> str:
    return f"<{tag}>{_show(words)}</{tag}>" if words else ""
