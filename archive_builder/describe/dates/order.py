"""Which comes first in a date of numbers with slashes, the day or the month.

Decided by the page where it prints another date that can be read one way only,
else by the page's language or the outlet's time zone. Where nothing decides, no
reading is taken: an English page alone says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from archive_builder.describe.dates.layout import Layout
from archive_builder.describe.dates.lines import LONGEST_LINE, Candidate
from archive_builder.describe.dates.parsing import Stamp, read_stamps
from archive_builder.model import Article
from archive_builder.records import Authority

Order = Literal["day", "month"]

_NUMBERS = re.compile(r"(?<![\d/-])(\d\d?)[/-](\d\d?)[/-](?:19|20)\d\d(?![\d/])")
# Languages whose countries all write the day first, as CLDR's short dates do.
DAY_FIRST = frozenset("de fr es ru uk it pt nl pl tr".split())
_US_ZONES = re.compile(
    r"^(?:US/|America/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Anchorage))"
)
_LOCALE = re.compile(r"^([a-z]{2})(?:[-_]([A-Z]{2}))?")


def decide_order(article: Article, authority: Authority) -> Order | None:
    """The order that holds on this page; None where nothing decides it or things contradict."""
    seen = {_forced(int(m[1]), int(m[2])) for m in _NUMBERS.finditer(article.raw.text)} - {None}
    if seen:
        return seen.pop() if len(seen) == 1 else None
    for name in _locales(article):
        match = _LOCALE.match(name)
        if match and match[1] in DAY_FIRST:
            return "day"
        if match and match[1] == "en" and match[2]:
            return "month" if match[2] == "US" else "day"
    return _order_of_outlet(article, authority)


def printed_days(layout: Layout) -> frozenset[str]:
    """The days that the page prints in a form that can be read one way only."""
    return frozenset(
        stamp.iso
        for line in layout.lines
        if len(line.text) <= LONGEST_LINE
        for stamp in read_stamps(line.text)
        if stamp.iso and not stamp.is_open
    )


def put_in_order(
    candidates: Iterable[Candidate], order: Order | None, known: frozenset[str] = frozenset()
) -> tuple[Candidate, ...]:
    """The candidates with their dates read in that order; those that stay open are left out."""
    read = ((c, read_in_order(c.stamp, order, known)) for c in candidates)
    return tuple(replace(c, stamp=stamp) for c, stamp in read if stamp)


def read_in_order(
    stamp: Stamp, order: Order | None, known: frozenset[str] = frozenset()
) -> Stamp | None:
    """The date read in that order; None where it could be either.

    A weekday printed beside it decides. `known` are days that other witnesses of the
    page name: where one reading is among them and the other is not, that reading is
    meant. Points and a full year mean day first, save on a page that puts the month
    first: there it is open.
    """
    other = stamp.swap()
    if not stamp.swapped or other is None:
        return stamp
    if stamp.names_weekday() != other.names_weekday():
        return stamp if stamp.names_weekday() else other
    if (stamp.iso in known) != (other.iso in known):
        return stamp if stamp.iso in known else other
    if not stamp.is_open:
        return None if order == "month" else stamp
    if order is None:
        return None
    return stamp if order == "day" else other


def _forced(one: int, two: int) -> Order | None:
    if one > 12 >= two:
        return "day"
    return "month" if two > 12 >= one else None


def _locales(article: Article) -> Iterable[str]:
    """The page's locale, the most exact statement first, then its language."""
    for wanted in ("meta og:locale", "html lang", "JSON-LD inLanguage"):
        for datum in article.raw.metadata:
            if datum.name == wanted:
                yield datum.value
    if article.about.language:
        yield article.about.language.value


def _order_of_outlet(article: Article, authority: Authority) -> Order | None:
    if article.about.outlet is None:
        return None
    name = article.about.outlet.value
    for outlet in authority.outlets:
        if name in (outlet.id, outlet.name, *outlet.names) and outlet.timezone:
            return "month" if _US_ZONES.match(outlet.timezone) else "day"
    return None
