"""Which articles a change of actors or outlets can touch: those that hold their names.

Nothing is told by a name that does not stand in the text, in what the page says of
itself, or in the editor's record. Looks for too much rather than too little: letters and
numbers alone are compared, without case and diacritics. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator

from archive_builder.describe.mentions.text import CJK
from archive_builder.model import Article
from archive_builder.names import plain_letters
from archive_builder.records import Actor, Authority, Outlet

_NOT_WORD = re.compile(r"[\W_]+")

Touches = Callable[[Article, str], bool]


def find_changes(before: Authority, after: Authority) -> frozenset[Actor | Outlet]:
    """All that was added, taken away, or is other than before, in both forms."""
    old: set[Actor | Outlet] = {*before.actors, *before.outlets}
    return frozenset(old ^ {*after.actors, *after.outlets})


def make_test(changes: Collection[Actor | Outlet]) -> Touches:
    """What tells whether an article, with the text of its record, may be touched by changes."""
    names = {name for entry in changes for name in _names(entry)}
    of_outlets = any(isinstance(entry, Outlet) for entry in changes)

    def touches(article: Article, record: str) -> bool:
        # What leads to an outlet may stand in a page's address, which text does not have.
        if of_outlets and article.raw.media_type != "text/plain":
            return True
        told = "\n".join((article.raw.text, record, *(m.value for m in article.raw.metadata)))
        folded = fold(told)
        return any(name in folded for name in names)

    return touches


def fold(text: str) -> str:
    """A text as it is compared: letters and numbers without marks, one space between words.

    >>> fold("Kalın’s U.S. visit")
    ' kalin s u s visit '
    """
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = plain_letters("".join(char for char in apart if not unicodedata.combining(char)))
    return _NOT_WORD.sub(" ", f" {text.casefold()} ")


def _names(entry: Actor | Outlet) -> Iterator[str]:
    """The names by which a text can lead to it, folded.

    Those of an actor are whole words, but for scripts without spaces; an outlet's are
    looked for anywhere.
    """
    if isinstance(entry, Outlet):
        names = (entry.id, entry.name, *entry.names, *entry.domains)
        yield from (fold(name).strip() for name in names)
        return
    for name in (entry.name, *entry.not_in, *(variant.name for variant in entry.variants)):
        folded = fold(name)
        yield folded.strip() if CJK.search(name) else folded
