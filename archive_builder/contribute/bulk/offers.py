"""What a source gives: an offer, or a refusal with its reason; and how far reading has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive_builder.contribute.intake import Offer

# No article is larger, whatever it was packed in.
MAX_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that is no article, or can't be read, and why."""

    origin: str
    why: str


Offers = Iterator[Offer | Refused]


class Meter:
    """How many of all bytes have been read: `before` in whole files, `here` in the open one."""

    def __init__(self, total: int = 0) -> None:
        self.total = total
        self.before = 0
        self.here = 0

    @property
    def done(self) -> int:
        return self.before + self.here

    def finish(self, size: int) -> None:
        """A file of this size has been read."""
        self.before += size
        self.here = 0
