"""Editor's notes: where they are put, what is said where they can't be, how they are shown."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from archive_builder.model import Archive, Article, Label, PlacedNote
from archive_builder.notes import place_notes
from archive_builder.publish.annotations import ALL, CONTEXT, annotations_path
from archive_builder.publish.escape import showable_text
from archive_builder.publish.files import publish_archive
from archive_builder.publish.links import find_words
from archive_builder.publish.settings import Settings
from archive_builder.records import Authority, EditorRecord, Note, NoteSource
from archive_builder.structure import structure
from tests.helpers import REPOSITORY
from tests.publishing import (
    build_site,
    make_article,
    make_hostile,
    read_body,
    read_content,
    write_archive,
)
from tests.test_escape import visible

SOURCES = (NoteSource("A book"), NoteSource("A page", "https://planet.example/a"))
PARTS = (
    (Label.BODY, "The plan has twelve points. The plan is new."),
    (Label.NOTICE, "Read about the treaty."),
    (Label.BODY, "The plan\nhas twelve points, they say."),
)


def make_note(exact: str, prefix: str | None = None, suffix: str | None = None) -> Note:
    return Note(exact, "What it is.", SOURCES, prefix, suffix)


def place(article: Article, *notes: Note) -> Article:
    placed = place_notes(article, EditorRecord(notes=notes))
    assert isinstance(placed, Article), placed
    return placed


@pytest.mark.parametrize(
    "note, line, first, text",
    [
        (make_note("plan", "News of a"), None, 10, "plan"),
        (make_note("is new", "The plan", "."), 0, 37, "is new"),
        (make_note("is  new", "points. The\nplan ", "."), 0, 37, "is new"),
        (make_note("The plan has twelve points", None, "."), 0, 0, "The plan has twelve points"),
        (make_note("The plan has twelve points", suffix=", they"), 4, 0, PARTS[2][1][:26]),
        (make_note("twelve", "has", "points, they"), 5, 4, "twelve"),
        (make_note(PARTS[0][1]), 0, 0, PARTS[0][1]),
    ],
)
def test_a_note_is_put_at_the_words_it_quotes(
    note: Note, line: int | None, first: int, text: str
) -> None:
    article = place(make_article("a", *PARTS, headline="News of a plan"), note)
    (placed,) = article.notes
    assert (placed.line, placed.first, placed.text) == (line, first, text)
    assert placed.line is None or any(find_words(placed, block) >= 0 for block in article.blocks)


@pytest.mark.parametrize(
    "note, code, said, hint",
    [
        (make_note("a tenth of the plan", "x"), "N601", "are not in the headline", "nothing there"),
        (make_note("The plan has ten points"), "N601", "not in", 'line 1: exact: "The plan has'),
        (make_note("the treaty", "about", "."), "N601", "are not in the headline or the text", ""),
        (make_note("The plan", "", "has"), "N602", "stand so 2 times: line 1, line 5", 'suffix: "'),
        (make_note("is new"), "N603", "stand in line 1, but not between", 'prefix: "plan has'),
        (make_note("is new", "The treaty", "."), "N603", "not between this prefix", 'suffix: "."'),
        (make_note(" "), "N601", "are not in", ""),
        (Note("is new", "It is.", (), "The plan", "."), "N604", "without a source", "sources:"),
        (Note("is new", " ", SOURCES, "The plan", "."), "N604", "without words", "text:"),
    ],
)
def test_a_note_without_its_place_is_an_error_with_the_candidates(
    note: Note, code: str, said: str, hint: str
) -> None:
    found = place_notes(make_article("a", *PARTS, headline="News"), EditorRecord(notes=(note,)))
    assert isinstance(found, list)
    (issue,) = found
    assert (issue.code, issue.severity, issue.path) == (code, "error", "seeds/a.yml")
    assert said in issue.message
    assert hint in issue.hint


def test_what_the_hint_proposes_is_right() -> None:
    article = make_article("a", *PARTS, headline="News")
    found = place_notes(article, EditorRecord(notes=(make_note("The plan", "", "has"),)))
    assert isinstance(found, list)
    proposals = re.findall(r"for line (\d+): ([^;]+)", found[0].hint)
    assert [line for line, _ in proposals] == ["1", "5"]
    for line, context in proposals:
        text = f"notes: [{{exact: The plan, text: x, sources: [{{title: y}}], {context}}}]"
        record = structure(text, EditorRecord, "a.yml", text="")
        assert isinstance(record, EditorRecord)
        (placed,) = place(article, *record.notes).notes
        assert placed.line == int(line) - 1


"""A run of letters or of white space, and its first place: block and number; None if it is new."""


def render(article: Article) -> BeautifulSoup:
    pages = publish_archive(Archive((article,)), Authority(), Settings())
    return BeautifulSoup(pages[f"articles/{article.id}.md"], "html.parser")


def test_marks_of_notes_hold_no_words_and_lead_to_them() -> None:
    soup = render(place(make_article("a", *PARTS), make_note("is new", "The plan", ".")))
    (mark,) = soup.select("a.note-mark")
    assert (mark["href"], mark["data-number"], mark["aria-label"]) == ("#n1", "1", "Note 1")
    assert not mark.get_text()
    assert [span.get_text() for span in soup.select(".noted")] == ["is new"]
    assert soup.find(id="n1")


def test_notes_are_numbered_by_their_words_and_crossing_ones_have_a_number_only() -> None:
    notes = (
        make_note("new", "plan is", "."),
        make_note("twelve points. The plan", "has", "is"),
        make_note("plan is", "The", "new"),
    )
    article = place(make_article("a", *PARTS), *notes)
    assert [note.text for note in article.notes] == ["twelve points. The plan", "plan is", "new"]
    soup = render(article)
    assert [mark["data-number"] for mark in soup.select("a.note-mark")] == ["1", "2", "3"]
    assert [span.get_text() for span in soup.select(".noted")] == ["twelve points. The plan", "new"]


@pytest.mark.parametrize("bare", [False, True], ids=["whole", "without overrides"])
def test_hostile_notes_and_texts_come_out_as_they_went_in(tmp_path: Path, *, bare: bool) -> None:
    """A note on the first words of every kind of block; the body's text stays exactly itself."""
    articles = []
    for article in make_hostile().articles:
        words = article.blocks[0].text.split()
        text = " ".join(words) or "x"
        note = Note(words[0] if words else "x", text, (NoteSource(text, "https://x.example/a"),))
        notes = tuple(
            PlacedNote(note, block.start, block.text.index(words[0]), words[0])
            for block in (article.kept() if words else ())
        )
        headline = PlacedNote(note, None, 0, note.exact)
        articles.append(replace(article, notes=(headline, *notes)))
    archive = Archive(tuple(articles))
    write_archive(tmp_path, publish_archive(archive, Authority(), Settings()), bare=bare)
    site = build_site(tmp_path)
    for article in articles:
        content = read_content(site, f"articles/{article.id}")
        for (_, shown), block in zip(read_body(content), article.kept(), strict=True):
            assert visible(shown) == visible(showable_text(block.text.strip()))
        asides = content.select("aside.side")
        assert len(asides) == len(article.notes)
        for aside, placed in zip(asides, article.notes, strict=True):
            assert visible(showable_text(placed.note.text)) in visible(aside.get_text())
            assert not aside.select("script, img")
            assert content.select(f"a.note-mark[href='#{aside['id']}']")


def test_annotations_say_where_the_words_stand(
    seeds: tuple[Archive, Authority], pages: dict[str, str]
) -> None:
    noted = [article for article in seeds[0].articles if article.notes]
    assert len(noted) == len(seeds[0].articles)
    collection = json.loads(pages[ALL])
    items = []
    for article in noted:
        page = json.loads(pages[annotations_path(article.id)])
        assert page["@context"] == CONTEXT
        text = "\n".join(block.text for block in article.kept())
        for item, placed in zip(page["items"], article.notes, strict=True):
            selector = item["target"]["selector"]
            whole = "".join(selector.get(key, "") for key in ("prefix", "exact", "suffix"))
            assert text.count(whole) == 1
            assert item["target"]["source"] == f"articles/{article.id}/"
            assert item["type"] == "Annotation"
            assert item["body"][0]["value"] == placed.note.text
        items += page["items"]
        assert f"(../{annotations_path(article.id)})" in pages[f"articles/{article.id}.md"]
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(items)
    assert collection["first"]["items"] == items
    assert len({item["id"] for item in items}) == len(items)


@pytest.fixture(scope="module")
def pages(seeds: tuple[Archive, Authority]) -> dict[str, str]:
    return publish_archive(*seeds, Settings())


def test_every_note_of_the_archive_names_a_source_with_an_address() -> None:
    for path in sorted((REPOSITORY / "seeds").glob("*.yml")):
        record = structure(path.read_text(encoding="utf-8"), EditorRecord, path.name, text="")
        assert isinstance(record, EditorRecord)
        assert record.notes
        assert all(any(source.address for source in note.sources) for note in record.notes)
