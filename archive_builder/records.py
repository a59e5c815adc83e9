"""What people write by hand: authority files, editor's records, contributors' statements.

Dataclasses only. `archive.py` reads the YAML files into them and refuses what
does not fit; the published schemas in `schema/` are made from them. Dates are
EDTF strings (ISO 8601-2); an id is the stem of a file's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from archive_builder.record_parts import NO_RIGHTS as NO_RIGHTS
from archive_builder.record_parts import Mode as Mode
from archive_builder.record_parts import Note as Note
from archive_builder.record_parts import NoteSource as NoteSource
from archive_builder.record_parts import Rights as Rights


@dataclass(frozen=True, slots=True)
class Variant:
    """One way a name is printed.

    `kind`: `name`; `demonym` ("Russian"); `capital`, which stands for its state
    unless the sentence uses it as a place. `needs: full-name` counts the variant
    only in an article that also has the actor's name or a variant without needs;
    `needs: context`, for a word that is also something else ("Georgia"), only where
    any other variant, a list of states or the words around it ("the government of
    Georgia") speak for it. `beside` counts it only in an article that mentions one
    of these actors ("National Security Council").
    """

    name: str
    kind: Literal["name", "demonym", "capital"] = "name"
    language: str | None = None
    needs: Literal["full-name", "context"] | None = None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function with the time it was held; `to` is empty while it lasts."""

    title: str
    since: str | None = None
    until: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state or organisation: one file in `authority/actors/`.

    `not_in`: longer names that hold a variant and are something else
    ("Washington Post"); they are read as a whole and mention nobody.
    `country`: the ISO 3166 code of a state, whose packaged names, demonyms and
    capitals it takes over, all but the forms under `without`.
    `replaced_by`: the id of the actor that this record was merged into; its
    variants count for that one, and its address leads there.
    """

    id: str
    name: str
    kind: Literal["person", "state", "organisation"]
    variants: tuple[Variant, ...] = ()
    roles: tuple[Role, ...] = ()
    wikidata: str | None = None
    note: str | None = None
    not_in: tuple[str, ...] = ()
    country: str | None = None
    without: tuple[str, ...] = ()
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class OutletRule:
    """One boilerplate rule of an outlet, in the form of the files in `clean/rules/`."""

    id: str
    label: str
    pattern: str
    reason: str
    removes: tuple[str, ...]
    keeps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes (outlet) or writes for others (agency): one file in `authority/outlets/`."""

    id: str
    name: str
    kind: Literal["outlet", "agency"]
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    language: str | None = None
    timezone: str | None = None
    homepage: str | None = None
    note: str | None = None
    rules: tuple[OutletRule, ...] = ()
    rights: Rights | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that the editor gives, and where it comes from."""

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class LineCorrection:
    """A line of the seed, quoted whole, that the editor keeps or removes, and why."""

    line: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """A correction made after the article came into the archive: the day, what, and by whom."""

    date: str
    what: str
    by: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """The record of a web archive (WARC) that a seed was taken from.

    `record`: its id; `date`: when it was captured; `digest`: of its payload, as the
    archive states it; `file`: the archive's name.
    """

    record: str
    date: str
    digest: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """What an article was before it was one of this archive.

    `copy_of`, `version_of`: the id of the article whose text it has, or of which it is
    a later or earlier state.
    """

    copy_of: str | None = None
    version_of: str | None = None
    capture: Capture | None = None


NO_ORIGIN = Origin()


@dataclass(frozen=True, slots=True)
class EditorRecord:
    """The file `seeds/<id>.yml`: what the editor says of one article.

    `sha256` is the digest of the seed as it was received: a seed that differs is
    refused. `text` is the file itself, to name its lines in a problem.
    """

    added: str | None = None
    sha256: str | None = None
    retrieved: str | None = None
    headline: Correction | None = None
    standfirst: Correction | None = None
    section: Correction | None = None
    published: Correction | None = None
    updated: Correction | None = None
    outlet: Correction | None = None
    agency: Correction | None = None
    original_outlet: Correction | None = None
    authors: tuple[Correction, ...] = ()
    language: Correction | None = None
    source_address: Correction | None = None
    archived_address: Correction | None = None
    copy_of: str | None = None
    version_of: str | None = None
    capture: Capture | None = None
    keep: tuple[LineCorrection, ...] = ()
    remove: tuple[LineCorrection, ...] = ()
    changes: tuple[Change, ...] = ()
    note: str | None = None
    notes: tuple[Note, ...] = ()
    rights: Rights | None = None
    text: str = ""

    @property
    def origin(self) -> Origin:
        """What it says of where the article comes from."""
        return Origin(self.copy_of, self.version_of, self.capture)


@dataclass(frozen=True, slots=True)
class Statement:
    """The front matter that a contributor may put before a text."""

    url: str | None = None
    archived_url: str | None = None
    outlet: str | None = None
    published: str | None = None
    author: str | None = None
    retrieved: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What stays of an article that was taken out: one file in `authority/withdrawn/`.

    `sha256` is the digest of the seed, so that its text is not taken in again. `withdrawn` is
    the day, `by` who decided it, `basis` by what right or at whose request.
    """

    id: str
    title: str
    sha256: str
    reason: str
    outlet: str | None = None
    published: str | None = None
    withdrawn: str | None = None
    basis: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Authority:
    """All actors, outlets and withdrawn articles of an archive, in order of their ids.

    Equal only to itself: what is made of it is kept by the object, for to hash
    thousands of names takes longer than to read an article.
    """

    actors: tuple[Actor, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
