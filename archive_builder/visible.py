"""Foreign text where no page is around it: in a terminal, a log, a job summary.

Whatever could act there, or hide or turn what is read, is made visible as its
code. Nothing else is changed, and nothing is left out.
"""

from __future__ import annotations

import re

# Control characters but white space, and those that turn the direction of writing
# (marks of one letter's direction stay: they belong to texts in Arabic and Hebrew).
ACTING = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible_text(text: str) -> str:
    r"""The text with acting characters as codes; line ends and tabs stay.

    >>> visible_text("a\x1b[2Jb\u202ec")
    'a⟨U+001B⟩[2Jb⟨U+202E⟩c'
    """
    return ACTING.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text)


def visible_line(text: str, limit: int = 0) -> str:
    r"""The same on one line, cut after `limit` characters if one is given.

    >>> visible_line("one\n::error::two", 12)
    'one ::error…'
    """
    line = " ".join(visible_text(text).split())
    return line if not 0 < limit < len(line) else line[: limit - 1] + "…"
