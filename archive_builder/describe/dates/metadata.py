"""Which of a page's statements on its date holds where they disagree.

Values that differ by more than a day are a disagreement: the first in order of
trust then needs another witness on the page that agrees, else nothing is
chosen. A page that states its time in UTC may print its own, local day beside
it, one day off: then the printed day is the outlet's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from archive_builder.describe.dates.parsing import Stamp, days_between
from archive_builder.describe.dates.sources import UTC_ZONES, PrintedDays, Witness
from archive_builder.describe.dates.times import Clock

# The rank of a `<time>` that nothing says is of the publication: it may be the page's clock.
TIME_ELEMENT = 4
# From this rank on, a line that says "published" in the text is trusted more.
BELOW_PUBLISHED_LINE = 4
# From this rank on, a date may be any of the page's.
ANY_DATE = 6
# Zones of the world, in minutes from UTC, their steps, and the delay between two stamps.
_WEST, _EAST, _QUARTER, _SLACK, _DAY = -720, 840, 15, 2, 1440


def choose_witness(witnesses: tuple[Witness, ...], days: PrintedDays) -> Witness | None:
    """The witness whose day is taken; None where they disagree and nothing decides.

    Days printed anywhere may support one of the better witnesses, never contradict.
    """
    first = witnesses[0]
    if first.rank == TIME_ELEMENT and days.own and first.day not in days.own:
        return None
    others = {w.day for w in witnesses} | days.own
    if all(days_between(day, first.day) <= 1 for day in others):
        return first
    support = [w.day for w in witnesses[1:]] + sorted(days.own)
    if first.rank < BELOW_PUBLISHED_LINE:
        support += sorted(days.anywhere)
    return first if any(days_between(first.day, day) <= 1 for day in support) else None


def is_outshown(witnesses: tuple[Witness, ...], day: str) -> bool:
    """Whether the one day printed by the headline outweighs what the metadata say.

    So it is where a single statement names another day, and nothing else on the
    page's publication agrees with it: the page was put out again under its old
    address, or its system stamps its own doings. Readers saw the printed day.
    Names that may mean any date are outweighed always.
    """
    stated = [w for w in witnesses if w.rank < BELOW_PUBLISHED_LINE]
    if witnesses[0].rank >= ANY_DATE:
        return days_between(witnesses[0].day, day) > 1
    agreeing = [w for w in stated if days_between(w.day, stated[0].day) <= 1]
    return len(agreeing) == 1 and days_between(agreeing[0].day, day) > 1


def local_day(witness: Witness, printed: Iterable[Stamp]) -> str | None:
    """The printed day that is one off a day stated in UTC; None where there is none.

    Where a time is printed too, it must be the same moment in some zone of the
    world, else the two are different moments.

    >>> from archive_builder.describe.dates.parsing import read_stamps
    >>> utc = read_stamps("2023-11-09T02:11:00Z")[0]
    >>> local_day(Witness(0, utc, "", "", ""), read_stamps("November 8, 2023"))
    '2023-11-08'
    >>> local_day(Witness(0, utc, "", "", ""), read_stamps("November 8, 2023, 9:03 am"))
    """
    stamps = sorted(printed, key=lambda stamp: (stamp.clock is None, stamp.iso or ""))
    if not witness.is_utc or any(_is_local(stamp, witness.day) for stamp in stamps):
        return None
    same = (stamp.iso for stamp in stamps if _is_same_moment(witness.stamp, stamp))
    return next((day for day in same if day != witness.day), None)


def _is_local(stamp: Stamp, day: str) -> bool:
    """Whether a date names that day, and not as the day in UTC."""
    return stamp.iso == day and not (stamp.clock and stamp.clock.zone in UTC_ZONES)


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
