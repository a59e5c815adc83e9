"""The article's furniture: headline, its repetitions, kicker, standfirst, dates, captions.

Looks at lines that no rule knows and at where they stand: above, below and
between the paragraphs. Never touches a line that is decided.
"""

from __future__ import annotations

import re
from functools import cache

from archive_builder.clean.bare_names import find_bare_names
from archive_builder.clean.headline import find_headline
from archive_builder.clean.macros import expand
from archive_builder.clean.page import Line, Page
from archive_builder.model import Decision, Label

MAX_HEADLINE_WORDS = 35
MAX_KICKER_WORDS = 4
MIN_STANDFIRST_WORDS = 6
MIN_CAPTION_WORDS = 8
STAGE = "furniture"

HEADLINE = Decision(Label.HEADLINE, "headline", STAGE, "the article's headline")
REPEATED = Decision(Label.DUPLICATE, "headline-repeated", STAGE, "the headline printed again")
KICKER = Decision(Label.KICKER, "kicker", STAGE, "the section's name above the headline")
ABOVE = Decision(Label.NAVIGATION, "above-headline", STAGE, "stands above the headline")
STANDFIRST = Decision(
    Label.STANDFIRST, "standfirst", STAGE, "a summary between headline and text, without full stop"
)
DATE_LINE = Decision(Label.DATE_LINE, "date-only-line", STAGE, "a date beside the article's text")
PAGE_CLOCK = Decision(
    Label.NAVIGATION, "page-clock", STAGE, "the date of the day the page was opened"
)
CREDITED = Decision(
    Label.CAPTION, "above-credit", STAGE, "a picture's credit stands right below it"
)
CAPTION = Decision(
    Label.CAPTION,
    "line-without-text",
    STAGE,
    "no sentence, and no paragraph follows that it could head: a picture's or video's caption",
)

Span = tuple[int, int]


def mark_furniture(page: Page, span: Span, chosen: frozenset[int]) -> Page:
    """Decide headline, standfirst and the rest around the text at `span`.

    `chosen` are lines that read like the text: their place alone moves none away.
    """
    page = _mark_credited(page, span)
    headline = find_headline(page, span)
    if headline is not None:
        page = page.decide({headline.number: HEADLINE})
        page = _mark_repeats(page, headline)
    page = _mark_dates(page, span, headline)
    if headline is not None:
        page = page.decide(find_bare_names(page, headline, span[0]))
        page = _mark_above(page, headline, chosen)
        page = _mark_standfirst(page, headline, span, chosen)
    return _mark_captions(page, span)


def _mark_credited(page: Page, span: Span) -> Page:
    """A line above the text that a picture's credit follows is the picture's caption."""
    found: dict[int, Decision] = {}
    for n in _open_with_text(page):
        after, before = page.neighbour(n, 1), page.neighbour(n, -1)
        if n >= span[0] or after is None or before is None or page.restates_title(page.lines[n]):
            continue
        decision = page.decisions[after.number]
        if decision is not None and decision.label is Label.CREDIT:
            found[n] = CREDITED
    return page.decide(found)


def _mark_repeats(page: Page, headline: Line) -> Page:
    same = headline.plain.casefold()
    return page.decide(
        {line.number: REPEATED for line in page.undecided() if line.plain.casefold() == same}
    )


def _mark_dates(page: Page, span: Span, headline: Line | None) -> Page:
    """Lines that are nothing but a date: the article's beside its text, else a page clock."""
    moment, weekday = _date_patterns()
    found: dict[int, Decision] = {}
    for line in page.undecided():
        if line.words > MAX_HEADLINE_WORDS or not line.has_digit:
            continue
        if not moment.fullmatch(line.plain):
            continue
        spoken = bool(weekday.match(line.plain)) and ":" not in line.plain
        above = headline is not None and line.number < headline.number
        tail = line.number >= span[1]
        clock = (above and spoken) or (tail and not _follows_text(page, line))
        found[line.number] = PAGE_CLOCK if clock else DATE_LINE
    return page.decide(found)


@cache
def _date_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    whole = re.compile(expand(r"(?:{weekday},?\s)?{moment}\W{0,2}"), re.IGNORECASE)
    return whole, re.compile(expand(r"{weekday}\b"), re.IGNORECASE)


def _follows_text(page: Page, line: Line) -> bool:
    """Whether the nearest lines above are the text or other fields of the article."""
    above = page.neighbour(line.number, -1)
    if above is None:
        return False
    decision = page.decisions[above.number]
    return decision is not None and decision.label in {
        *(label for label in Label if label.fate.value == "kept"),
        Label.BYLINE,
        Label.SIGNATURE,
        Label.SOURCE_LINE,
    }


def _mark_above(page: Page, headline: Line, chosen: frozenset[int]) -> Page:
    """One short line above the headline is its kicker; several are a menu."""
    above = [n for n in _open_with_text(page) if n < headline.number and n not in chosen]
    near = page.neighbour(headline.number, -1)
    kicker = (
        len(above) == 1
        and near is not None
        and near.number == above[0]
        and near.words <= MAX_KICKER_WORDS
    )
    return page.decide(dict.fromkeys(above, KICKER if kicker else ABOVE))


def _mark_standfirst(page: Page, headline: Line, span: Span, chosen: frozenset[int]) -> Page:
    for n in _open_with_text(page):
        line = page.lines[n]
        if n in chosen:
            continue
        if headline.number < n < span[0] and line.words >= MIN_STANDFIRST_WORDS:
            return page if line.ends_sentence else page.decide({n: STANDFIRST})
    return page


def _mark_captions(page: Page, span: Span) -> Page:
    """A line without full stop above a block of links heads nothing: it is a caption."""
    found: dict[int, Decision] = {}
    for n in _open_with_text(page):
        line, after = page.lines[n], page.neighbour(n, 1)
        if not span[0] < n < span[1] or after is None or not _could_be_caption(line):
            continue
        decision = page.decisions[after.number]
        if decision is not None and decision.label is Label.RELATED:
            found[n] = CAPTION
    return page.decide(found)


def _could_be_caption(line: Line) -> bool:
    opened = line.plain.count('"') % 2 == 1
    bullet = line.plain.startswith(("* ", "- ", "• "))
    whole = not line.plain.endswith((",", ":", ";", "-")) and not opened and not bullet
    return whole and line.words >= MIN_CAPTION_WORDS and not line.ends_sentence


def _open_with_text(page: Page) -> list[int]:
    return [line.number for line in page.undecided() if line.content]
