"""The parts of a page's metadata that state its dates, in order of trust.

Each source is read as it stands: a day is the day in the zone that the value
states, a value with two dates in it is none. Chooses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from archive_builder.describe.dates.address import ADDRESSES, address_day, read_numbers
from archive_builder.describe.dates.cues import Rule, find_cue
from archive_builder.describe.dates.order import Order, read_in_order
from archive_builder.describe.dates.parsing import Stamp, read_stamps
from archive_builder.describe.dates.times import Clock
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
        "meta ptime",
        "meta pdate",
    ),
    ("time pubdate",),
    ("time datetime",),
    ADDRESSES,
    (
        "meta date",
        "meta datecreated",
        "meta dc.date",
        "meta dcterms.created",
        "meta dc.date.created",
    ),
    ("title", "meta og:title"),
)
UPDATED: tuple[tuple[str, ...], ...] = (
    ("JSON-LD dateModified",),
    ("meta article:modified_time", "meta og:updated_time", "meta datemodified"),
    ("itemprop datemodified", "microformat updated"),
    (
        "meta last-modified",
        "meta dcterms.modified",
        "meta dc.date.modified",
        "meta article:modified",
        "meta article:updated_time",
        "meta modified_time",
        "meta last-updated",
        "meta lastmod",
        "meta utime",
    ),
    ("time datetime",),
)
TITLES = frozenset(PUBLISHED[-1])
_RANKED = frozenset(name for names in PUBLISHED for name in names)
UTC_ZONES = frozenset({"UTC", "GMT", "+00:00", "+0000", "-00:00"})

# Other names that say as much: "five_hundred_pixels:uploaded", "content_publisheddate".
_PUBLICATION_NAME = re.compile(r"^meta .*(?:publi(?:sh|cation)|pub_?date|release_?date|upload)")
_NOT_PUBLICATION = re.compile(r"modif|updat|expir|publisher|copyright")
_NAMED_RANK = 2
# "… | Name of the site | 23.05.2011": a title that ends in a part that is a date.
_TITLE_END = re.compile(r"\| ?([\d./-]{8,10})$")
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{4,6}Z?)?")
_LONGEST_VALUE = 80


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
    """The days in the visible text: those that it prints as the article's, all, the clock's."""

    own: frozenset[str] = frozenset()
    anywhere: frozenset[str] = frozenset()
    clock: frozenset[str] = frozenset()


def stated_days(metadata: Iterable[Metadatum]) -> frozenset[str]:
    """The days of all metadata on publication that can be read one way only."""
    names = {name for group in PUBLISHED for name in group}
    stamps = (_read_value(datum) for datum in metadata if datum.name in names)
    return frozenset(s.iso for s in stamps if s and s.iso and not s.is_open)


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
    found: list[Witness] = []
    for rank, names in enumerate(groups):
        data = [datum for name in names for datum in by_name.get(name, ())]
        if groups is PUBLISHED and rank == _NAMED_RANK:
            data += [d for name in by_name if _says_published(name) for d in by_name[name]]
        witnesses = list(_witnesses(data, rank, order, days.anywhere))
        if names[0].startswith("time") and groups is PUBLISHED:
            witnesses = _own_times(witnesses, {w.day for w in found}, days)
        found += witnesses[:1]
    return tuple(found)


def _own_times(times: list[Witness], better: set[str], days: PrintedDays) -> list[Witness]:
    """The `<time>` elements that speak of this article and not of another on its page.

    Those on a day that a better witness names, or the text as the article's own;
    where nothing does, the only day that all of them name, unless it is the page's clock.
    """
    agreeing = [time for time in times if time.day in better | days.own]
    if agreeing or better:
        return agreeing
    times = [time for time in times if time.day not in days.clock]
    return times if len({time.day for time in times}) == 1 else []


def _says_published(name: str) -> bool:
    """Whether a name of no group of its own speaks of publication."""
    return name not in _RANKED and bool(
        _PUBLICATION_NAME.search(name) and not _NOT_PUBLICATION.search(name)
    )


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
        return address_day(datum.value)
    if datum.name in TITLES:
        end = _TITLE_END.search(datum.value)
        return _read_value(replace(datum, name="", value=end[1])) if end else None
    if len(datum.value) > _LONGEST_VALUE:
        return None
    compact = _COMPACT.fullmatch(datum.value.strip())
    if compact:
        return read_numbers(compact)
    stamps = read_stamps(datum.value)
    return stamps[0] if len(stamps) == 1 else None
