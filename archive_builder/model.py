"""The document model: what one article is at every stage of its way.

Dataclasses only, frozen, without input or output. Lines are counted from 0 and
ranges are half-open; columns are code points from the start of a line. Lines
are split at LF and nowhere else, so that a line number here is the line number
of every editor and of a link into the repository.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive_builder.anchors import PlacedNote as PlacedNote
from archive_builder.issues import Issue as Issue
from archive_builder.labels import FATES as FATES
from archive_builder.labels import Fate as Fate
from archive_builder.labels import Label as Label
from archive_builder.links import Link as Link
from archive_builder.links import Story as Story
from archive_builder.page_structure import Cell as Cell
from archive_builder.page_structure import Markup as Markup
from archive_builder.page_structure import PageStructure as PageStructure
from archive_builder.page_structure import Picture as Picture
from archive_builder.records import NO_ORIGIN
from archive_builder.records import Change as Change
from archive_builder.records import Origin as Origin
from archive_builder.records import Rights as Rights
from archive_builder.values import Evidence as Evidence
from archive_builder.values import Field as Field
from archive_builder.values import Moment as Moment


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A seed as received. `sha256` is that of its bytes, `text` their decoding.

    For HTML, `text` is the one canonical text of the page, `text_sha256` its
    digest, `metadata` what the page says of itself outside its text, and
    `structure` the elements its lines came from; a text has none of the three.
    `path` is the file's place in the archive, with forward slashes; empty outside of one.
    """

    id: str
    media_type: str
    sha256: str
    text: str
    text_sha256: str = ""
    metadata: tuple[Metadatum, ...] = ()
    path: str = ""
    structure: PageStructure | None = None

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")


@dataclass(frozen=True, slots=True)
class Metadatum:
    """One thing an HTML page states outside its text, such as a meta element.

    `element` names where it stands, as a reader would look for it:
    `meta[property="article:published_time"]`, `JSON-LD datePublished`.
    """

    name: str
    value: str
    element: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a block has its label: the rule that decided, and its reason in plain words."""

    label: Label
    rule: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines `start` to `stop`, or the columns `first` to `last` of one line.

    `text` is exactly what stands there. All blocks of an article, in order,
    joined as `pipeline.restore` does, are the seed. `markup` is what a page's
    elements say of a kept block; None where they say nothing.
    """

    start: int
    stop: int
    text: str
    decision: Decision
    first: int = 0
    last: int | None = None
    markup: Markup | None = None

    @property
    def label(self) -> Label:
        return self.decision.label

    @property
    def fate(self) -> Fate:
        return self.decision.label.fate

    def relabel(self, decision: Decision) -> Block:
        return replace(self, decision=decision)


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of an actor in the text, at columns `first` to `last` of a line.

    `kind` is `name`, `demonym`, `metonym` (a capital that stands for its state)
    or `place` (the capital as a place: it makes nobody an actor).
    """

    actor: str
    text: str
    line: int
    first: int
    last: int
    kind: str = "name"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said a quote: the name as printed, the actor's id if known, the evidence."""

    name: str
    actor: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks, without the marks, at columns of one line.

    `kind` is `full` (a statement of its own), `fragment` (some words inside
    another's sentence) or `headline`. No speakers: the text does not say.
    `confidence` is `high` where the quote's sentence names its speaker beside a verb of saying, a
    colon or the like; `medium` where a pronoun or another sentence does; None without speakers.
    """

    text: str
    line: int
    first: int
    last: int
    kind: str
    speakers: tuple[Speaker, ...] = ()
    cue: str | None = None
    medium: str | None = None
    continues: bool = False
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """What is known, each value with its evidence; `events` are dates that the report tells of."""

    language: Field[str] | None = None
    headline: Field[str] | None = None
    standfirst: Field[str] | None = None
    section: Field[str] | None = None
    published: Field[Moment] | None = None
    updated: Field[Moment] | None = None
    bounds: Field[str] | None = None
    events: tuple[Field[str], ...] = ()
    outlet: Field[str] | None = None
    agency: Field[str] | None = None
    original_outlet: Field[str] | None = None
    authors: tuple[Field[str], ...] = ()
    dateline: Field[str] | None = None
    captions: tuple[Field[str], ...] = ()
    credits: tuple[Field[str], ...] = ()
    signature: Field[str] | None = None
    source_address: Field[str] | None = None
    archived_address: Field[str] | None = None
    retrieved: Field[str] | None = None
    added: Field[str] | None = None
    note: Field[str] | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article on its way: a stage takes an Article and returns one.

    `has_record`: an editor's record stands beside the seed; `rights`: what it says of them.
    `origin`: what it says of where the text comes from.
    """

    raw: RawDocument
    blocks: tuple[Block, ...] = ()
    about: Description = Description()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    pictures: tuple[Picture, ...] = ()
    issues: tuple[Issue, ...] = ()
    changes: tuple[Change, ...] = ()
    notes: tuple[PlacedNote, ...] = ()
    has_record: bool = False
    rights: Rights | None = None
    origin: Origin = NO_ORIGIN

    @property
    def id(self) -> str:
        return self.raw.id

    @property
    def doubts(self) -> tuple[Issue, ...]:
        """The reasons to doubt the cleaning; see `check/guards.py`."""
        return tuple(issue for issue in self.issues if issue.code.startswith("C51"))

    def kept(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.fate is Fate.KEPT)

    def labelled(self, *labels: Label) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.label in labels)


@dataclass(frozen=True, slots=True)
class Archive:
    """All articles in order of their ids, and what connects them."""

    articles: tuple[Article, ...]
    links: tuple[Link, ...] = ()
    issues: tuple[Issue, ...] = ()
