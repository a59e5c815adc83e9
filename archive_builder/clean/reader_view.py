"""Pages saved from a reader view: their container is known, so what is in it is the text.

Rules still go first inside the container: reader views keep share bars and pitches.
"""

from __future__ import annotations

from archive_builder.clean.page import Page
from archive_builder.model import Decision, Label, PageStructure

STAGE = "reader-view"

_DECISIONS = {
    "title": Decision(Label.HEADLINE, "reader-title", STAGE, "the reader view's headline"),
    "byline": Decision(Label.BYLINE, "reader-credits", STAGE, "the reader view's byline"),
    "date": Decision(Label.DATE_LINE, "reader-date", STAGE, "the reader view's date"),
    "": Decision(
        Label.OTHER_BOILERPLATE, "outside-reader-view", STAGE, "stands outside of the reader view"
    ),
}


def find_line_roles(structure: PageStructure | None) -> dict[int, str]:
    """For each line its role in a reader view, empty outside of it; none for other pages."""
    if structure is None or not structure.roles:
        return {}
    roles = dict(structure.roles)
    known: dict[int, str] = {-1: ""}
    for place, parent in enumerate(structure.parents):
        known[place] = roles.get(place) or known[parent]
    return {number: known[line.block] for number, line in enumerate(structure.lines)}


def mark_around(page: Page, roles: dict[int, str]) -> Page:
    """Decide the lines of a reader view that are not in its container."""
    return page.decide({n: _DECISIONS[role] for n, role in roles.items() if role in _DECISIONS})


def content_lines(page: Page, roles: dict[int, str]) -> frozenset[int]:
    """The lines of the container that no rule has decided."""
    return frozenset(n for n, role in roles.items() if role == "content" and page.is_open(n))
