"""Editor's notes beside the text: an `aside` behind the paragraph that each is on.

Numbered through the page. The theme draws them in the margin where there is room, below
their paragraph elsewhere; without it they stand there as paragraphs of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive_builder.anchors import PlacedNote
from archive_builder.interface import say
from archive_builder.model import Article, Block
from archive_builder.publish.dates import say_date
from archive_builder.publish.escape import link_target, markdown_line, markdown_span, web_address
from archive_builder.publish.links import find_words
from archive_builder.publish.page import join_parts
from archive_builder.records import Note, NoteSource

# Of the words that a note is on it repeats so many, that it is understood where no mark is.
_REPEATED = 6

Numbered = tuple[int, PlacedNote]


def number_notes(article: Article) -> tuple[Numbered, ...]:
    """The notes in the order of their words, from 1."""
    return tuple(enumerate(article.notes, start=1))


def notes_on_headline(article: Article) -> list[Numbered]:
    """The notes on words of the headline."""
    return [item for item in number_notes(article) if item[1].line is None]


def notes_on(block: Block, article: Article) -> list[Numbered]:
    """The notes on words of a block."""
    return [item for item in number_notes(article) if find_words(item[1], block) >= 0]


def render_notes(notes: Iterable[Numbered], anchor: str) -> str:
    """Notes one after the other; `anchor` is that of the paragraph they are on."""
    return join_parts(*(_render_note(number, placed, anchor) for number, placed in notes))


def _render_note(number: int, placed: PlacedNote, anchor: str) -> str:
    note = placed.note
    name = say("Note {number}", number=number)
    back = f"[{name}]({link_target('', anchor)})"
    on = f'<q class="on">{markdown_line(_shorten(placed.text))}</q>'
    tail = " ".join(part for part in (_say_sources(note.sources), _say_by(note)) if part)
    return join_parts(
        f'<aside class="note side" id="n{number}" role="note" markdown="1">',
        f"{back} {say('on')} {on}: {markdown_line(note.text)}",
        f"{tail}\n{{: .sources }}",
        "</aside>",
    )


def _shorten(text: str) -> str:
    words = text.split()
    return " ".join(words[:_REPEATED]) + (" …" if len(words) > _REPEATED else "")


def _say_sources(sources: Sequence[NoteSource]) -> str:
    word = "Source" if len(sources) == 1 else "Sources"
    return f"{word}: {'; '.join(map(_render_source, sources))}."


def _render_source(source: NoteSource) -> str:
    target = web_address(source.address or "")
    words = markdown_span(source.title.strip().rstrip("."))
    return f"[{words}]({target})" if target else words


def _say_by(note: Note) -> str:
    """Who wrote the note, and when, as far as that is said."""
    said = [note.by or "", say_date(note.date) if note.date else ""]
    return markdown_span(f"({', '.join(part for part in said if part)})") if any(said) else ""
