"""A contributor's front matter before a text, and blank lines."""

from __future__ import annotations

from archive_builder.clean.page import Page
from archive_builder.model import Decision, Label

FENCE = "---"

STATEMENT = Decision(
    Label.STATEMENT, "front-matter", "statement", "what the contributor says of the article"
)
BLANK = Decision(Label.BLANK, "blank", "statement", "an empty line")


def statement_lines(lines: list[str]) -> int:
    """How many lines of front matter a text begins with; 0 where there is none.

    >>> statement_lines(["---", "outlet: Daily Planet", "---", "", "Headline"])
    3
    >>> statement_lines(["---", "a rule, and no end of it"])
    0
    """
    if not lines or lines[0].lstrip("\ufeff").rstrip() != FENCE:
        return 0
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return number + 1
    return 0


def mark_statement(page: Page) -> Page:
    """Decide the lines of the front matter, its fences included."""
    count = statement_lines([line.text for line in page.lines])
    return page.decide(dict.fromkeys(range(count), STATEMENT))


def mark_blank(page: Page) -> Page:
    """Decide lines without a visible character."""
    return page.decide({line.number: BLANK for line in page.lines if not line.content})
