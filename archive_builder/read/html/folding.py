"""White space as a page shows it: folded; and where columns come to stand by that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive_builder.page_structure import Hyperlink

# Characters without width: they only say where a word may be broken.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def fold(text: str) -> str:
    r"""The text with runs of white space as one space, none at its ends.

    >>> fold(" one\n  two\xad three ")
    'one two three'
    """
    return " ".join((text if text.isascii() else _INVISIBLE.sub("", text)).split())


def find_columns(raw: str, length: int, links: Sequence[Hyperlink]) -> tuple[Hyperlink, ...]:
    """Links at columns of a raw line as columns of the folded line, `length` long.

    Links without a visible character go. They are in order and do not overlap.

    >>> find_columns(" a  b c ", 5, [Hyperlink(3, 5, "x")])
    (Hyperlink(first=2, last=3, address='x'),)
    """
    first, last, address = links[0]
    if len(links) == 1 and not raw[:first].strip() and not raw[last:].strip():
        return (Hyperlink(0, length, address),)
    found: list[Hyperlink] = []
    done = column = 0
    spaced = False
    for first, last, address in links:
        for start, stop, is_link in ((done, first, False), (first, last, True)):
            piece = _INVISIBLE.sub("", raw[start:stop])
            words = " ".join(piece.split())
            if not words:
                spaced = spaced or bool(piece)
                continue
            column += 1 if column and (spaced or piece[0].isspace()) else 0
            if is_link:
                found.append(Hyperlink(column, column + len(words), address))
            column += len(words)
            spaced = piece[-1].isspace()
        done = last
    return tuple(found)
