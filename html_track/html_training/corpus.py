"""Reads saved pages with gold bodies, and labels their lines.

The labels keep to one convention where the collections differ: a caption is
not body text. The figures are always taken against the gold as it is.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, replace
from pathlib import Path

from html_model.encoding import decode_page
from html_model.page import HtmlPage, read_lines
from html_model.parse import parse_page
from html_model.stated import Stated, read_stated
from html_model.structure import structure_columns
from html_model.tree import PageTree, read_tree
from line_training.corpus import GoldPage, gold_without_title, outlet_name, registered_domain
from line_training.labels import LineLabels, label_lines

FORM = "html"
_NOTHING = HtmlPage((), (), (), (), (), ())


@dataclass(frozen=True, slots=True)
class GoldHtml:
    """One saved page with its gold body; `labels` are for all of its lines."""

    source: GoldPage
    tree: PageTree
    stated: Stated
    labels: LineLabels

    @property
    def outlet(self) -> str:
        """The name that decides the fold."""
        return outlet_name(self.source.outlet)


def read_pages(bench: Path, folders: tuple[str, ...] = ("dev", "train")) -> list[GoldHtml]:
    """All pages of the folders in a fixed order."""
    pages = []
    for folder in folders:
        base = bench / folder
        golds = json.loads((base / "gold.json").read_text(encoding="utf-8"))
        metas = json.loads((base / "meta.json").read_text(encoding="utf-8"))
        for page_id in sorted(golds):
            data = gzip.decompress((base / "html" / f"{page_id}.html.gz").read_bytes())
            gold = gold_without_title(page_id, golds[page_id], base)
            outlet = registered_domain(page_id, metas[page_id].get("url"))
            pages.append(read_page(page_id, outlet, data, gold))
    return pages


def read_page(page_id: str, outlet: str, data: bytes, gold: str) -> GoldHtml:
    """One page; the text of `source` has one canonical line a line."""
    root = parse_page(decode_page(data))
    page = _NOTHING if root is None else read_lines(root)
    lines = [line.text for line in page.lines]
    tree = read_tree(page)
    labels = without_captions(tree, label_lines(lines, gold))
    stated = Stated("", "", "") if root is None else read_stated(root)
    return GoldHtml(GoldPage(page_id, FORM, outlet, "\n".join(lines), gold), tree, stated, labels)


def without_captions(tree: PageTree, labels: LineLabels) -> LineLabels:
    """The labels with captions left out of the body, whatever the gold says.

    A caption is what the page marks as one (`figcaption`, `caption`).
    """
    columns = structure_columns(tree, range(len(tree.page.lines)))
    kept = tuple(
        keep and not inside
        for keep, inside in zip(labels.kept, columns["inside a caption"], strict=True)
    )
    return replace(labels, kept=kept) if any(kept) else labels
