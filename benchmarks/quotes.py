"""Quotes and their speakers on the five seeds, and articles a second, beside textacy.

    python -m benchmarks.quotes BENCH_DIR

The truth is that of `tests/golden/`. A quote counts as found where its words are,
its speaker as right where the name is one of those allowed. Articles a second are
for pasted pages of BENCH_DIR after cleaning, each tool given the clean body;
the builder's time includes its finding of mentions, which tell who speaks.
textacy needs a spaCy model for English; without both it is left out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

import yaml

from archive_builder.archive import load_authority
from archive_builder.clean import clean_lines
from archive_builder.describe import STEPS
from archive_builder.describe.mentions.find import find_mentions
from archive_builder.describe.quotes.find import find_quotes
from archive_builder.formats import body_text
from archive_builder.model import Article
from archive_builder.read import read_document
from archive_builder.records import Authority
from benchmarks.generate_archive import REPOSITORY
from benchmarks.pages import read_pages
from benchmarks.report import table
from benchmarks.scoring import find_words

GOLDEN = REPOSITORY / "tests" / "golden"
# The steps whose time is counted; the others go before.
TIMED = (find_mentions, find_quotes)
ROUNDS = 3

Said = list[tuple[str, list[str]]]
"""Quotes with the names of their speakers."""


@dataclass(frozen=True)
class Tool:
    """A tool as a function from an article to what it says, in two forms."""

    name: str
    find: Callable[[Article], Said]


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.quotes", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path, help="folder of the pages, a folder in it a set")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--model", default="en_core_web_sm", help="textacy's spaCy model")
    options = parser.parse_args()
    authority = load_authority(REPOSITORY)
    seeds = [prepare(p.name, p.read_text("utf-8"), authority) for p in seed_files()]
    pages = read_pages(options.folder, ("dev", "train"))
    chosen = pages[:: max(1, len(pages) // options.pages)][: options.pages]
    texts = [prepare("page.txt", page.read_text("text_reader"), authority) for page in chosen]
    rows = [measure(tool, seeds, texts) for tool in tools(authority, options.model)]
    found, right, wrong = "quotes found", "speaker right", "speaker wrong"
    print(table(["tool", found, right, wrong, "not named", "articles/s"], rows))
    return 0


def seed_files() -> list[Path]:
    return sorted((REPOSITORY / "seeds").glob("*.txt"))


def prepare(name: str, text: str, authority: Authority) -> Article:
    """An article as it is when its quotes are looked for."""
    article = clean_lines(Article(read_document(name, text.encode())), authority)
    for step in STEPS:
        article = step(article, authority)
    return article


def tools(authority: Authority, model: str) -> Iterator[Tool]:
    names = {actor.id: actor.name for actor in authority.actors}

    def find(article: Article) -> Said:
        for step in TIMED:
            article = step(article, authority)
        return [
            (quote.text, [names.get(s.actor or "", s.name) for s in quote.speakers])
            for quote in article.quotes
        ]

    yield Tool("archive-builder", find)
    try:
        extract, nlp = import_module("textacy.extract"), import_module("spacy").load(model)
    except (ImportError, OSError) as error:
        print(f"(textacy is left out: {error})", file=sys.stderr)
        return
    yield Tool("textacy", lambda article: find_by_textacy(article, extract, nlp))


def find_by_textacy(article: Article, extract: Any, nlp: Any) -> Said:
    """Its quotes, cues and speakers; a text on which it fails has none."""
    try:
        triples = list(extract.direct_quotations(nlp(body_text(article))))
    except ValueError:
        return []
    return [
        (triple.content.text.strip("“”\"‘’'"), [" ".join(token.text for token in triple.speaker)])
        for triple in triples
    ]


def measure(tool: Tool, seeds: Sequence[Article], pages: Sequence[Article]) -> list[str]:
    """A row of the table."""
    counts = dict.fromkeys(("all", "found", "right", "wrong", "none"), 0)
    for article in seeds:
        truth = yaml.safe_load((GOLDEN / f"{article.id}.yml").read_text(encoding="utf-8"))
        count_speakers(tool.find(article), truth["quotes"], counts)
    seconds = []
    for _ in range(ROUNDS):
        start = process_time()
        for article in pages:
            tool.find(article)
        seconds.append(process_time() - start)
    total, speed = counts["all"], len(pages) / min(seconds)
    shares = [f"{counts[key]} of {total}" for key in ("found", "right", "wrong", "none")]
    return [tool.name, *shares, f"{speed:.0f}"]


def count_speakers(said: Said, truths: Sequence[dict[str, Any]], counts: dict[str, int]) -> None:
    """Compare by words. A peer's name may be a part of the true one, or hold it."""
    by_words = {tuple(find_words(text.casefold())): names for text, names in said}
    for truth in truths:
        counts["all"] += 1
        names = by_words.get(tuple(find_words(truth["text"].casefold())))
        if names is None:
            continue
        counts["found"] += 1
        allowed = [sorted(alternative) for alternative in truth["speakers"]] or [[]]
        if any(agree(sorted(names), alternative) for alternative in allowed):
            counts["right"] += 1
        else:
            counts["wrong" if names else "none"] += 1


def agree(names: Sequence[str], allowed: Sequence[str]) -> bool:
    """Whether the names are the allowed ones, each by a word of it at least."""
    if len(names) != len(allowed):
        return False
    pairs = zip(names, allowed, strict=True)
    return all(set(find_words(one)) & set(find_words(other)) for one, other in pairs)


if __name__ == "__main__":
    sys.exit(main())
