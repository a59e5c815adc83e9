"""The stages of one article's way, in order.

A stage takes an Article and the archive's Authority and returns an Article. It
reads no file, no clock and no other article, so that the stages of many
articles can run anywhere and in any order. To add a stage, add its line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from archive_builder.check.guards import find_doubts
from archive_builder.clean import clean_lines
from archive_builder.clean.edits import apply_edits
from archive_builder.clean.markup import mark_elements
from archive_builder.describe import describe_article
from archive_builder.describe.overrides import ask_sources
from archive_builder.model import Article, Block, Issue, RawDocument
from archive_builder.notes import place_notes
from archive_builder.records import Authority, EditorRecord
from archive_builder.stated import apply_stated

Stage = Callable[[Article, Authority], Article]

STAGES: tuple[Stage, ...] = (clean_lines, mark_elements, describe_article, find_doubts)


def process(raw: RawDocument, authority: Authority) -> Article:
    """Run all stages on one document: what is found in the text alone."""
    article = Article(raw)
    for stage in STAGES:
        article = stage(article, authority)
    return article


def process_stated(
    raw: RawDocument, path: str, record: EditorRecord, authority: Authority
) -> Article | list[Issue]:
    """The same with what people state of it.

    The record's lines are kept or removed before anything is described; statement
    and record go over what was found, and notes are put at their words. Returns the
    problems instead where statement or record are wrong.
    """
    clean, *others = STAGES
    received = Article(raw, has_record=record != EditorRecord())
    article = apply_edits(clean(received, authority), record)
    if isinstance(article, list):
        return article
    for stage in others:
        article = stage(article, authority)
    article = apply_stated(article, path, record)
    article = article if isinstance(article, list) else place_notes(article, record)
    return article if isinstance(article, list) else ask_sources(article, authority)


def restore(blocks: Iterable[Block]) -> str:
    """Put the text back together from its blocks: the seed, to the last character.

    Parts of one line follow each other directly; between lines stands one LF.
    """
    blocks = tuple(blocks)
    if not blocks:
        return ""
    pieces = [blocks[0].text]
    for before, block in pairwise(blocks):
        pieces.append(block.text if block.first else "\n" + block.text)
        assert block.first or block.start == before.stop
    return "".join(pieces)
