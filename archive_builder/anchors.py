"""An editor's note at the words it is on. A dataclass only; `notes.py` finds the place."""

from __future__ import annotations

from dataclasses import dataclass

from archive_builder.records import Note


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note on the words `text`, which begin at column `first` of a line.

    `line` is None for words of the headline, where `first` counts from its beginning.
    `prefix` and `suffix` are those of the note as they are printed, white space included.
    """

    note: Note
    line: int | None
    first: int
    text: str
    prefix: str = ""
    suffix: str = ""

    @property
    def order(self) -> tuple[int, int]:
        """Where the words stand on the page: the headline comes first."""
        return (-1 if self.line is None else self.line, self.first)
