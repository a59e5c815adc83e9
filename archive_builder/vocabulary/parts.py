"""Lists in which a word may be whole, a beginning ("minist-") or an ending ("-bank")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from archive_builder.vocabulary import languages, load_section


@dataclass(frozen=True, slots=True)
class Parts:
    """Whole words, beginnings and endings of words, in small letters."""

    whole: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]

    def fits(self, word: str) -> bool:
        """Whether a word, in any case, is or holds one of them.

        >>> parts = read_parts("bank minist- -amt")
        >>> [parts.fits(word) for word in ("Bank", "Ministry", "Finanzamt", "Banker")]
        [True, True, True, False]
        """
        low = word.lower()
        return low in self.whole or low.startswith(self.starts) or low.endswith(self.ends)


def read_parts(text: str) -> Parts:
    """Read such a list."""
    words = text.lower().split()
    return Parts(
        frozenset(word.strip("-") for word in words),
        tuple(word[:-1] for word in words if word.endswith("-")),
        tuple(word[1:] for word in words if word.startswith("-")),
    )


@cache
def load_organisations(language: str) -> Parts:
    """The words in organisations' names; those of English where a language has no file."""
    section = load_section(language if language in languages() else "en", "suggest") or {}
    return read_parts(str(section.get("organisations", "")))
