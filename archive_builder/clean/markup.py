"""What a page's elements say of its blocks: kinds of kept ones, captions, links, numbers.

Comes after the cleaner, which says what is kept. Of a page the kind of a kept
block is its element's, not a guess at its text. Does nothing to a text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from archive_builder.addresses import resolve_address
from archive_builder.clean.edits import STAGE as EDITOR_STAGE
from archive_builder.clean.element_kinds import Kinds, find_numbers
from archive_builder.model import Article, Block, Decision, Fate, Label, Markup, PageStructure
from archive_builder.page_structure import Hyperlink
from archive_builder.records import Authority

STAGE = "markup"
MAX_HEADING_WORDS = 14

# What the cleaner may call a line of a figure that stands in the article.
_MAYBE_CAPTION = frozenset({Label.OTHER_BOILERPLATE, Label.CAPTION, Label.CREDIT})
_ELEMENTS = {
    Label.SUBHEADING: "a heading",
    Label.LIST_ITEM: "an item of a list",
    Label.QUOTATION: "a quotation",
    Label.TABLE: "a table",
}
_SENTENCE_ENDS = (".", "!", "?", "…", ":", ",", ";", "。", "！", "？")


def mark_elements(article: Article, authority: Authority) -> Article:
    """Set label and `markup` of the blocks of a page by their elements."""
    del authority
    structure = article.raw.structure
    if structure is None:
        return article
    kept = [block.start for block in article.kept()]
    kinds = Kinds(structure, kept)
    span = text_span(article)
    blocks = [_relabel(block, structure, kinds, span) for block in article.blocks]
    return replace(article, blocks=tuple(_add_markup(blocks, structure, kinds)))


def text_span(article: Article) -> range:
    """The lines from below the headline, or else the first kept line, to the last kept line."""
    kept = [block.start for block in article.kept()]
    if not kept:
        return range(0)
    above = [b.start for b in article.labelled(Label.HEADLINE) if b.start < kept[0]]
    return range(above[-1] + 1 if above else kept[0], kept[-1] + 1)


def _relabel(block: Block, structure: PageStructure, kinds: Kinds, span: range) -> Block:
    if block.fate is Fate.KEPT:
        return _name_kind(block, structure, kinds)
    if block.label in _MAYBE_CAPTION and block.start in span and not _is_edited(block):
        kind = kinds.kind(block.start)
        if kind in (Label.CAPTION, Label.CREDIT):
            return block.relabel(_caption(kind))
    return block


def _name_kind(block: Block, structure: PageStructure, kinds: Kinds) -> Block:
    """The block with the label of its element; the rule that keeps it stays the same."""
    kind = kinds.kind(block.start)
    if kind in (Label.CAPTION, Label.CREDIT):
        return block if _is_edited(block) else block.relabel(_caption(kind))
    if kind is Label.BODY and _is_bold_heading(block, structure):
        kind = Label.SUBHEADING
    if kind is block.label:
        return block
    where = _ELEMENTS.get(kind)
    reason = f"{block.decision.reason}; it stands in {where}" if where else block.decision.reason
    return block.relabel(replace(block.decision, label=kind, reason=reason))


def _is_edited(block: Block) -> bool:
    """Whether the editor has decided the block's fate, which nothing here changes."""
    return block.decision.stage == EDITOR_STAGE


def _caption(kind: Label) -> Decision:
    return Decision(kind, "figure-caption", STAGE, "stands in the caption of a figure or table")


def _is_bold_heading(block: Block, structure: PageStructure) -> bool:
    """Whether a short line that is bold from end to end heads what follows."""
    bold = structure.lines[block.start].bold
    if not bold or bold < len(block.text.replace(" ", "")) or block.text.endswith(_SENTENCE_ENDS):
        return False
    return len(block.text.split()) <= MAX_HEADING_WORDS


def _add_markup(blocks: Iterable[Block], structure: PageStructure, kinds: Kinds) -> Iterable[Block]:
    numbers = find_numbers(structure)
    item_before = -1
    for block in blocks:
        if block.fate is not Fate.KEPT:
            item_before = item_before if block.fate is Fate.BLANK else -1
            yield block
            continue
        item = kinds.holder(block.start) if block.label is Label.LIST_ITEM else -1
        markup = Markup(
            _resolve(structure, block.start),
            numbers.get(item),
            kinds.cell(block.start) if block.label is Label.TABLE else None,
            item >= 0 and item == item_before,
        )
        item_before = item
        yield replace(block, markup=markup) if markup != Markup() else block


def _resolve(structure: PageStructure, n: int) -> tuple[Hyperlink, ...]:
    """The hyperlinks of a line that are safe to follow, with absolute addresses."""
    resolved = (
        (link, resolve_address(link.address, structure.base))
        for link in structure.lines[n].hyperlinks
    )
    return tuple(link._replace(address=address) for link, address in resolved if address)
