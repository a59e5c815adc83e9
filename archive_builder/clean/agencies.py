"""Rules made from the agencies on file: how each signs its reports."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from archive_builder.clean.macros import alternatives, expand
from archive_builder.clean.rules import Rule
from archive_builder.model import Decision, Label
from archive_builder.records import Authority

SIGNATURE = Decision(
    Label.SIGNATURE, "agency-signature-line", "rule", "an agency's sign-off on a line of its own"
)

SIGNED = Decision(
    Label.BODY, "agency-signed-paragraph", "rule", "a sentence that an agency's sign-off closes"
)

BYLINE = Decision(Label.BYLINE, "agency-byline", "rule", "names the agency that wrote it")


@lru_cache(maxsize=4)
def agency_names(authority: Authority) -> tuple[str, ...]:
    """All printed names of the agencies on file, longest first."""
    names = {
        name
        for outlet in authority.outlets
        if outlet.kind == "agency"
        for name in (outlet.name, *outlet.names)
    }
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def agency_rules(names: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules for lines of agencies' names: `Jane Roe, AFP`, `©dpa`, `(Reuters)`, `EFE ab/cd`."""
    if not names:
        return ()
    name = f"(?:{alternatives(names)})"
    initials = r"(?: [a-z]{2,4}(?:[ /-][a-z]{2,4}){0,5})?"
    pattern = rf"(?:©|\(c\)|copyright)?\s?[(/-]?\s?{name}(?:[/,] ?{name}){{0,3}}{initials}\s?[)/]?"
    signed = rf".{{20,2000}}[.!?][\"')]{{0,2}} \({name}(?:/[a-z]{{2,5}}){{0,3}}\)"
    author = expand(r"(?:{name}(?:,| ?/|\s[|–—-])\s?)?")
    byline = rf"(?:(?:by|von|par|por)\s)?{author}{name}(?:(?:/|, | - ){name}){{0,3}}"
    return (
        Rule(BYLINE.rule, BYLINE, re.compile(byline, re.IGNORECASE), "head"),
        Rule(SIGNATURE.rule, SIGNATURE, re.compile(pattern), "tail"),
        Rule(SIGNED.rule, SIGNED, re.compile(signed)),
    )
