"""Ways to clean a text without its page: tools on wrapped lines, and rules of a few lines."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import escape

from benchmarks.peers.common import Extract, Peer
from benchmarks.peers.html import (
    load_boilerpy3,
    load_justext,
    load_readability,
    load_resiliparse,
    load_trafilatura,
)

C4_MIN_WORDS = 10
C4_ENDINGS = (".", "!", "?", '"', "”", "’", "…", "。", "！", "？", "」")
# A long line counts by its words, any other costs as much as some words. The two numbers
# are the best of twenty pairs tried on the very pages: this rule is given its chance.
DENSE_MIN_WORDS = 15
DENSE_COST = 8


def as_it_is(text: str) -> str:
    return text


def wrap_lines(text: str) -> str:
    r"""A page whose paragraphs are the lines of a text.

    >>> wrap_lines("A < B\n\nC")
    '<html><body>\n<p>A &lt; B</p>\n<p>C</p>\n</body></html>'
    """
    paragraphs = [f"<p>{escape(line.strip())}</p>" for line in text.split("\n") if line.strip()]
    return "\n".join(["<html><body>", *paragraphs, "</body></html>"])


def keep_sentences(text: str) -> str:
    """The lines of ten words and more that end as sentences do.

    Source: the line rule of the C4 corpus (Raffel et al. 2020), with ten words.
    """
    lines = [line.strip() for line in text.split("\n")]
    return "\n".join(
        line for line in lines if line.endswith(C4_ENDINGS) and len(line.split()) >= C4_MIN_WORDS
    )


def keep_dense_block(text: str) -> str:
    """The run of lines with the largest sum of weights: long lines add, short ones cost."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    start, stop = _heaviest_run([_dense_weight(line) for line in lines])
    return "\n".join(lines[start:stop])


def _dense_weight(line: str) -> int:
    words = len(line.split())
    return words if words >= DENSE_MIN_WORDS else -DENSE_COST


def _heaviest_run(weights: Iterable[int]) -> tuple[int, int]:
    best, span, total, start = 0, (0, 0), 0, 0
    for number, weight in enumerate(weights):
        if total <= 0:
            total, start = 0, number
        total += weight
        if total > best:
            best, span = total, (start, number + 1)
    return span


def _on_wrapped(load: partial[Extract]) -> Extract:
    extract = load()
    return lambda text: extract(wrap_lines(text))


def _wrapped(load: partial[Extract]) -> partial[Extract]:
    return partial(_on_wrapped, load)


TEXT_PEERS: tuple[Peer, ...] = (
    Peer("the longest dense block", "", lambda: keep_dense_block),
    Peer("C4’s line rule", "", lambda: keep_sentences),
    Peer("boilerpy3, Article", "boilerpy3", _wrapped(partial(load_boilerpy3, "Article"))),
    Peer(
        "boilerpy3, NumWordsRules",
        "boilerpy3",
        _wrapped(partial(load_boilerpy3, "NumWordsRules")),
    ),
    Peer("trafilatura, fast", "trafilatura", _wrapped(partial(load_trafilatura, fast=True))),
    Peer("jusText", "justext", _wrapped(partial(load_justext))),
    Peer("readability-lxml", "readability-lxml", _wrapped(partial(load_readability))),
    Peer("resiliparse", "resiliparse", _wrapped(partial(load_resiliparse))),
    Peer("the text as it is", "", lambda: as_it_is),
)
