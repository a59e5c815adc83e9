"""Parts of what people write by hand that have a use of their own: rights, notes.

Dataclasses only; `records.py` says which files hold them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mode = Literal["full", "excerpt", "metadata"]


@dataclass(frozen=True, slots=True)
class Rights:
    """How much of an article may be published: in its record, an outlet's file, or the settings.

    `mode`: `full`; `excerpt`, the first `words` or `paragraphs` of the body; `metadata`, no text.
    Without a mode only the statement counts. `statement` says to readers whose the rights are,
    `basis` by what right the text is shown (a licence, a permission, a law), `reviewer` who
    looked at it.
    """

    mode: Mode | None = None
    words: str | None = None
    paragraphs: str | None = None
    statement: str | None = None
    basis: str | None = None
    reviewer: str | None = None


NO_RIGHTS = Rights()


@dataclass(frozen=True, slots=True)
class NoteSource:
    """Where a note is known from: what it is called, and its web address if it has one."""

    title: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's note on words of the headline or the cleaned text.

    `exact` quotes the words, `prefix` and `suffix` what stands right before and after them
    in the paragraph; one that is left out says that the paragraph begins or ends there.
    """

    exact: str
    text: str
    sources: tuple[NoteSource, ...]
    prefix: str | None = None
    suffix: str | None = None
    date: str | None = None
    by: str | None = None
