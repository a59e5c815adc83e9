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

import yaml

from archive_builder.model import Article, Block, Evidence, Field, Issue, Label
from archive_builder.records import Authority, Outlet

_SITE_NAMES = ("meta og:site_name", "JSON-LD publisher", "meta application-name")
# What stands so before a text may be anything: only an agency on file is one.
_ONLY_KNOWN = ("dateline-before-text", "chinese-dateline")
_DOMAIN = re.compile(r"https?://(?:www\.)?([^/:\s]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that name an outlet or agency, and where they are looked for."""

    id: str
    names: str
    labels: frozenset[Label]
    pattern: re.Pattern[str]


def find_outlets(article: Article, authority: Authority) -> Article:
    """Set outlet, agency, original outlet and source address; report names not on file."""
    found: dict[str, Field[str]] = {}
    issues: list[Issue] = []
    for cue, block, printed in _matches(article):
        known = match_outlet(printed, authority)
        if cue.names in found or (cue.id in _ONLY_KNOWN and not _is_agency(known)):
            continue
        field, name = _field_for(cue, known), known.name if known else printed
        if field in found:
            continue
        evidence = Evidence(printed, cue.id, block.start, block.stop)
        found[field] = Field(name, (evidence,), cue.id)
        if known is None:
            issues.append(_unknown(article, block, printed))
    if "outlet" not in found:
        found |= _stated_outlet(article, authority)
    about = replace(
        article.about,
        outlet=found.get("outlet"),
        agency=found.get("agency"),
        original_outlet=found.get("original_outlet"),
        source_address=_stated_address(article),
    )
    return replace(article, about=about, issues=(*article.issues, *issues))


def match_outlet(printed: str, authority: Authority) -> Outlet | None:
    """The outlet or agency on file that is printed so, case ignored; None if there is none."""
    return _index(authority).get(printed.strip().casefold())


@cache
def _index(authority: Authority) -> dict[str, Outlet]:
    return {
        name.casefold(): outlet
        for outlet in authority.outlets
        for name in (outlet.name, *outlet.names, *outlet.domains)
    }


def _is_agency(known: Outlet | None) -> bool:
    return known is not None and known.kind == "agency"


def _field_for(cue: Cue, known: Outlet | None) -> str:
    """The field a name fills: an agency on file is the agency, whatever named it as source."""
    if known is not None and known.kind == "agency" and cue.names != "outlet":
        return "agency"
    return cue.names


def _matches(article: Article) -> Iterator[tuple[Cue, Block, str]]:
    for cue in load_cues():
        for block in article.blocks:
            if block.label in cue.labels:
                match = cue.pattern.search(block.text)
                if match:
                    yield cue, block, match["name"].strip()


def _stated_outlet(article: Article, authority: Authority) -> dict[str, Field[str]]:
    """The outlet as an HTML page's metadata or its address give it."""
    for name in _SITE_NAMES:
        for datum in article.raw.metadata:
            if datum.name == name:
                known = match_outlet(datum.value, authority)
                evidence = Evidence(datum.value, "html-site-name", source=datum.element)
                value = known.name if known else datum.value
                return {"outlet": Field(value, (evidence,), f"html:{datum.name}")}
    address = _stated_address(article)
    domain = _DOMAIN.match(address.value) if address else None
    known = match_outlet(domain[1], authority) if domain else None
    if address is None or known is None:
        return {}
    return {"outlet": Field(known.name, address.evidence, "html:link canonical")}


def _stated_address(article: Article) -> Field[str] | None:
    for name in ("link canonical", "meta og:url", "mhtml location", "reader address"):
        for datum in article.raw.metadata:
            if datum.name == name and _DOMAIN.match(datum.value):
                evidence = Evidence(datum.value, "html-address", source=datum.element)
                return Field(datum.value, (evidence,), f"html:{datum.name}")
    return None


def _unknown(article: Article, block: Block, printed: str) -> Issue:
    return Issue(
        "O401",
        "decide",
        article.id,
        block.start + 1,
        f"“{printed}” is not on file as an outlet or agency",
        "add authority/outlets/<id>.yml with this name, or leave it as printed",
    )


@cache
def load_cues() -> tuple[Cue, ...]:
    """The cues of `outlet_cues.yml`, their examples run. Raises: ValueError."""
    text = files(__package__).joinpath("outlet_cues.yml").read_text(encoding="utf-8")
    cues = []
    for entry in yaml.safe_load(text):
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
