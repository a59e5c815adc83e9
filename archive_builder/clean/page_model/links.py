"""Where the links of a line lead: to a story, a person's page, a social network ...

Told by the address alone; nothing is fetched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from archive_builder.clean.page_model.containers import Columns, Numbers, as_columns
from archive_builder.clean.page_model.names import COUNTED_LINKS, SOCIAL_NETWORKS, WORDS_OF_PATHS
from archive_builder.page_structure import PageStructure

#: What a link leads to, and the words of its address that may tell more.
Target = tuple[str, tuple[str, ...]]

_ADDRESS = re.compile(
    r"\s{0,9}(?:([a-z][a-z0-9+.-]{0,12}):)?(?://([^/?#]{0,100}))?([^?#]{0,300})", re.IGNORECASE
)
_WORD = re.compile(r"[a-z]{2,20}")
_MAX_STEP, _MAX_STEPS, _MAX_WORDS = 20, 4, 5
_SLUG_SEAMS, _SLUG_DIGITS = 3, 5
_SHORT_LABEL = 3
_MAX_LINKS = 9
#: A line of which this share (per cent) is linked is a link.
_WHOLE = 80


def read_targets(page: PageStructure) -> list[tuple[Target, ...]]:
    """Per line, what its links lead to."""
    home = _home(page)
    known: dict[str, Target] = {}
    targets = []
    for line in page.lines:
        found = []
        for link in line.hyperlinks:
            if link.address not in known:
                known[link.address] = read_target(link.address, home)
            found.append(known[link.address])
        targets.append(tuple(found))
    return targets


def read_target(address: str, home: str) -> Target:
    """What an address leads to, for a page of the site `home`.

    >>> read_target("https://www.example.org/author/jane-roe", "example")
    ('people', ('author', 'jane', 'roe'))
    >>> read_target("mailto:jane@example.org", "example"), read_target("//x.com/jane", "example")
    (('mail', ()), ('social', ('x',)))
    """
    match = _ADDRESS.match(address)
    if match is None or not match[0].strip():
        return "anchor", ()
    scheme = (match[1] or "").lower()
    if scheme == "mailto":
        return "mail", ()
    if scheme not in ("", "http", "https"):
        return "anchor", ()
    site = site_name(match[2]) if match[2] else home
    if site in SOCIAL_NETWORKS:
        return "social", (site,)
    if site != home:
        return "other site", (site,)
    steps = [step for step in match[3].split("/") if step]
    return _own_kind(steps)


def _own_kind(steps: Sequence[str]) -> Target:
    """What a path of the page's own site leads to."""
    short = (step.lower() for step in steps[:_MAX_STEPS] if len(step) <= _MAX_STEP)
    words = tuple(dict.fromkeys(word for step in short for word in _WORD.findall(step)))
    words = words[:_MAX_WORDS]
    for kind, telling in WORDS_OF_PATHS.items():
        if not telling.isdisjoint(words):
            return kind, words
    last = steps[-1] if steps else ""
    seams = max(last.count("-"), last.count("_"))
    if seams >= _SLUG_SEAMS or sum(map(str.isdigit, last)) >= _SLUG_DIGITS:
        return "own story", words
    return "own other", words


def site_name(host: str) -> str:
    """The label that names a site, whatever its country.

    >>> site_name("news.example.co.uk"), site_name("www.example.com:80"), site_name("t.co")
    ('example', 'example', 't')
    """
    labels = host.lower().split(":")[0].split(".")
    if len(labels) == 1:
        return labels[0]
    if len(labels[-2]) > _SHORT_LABEL or len(labels) == 2 or labels[-3] == "www":
        return labels[-2]
    return labels[-3]


def _home(page: PageStructure) -> str:
    """The name of the page's own site; where it states none, the one most linked to."""
    match = _ADDRESS.match(page.base)
    if match and match[2]:
        return site_name(match[2])
    addresses = (link.address for line in page.lines for link in line.hyperlinks)
    matches = (_ADDRESS.match(address) for address in addresses)
    sites = Counter(site_name(match[2]) for match in matches if match and match[2])
    return max(sites, key=lambda site: (sites[site], site), default="")


def link_grams(
    page: PageStructure, texts: Sequence[str], targets: Sequence[tuple[Target, ...]]
) -> list[tuple[str, ...]]:
    """Per line, names for where its links lead: `all to` where the line is a link, else `to`."""
    grams: list[tuple[str, ...]] = []
    for line, text, found in zip(page.lines, texts, targets, strict=True):
        if not found:
            grams.append(())
            continue
        side = "all to" if line.linked * 100 >= len(text) * _WHOLE else "to"
        named = [name for kind, words in found for name in (f"<{kind}>", *words)]
        grams.append(tuple(dict.fromkeys([f"{side} {name}" for name in named])))
    return grams


def link_columns(targets: Sequence[tuple[Target, ...]], numbers: Numbers) -> Columns:
    """How many links of a line lead to stories and pages; other kinds are names of the markup."""
    rows = []
    for number in numbers:
        kinds = [kind for kind, _ in targets[number]]
        rows.append([min(_MAX_LINKS, kinds.count(kind)) for kind in COUNTED_LINKS])
    return as_columns([f"links to {kind}" for kind in COUNTED_LINKS], rows)
