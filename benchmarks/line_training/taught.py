"""Pages without a gold body, labelled by a model that sees the saved page's elements.

The saved-page model knows tags, links and class names, and is better than any
model of the text alone. What it thinks of the page's lines is carried over to the
lines of the page printed as text; the strings that are known to belong to the body,
or not, overrule it. What `teach.py` writes is read here.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain
from pathlib import Path

from archive_builder.clean.line_model.odds import LOGIT
from benchmarks.line_training.corpus import FORMS, TOKEN, GoldPage, registered_domain
from benchmarks.line_training.labels import LineLabels, runs

# Likelihoods come from scores a little nearer to even odds than they say.
_CAUTION = 0.8
# A line whose words the saved page's lines hold to a smaller part is not trusted.
_COVER = 0.6
_MAX_LINES = 1500
_MIN_WORDS = 60
# The mean trust in the lines of the body: the teacher is at a loss below it.
_MIN_SURE = 0.6


@dataclass(frozen=True, slots=True)
class TaughtPage:
    """A page in one form, its language ("" if unknown), its labels, its known lines.

    `known` maps the number of a line to whether it belongs to the body.
    """

    source: GoldPage
    language: str
    labels: LineLabels
    known: dict[int, bool]


def read_taught(path: Path) -> list[TaughtPage]:
    """The pages of a file that `teach.py` wrote, in both forms; those in doubt are left out."""
    entries = json.loads(gzip.decompress(path.read_bytes()))
    pages = []
    for entry in entries:
        outlet = registered_domain(entry["id"], entry["url"])
        for form in FORMS:
            lines = entry[form].split("\n")
            known = known_lines(lines, entry["keep"], entry["drop"])
            labels = taught_labels(lines, entry["lines"], known)
            if labels is not None:
                source = GoldPage(entry["id"], form, outlet, entry[form], "")
                pages.append(TaughtPage(source, entry["language"], labels, known))
    return pages


def taught_labels(
    lines: Sequence[str], judged: Sequence[tuple[str, int]], known: dict[int, bool]
) -> LineLabels | None:
    """Labels from the scores (thousandths of a logit) of the saved page's lines.

    The trust in a label is how far its likelihood is from even odds. `None` for a
    page that is too short or long, or of whose body the teacher is not sure.
    """
    tokens = [TOKEN.findall(line) for line in lines]
    likely = _likelihoods(tokens, judged)
    kept = [share is not None and share > 0.5 for share in likely]
    trust = [0.0 if share is None else abs(2 * share - 1) for share in likely]
    body = sum(len(own) for own, keep in zip(tokens, kept, strict=True) if keep)
    weighed = zip(tokens, kept, trust, strict=True)
    sure = sum(len(own) * share for own, keep, share in weighed if keep)
    if len(lines) > _MAX_LINES or body < _MIN_WORDS or sure < _MIN_SURE * body:
        return None
    for index, keep in known.items():
        kept[index], trust[index] = keep, 1.0
    return LineLabels(tuple(kept), tuple(trust), best_f1=1.0)


def known_lines(lines: Sequence[str], keep: Sequence[str], drop: Sequence[str]) -> dict[int, bool]:
    """What the known strings say of single lines.

    A line counts as body with a body string that stands on no other line, as
    not body where it is for the most part a string from outside the body.
    """
    texts = [" ".join(line.split()) for line in lines]
    known: dict[int, bool] = {}
    for wanted in filter(None, (" ".join(string.split()) for string in drop)):
        for i, text in enumerate(texts):
            if wanted in text and 2 * len(wanted) >= len(text):
                known[i] = False
    for wanted in filter(None, (" ".join(string.split()) for string in keep)):
        found = [i for i, text in enumerate(texts) if wanted in text]
        if len(found) == 1:
            known[found[0]] = True
    return known


def known_figures(
    pages: Sequence[TaughtPage], chosen: Iterable[frozenset[int]]
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


def _likelihoods(
    tokens: Sequence[Sequence[str]], judged: Sequence[tuple[str, int]]
) -> list[float | None]:
    """Each line's mean likelihood over its words that are found in the judged lines, in order."""
    theirs = [(word, score) for text, score in judged for word in TOKEN.findall(text)]
    own = list(chain.from_iterable(tokens))
    shares: list[float | None] = [None] * len(own)
    matcher = SequenceMatcher(None, runs(own), runs([word for word, _ in theirs]), autojunk=False)
    for block in matcher.get_matching_blocks():
        # Three words make a run: a block of runs covers two words more than it has runs.
        for step in range(block.size + 2 if block.size else 0):
            shares[block.a + step] = _likelihood(theirs[block.b + step][1])
    result: list[float | None] = []
    start = 0
    for line in tokens:
        found = [share for share in shares[start : start + len(line)] if share is not None]
        start += len(line)
        enough = bool(line) and len(found) >= _COVER * len(line)
        result.append(sum(found) / len(found) if enough else None)
    return result


def _likelihood(score: int) -> float:
    bounded = max(-20 * LOGIT, min(20 * LOGIT, score))
    return 1 / (1 + math.exp(-_CAUTION * bounded / LOGIT))
