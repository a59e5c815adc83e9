"""Latin letters for words of other scripts, as each language's vocabulary spells them.

For names of files only: what is published keeps its own letters. Han characters
have no entry; who needs them asks `is_latin` and finds another name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from archive_builder.names import plain_letters
from archive_builder.vocabulary import languages, load_section

# Marks an entry for a letter that begins a word.
_FIRST = "^"
# Spell the letters that a text's own language does not, the last one first.
_FOR_OTHERS = ("uk", "ru")


def spell_word(word: str, language: str | None) -> str:
    """A word in small Latin letters and digits; signs that have none stay as they are.

    >>> spell_word("Зеленський", "uk"), spell_word("Їжак", "uk"), spell_word("Größe", "de")
    ('zelenskyi', 'yizhak', 'groesse')
    >>> spell_word("Щёкин", "ru"), spell_word("Щёкин", None), spell_word("Łódź", None)
    ('shchekin', 'shchekin', 'lodz')
    """
    table = _load_letters(language)
    low = word.lower()
    letters = [table.get(char, char) for char in low]
    letters[:1] = [table.get(_FIRST + char, letters[0]) for char in low[:1]]
    return plain_letters("".join(letters)).lower()


def is_latin(word: str) -> bool:
    """Whether a spelled word has no letter left that a file's name can't hold.

    >>> is_latin("putin"), is_latin("普京")
    (True, False)
    """
    return not any(char.isalpha() and not char.isascii() for char in word)


@cache
def _load_letters(language: str | None) -> Mapping[str, str]:
    spelled: dict[str, str] = {}
    for code in (*_FOR_OTHERS, language):
        if code in languages():
            spelled |= load_section(code, "letters") or {}
    return spelled
