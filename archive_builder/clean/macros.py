"""Named pieces that the rules' patterns share, written `{date}` in a pattern.

Month and weekday names come from the Unicode locale data, for all languages
that have a vocabulary file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from archive_builder.vocabulary import calendar

_YEAR = r"(?:19|20)\d\d"
_DAY = r"[0-3]?\d(?:st|nd|rd|th|er|\.)?"
_MACRO = re.compile(r"\{([a-z]+)\}")
_NAME_WORD = r"[A-ZÀ-ÞĀ-ŽЀ-Я][\w'.-]{0,24}"
_PARTICLE = "van|von|der|den|de|da|di|du|la|bin|al|el|and|und|et|y"
_CLOCK = r"[0-2]?\d[:.h][0-5]\d(?::[0-5]\d)?"


@cache
def _macros() -> dict[str, str]:
    locales = calendar.vocabulary_locales()
    month = alternatives(_longest_first(calendar.month_names(locales)))
    weekday = alternatives(_longest_first(calendar.weekday_names(locales)))
    day = rf"(?:{weekday}),?\s+"
    dates = (
        rf"(?:{month})\.?\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\s+(?:de\s+)?(?:{month})\.?,?\s+(?:de\s+)?{_YEAR}(?:\s*(?:г|р|года|року)\.?)?",
        rf"{_YEAR}-[01]\d-[0-3]\d(?:T[0-9:.+Z-]{{4,20}})?",
        r"[0-3]?\d[./-][0-3]?\d[./-](?:(?:19|20)\d\d|\d\d)",
        rf"{_YEAR}年\s?[01]?\d月\s?[0-3]?\d日",
    )
    meridiem = r"(?:\s?[ap]\.?m\.?)?"
    zone = r"(?:\s?\(?(?:[A-Z]{2,4}|Uhr|[+-]\d\d:?\d\d)\)?){0,2}"
    clock = rf"(?:{_CLOCK}{meridiem}|[01]?\d\s?[ap]\.?m\.?){zone}"
    date = rf"(?:{day})?(?:{'|'.join(dates)})"
    ago = "|".join(calendar.ages_ago(locales))
    return {
        "month": f"(?:{month})",
        "weekday": f"(?:{weekday})",
        "day": _DAY,
        "date": f"(?:{date})",
        "ago": f"(?:{ago})",
        "clock": f"(?:{clock})",
        # Bounded: of a long run of white space, each split in two would be tried.
        "moment": rf"(?:{clock}\s{{0,3}}(?:[,|·•-]|on)?\s{{0,3}})?{date}"
        rf"(?:\s{{0,3}}(?:[,|·•-]|at|um|à|в|о)?\s{{0,3}}{clock})?",
        "shortname": rf"(?-i:{_NAME_WORD}(?:\s{_NAME_WORD}){{0,3}}?)",
        "name": rf"(?-i:{_NAME_WORD}(?:\s(?:(?:{_PARTICLE})\s){{0,2}}{_NAME_WORD}){{0,3}})",
    }


def expand(pattern: str) -> str:
    """Replace the macros of a pattern. Raises: ValueError for one that is not known.

    Braces of repetitions hold digits and are left alone.

    >>> expand(r"a{2,3}")
    'a{2,3}'
    """

    def lookup(match: re.Match[str]) -> str:
        known = _macros()
        if match[1] not in known:
            raise ValueError(f"unknown macro {match[0]}; known: {', '.join(sorted(known))}")
        return known[match[1]]

    return _MACRO.sub(lookup, pattern)


def _longest_first(names: Iterable[tuple[str, int]]) -> list[str]:
    plain = {name.rstrip(".") for name, _ in names if not name.isdigit() and len(name) > 2}
    return sorted(plain, key=lambda name: (-len(name), name))


def alternatives(words: Iterable[str]) -> str:
    """A pattern that matches any of the words.

    >>> alternatives(["a", "b"])
    'a|b'
    """
    return "|".join(map(re.escape, words))
