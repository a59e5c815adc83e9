"""Words of one text that another holds too: runs of RUN words, whatever stands between them.

Pure. Looks at words alone, so that line ends, quotation marks and markup hide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive_builder.issues import Issue

RUN = 8

_WORD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]|[^\W\u3400-\u4dbf\u4e00-\u9fff]+")

Run = tuple[str, ...]


def find_runs(text: str) -> frozenset[Run]:
    """All runs of RUN words of a text.

    >>> sorted(find_runs("One two, three four five six seven eight – nine."))[0][:3]
    ('one', 'two', 'three')
    """
    words = [found[0].casefold() for found in _WORD.finditer(text)]
    return frozenset(zip(*(words[start:] for start in range(RUN)), strict=False))


def find_traces(path: str, text: str, runs: frozenset[Run]) -> Iterator[Issue]:
    """An issue for every place of a file where one of the runs begins a passage of them."""
    found = list(_WORD.finditer(text))
    words = [word[0].casefold() for word in found]
    inside = False
    for number in range(len(words) - RUN + 1):
        is_trace = tuple(words[number : number + RUN]) in runs
        if is_trace and not inside:
            line = text.count("\n", 0, found[number].start()) + 1
            shown = text[found[number].start() : found[number + RUN - 1].end()]
            yield _make_issue(path, line, " ".join(shown.split()))
        inside = is_trace


def _make_issue(path: str, line: int, words: str) -> Issue:
    message = f"words of the withdrawn text are here: “{words}”"
    if path.startswith("seeds/") and not path.endswith(".yml"):
        hint = "a copy? then withdraw it too; two reports may also quote the same person"
        return Issue("W704", "decide", path, line, message, hint)
    return Issue("W703", "error", path, line, message, "take them out")
