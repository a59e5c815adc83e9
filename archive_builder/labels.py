"""What a block of a seed can be, and what becomes of it."""

from __future__ import annotations

from enum import StrEnum


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
_MOVED = "headline standfirst kicker byline date-line dateline caption credit signature source-line"
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
