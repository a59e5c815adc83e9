"""Reads the folders of pages with gold bodies.

A folder holds `gold.json` (id -> body), `meta.json` (id -> url) and the pages
as text in `text_full/` and `text_reader/`. Only read, never written.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

FORMS = ("text_full", "text_reader")

#: Sets whose gold holds the headline, which is not part of the body.
SETS_WITH_TITLE = frozenset({"cpe", "mag"})

TOKEN = re.compile(r"\w+")
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,500})", re.IGNORECASE)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go"})


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One page in one form, with its gold body (without the headline)."""

    page_id: str
    form: str
    outlet: str
    text: str
    gold: str

    @property
    def collection(self) -> str:
        """The set the page comes from: the id's first part."""
        return self.page_id.split("-", 1)[0]


def read_corpus(root: Path, folders: tuple[str, ...] = ("dev", "train")) -> list[GoldPage]:
    """All pages of the folders in both forms, in a fixed order."""
    return [
        GoldPage(page_id, form, outlet, (base / form / f"{page_id}.txt").read_text("utf-8"), gold)
        for base, page_id, outlet, gold in read_golds(root, folders)
        for form in FORMS
    ]


def read_golds(
    root: Path, folders: tuple[str, ...] = ("dev", "train")
) -> Iterator[tuple[Path, str, str, str]]:
    """Folder, id, outlet and gold body (without the headline) of every page, in a fixed order."""
    for folder in folders:
        base = root / folder
        golds = json.loads((base / "gold.json").read_text(encoding="utf-8"))
        metas = json.loads((base / "meta.json").read_text(encoding="utf-8"))
        for page_id in sorted(golds):
            outlet = registered_domain(page_id, metas[page_id].get("url"))
            yield base, page_id, outlet, _without_title(page_id, golds[page_id], base)


def read_outlets(root: Path, folders: tuple[str, ...] = ("dev", "train")) -> frozenset[str]:
    """The outlets of the folders' pages."""
    metas = (json.loads((root / folder / "meta.json").read_text("utf-8")) for folder in folders)
    return frozenset(
        outlet_name(registered_domain(page_id, entry.get("url")))
        for meta in metas
        for page_id, entry in meta.items()
    )


def registered_domain(page_id: str, url: str | None) -> str:
    """The outlet's registered domain; from the id where no url is known.

    Good enough for grouping, no public suffix list: `news.bbc.co.uk` and
    `bbc.co.uk` are one, `bbc.com` is another.
    """
    host = urlparse(url).netloc if url else page_id.split("-", 1)[1].split("_", maxsplit=1)[0]
    parts = host.lower().split(":")[0].split(".")
    keep = 3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL else 2
    return ".".join(parts[-keep:])


def outlet_name(domain: str) -> str:
    """The domain's first label, so that `bbc.com` and `bbc.co.uk` share a fold."""
    return domain.split(".", maxsplit=1)[0]


def _without_title(page_id: str, gold: str, base: Path) -> str:
    """Drop the first gold line where it is the headline (some sets keep it)."""
    if page_id.split("-", 1)[0] not in SETS_WITH_TITLE:
        return gold
    first, _, rest = gold.strip().partition("\n")
    source = gzip.decompress((base / "html" / f"{page_id}.html.gz").read_bytes())
    match = _TITLE.search(source.decode("utf-8", "replace"))
    title = set(TOKEN.findall(match[1].lower())) if match else set()
    words = TOKEN.findall(first.lower())
    shared = sum(word in title for word in words)
    is_title = page_id.startswith("cpe-") or (words and shared >= 0.7 * len(words))
    return rest.strip() if is_title and rest.strip() else gold
