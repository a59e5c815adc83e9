"""Names, duplicates and drafts of new seeds: a table of cases, properties, the archive itself."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_builder.check.file_names import check_names
from archive_builder.contribute.draft import draft_record
from archive_builder.contribute.duplicates import (
    Known,
    Print,
    dump_prints,
    load_prints,
    make_print,
)
from archive_builder.contribute.naming import propose_id
from archive_builder.model import (
    Archive,
    Article,
    Description,
    Evidence,
    Field,
    Issue,
    Mention,
    Moment,
    RawDocument,
)
from archive_builder.records import Authority, Correction, EditorRecord
from archive_builder.structure import structure
from archive_builder.yaml_text import dump_yaml, load_yaml
from tests.helpers import REPOSITORY, SEED_IDS, clean_text, load_cases, seed_article, seed_bytes
from tests.test_pure_python import BLOCKED


def told(value: Any) -> Field[Any]:
    return Field(value, (Evidence(str(value), "test", 0, 1),), "test")


def make_article(case: dict[str, Any]) -> Article:
    about = Description(
        headline=told(case["title"]),
        language=told(case["language"]) if case["language"] else None,
        published=told(Moment(str(case["date"]))) if case["date"] else None,
    )
    actors = enumerate(case.get("actors", ()))
    mentions = tuple(Mention(actor, "", 0, place, place + 1) for place, actor in actors)
    raw = RawDocument("new", "text/plain", "0" * 64, case["title"])
    return Article(raw, about=about, mentions=mentions)


@pytest.mark.parametrize("case", load_cases("naming.yml"), ids=lambda case: case["id"])
def test_name(case: dict[str, Any]) -> None:
    assert propose_id(make_article(case)) == case["id"]


def test_the_archives_own_names_are_found_again(seeds: tuple[Archive, Authority]) -> None:
    archive, _ = seeds
    assert [propose_id(article) for article in archive.articles] == list(SEED_IDS)


@settings(deadline=None)
@given(
    title=st.text(max_size=200),
    language=st.sampled_from(["en", "de", "fr", "es", "ru", "uk", "zh", "ar", None]),
    date=st.sampled_from(["2024-05-16", "2024", "[2023-03-20..2023-03-24]", None]),
)
def test_every_name_is_allowed_and_free(title: str, language: str | None, date: str) -> None:
    article = make_article({"title": title, "language": language, "date": date})
    first = propose_id(article)
    second = propose_id(article, [first.upper()])
    assert second == f"{first}-2"
    assert not check_names([f"seeds/{first}.txt", f"seeds/{second}.txt"])


def damage(text: str, every: int) -> str:
    """A copy in which each so-manieth word is another one."""
    words = text.split(" ")
    return " ".join("other" if n % every == 0 else word for n, word in enumerate(words))


@pytest.fixture(scope="module")
def known() -> Known:
    return Known(load_prints(dump_prints(make_print(seed_article(id_)) for id_ in SEED_IDS)))


@pytest.mark.parametrize("id_", SEED_IDS)
def test_equal_bytes_and_near_copies_are_found(id_: str, known: Known) -> None:
    text = seed_bytes(id_).decode()
    same = known.find_duplicates(make_print(clean_text(text, "new.txt")))
    assert [(one.id, one.kind, one.similarity) for one in same] == [(id_, "equal", 1.0)]
    (near,) = known.find_duplicates(make_print(clean_text(damage(text, 9), "new.txt")))
    assert (near.id, near.kind) == (id_, "near-copy")
    assert 0.35 <= near.similarity < 1


def test_another_article_on_the_same_matter_is_no_duplicate(known: Known) -> None:
    for id_ in SEED_IDS:
        assert known.find_duplicates(make_print(seed_article(id_))) == ()


def test_a_text_within_a_much_longer_one_is_found() -> None:
    whole = "\n\n".join(seed_bytes(id_).decode() for id_ in SEED_IDS)
    known = Known([make_print(clean_text(whole, "long.txt"))])
    found = known.find_duplicates(make_print(seed_article(SEED_IDS[1])))
    assert [one.id for one in found] == ["long"]
    turned = Known([make_print(seed_article(SEED_IDS[1]))])
    found = turned.find_duplicates(make_print(clean_text(whole, "long.txt")))
    assert [one.id for one in found] == [SEED_IDS[1]]


def test_a_short_text_is_a_copy_only_of_itself() -> None:
    text = "Bridge opened\n\nThe minister opened the bridge on Monday, and many came to look at it."
    known = Known([make_print(clean_text(text, "old.txt"))])
    (found,) = known.find_duplicates(make_print(clean_text(text + "\n", "new.txt")))
    assert (found.kind, found.similarity) == ("near-copy", 1.0)
    other = text.replace("many came to look", "nobody came to look")
    assert known.find_duplicates(make_print(clean_text(other, "new.txt"))) == ()


@pytest.mark.parametrize(
    "wrong", ["", "[]", "{}", '{"version": 2, "prints": []}', '{"version": 1, "prints": [1]}']
)
def test_a_file_of_another_kind_is_no_list_of_prints(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"print|Expecting"):
        load_prints(wrong)


def test_prints_are_small() -> None:
    article = seed_article(SEED_IDS[0])
    many = [replace(make_print(article), id=f"{n:05}-{article.id}") for n in range(100)]
    assert len(dump_prints(many)) < 1000 * len(many)


def read_record(text: str) -> EditorRecord:
    record = structure(text, EditorRecord, "seeds/a.yml")
    assert isinstance(record, EditorRecord), record
    return record


def test_a_draft_can_be_kept_as_it_is_and_answered_line_by_line() -> None:
    article = clean_text("Bridge\n\nThe bridge was opened, and the people came to look at it.")
    given = EditorRecord("2024-06-01", retrieved="2024-05-16", note="It’s a: “note” # here\nNO")
    draft = draft_record(article, given)
    assert read_record(draft) == replace(given, sha256=article.raw.sha256)
    marked = "# published: # outlet: # authors: # source_address:".split(" # ")
    for line in draft.splitlines():
        if line.startswith(tuple(f"# {key.removeprefix('# ')}" for key in marked)):
            draft = draft.replace(line, line.removeprefix("# "))
    answered = read_record(draft)
    assert answered.published == Correction("2024-05-15", "Where this is known from.")
    assert answered.outlet
    assert answered.authors
    assert answered.source_address


def test_a_draft_asks_only_for_what_is_not_known(seeds: tuple[Archive, Authority]) -> None:
    archive, _ = seeds
    dated = archive.articles[3]
    draft = draft_record(dated, EditorRecord("2024-06-01"))
    assert "# published:" not in draft
    assert "# outlet:" in draft
    assert "O403" not in draft


def test_a_question_that_quotes_hostile_text_stays_a_comment() -> None:
    message = "“x\nadded: 1999\r\u2028note: z\u0085sha256: 0”"
    issue = Issue("O401", "decide", "a", None, message, "")
    article = replace(seed_article(SEED_IDS[0]), issues=(issue,))
    record = read_record(draft_record(article, EditorRecord("2024-06-01")))
    assert record == EditorRecord("2024-06-01", article.raw.sha256)


@settings(deadline=None)
@given(st.dictionaries(st.text(min_size=1), st.text() | st.lists(st.text())))
def test_yaml_that_is_written_is_read_back(data: dict[str, Any]) -> None:
    assert load_yaml(dump_yaml(data)) == data


def test_it_needs_no_compiled_package() -> None:
    modules = "naming duplicates draft".split()
    imports = "".join(f"import archive_builder.contribute.{name}\n" for name in modules)
    script = BLOCKED.split("from archive_builder")[0] + imports
    script = script.replace("if BLOCK:", "if True:").replace("GIVEN", "[]")
    subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, check=True)


def test_print_of_nothing_is_like_nothing() -> None:
    empty = Print("a", "0" * 64, 1, make_print(clean_text("x")).runs)
    assert Known([empty]).find_duplicates(replace(empty, id="b", sha256="1" * 64)) == ()
