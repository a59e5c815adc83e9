"""What the Unicode locale data (CLDR) says of a language's calendar, as babel holds it.

Asking babel takes longer than cleaning many articles, so what it says of the languages
known so far is kept in calendar.json, made by `tools/make_calendar.py`; a test compares
the two. Babel itself is asked only of a language that is not there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from copy import deepcopy
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from babel import Locale

CONTEXTS = ("format", "stand-alone")
WIDTHS = ("wide", "abbreviated", "short")
MONTH_WIDTHS = WIDTHS[:2]

# Days in a unit, and counts that show all of a language's plurals.
_UNITS: Final[dict[Literal["year", "month", "week", "day", "hour", "minute", "second"], float]] = {
    "year": 365,
    "month": 30,
    "week": 7,
    "day": 1,
    "hour": 1 / 24,
    "minute": 1 / 1440,
    "second": 1 / 86400,
}
_COUNTS = (1, 2, 3, 5, 21)

# Texts in their order, by what they name: "months format wide", from January, "days format
# wide", from Monday, "halves wide", am and pm, "ago", how long ago something was.
Names = dict[str, list[str]]


@cache
def calendar_names(locale: str) -> Names:
    """The names of one locale, by the code that CLDR has for it."""
    return _table().get(locale) or ask_babel(locale)


@cache
def _table() -> dict[str, Names]:
    text = files(__package__).joinpath("calendar.json").read_text(encoding="utf-8")
    table: dict[str, Names] = json.loads(text)
    return table


def ask_babel(code: str) -> Names:
    """The same, from babel. Raises: babel.UnknownLocaleError."""
    # Loaded for this alone.
    from babel import Locale, localedata  # noqa: PLC0415

    locale = Locale.parse(code)
    # Copied, for babel writes what one locale takes over from itself into what all of them share:
    # the names of one language would be found in the others asked after it.
    whole = localedata.load(str(locale))
    parts: dict[Any, Any] = {
        part: deepcopy(whole[part]) for part in ("months", "days", "day_periods")
    }
    data = localedata.LocaleDataDict(parts)
    months = {
        f"months {context} {width}": [data["months"][context][width][n] for n in range(1, 13)]
        for context in CONTEXTS
        for width in MONTH_WIDTHS
    }
    days = {
        f"days {context} {width}": [data["days"][context][width][n] for n in range(7)]
        for context in CONTEXTS
        for width in WIDTHS
    }
    periods = data["day_periods"]["format"]
    halves = {
        f"halves {width}": [periods[width].get(half) or "" for half in ("am", "pm")]
        for width in MONTH_WIDTHS
    }
    return {**months, **days, **halves, "ago": _ages_ago(locale)}


def _ages_ago(locale: Locale) -> list[str]:
    """How long ago something was; none in a language whose patterns CLDR has only in part."""
    from babel.dates import format_timedelta  # noqa: PLC0415

    try:
        ages = [
            format_timedelta(timedelta(days=-days * n), unit, 1, True, width, locale)
            for width in ("long", "short")
            for unit, days in _UNITS.items()
            for n in _COUNTS
        ]
    except KeyError:
        return []
    return list(dict.fromkeys(ages))


def make_table(locales: Iterable[str]) -> dict[str, Names]:
    """What calendar.json holds."""
    return {locale: ask_babel(locale) for locale in sorted(set(locales))}
