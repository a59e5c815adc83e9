"""Pages without a gold body, mostly not English, for training and a weak check.

For such a page a few strings are known that belong to the body and a few that
do not. A model trained on the gold pages labels the lines it is sure of, the
known strings overrule it, all other lines are left out of training.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive_builder.clean.line_model.model_file import LineModel
from archive_builder.clean.line_model.odds import SCALE, chance
from archive_builder.clean.line_model.scoring import read_table
from benchmarks.line_training.corpus import GoldPage, registered_domain
from benchmarks.line_training.labels import LineLabels

_SURE = SCALE * 9 // 10
_COVER = 0.5


@dataclass(frozen=True, slots=True)
class WeakPage:
    """A page, its language ("" if unknown), and per line what its snippets say.

    `known` maps the number of a line to whether it belongs to the body.
    """

    source: GoldPage
    language: str
    known: dict[int, bool]


def read_weak_pages(root: Path) -> list[WeakPage]:
    """The pages of `unlabelled/snippets.json` whose text is in `dates/text/`."""
    snippets = json.loads((root / "unlabelled" / "snippets.json").read_text(encoding="utf-8"))
    dates = json.loads((root / "dates" / "gold.json").read_text(encoding="utf-8"))
    pages = []
    for page_id in sorted(snippets):
        twin = "htd-" + page_id.split("-", 1)[1]
        path = root / "dates" / "text" / f"{twin}.txt"
        if not path.exists():
            continue
        text = path.read_text(encoding="utf-8")
        outlet = registered_domain(page_id, snippets[page_id]["url"])
        known = _known_lines(text.split("\n"), snippets[page_id])
        language = dates.get(twin, {}).get("lang") or ""
        pages.append(WeakPage(GoldPage(page_id, "text_full", outlet, text, ""), language, known))
    return pages


def weak_labels(page: WeakPage, teacher: LineModel) -> LineLabels:
    """The teacher's sure lines and the known ones; all others with trust 0."""
    lines = page.source.text.split("\n")
    kept, trust = [False] * len(lines), [0.0] * len(lines)
    page_rows = read_table(lines, teacher)
    for line, row in zip(page_rows.lines, page_rows.rows, strict=True):
        likely = chance(teacher.forest.score(row))
        kept[line.index] = likely > SCALE // 2
        trust[line.index] = float(likely >= _SURE or likely <= SCALE - _SURE)
    for index, keep in page.known.items():
        kept[index], trust[index] = keep, 1.0
    return LineLabels(tuple(kept), tuple(trust), best_f1=1.0)


def snippet_figures(
    pages: Sequence[WeakPage], chosen: Iterable[frozenset[int]]
) -> dict[str, Counter[str]]:
    """Per language: how many known lines there are and how many were chosen."""
    figures: dict[str, Counter[str]] = {}
    for page, lines in zip(pages, chosen, strict=True):
        counts = figures.setdefault(page.language or "unknown", Counter())
        counts["pages"] += 1
        for index, keep in page.known.items():
            kind = "body" if keep else "other"
            counts[kind] += 1
            counts[f"{kind} chosen"] += index in lines
    return figures


def _known_lines(lines: Sequence[str], snippets: dict[str, list[str]]) -> dict[int, bool]:
    """What the snippets say of single lines.

    A line counts as body with a body snippet that stands on no other line, as
    not body where it is for the most part a snippet from outside the body.
    """
    texts = [" ".join(line.split()) for line in lines]
    known: dict[int, bool] = {}
    for snippet in snippets["drop"]:
        wanted = " ".join(snippet.split())
        for i, text in enumerate(texts):
            if wanted and wanted in text and len(wanted) >= _COVER * len(text):
                known[i] = False
    for snippet in snippets["keep"]:
        wanted = " ".join(snippet.split())
        found = [i for i, text in enumerate(texts) if wanted and wanted in text]
        if len(found) == 1:
            known[found[0]] = True
    return known
