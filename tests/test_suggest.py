"""Names without a record: a table of cases, files that can be kept as they are, the command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from archive_builder.cli import main
from archive_builder.describe.mentions.find import find_mentions
from archive_builder.model import Article
from archive_builder.records import Actor
from archive_builder.structure import structure
from archive_builder.suggest import Suggestion, render_list, render_record, suggest_actors
from archive_builder.suggest.second_opinion import ask_model, render_opinions
from benchmarks.actors import authority_of, count_found, count_suggested, others_of
from tests.helpers import REPOSITORY, authority, load_cases
from tests.test_mentions import make_article, marked


def mentioned(text: str, language: str = "en") -> Article:
    return find_mentions(make_article(text, language), authority())


def suggested(text: str, language: str = "en") -> list[Suggestion]:
    return suggest_actors([mentioned(text, language)], authority())


@pytest.mark.parametrize("case", [marked(case) for case in load_cases("suggest.yml")])
def test_case(case: dict[str, Any]) -> None:
    found = suggested(case["text"], case["language"])
    assert sorted(f"{one.name}|{one.kind}" for one in found) == sorted(case["finds"])


def test_titled_and_quoted_come_first() -> None:
    found = suggested("They met Bo Lang near Zenda. Minister Eva Stern said no. Stern insisted.")
    assert [one.name for one in found][:2] == ["Eva Stern", "Bo Lang"]


def test_record_can_be_kept_as_it_is() -> None:
    (one,) = suggested(
        "Minister Eva Stern: so “it” is said Stern. Stern left, Stern’s aides stayed."
    )
    text = render_record(one)
    actor = structure(text, Actor, f"authority/actors/{one.id}.yml", id=one.id)
    assert isinstance(actor, Actor)
    assert (actor.id, actor.name, actor.kind) == ("eva-stern", "Eva Stern", "person")
    assert [(v.name, v.needs) for v in actor.variants] == [("Stern", "full-name")]
    assert "test, line 1" in text


def test_a_kept_record_is_suggested_no_more() -> None:
    text = "Minister Eva Stern said no. Stern left."
    (one,) = suggested(text)
    actor = structure(render_record(one), Actor, "x", id=one.id)
    assert isinstance(actor, Actor)
    known = type(authority())((*authority().actors, actor), authority().outlets)
    assert not suggest_actors([find_mentions(make_article(text), known)], known)


def test_list_says_where_and_how_often() -> None:
    shown = render_list(suggested("Minister Eva Stern said no. Stern left."))
    assert shown.startswith("  1. Eva Stern (person, 2 mentions in 1 article)\n     test, line 1: ")


def test_command_writes_files_and_keeps_what_is_there(tmp_path: Path) -> None:
    arguments = ["suggest", str(REPOSITORY), "--limit", "2", "--write", str(tmp_path)]
    first = CliRunner().invoke(main, arguments)
    assert first.exit_code == 0
    assert "2 files written, 0 were there." in first.output
    path = min(tmp_path.glob("*.yml"))
    path.write_text("mine", encoding="utf-8")
    second = CliRunner().invoke(main, arguments)
    assert "0 files written, 2 were there." in second.output
    assert path.read_text(encoding="utf-8") == "mine"


def test_second_opinion_says_what_is_missing() -> None:
    result = CliRunner().invoke(main, ["suggest", str(REPOSITORY), "--second-opinion", "no_model"])
    assert result.exit_code == 1
    assert "pip install" in result.output or "no model no_model" in result.output


def test_second_opinion_of_a_model() -> None:
    model = pytest.importorskip("spacy").blank("en")
    model.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Eva Stern"}])
    article = mentioned("Minister Eva Stern said no to Bo Lang.")
    opinions = ask_model(model, [article])
    shown = render_opinions(suggest_actors([article], authority()), opinions)
    assert shown == "Eva Stern: person\nBo Lang: not seen as a name\n"


@given(st.text(alphabet="AbcÄ Дд.’'-of de李总统·(1)“", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    for language in ("en", "de", "ru", "zh"):
        for one in suggested(text, language):
            assert one.mentions >= 1
            assert one.name


def test_floors_of_the_seeds() -> None:
    """What docs/about/actors.md says: nobody wrong, with all records and with the others'."""
    everyone = count_found(lambda _: authority())
    assert (everyone.precision, everyone.recall, everyone.true) == (1.0, 1.0, 68)
    partly = count_found(lambda id_: authority_of(others_of(id_)))
    assert partly.precision >= 0.99
    assert partly.recall >= 0.75
    assert count_suggested().recall >= 0.9
