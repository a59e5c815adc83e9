"""Find every mention of an actor of the authority files in an article.

Reads the report, its headline and its standfirst; never captions, comments or
other furniture. A name that may mean two actors is reported and left undecided;
names without a record mention nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive_builder.describe.mentions.context import (
    find_stated,
    goes_on_as_body,
    is_part_of_name,
    opens_sentence,
)
from archive_builder.describe.mentions.index import (
    Hit,
    Index,
    Target,
    compile_index,
    find_hits,
)
from archive_builder.describe.mentions.place import find_capital_kind
from archive_builder.describe.mentions.text import TextLine, text_lines
from archive_builder.interface.told import tell
from archive_builder.model import Article, Issue, Mention
from archive_builder.records import Authority

AMBIGUOUS = "A301"
WITHOUT_CONTEXT = "A302"
_DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class _Known:
    """The actors an article names beyond doubt: by name, and in any way."""

    by_name: frozenset[str]
    anyhow: frozenset[str]


def find_mentions(article: Article, authority: Authority) -> Article:
    """Set `mentions`, in order of lines and columns, and add an issue for each undecided name.

    Columns are code points of the seed's line.
    """
    language = article.about.language.value if article.about.language else None
    spoken = language or _DEFAULT_LANGUAGE
    index = compile_index(authority, language)
    found = [(line, _hits_of(line, index)) for line in text_lines(article)]
    stated = _find_stated(found, spoken)
    known = _known_actors(found, stated)
    mentions: list[Mention] = []
    undecided: dict[str, Issue] = {}
    for line, hits in found:
        for hit in hits:
            if (sure := hit.name.sure) is not None:
                kind = sure.variant.kind if hit.name.plain else _find_kind(line, hit, sure, spoken)
                mentions += _make_mention(line, hit, sure, kind)
                continue
            states = stated.get((hit.line, line.first + hit.first), [])
            targets = states or _permitted(hit, known)
            if len({target.actor for target in targets}) == 1:
                kind = "name" if states else _find_kind(line, hit, targets[0], spoken)
                mentions += _make_mention(line, hit, targets[0], kind)
            elif issue := _report(article, line, hit, targets):
                undecided.setdefault(hit.text, issue)
    return replace(
        article,
        mentions=tuple(mentions),
        issues=article.issues + tuple(undecided.values()),
    )


def _find_stated(
    found: Iterable[tuple[TextLine, list[Hit]]], language: str
) -> dict[tuple[int, int], list[Target]]:
    """By line and column, the targets that the words around a name on terms speak for."""
    return {
        (hit.line, line.first + hit.first): states
        for line, hits in found
        for position, hit in enumerate(hits)
        if hit.name.sure is None and (states := find_stated(line, hits, position, language))
    }


def _hits_of(line: TextLine, index: Index) -> list[Hit]:
    return [hit for hit in find_hits(index, line.line, line.text) if hit.name.targets]


def _known_actors(
    found: Iterable[tuple[TextLine, list[Hit]]],
    stated: Mapping[tuple[int, int], Sequence[Target]],
) -> _Known:
    sure = {hit.name.sure for _, hits in found for hit in hits}
    for states in stated.values():
        if len({target.actor for target in states}) == 1:
            sure.add(states[0])
    return _Known(
        frozenset(target.actor for target in sure if target and target.variant.kind == "name"),
        frozenset(target.actor for target in sure if target),
    )


def _permitted(hit: Hit, known: _Known) -> list[Target]:
    """The targets whose terms are met; those named beyond doubt win over a chance likeness."""
    permitted = [target for target in hit.targets if _is_met(target, known)]
    sure = [target for target in permitted if target.actor in known.anyhow]
    return sure if len({target.actor for target in sure}) == 1 else permitted


def _is_met(target: Target, known: _Known) -> bool:
    variant = target.variant
    if variant.beside and known.anyhow.isdisjoint(variant.beside):
        return False
    if variant.needs == "full-name":
        return target.actor in known.by_name
    if variant.needs == "context":
        return target.actor in known.anyhow
    return True


def _find_kind(line: TextLine, hit: Hit, target: Target, language: str) -> str | None:
    """The kind of the mention by the words around it; None where it is a part of another name."""
    if target.variant.kind == "capital":
        return find_capital_kind(line.text, hit.first, hit.last, language)
    if _is_part_of_other(line.text, hit, target, language):
        return None
    return target.variant.kind


def _make_mention(line: TextLine, hit: Hit, target: Target, kind: str | None) -> list[Mention]:
    if kind is None:
        return []
    first, last = line.first + hit.first, line.first + hit.last
    return [Mention(target.actor, hit.text, hit.line, first, last, kind)]


def _is_part_of_other(text: str, hit: Hit, target: Target, language: str) -> bool:
    if target.actor_kind == "organisation":
        return goes_on_as_body(text, hit.last, language)
    return target.variant.needs == "context" and is_part_of_name(text, hit, language)


def _report(article: Article, line: TextLine, hit: Hit, permitted: list[Target]) -> Issue | None:
    """A question to the editor; none about a word that any sentence may begin with."""
    names = sorted({target.actor for target in permitted or hit.targets})
    if len(names) > 1:
        shown = " or ".join(names)
        message = tell("“{name}” may be {actors}; nobody is linked", name=hit.text, actors=shown)
        hint = "give the variant `needs: full-name`, or name the actor in full in a note"
        return Issue(AMBIGUOUS, "decide", article.id, hit.line + 1, message, hint)
    doubtful = [target for target in hit.targets if target.variant.needs == "context"]
    if not doubtful or doubtful[0].variant.kind == "capital":
        return None
    language = article.about.language.value if article.about.language else _DEFAULT_LANGUAGE
    if opens_sentence(line.text, hit.first) or is_part_of_name(line.text, hit, language):
        return None
    words = "“{name}” may be {actor}, and nothing else in the article says so"
    message = tell(words, name=hit.text, actor=names[0])
    hint = "add a variant that the article uses, if it is"
    return Issue(WITHOUT_CONTEXT, "decide", article.id, hit.line + 1, message, hint)
