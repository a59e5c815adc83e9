"""One article before and after a change: fields, words, lines, actors, quotes, links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive_builder.compare.side import Side
from archive_builder.compare.words import WordChange, compare_words
from archive_builder.formats import body_text, say_field
from archive_builder.model import Article, Block, Fate, Label, Quote

WITHHELD = "(words of private persons, not shown)"

# The lists of an article that gain and lose entries.
LISTS = ("actors", "quotes", "links", "notes")


@dataclass(frozen=True, slots=True)
class View:
    """What is compared of an article; the keys of `lines` are their words, with a count."""

    id: str
    headline: str
    digest: str
    fields: Mapping[str, str]
    words: Sequence[str]
    lines: Mapping[tuple[str, int], LineState]
    actors: Sequence[str]
    quotes: Sequence[str]
    links: Sequence[str]
    notes: Sequence[str]


@dataclass(frozen=True, slots=True)
class LineState:
    """What a line of a seed is: where it stands, from 1, and its fate, label and rule."""

    line: int
    decided: str
    withheld: bool


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that differs; None: not there."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line whose fate differs; None: the seed has no such line."""

    line: int
    text: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ListChange:
    """What a list gained and lost: one of LISTS."""

    name: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article that is `added`, `changed` or `removed`, and what differs.

    `seed_changed`: the received text itself is another one.
    """

    id: str
    kind: str
    headline: str
    seed_changed: bool = False
    fields: tuple[FieldChange, ...] = ()
    words: tuple[WordChange, ...] = ()
    lines: tuple[LineChange, ...] = ()
    lists: tuple[ListChange, ...] = ()


def make_view(article: Article, side: Side, links: Iterable[str]) -> View:
    """What is compared of an article of one side."""
    headline = article.about.headline
    actors = {mention.actor for mention in article.mentions if mention.kind != "place"}
    return View(
        article.id,
        headline.value if headline else article.id,
        article.raw.sha256,
        {**_say_fields(article), "publishing mode": side.modes[article.id]},
        body_text(article).split(),
        _find_lines(article),
        sorted(side.names.get(actor, actor) for actor in actors),
        [_say_quote(quote) for quote in article.quotes],
        list(links),
        [f"“{placed.note.exact}”: {placed.note.text}" for placed in article.notes],
    )


def compare_views(before: View | None, after: View | None) -> ArticleChange | None:
    """What differs; None where nothing does."""
    if before is None or after is None:
        view, kind = (after, "added") if before is None else (before, "removed")
        return ArticleChange(view.id, kind, view.headline) if view else None
    change = ArticleChange(
        after.id,
        "changed",
        after.headline,
        before.digest != after.digest,
        tuple(_compare_fields(before.fields, after.fields)),
        compare_words(before.words, after.words),
        tuple(_compare_lines(before.lines, after.lines)),
        tuple(_compare_lists(before, after)),
    )
    same = change == ArticleChange(after.id, "changed", after.headline)
    return None if same else change


def _say_fields(article: Article) -> dict[str, str]:
    """The fields that have a value, as text; several values are separated by a semicolon."""
    told = {}
    for name in article.about.__slots__:
        stated = getattr(article.about, name)
        fields = stated if isinstance(stated, tuple) else (stated,)
        said = "; ".join(say_field(field) for field in fields if field is not None)
        if said:
            told[name] = said
    return told


def _say_quote(quote: Quote) -> str:
    speakers = ", ".join(speaker.name for speaker in quote.speakers) or "no speaker"
    return f"“{quote.text}” ({speakers})"


def _find_lines(article: Article) -> dict[tuple[str, int], LineState]:
    seen: Counter[str] = Counter()
    found = {}
    for block in article.blocks:
        if block.fate is not Fate.BLANK:
            seen[block.text] += 1
            found[block.text, seen[block.text]] = _state_of(block)
    return found


def _state_of(block: Block) -> LineState:
    decided = f"{block.fate} as {block.label} ({block.decision.rule})"
    return LineState(block.start + 1, decided, block.label is Label.COMMENTS)


def _compare_fields(before: Mapping[str, str], after: Mapping[str, str]) -> Iterable[FieldChange]:
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield FieldChange(name, before.get(name), after.get(name))


def _compare_lines(
    before: Mapping[tuple[str, int], LineState], after: Mapping[tuple[str, int], LineState]
) -> Iterable[LineChange]:
    """Lines are the same by their words, wherever they stand."""
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        was, becomes = old.decided if old else None, new.decided if new else None
        if was != becomes:
            states = [state for state in (new, old) if state]
            text = WITHHELD if any(state.withheld for state in states) else key[0]
            yield LineChange(states[0].line, text, was, becomes)


def _compare_lists(before: View, after: View) -> Iterable[ListChange]:
    for name in LISTS:
        old, new = Counter(getattr(before, name)), Counter(getattr(after, name))
        if old != new:
            gained, lost = tuple((new - old).elements()), tuple((old - new).elements())
            yield ListChange(name, gained, lost)
