"""What a page says of its site: its metadata, its address, its bylines, its own name.

Metadata go before the text: a site names itself there for machines. An address
names an outlet only where its domain is on file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from archive_builder.clean.speller import make_speller
from archive_builder.describe.bylines import read_byline
from archive_builder.describe.moved import STATED_AUTHORS
from archive_builder.describe.on_file import match_address, match_outlet
from archive_builder.model import Article, Block, Evidence, Fate, Field, Label
from archive_builder.records import Authority, Outlet

SITE_NAMES = ("meta og:site_name", "JSON-LD publisher", "meta application-name")
ADDRESSES = ("link canonical", "meta og:url", "mhtml location", "reader address")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]{4,400}", re.IGNORECASE)
# Lines in which a site speaks of itself.
_OF_ITSELF = (Label.SHARE, Label.SUBSCRIBE, Label.NOTICE)
# In other removed lines it does so only with such words right before or behind its name.
_BEFORE = (
    r"^\W*(?:about|contact|follow|subscribe to|sign up (?:for|to)|download|advertise (?:with|on)|"
    r"careers at|work (?:for|at)|support|über|kontakt|à propos d[eu]|contacter|sobre|contacto|"
    r"о редакции|про редакцію|关于|联系|(?:©|copyright)[\s\d–-]{0,14})\s?(?:the |die |le |la |el )?"
)
_BEHIND = (
    r"\s(?:store|shop|apps?|e-?paper|pdf|newsletters?|company|is not responsible|all rights)\b"
)
MIN_OWN_NAME = 3
_SOURCE = re.compile(
    r"\s*(?:sources?|via|quellen?|fuentes?|источники?|джерел[оа]|来源)\s?[:：]\s?", re.IGNORECASE
)
_LISTED = re.compile(r"[,;/+|、，]|\s(?:und|and|et|y|и|і)\s")


def find_address(article: Article) -> Field[str] | None:
    """The address that a page states for itself, or that a source line of the text gives."""
    for name in ADDRESSES:
        for datum in article.raw.metadata:
            if datum.name == name and _ADDRESS.fullmatch(datum.value):
                evidence = Evidence(datum.value, "html-address", source=datum.element)
                return Field(datum.value, (evidence,), f"html:{datum.name}")
    for block in source_lines(article):
        match = _ADDRESS.search(block.text)
        if match:
            address = match[0].rstrip(".,;)]")
            evidence = Evidence(address, block.decision.rule, block.start, block.stop)
            return Field(address, (evidence,), Label.SOURCE_LINE.value)
    return None


def source_lines(article: Article) -> list[Block]:
    """The source lines around the text; one inside it is that of a table or picture."""
    kept = [block.start for block in article.kept()] or [0]
    return [
        block
        for block in article.labelled(Label.SOURCE_LINE)
        if not min(kept) < block.start < max(kept)
    ]


def find_site(
    article: Article, authority: Authority, address: Field[str] | None
) -> dict[str, Field[str]]:
    """The outlet as an HTML page's metadata or the article's address give it.

    A name on file goes first, then the address, then a name that is not on file.
    """
    stated = [
        Field(
            known.name if known else datum.value,
            (Evidence(datum.value, "html-site-name", source=datum.element),),
            f"html:{datum.name}",
        )
        for name in SITE_NAMES
        for datum in article.raw.metadata
        if datum.name == name and datum.value
        for known in [match_outlet(datum.value, authority)]
    ]
    by_name = [field for field in stated if match_outlet(field.value, authority)]
    known = match_address(address.value, authority) if address else None
    if by_name:
        return {"outlet": by_name[0]}
    if address and known:
        named_as_source = address.evidence[0].rule.startswith("source-")
        role = "original_outlet" if named_as_source else "outlet"
        return {role: Field(known.name, address.evidence, f"domain:{address.basis}")}
    return {"outlet": stated[0]} if stated else {}


def find_byline_sources(article: Article, authority: Authority) -> Iterator[tuple[str, Field[str]]]:
    """Outlets and agencies on file that a byline names, with the fields they fill."""
    for block in article.labelled(Label.BYLINE):
        for printed in read_byline(block.text, authority).sources:
            yield from _filled(
                printed, Evidence(printed, "byline", block.start, block.stop), authority
            )
    for datum in article.raw.metadata:
        if datum.name in STATED_AUTHORS:
            evidence = Evidence(datum.value, "html-author", source=datum.element)
            for printed in read_byline(datum.value, authority).sources:
                yield from _filled(printed, evidence, authority)


def find_listed_sources(article: Article, authority: Authority) -> Iterator[tuple[str, Field[str]]]:
    """Sources on file in a list of them: `Quelle: ntv.de, abc/dpa`."""
    for block in source_lines(article):
        lead = _SOURCE.match(block.text)
        names = _LISTED.split(block.text[lead.end() :]) if lead else []
        for name in filter(None, map(str.strip, names)):
            known = match_outlet(name, authority)
            if known is not None:
                role = "agency" if known.kind == "agency" else "original_outlet"
                evidence = Evidence(name, "sources-listed", block.start, block.stop)
                yield role, Field(known.name, (evidence,), "sources-listed")


def _filled(
    printed: str, evidence: Evidence, authority: Authority
) -> Iterator[tuple[str, Field[str]]]:
    known = match_outlet(printed, authority)
    if known is not None:
        yield known.kind, Field(known.name, (evidence,), evidence.rule)


def find_own_name(article: Article, authority: Authority) -> dict[str, Field[str]]:
    """The one outlet on file that a site's lines about itself name; else none.

    A site speaks of itself there ("Sign up for the Daily Planet's newsletter"). Two
    outlets named so are a doubt, and nothing is taken.
    """
    found: dict[str, tuple[Outlet, str, Block]] = {}
    named = _named_in(article.raw.text, authority)
    for block in article.blocks if named else ():
        if block.fate is not Fate.REMOVED or block.label is Label.COMMENTS:
            continue
        for name, outlet in named:
            if name in block.text and _speaks_of_itself(name, block):
                found.setdefault(outlet.id, (outlet, name, block))
    if len(found) != 1:
        return {}
    ((outlet, name, block),) = found.values()
    evidence = Evidence(name, "site-of-itself", block.start, block.stop)
    return {"outlet": Field(outlet.name, (evidence,), "site-of-itself")}


def _named_in(text: str, authority: Authority) -> list[tuple[str, Outlet]]:
    """Names of outlets (not agencies) on file that stand somewhere in a text."""
    names, speller = _own_names(authority)
    if speller is None:
        return [(name, outlet) for name, outlet in names if name in text]
    found = {name for _, name in speller.iter(text)}
    return [(name, outlet) for name, outlet in names if name in found]


@lru_cache(maxsize=4)
def _own_names(authority: Authority) -> tuple[list[tuple[str, Outlet]], Any]:
    """The names of the outlets on file, and what finds them in a text."""
    names = [
        (name, outlet)
        for outlet in authority.outlets
        if outlet.kind == "outlet"
        for name in (outlet.name, *outlet.names)
        if len(name) >= MIN_OWN_NAME
    ]
    return names, make_speller({name: name for name, _ in names})


def _speaks_of_itself(name: str, block: Block) -> bool:
    known = re.escape(name)
    if block.label in _OF_ITSELF:
        return re.search(rf"(?<!\w){known}(?!\w)", block.text) is not None
    pattern = rf"{_BEFORE}{known}(?!\w)|(?<!\w){known}{_BEHIND}"
    return re.search(pattern, block.text, re.IGNORECASE) is not None
