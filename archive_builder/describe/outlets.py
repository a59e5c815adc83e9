"""Who published an article, which agency wrote it, and whom it was copied from.

Names are found by cues (`outlet_cues.yml`) in blocks of fitting labels, or in
an HTML page's metadata, and matched against `authority/outlets/`; one that is
not on file is kept as printed. Never concludes an outlet from a style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from archive_builder.describe.on_file import match_outlet
from archive_builder.describe.sites import (
    find_address,
    find_byline_sources,
    find_listed_sources,
    find_own_name,
    find_site,
    source_lines,
)
from archive_builder.interface.told import tell
from archive_builder.model import Article, Block, Evidence, Field, Issue, Label
from archive_builder.records import Authority, Outlet
from archive_builder.yaml_text import load_data

# What stands so before a text may be anything: only an agency on file is one.
_ONLY_KNOWN = ("dateline-before-text", "chinese-dateline", "agency-message-number")
# A copyright line names the owner; it names the outlet where the page uses that name elsewhere.
_ONLY_REPEATED = ("copyright-of-outlet",)
_COMPANY = re.compile(
    r"\b(?:Inc|LLC|Ltd|Limited|GmbH|AG|SE|Corp|Corporation|Co|Company|Group|Holdings?|PLC|plc|Pty|"
    r"BV|SAS?|SpA|Publications?|Verlag)$"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that name an outlet or agency, and where they are looked for."""

    id: str
    names: str
    labels: frozenset[Label]
    pattern: re.Pattern[str]


def find_outlets(article: Article, authority: Authority) -> Article:
    """Set outlet, agency, original outlet and source address; report names not on file."""
    address = find_address(article)
    found = find_site(article, authority, address)
    issues: list[Issue] = []
    for cue, block, printed in _matches(article):
        known = match_outlet(printed, authority)
        if cue.names in found or not _is_believed(cue, known, printed, article):
            continue
        field, name = _field_for(cue, known), known.name if known else printed
        if field in found:
            continue
        evidence = Evidence(printed, cue.id, block.start, block.stop)
        found[field] = Field(name, (evidence,), cue.id)
        if known is None:
            issues.append(_unknown(article, block, printed))
    for field, value in (
        *find_byline_sources(article, authority),
        *find_listed_sources(article, authority),
    ):
        found.setdefault(field, value)
    if "outlet" not in found:
        found |= find_own_name(article, authority)
    about = replace(
        article.about,
        outlet=found.get("outlet"),
        agency=found.get("agency"),
        original_outlet=found.get("original_outlet"),
        source_address=address,
    )
    return replace(article, about=about, issues=(*article.issues, *issues))


def _is_believed(cue: Cue, known: Outlet | None, printed: str, article: Article) -> bool:
    if cue.id in _ONLY_KNOWN:
        return _is_agency(known)
    if cue.id in _ONLY_REPEATED and known is None:
        lines = sum(printed in line for line in article.raw.lines)
        return lines > 1 and not _COMPANY.search(printed)
    return True


def _is_agency(known: Outlet | None) -> bool:
    return known is not None and known.kind == "agency"


def _field_for(cue: Cue, known: Outlet | None) -> str:
    """The field a name fills: an agency on file is the agency, whatever named it as source."""
    if known is not None and known.kind == "agency" and cue.names != "outlet":
        return "agency"
    return cue.names


def _matches(article: Article) -> Iterator[tuple[Cue, Block, str]]:
    around = source_lines(article)
    for cue in load_cues():
        found = [
            (cue, block, match["name"].strip())
            for block in article.blocks
            if block.label in cue.labels
            and (block.label is not Label.SOURCE_LINE or block in around)
            and (match := cue.pattern.search(block.text))
        ]
        # Two publishers named in the same way are a doubt.
        if cue.names != "outlet" or len({name.casefold() for _, _, name in found}) == 1:
            yield from found


def _unknown(article: Article, block: Block, printed: str) -> Issue:
    return Issue(
        "O401",
        "decide",
        article.id,
        block.start + 1,
        tell("“{name}” is not on file as an outlet or agency", name=printed),
        "add authority/outlets/<id>.yml with this name, or leave it as printed",
    )


@cache
def load_cues() -> tuple[Cue, ...]:
    """The cues of `outlet_cues.yml`, their examples run. Raises: ValueError."""
    text = files(__package__).joinpath("outlet_cues.yml").read_text(encoding="utf-8")
    cues = []
    for entry in load_data(text):
        labels = frozenset(map(Label, entry["labels"]))
        cue = Cue(entry["id"], entry["names"], labels, re.compile(entry["pattern"]))
        for example, name in entry["finds"].items():
            match = cue.pattern.search(example)
            if match is None or match["name"] != name:
                raise ValueError(f"cue {cue.id} should find {name!r} in {example!r}")
        for example in entry.get("ignores", ()):
            if cue.pattern.search(example):
                raise ValueError(f"cue {cue.id} should find nothing in {example!r}")
        cues.append(cue)
    return tuple(cues)
