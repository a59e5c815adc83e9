"""What a date is on the line where it stands: published, updated, in a byline, alone.

A candidate is a date with the name of the rule that found it. Dates inside
sentences, in captions, comments, listings and notices of rights are never
candidates. Chooses nothing: that is the ladder's part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive_builder.describe.dates.cues import (
    AGENCY,
    CUES,
    Rule,
    byline_pattern,
    is_credited,
    is_place,
    opening_byline,
)
from archive_builder.describe.dates.layout import Line
from archive_builder.describe.dates.names import cue_pattern, cue_words, fold, month_names
from archive_builder.describe.dates.parsing import Stamp, read_stamps
from archive_builder.model import Label

# Labels of the cleaning under which no date is the article's own.
NEVER = frozenset({Label.COMMENTS, Label.CAPTION, Label.CREDIT, Label.ADVERT})
# Labels under which a date needs words that say what it is, or none beside it. Others that
# are cut are not among them: a date line that the cleaning did not know ends up there.
ONLY_WITH_CUE = frozenset({Label.QUOTATION, Label.RELATED})
# Longer lines are prose: only the date that opens one is looked at.
LONGEST_LINE = 300
LONGEST_OPENING = 160
# More dates than this on a line are a calendar or a listing.
MOST_STAMPS = 4
# So many words may stand beside a date, or beside one that a cue explains.
MOST_WORDS = 8
MOST_WORDS_WITH_CUE = 14
# Columns from a cue to its date, and from a date to words that make it another thing.
_GAP = 30
_NEXT = 12
_LINK_WORD = 3
_OPENING_WORDS = 80

_DIGIT = re.compile(r"[0-9]")
_WORDS = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[|·•/;]|\. ")
# "14. - 20. Januar 2022": the date is the end of a span of time.
_SPAN = re.compile(r"\d[.]?\s?[-–—]\s?$")
_SPAN_GOES_ON = re.compile(r"\s?[-–—]\s?\d{1,2}\.? ?(?P<name>[^\W\d_]{3,12})")
_SPAN_JOINT = re.compile(r"\s?[-–—]\s?")
# What an embedded post of a social network prints below itself.
_EMBED = re.compile(r"\W{0,4}posted by .{1,60} on \w{6,9}, \w{3,9} \d\d?, \d{4}\s*$", re.IGNORECASE)
_LISTED = re.compile(r"\s*[*+o•-]\s")
_TEXT_AFTER = re.compile(r"[\s).:,|–—-]{1,5}[\"'“„«‚‘]?[A-ZÀ-ÞЀ-Я\u3400-\u9fff]")
_SEPARATORS = frozenset("|·•–—/>([»:.,-*")
# Addresses, handles, arrows and questions: posts, links and teasers.
_LINK = re.compile(r"https?:|www\.|@|->|→|\?", re.IGNORECASE)


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

    @property
    def is_own_line(self) -> bool:
        """Whether it is of the ladder's second step: a byline, or a date on its own line."""
        return self.rule in (Rule.BYLINE, Rule.DATE_LINE)


@dataclass(frozen=True, slots=True)
class _Place:
    """A date on its line, and the columns where the one before it ends and the next begins."""

    line: Line
    stamp: Stamp
    floor: int
    following: int | None


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
        following = stamps[n + 1].first if n + 1 < len(stamps) else None
        ruled = _rule(_Place(line, stamp, floor, following), rest)
        if ruled is None and found and floor == stamp.first:
            ruled = Rule.UPDATED, stamp.first
        if ruled:
            quote = line.text[ruled[1] : stamp.last]
            found.append(Candidate(line, stamp, ruled[0], quote, _is_bare(rest)))
    return tuple(found)


def _is_bare(rest: str) -> bool:
    """Whether nothing stands beside the dates, or only a word such as "Date:"."""
    return (
        not _WORDS.search(rest) or cue_pattern("dated").fullmatch(rest.strip(" *:\t")) is not None
    )


def _rule(place: _Place, rest: str) -> tuple[Rule, int] | None:
    """Which rule the date falls under, and where the words that say so begin; None for none."""
    text, stamp = place.line.text, place.stamp
    if _EMBED.match(text) or _is_in_span(place):
        return None
    long = len(text) > LONGEST_LINE
    words = len(_WORDS.findall(rest))
    cue = _cue_before(place) or _cue_after(place)
    if cue and ((words <= MOST_WORDS_WITH_CUE and not long) or _stands_out(text, cue[1])):
        return cue
    if place.floor and place.floor == stamp.first:
        return None
    opening = None if place.floor else opening_byline().search(text[: stamp.first])
    if opening and not is_credited(text[:LONGEST_OPENING]):
        return Rule.BYLINE, opening.start("cue")
    if not place.floor and _opens_report(place, words):
        return Rule.OPENING, stamp.first
    return None if long or words > MOST_WORDS else _short_rule(place, rest)


def _is_in_span(place: _Place) -> bool:
    """Whether the date is the end or the beginning of a span of time."""
    text, stamp = place.line.text, place.stamp
    if _SPAN.search(text[max(0, stamp.first - 5) : stamp.first]):
        return True
    goes_on = _SPAN_GOES_ON.match(text, stamp.last)
    if goes_on and fold(goes_on["name"]) in month_names():
        return True
    joint = text[stamp.last : place.following] if place.following is not None else ""
    return _SPAN_JOINT.fullmatch(joint) is not None


def _short_rule(place: _Place, rest: str) -> tuple[Rule, int] | None:
    """The rule of a date with few words or none beside it, that no cue explains."""
    text, stamp = place.line.text, place.stamp
    if _is_foreign(place) or (_WORDS.search(rest) and _needs_cue(place)):
        return None
    if AGENCY.match(text, stamp.last) and is_place(text[: stamp.first]):
        return None
    if byline_pattern().search(rest):
        return Rule.BYLINE, stamp.first
    return None if _is_in_phrase(place) else (Rule.DATE_LINE, stamp.first)


def _cue_before(place: _Place) -> tuple[Rule, int] | None:
    """The rule of the last published or updated cue before a date, and where it starts."""
    lead = place.line.text[place.floor : place.stamp.first]
    best: tuple[Rule, int] | None = None
    for rule, kind in CUES:
        for match in cue_pattern(kind).finditer(lead):
            start = place.floor + match.start()
            if len(lead) - match.end() <= _GAP and (best is None or start > best[1]):
                best = (rule, start)
    return best


def _cue_after(place: _Place) -> tuple[Rule, int] | None:
    """The same for a cue behind the line's last date: "am 3. Mai veröffentlicht"."""
    if place.following is not None:
        return None
    tail = place.line.text[place.stamp.last : place.stamp.last + _GAP]
    tail = _BREAK.split(tail, maxsplit=1)[0]
    for rule, kind in CUES:
        if cue_pattern(kind).search(tail):
            return rule, place.stamp.first
    return None


def _stands_out(text: str, at: int) -> bool:
    """Whether a cue opens its part of the line, or the line speaks of the article itself."""
    lead = text[:at].rstrip()
    opens = not lead or lead[-1] in _SEPARATORS or at - len(lead) > 1
    return opens or cue_pattern("own").match(text.lstrip(" *")) is not None


def _opens_report(place: _Place, words: int) -> bool:
    """Whether a line begins with its date and goes on as text: "16.05.2024 – The council has"."""
    text, stamp = place.line.text, place.stamp
    return (
        words > MOST_WORDS
        and not text[: stamp.first].strip(" (*")
        and _TEXT_AFTER.match(text, stamp.last) is not None
        and not cue_pattern("foreign").search(text[: stamp.last + _OPENING_WORDS])
    )


def _needs_cue(place: _Place) -> bool:
    """Whether a date with words beside it is not enough here: in lists, headlines, notices."""
    lead = place.line.text[: place.stamp.first]
    if place.line.label is Label.HEADLINE:
        return len(lead.strip()) > _LINK_WORD
    if _LISTED.match(place.line.text) and not cue_pattern("dated").fullmatch(lead.strip(" *+:\t")):
        return True
    return place.line.label in ONLY_WITH_CUE


def _is_foreign(place: _Place) -> bool:
    """Whether words on the line make its date another thing than the article's."""
    text, stamp = place.line.text, place.stamp
    lead, tail = text[: stamp.first], text[stamp.last : stamp.last + _NEXT]
    foreign = cue_pattern("foreign")
    if foreign.search(lead) or foreign.search(tail):
        return True
    return is_credited(text) or _LINK.search(text) is not None


def _is_in_phrase(place: _Place) -> bool:
    """Whether a small word ties the date to words before it: "Putin in Moscow on 14 May 2024"."""
    words = place.line.text[place.floor : place.stamp.first].split()
    return len(words) > 1 and words[-1].lower() in cue_words("tie")


def _outside(text: str, stamps: list[Stamp]) -> str:
    pieces, end = [], 0
    for stamp in stamps:
        pieces.append(text[end : stamp.first])
        end = stamp.last
    return " ".join([*pieces, text[end:]])
