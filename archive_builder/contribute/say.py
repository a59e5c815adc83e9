"""What the commands that add articles say to people."""

from __future__ import annotations

from archive_builder.contribute.intake import Proposal
from archive_builder.formats import say_field
from archive_builder.model import Article, Fate
from archive_builder.visible import visible_line, visible_text

_WIDTH = 100
_FIELDS = ("headline", "published", "outlet", "agency", "language")


def say_near(proposal: Proposal) -> str:
    """That an article is much like others, and what to do."""
    near = proposal.duplicates
    likes = ", ".join(f"{one.id} ({one.similarity:.0%})" for one in near)
    first = near[0].id
    return (
        f"{visible_line(proposal.offer.origin)} is much like {likes}\n"
        f"  hint: say what it is: --copy-of {first} (the same text, from elsewhere),\n"
        f"        --version-of {first} (the same article, changed by its outlet),\n"
        f"        or --distinct (another article)"
    )


def say_kept(proposal: Proposal) -> str:
    """The article line by line: kept as it is, what is moved or removed with its rule."""
    lines = ["", *_say_fields(proposal.article), ""]
    for block in proposal.article.blocks:
        if block.fate is Fate.KEPT:
            lines.append(f"    {visible_text(block.text)}")
        elif block.text.strip():
            mark = "-" if block.fate is Fate.REMOVED else ">"
            words = visible_line(block.text, _WIDTH)
            lines.append(f"  {mark} [{block.label}: {block.decision.reason}] {words}")
    return "\n".join([*lines, "", "(- is cut, > goes into a field)"])


def say_added(proposal: Proposal) -> str:
    """What was written, what was found, and what comes next."""
    id_, ending = proposal.id, proposal.offer.ending
    count = _count(proposal.article)
    return "\n".join(
        [
            f"Added seeds/{id_}{ending} and its record seeds/{id_}.yml.",
            *_say_fields(proposal.article),
            f"  lines kept: {count[Fate.KEPT]:,}, removed: {count[Fate.REMOVED]:,}",
            "The record asks for what is missing. Next:",
            f"  archive-builder explain {id_}    every line, with the rule that decided",
            f"  archive-builder check seeds/{id_}{ending}",
        ]
    )


def _say_fields(article: Article) -> list[str]:
    """Each field on a line, also where it was not found."""
    fields = ((name, getattr(article.about, name)) for name in _FIELDS)
    return [
        f"  {name}: {visible_line(say_field(field), _WIDTH) if field else 'not found'}"
        for name, field in fields
    ]


def _count(article: Article) -> dict[Fate, int]:
    """Lines by fate."""
    count = dict.fromkeys(Fate, 0)
    for block in article.blocks:
        count[block.fate] += block.stop - block.start
    return count
