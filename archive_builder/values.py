"""A value with the words it comes from: nothing is known without evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a value comes from.

    In text: lines `start` to `stop` and the exact `quote` found there. Outside
    it: `source` names the HTML element, the contributor's statement or the
    editor's record, and the lines are None.
    """

    quote: str
    rule: str
    start: int | None = None
    stop: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A value with the evidence for it; one without evidence cannot be made.

    Where a field of an article is None, it was looked for and not found.
    """

    value: T
    evidence: tuple[Evidence, ...]
    basis: str

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a value needs evidence, and {self.value!r} has none")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in EDTF (ISO 8601-2), with the clock time and zone where they are stated."""

    edtf: str
    time: str | None = None
    zone: str | None = None

    @property
    def precision(self) -> str:
        """`minute`, `day`, `month`, `year` or `interval`."""
        if any(mark in self.edtf for mark in "[/{"):
            return "interval"
        if self.time:
            return "minute"
        return {1: "year", 2: "month"}.get(len(self.edtf.split("-")), "day")
