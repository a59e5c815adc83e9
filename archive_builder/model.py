"""The document model: what one article is at every stage of its way.

Dataclasses only, frozen, without input or output. Lines are counted from 0 and
ranges are half-open; columns are code points from the start of a line. Lines
are split at LF and nowhere else, so that a line number here is the line number
of every editor and of a link into the repository.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Fate(StrEnum):
    """What becomes of a block: every character of a seed has exactly one."""

    KEPT = "kept"
    MOVED = "moved"
    REMOVED = "removed"
    BLANK = "blank"
    STATEMENT = "statement"


class Label(StrEnum):
    """What a block is. To add one, name it here and give it a fate in FATES."""

    BODY = "body"
    SUBHEADING = "subheading"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"
    TABLE = "table"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    KICKER = "kicker"
    BYLINE = "byline"
    DATE_LINE = "date-line"
    DATELINE = "dateline"
    CAPTION = "caption"
    CREDIT = "credit"
    SIGNATURE = "signature"
    SOURCE_LINE = "source-line"
    SHARE = "share"
    RELATED = "related"
    COMMENTS = "comments"
    SUBSCRIBE = "subscribe"
    NAVIGATION = "navigation"
    ADVERT = "advert"
    NOTICE = "notice"
    DUPLICATE = "duplicate"
    EMPTY_LISTING = "empty-listing"
    OTHER_BOILERPLATE = "other-boilerplate"
    BLANK = "blank"
    STATEMENT = "statement"

    @property
    def fate(self) -> Fate:
        return FATES[self]


_KEPT = "body subheading list-item quotation table"
_MOVED = (
    "headline standfirst kicker byline date-line dateline caption credit signature source-line"
)
_REMOVED = (
    "share related comments subscribe navigation advert notice duplicate empty-listing"
    " other-boilerplate"
)
FATES: dict[Label, Fate] = {
    **{Label(name): Fate.KEPT for name in _KEPT.split()},
    **{Label(name): Fate.MOVED for name in _MOVED.split()},
    **{Label(name): Fate.REMOVED for name in _REMOVED.split()},
    Label.BLANK: Fate.BLANK,
    Label.STATEMENT: Fate.STATEMENT,
}


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A seed as received. `sha256` is that of its bytes, `text` their decoding.

    For HTML, `text` is the one canonical text of the page, `text_sha256` its
    digest, and `metadata` what the page says of itself outside its text.
    `path` is the file's place in the archive, with forward slashes; empty outside of one.
    """

    id: str
    media_type: str
    sha256: str
    text: str
    text_sha256: str = ""
    metadata: tuple[Metadatum, ...] = ()
    path: str = ""

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
    joined as `pipeline.restore` does, are the seed.
    """

    start: int
    stop: int
    text: str
    decision: Decision
    first: int = 0
    last: int | None = None

    @property
    def label(self) -> Label:
        return self.decision.label

    @property
    def fate(self) -> Fate:
        return self.decision.label.fate

    def relabel(self, decision: Decision) -> Block:
        return replace(self, decision=decision)


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


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a person should see. `severity` is `error`, `decide` or `note`.

    `line` is counted from 1, as editors do; None where no line is meant.
    """

    code: str
    severity: str
    path: str
    line: int | None
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """What is known about an article, each value with its evidence."""

    language: Field[str] | None = None
    headline: Field[str] | None = None
    standfirst: Field[str] | None = None
    section: Field[str] | None = None
    published: Field[Moment] | None = None
    updated: Field[Moment] | None = None
    bounds: Field[str] | None = None
    outlet: Field[str] | None = None
    agency: Field[str] | None = None
    original_outlet: Field[str] | None = None
    authors: tuple[Field[str], ...] = ()
    dateline: Field[str] | None = None
    captions: tuple[Field[str], ...] = ()
    credits: tuple[Field[str], ...] = ()
    signature: Field[str] | None = None
    source_address: Field[str] | None = None
    retrieved: Field[str] | None = None
    added: Field[str] | None = None
    note: Field[str] | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article on its way: a stage takes an Article and returns one."""

    raw: RawDocument
    blocks: tuple[Block, ...] = ()
    about: Description = Description()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def id(self) -> str:
        return self.raw.id

    def kept(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.fate is Fate.KEPT)

    def labelled(self, *labels: Label) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.label in labels)


@dataclass(frozen=True, slots=True)
class Link:
    """A connection between two articles, with its reason.

    `kind` is `same-words`, `copy` or `related`; for same words `quotes` holds
    the position of the quote in each article's `quotes`.
    """

    kind: str
    first: str
    second: str
    score: float
    reason: str
    quotes: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Archive:
    """All articles in order of their ids, and what connects them."""

    articles: tuple[Article, ...]
    links: tuple[Link, ...] = ()
    issues: tuple[Issue, ...] = ()
