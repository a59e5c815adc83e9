"""What a date is on the line where it stands: published, updated, in a byline, alone.

A candidate is a date with the name of the rule that found it. Dates inside
sentences, in captions, comments, listings and notices of rights are never
candidates. Chooses nothing: that is the ladder's part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from archive_builder.describe.date_layout import Line
from archive_builder.describe.date_names import cue_words
from archive_builder.describe.date_parsing import Stamp, read_stamps
from archive_builder.model import Label


class Rule(StrEnum):
    """How a date was found; the order is the order of trust."""

    PUBLISHED = "published-line"
    BYLINE = "byline"
    DATE_LINE = "date-line"
    OPENING = "opening-date"
    DATELINE = "dateline"
    UPDATED = "updated-line"


# Labels of the cleaning under which no date is the article's own.
NEVER = frozenset({Label.COMMENTS, Label.CAPTION, Label.CREDIT, Label.ADVERT})
# Labels under which a date needs words that say what it is, or none beside it. Body and
# navigation are not among them: a date line that the cleaning did not know ends up there.
ONLY_WITH_CUE = frozenset({Label.NOTICE, Label.SUBSCRIBE, Label.QUOTATION, Label.RELATED})
# The two cues that say what a date is, with the section of the vocabulary they stand in.
CUES = ((Rule.PUBLISHED, "published"), (Rule.UPDATED, "updated"))
LONGEST_LINE = 300
LONGEST_OPENING = 160
MOST_STAMPS = 4
MOST_WORDS = 8
MOST_WORDS_WITH_CUE = 14
_GAP = 30
_NEXT = 12
_LINK_WORD = 3
_OPENING_WORDS = 80

_DIGIT = re.compile(r"[0-9]")
_WORDS = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[|·•/;]|\. ")
# What an embedded post of a social network prints below itself.
_EMBED = re.compile(r"\W{0,4}posted by .{1,60} on \w{6,9}, \w{3,9} \d\d?, \d{4}\s*$", re.IGNORECASE)
_LISTED = re.compile(r"\s*[*+o•-]\s")
_TEXT_AFTER = re.compile(r"[\s).:,|–—-]{1,5}[\"'“„«‚‘]?[A-ZÀ-ÞЀ-Я\u3400-\u9fff]")
_SEPARATOR = re.compile(r"(?:^|[|·•–—/>(\[»:.,-]|\s{2})\s*$")
_CREDIT = re.compile(
    r"©|\(c\)|copyright|https?:|www\.|@|getty|shutterstock|picture.alliance|/(?:AFP|EPA|AP|dpa)\b"
    r"|\b(?:AFP|EPA|EFE-EPA)[/ ]|\bpool\b|->|→|\?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date on a line, as found by a rule; `alone` means no other word stands there."""

    line: Line
    stamp: Stamp
    rule: Rule
    quote: str
    alone: bool = False

    @property
    def is_clock_shaped(self) -> bool:
        """Whether it looks like the clock of a page: weekday and full date, no word else."""
        return self.alone and self.stamp.weekday is not None and self.rule is Rule.DATE_LINE


@dataclass(frozen=True, slots=True)
class _Place:
    """A date on its line, the column where the date before it ends, and whether it is the last."""

    line: Line
    stamp: Stamp
    floor: int
    is_last: bool


def find_candidates(line: Line, with_year: bool = True) -> tuple[Candidate, ...]:
    """The dates of one line that may be the article's, in order: with or without a year."""
    if line.label in NEVER or not _DIGIT.search(line.text[:LONGEST_OPENING]):
        return ()
    text = line.text if len(line.text) <= LONGEST_LINE else line.text[:LONGEST_OPENING]
    stamps = [s for s in read_stamps(text) if (s.year is not None) is with_year]
    if not stamps or len(stamps) > MOST_STAMPS:
        return ()
    rest = _outside(line.text, stamps)
    found: list[Candidate] = []
    for n, stamp in enumerate(stamps):
        floor = stamps[n - 1].last if n else 0
        ruled = _rule(_Place(line, stamp, floor, n == len(stamps) - 1), rest)
        if ruled is None and found and floor == stamp.first:
            ruled = Rule.UPDATED, stamp.first
        if ruled:
            quote = line.text[ruled[1] : stamp.last]
            found.append(Candidate(line, stamp, ruled[0], quote, _is_bare(rest)))
    return tuple(found)


def _is_bare(rest: str) -> bool:
    """Whether nothing stands beside the dates, or only a word such as "Date:"."""
    return not _WORDS.search(rest) or _pattern("dated").fullmatch(rest.strip(" *:\t")) is not None


def is_cue(text: str) -> Rule | None:
    """The rule of a line that holds a cue for the next line's date and nothing else.

    >>> is_cue("Last updated:"), is_cue("Published in 2020")
    (<Rule.UPDATED: 'updated-line'>, None)
    """
    bare = text.strip(" :*-–—|·•\t\r")
    for rule, kind in CUES:
        if _pattern(kind).fullmatch(bare):
            return rule
    return None


def find_cue(text: str) -> Rule | None:
    """The rule of the first cue in some words; None without one."""
    found = [(m.start(), rule) for rule, kind in CUES if (m := _pattern(kind).search(text))]
    return min(found)[1] if found else None


def _rule(place: _Place, rest: str) -> tuple[Rule, int] | None:
    """Which rule the date falls under, and where the words that say so begin; None for none."""
    text, stamp = place.line.text, place.stamp
    if _EMBED.match(text):
        return None
    long = len(text) > LONGEST_LINE
    words = len(_WORDS.findall(rest))
    cue = _cue_before(place) or _cue_after(place)
    if cue and ((words <= MOST_WORDS_WITH_CUE and not long) or _stands_out(text, cue[1])):
        return cue
    if place.floor and place.floor == stamp.first:
        return None
    opening = None if place.floor else _opening_byline().search(text[: stamp.first])
    if opening and not _CREDIT.search(text[:LONGEST_OPENING]):
        return Rule.BYLINE, opening.start("cue")
    if not place.floor and _opens_report(place, words):
        return Rule.OPENING, stamp.first
    if long or words > MOST_WORDS or _is_foreign(place) or (words and _needs_cue(place)):
        return None
    return (Rule.BYLINE if _byline_pattern().search(rest) else Rule.DATE_LINE), stamp.first


def _cue_before(place: _Place) -> tuple[Rule, int] | None:
    """The rule of the last published or updated cue before a date, and where it starts."""
    lead = place.line.text[place.floor : place.stamp.first]
    best: tuple[Rule, int] | None = None
    for rule, kind in CUES:
        for match in _pattern(kind).finditer(lead):
            start = place.floor + match.start()
            if len(lead) - match.end() <= _GAP and (best is None or start > best[1]):
                best = (rule, start)
    return best


def _cue_after(place: _Place) -> tuple[Rule, int] | None:
    """The same for a cue behind the line's last date, as German has it: "am 3. Mai veröffentlicht"."""
    if not place.is_last:
        return None
    tail = place.line.text[place.stamp.last : place.stamp.last + _GAP]
    if _BREAK.search(tail):
        tail = tail[: _BREAK.search(tail).start()]  # type: ignore[union-attr]
    for rule, kind in CUES:
        if _pattern(kind).search(tail):
            return rule, place.stamp.first
    return None


def _stands_out(text: str, at: int) -> bool:
    """Whether a cue opens its part of the line, or the line speaks of the article itself."""
    return bool(_SEPARATOR.search(text[:at]) or _pattern("own").match(text.lstrip(" *")))


def _opens_report(place: _Place, words: int) -> bool:
    """Whether a line begins with its date and goes on as text: "16.05.2024 – The council has"."""
    text, stamp = place.line.text, place.stamp
    return (
        words > MOST_WORDS
        and not text[: stamp.first].strip(" (*")
        and _TEXT_AFTER.match(text, stamp.last) is not None
        and not _pattern("foreign").search(text[: stamp.last + _OPENING_WORDS])
    )


def _needs_cue(place: _Place) -> bool:
    """Whether a date with words beside it is not enough here: in lists, headlines, notices."""
    lead = place.line.text[: place.stamp.first]
    if place.line.label is Label.HEADLINE:
        return len(lead.strip()) > _LINK_WORD
    if _LISTED.match(place.line.text) and not _pattern("dated").fullmatch(lead.strip(" *+:\t")):
        return True
    return place.line.label in ONLY_WITH_CUE


def _is_foreign(place: _Place) -> bool:
    """Whether words on the line make its date another thing than the article's."""
    text, stamp = place.line.text, place.stamp
    lead, tail = text[: stamp.first], text[stamp.last : stamp.last + _NEXT]
    foreign = _pattern("foreign")
    return bool(foreign.search(lead) or foreign.search(tail) or _CREDIT.search(text))


def _outside(text: str, stamps: list[Stamp]) -> str:
    pieces, end = [], 0
    for stamp in stamps:
        pieces.append(text[end : stamp.first])
        end = stamp.last
    return " ".join([*pieces, text[end:]])


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """All cue words of a kind as whole words; Chinese ones anywhere."""
    words = [re.escape(word) for word in cue_words(kind) if word.isascii() or word < "\u3000"]
    han = [re.escape(word) for word in cue_words(kind) if word >= "\u3000"]
    spaced = rf"(?<![^\W_])(?:{'|'.join(words)})(?![^\W_])"
    return re.compile("|".join([spaced, *han]), re.IGNORECASE)


@cache
def _byline_pattern() -> re.Pattern[str]:
    """A byline cue at the start of the line or of a part of it."""
    words = "|".join(re.escape(word) for word in cue_words("byline"))
    return re.compile(rf"(?:^|[|·•–—/\s-])(?:{words})(?![^\W_])", re.IGNORECASE)


@cache
def _opening_byline() -> re.Pattern[str]:
    """A line that opens with a byline cue and one to five words of a name, up to its date."""
    words = "|".join(re.escape(word) for word in cue_words("byline"))
    name = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]{0,25}"
    return re.compile(
        rf"^\W{{0,4}}(?P<cue>(?i:{words}))(?![^\W_])[\s:]{{1,3}}(?:{name}[\s,|·–—-]{{1,4}}){{1,5}}"
        r"(?:(?:on|am|vom|le|el|at|in) )?$"
    )
