"""What the addresses of a page say of its date: day, month, and the day of an archive's copy.

Only addresses that the page gives as its own count, and only whole parts of
their paths: "/2024/05/16/", never a number that happens to look like a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from archive_builder.describe.dates.parsing import Stamp, read_stamps
from archive_builder.model import Metadatum

ADDRESSES = ("link canonical", "meta og:url", "url")

_MONTHS = 12
_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<sign>[/-])(?P<month>\d\d?|[a-z]{3})(?P=sign)"
    r"(?P<day>\d\d?)(?=[/_.-]|$)"
)
_DAY_FIRST = re.compile(
    r"/(?P<day>\d\d)(?P<sign>[/-])(?P<month>\d\d)(?P=sign)(?P<year>(?:19|20)\d\d)(?=[/_.-]|$)"
)
_MONTH = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0?[1-9]|1[0-2])(?=[/_.-]|$)")
_CAPTURE = re.compile(r"/web/(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)\d{6}")


def address_day(address: str) -> Stamp | None:
    """The day in the path of an address; with the day first only where it can be no month.

    >>> address_day("https://example.org/2020/oct/02/name").iso
    '2020-10-02'
    >>> address_day("https://example.org/news/29-10-2021").iso
    '2021-10-29'
    >>> address_day("https://example.org/news/09-10-2021")
    """
    found = read_numbers(_DAY.search(address))
    if found:
        return found
    turned = _DAY_FIRST.search(address)
    return read_numbers(turned) if turned and int(turned["day"]) > _MONTHS else None


def address_months(metadata: Iterable[Metadatum]) -> frozenset[str]:
    """The months (`2016-12`) that the page's own addresses name in their paths."""
    found = (_MONTH.search(d.value) for d in metadata if d.name in ADDRESSES)
    return frozenset(f"{m['year']}-{int(m['month']):02}" for m in found if m)


def is_in_months(stamp: Stamp, months: frozenset[str]) -> bool:
    """Whether a date is in one of the months, or in another by a day: zones differ."""
    if stamp.iso is None:
        return False
    day = date.fromisoformat(stamp.iso)
    return any((day + timedelta(shift)).isoformat()[:7] in months for shift in (-1, 0, 1))


def capture_days(metadata: Iterable[Metadatum]) -> frozenset[str]:
    """The days on which a web archive took this copy of the page, by its address."""
    found = (_CAPTURE.search(d.value) for d in metadata if d.name in ADDRESSES)
    stamps = (read_numbers(match) for match in found)
    return frozenset(stamp.iso for stamp in stamps if stamp and stamp.iso)


def read_numbers(match: re.Match[str] | None) -> Stamp | None:
    """Year, month and day of a match, None where they make no date."""
    if match is None:
        return None
    found = read_stamps(f"{match['year']}-{match['month']}-{match['day']}")
    if not found and match["month"].isalpha():
        found = read_stamps(f"{match['day']} {match['month']} {match['year']}")
    return found[0] if found else None
