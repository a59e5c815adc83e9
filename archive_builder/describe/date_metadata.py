"""What a page's metadata say of its date, and what holds where they disagree.

Sources in order of trust: see PUBLISHED. The day is read in the zone that the
value states. Values that differ by more than a day are a disagreement: the
first in order then needs another witness on the page that agrees, else nothing
is chosen and all are shown. A page that states its time in UTC may print its own,
local day beside it, one day off: then the printed day is the outlet's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from archive_builder.describe.date_lines import Rule, find_cue
from archive_builder.describe.date_order import Order, read_in_order
from archive_builder.describe.date_parsing import Stamp, days_between, read_stamps
from archive_builder.describe.date_times import Clock
from archive_builder.model import Metadatum

# Names of metadata that state publication, most trusted group first.
PUBLISHED: tuple[tuple[str, ...], ...] = (
    ("JSON-LD datePublished",),
    ("meta article:published_time", "meta og:published_time", "meta og:article:published_time"),
    (
        "meta datepublished",
        "itemprop datepublished",
        "microformat published",
        "meta article:published",
        "meta published_time",
        "meta og:pubdate",
        "meta pubdate",
        "meta publish-date",
        "meta publishdate",
        "meta publish_date",
        "meta publication_date",
        "meta published-date",
        "meta parsely-pub-date",
        "meta sailthru.date",
        "meta citation_online_date",
        "meta citation_publication_date",
        "meta prism.publicationdate",
        "meta dc.date.issued",
        "meta dcterms.issued",
        "meta og:release_date",
    ),
    ("time pubdate",),
    ("time datetime",),
    ("link canonical", "meta og:url", "url"),
    ("meta date", "meta datecreated", "meta dc.date", "meta dcterms.created", "meta dc.date.created"),
    ("title", "meta og:title"),
)
UPDATED: tuple[tuple[str, ...], ...] = (
    ("JSON-LD dateModified",),
    ("meta article:modified_time", "meta og:updated_time", "meta datemodified"),
    ("itemprop datemodified", "microformat updated"),
    ("meta last-modified", "meta dcterms.modified", "meta dc.date.modified", "meta article:modified"),
    ("time datetime",),
)
# From this rank on, a line that says "published" in the text is trusted more.
BELOW_PUBLISHED_LINE = 4
GROUP_OF_TITLES = frozenset(PUBLISHED[-1])
ADDRESSES = frozenset({"link canonical", "meta og:url", "url"})
UTC_ZONES = frozenset({"UTC", "GMT", "+00:00", "+0000", "-00:00"})

_ADDRESS_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<sign>[/-])(?P<month>\d\d?|[a-z]{3})(?P=sign)"
    r"(?P<day>\d\d?)(?=[/_.-]|$)"
)
# Other names that say as much: "five_hundred_pixels:uploaded", "content_publisheddate".
_PUBLICATION_NAME = re.compile(r"^meta .*(?:publi(?:sh|cation)|pub_?date|release_?date|upload)")
_NOT_PUBLICATION = re.compile(r"modif|updat|expir|publisher|copyright")
_NAMED_RANK = 2
_ADDRESS_MONTH = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0?[1-9]|1[0-2])(?=[/_.-]|$)")
_CAPTURE = re.compile(r"/web/(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)\d{6}")
# "… | Name of the site | 23.05.2011": a title that ends in a part that is a date.
_TITLE_END = re.compile(r"\| ?([\d./-]{8,10})$")
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T\d{4,6}Z?)?")
_LONGEST_VALUE = 80
# Zones of the world, in minutes from UTC, their steps, and the delay between two stamps.
_WEST, _EAST, _QUARTER, _SLACK, _DAY = -720, 840, 15, 2, 1440


@dataclass(frozen=True, slots=True)
class Witness:
    """One source's day. `rank` is its place in the order of trust, 0 the first."""

    rank: int
    stamp: Stamp
    name: str
    element: str
    value: str

    @property
    def day(self) -> str:
        return self.stamp.iso or ""

    @property
    def clock(self) -> Clock | None:
        """The time, unless it is midnight to the second: that is how a bare day is filled up."""
        clock = self.stamp.clock
        return None if clock is None or clock.time == "00:00" else clock

    @property
    def is_utc(self) -> bool:
        return self.stamp.clock is not None and self.stamp.clock.zone in UTC_ZONES

    @property
    def is_local(self) -> bool:
        """Whether the day is the outlet's own: of an address, or of a time not in UTC."""
        return self.name in ADDRESSES or (self.stamp.clock is not None and not self.is_utc)


@dataclass(frozen=True, slots=True)
class PrintedDays:
    """The days in the visible text: those that it prints as the article's, and all."""

    own: frozenset[str] = frozenset()
    anywhere: frozenset[str] = frozenset()


def stated_days(metadata: Iterable[Metadatum]) -> frozenset[str]:
    """The days of all metadata on publication that can be read one way only."""
    names = {name for group in PUBLISHED for name in group}
    stamps = (_read_value(datum) for datum in metadata if datum.name in names)
    return frozenset(s.iso for s in stamps if s and s.iso and not s.swapped)


def read_witnesses(
    metadata: Iterable[Metadatum],
    groups: tuple[tuple[str, ...], ...],
    order: Order | None,
    days: PrintedDays,
) -> tuple[Witness, ...]:
    """The first readable value of each group of names, in order of trust.

    A `<time>` whose own text says that it is of a change counts among the changes only.
    """
    by_name: dict[str, list[Metadatum]] = {}
    for datum in metadata:
        changed = datum.name.startswith("time") and find_cue(datum.element) is Rule.UPDATED
        if not datum.name.startswith("time") or changed is (groups is UPDATED):
            by_name.setdefault(datum.name, []).append(datum)
    found = []
    for rank, names in enumerate(groups):
        data = [datum for name in names for datum in by_name.get(name, ())]
        if groups is PUBLISHED and rank == _NAMED_RANK:
            data += [d for name in by_name if _says_published(name) for d in by_name[name]]
        witnesses = list(_witnesses(data, rank, order, days.anywhere))
        if names[0].startswith("time") and groups is PUBLISHED:
            witnesses = _own_times(witnesses, {w.day for w in found}, days.own)
        found += witnesses[:1]
    return tuple(found)


def _own_times(times: list[Witness], better: set[str], own: frozenset[str]) -> list[Witness]:
    """The `<time>` elements that speak of this article and not of another on its page.

    Those on a day that a better witness names, or the text as the article's own;
    where nothing does, the only day that all of them name.
    """
    agreeing = [time for time in times if time.day in better | own]
    if agreeing or better:
        return agreeing
    return times if len({time.day for time in times}) == 1 else []


def choose_witness(witnesses: tuple[Witness, ...], days: PrintedDays) -> Witness | None:
    """The witness whose day is taken; None where they disagree and nothing decides.

    Days printed anywhere may support one of the better witnesses, never contradict.
    """
    first = witnesses[0]
    others = {w.day for w in witnesses} | days.own
    if all(days_between(day, first.day) <= 1 for day in others):
        return first
    support = [w.day for w in witnesses[1:]] + sorted(days.own)
    if first.rank < BELOW_PUBLISHED_LINE:
        support += sorted(days.anywhere)
    return first if any(days_between(first.day, day) <= 1 for day in support) else None


def address_months(metadata: Iterable[Metadatum]) -> frozenset[str]:
    """The months (`2016-12`) that the page's own addresses name in their paths."""
    found = (_ADDRESS_MONTH.search(d.value) for d in metadata if d.name in ADDRESSES)
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
    stamps = (_numbers(match) for match in found)
    return frozenset(stamp.iso for stamp in stamps if stamp and stamp.iso)


def local_day(witness: Witness, printed: Iterable[Stamp]) -> str | None:
    """The printed day that is one off a day stated in UTC; None where there is none.

    Where a time is printed too, it must be the same moment in some zone of the
    world, else the two are different moments.

    >>> utc = read_stamps("2023-11-09T02:11:00Z")[0]
    >>> local_day(Witness(0, utc, "", "", ""), read_stamps("November 8, 2023"))
    '2023-11-08'
    >>> local_day(Witness(0, utc, "", "", ""), read_stamps("November 8, 2023, 9:03 am"))
    """
    stamps = sorted(printed, key=lambda stamp: (stamp.clock is None, stamp.iso or ""))
    if not witness.is_utc:
        return None
    for stamp in stamps:
        if stamp.iso == witness.day and not (stamp.clock and stamp.clock.zone in UTC_ZONES):
            return None
        if stamp.iso != witness.day and _is_same_moment(witness.stamp, stamp):
            return stamp.iso
    return None


def _is_same_moment(utc: Stamp, local: Stamp) -> bool:
    """Whether a moment in UTC can be the day, or the minute, printed in some zone."""
    if not (utc.iso and local.iso and utc.clock):
        return False
    days = (date.fromisoformat(local.iso) - date.fromisoformat(utc.iso)).days
    if local.clock is None:
        earliest, latest = days * _DAY, days * _DAY + _DAY - 1
        minute = _minutes(utc.clock)
        return earliest - minute <= _EAST and latest - minute >= _WEST
    offset = days * _DAY + _minutes(local.clock) - _minutes(utc.clock)
    off_quarter = min(offset % _QUARTER, -offset % _QUARTER)
    return _WEST <= offset <= _EAST and off_quarter <= _SLACK


def _minutes(clock: Clock) -> int:
    return int(clock.time[:2]) * 60 + int(clock.time[3:])


def _says_published(name: str) -> bool:
    return bool(_PUBLICATION_NAME.search(name) and not _NOT_PUBLICATION.search(name))


def _witnesses(
    data: list[Metadatum], rank: int, order: Order | None, printed: frozenset[str]
) -> Iterator[Witness]:
    for datum in data:
        stamp = _read_value(datum)
        stamp = read_in_order(stamp, order, printed) if stamp else None
        if stamp and stamp.iso:
            yield Witness(rank, stamp, datum.name, datum.element, datum.value)


def _read_value(datum: Metadatum) -> Stamp | None:
    """The date of a value: of an address its path's, else the one date that it holds."""
    if datum.name in ADDRESSES:
        return _numbers(_ADDRESS_DAY.search(datum.value))
    if datum.name in GROUP_OF_TITLES:
        end = _TITLE_END.search(datum.value)
        return _read_value(replace(datum, name="", value=end[1])) if end else None
    if len(datum.value) > _LONGEST_VALUE:
        return None
    compact = _COMPACT.fullmatch(datum.value.strip())
    if compact:
        return _numbers(compact)
    stamps = read_stamps(datum.value)
    return stamps[0] if len(stamps) == 1 else None


def _numbers(match: re.Match[str] | None) -> Stamp | None:
    """Year, month and day of a match, None where they make no date."""
    if match is None:
        return None
    found = read_stamps(f"{match['year']}-{match['month']}-{match['day']}")
    if not found and match["month"].isalpha():
        found = read_stamps(f"{match['day']} {match['month']} {match['year']}")
    return found[0] if found else None
