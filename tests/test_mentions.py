"""Who is mentioned: a table of cases, the seeds' places, and properties of any text."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_builder.describe.mentions.find import find_mentions
from archive_builder.describe.mentions.index import compile_index, find_hits
from archive_builder.describe.mentions.text import CJK, WORD, fold_gap, fold_word, text_lines
from archive_builder.model import (
    Article,
    Block,
    Decision,
    Description,
    Evidence,
    Field,
    Label,
    RawDocument,
)
from archive_builder.records import Actor, Authority, Variant
from archive_builder.vocabulary import languages
from tests.helpers import SEED_IDS, authority, load_cases, seed_article

HOMONYMS = (
    Actor(
        "jordan",
        "Jordan",
        "state",
        (
            Variant("Jordan", needs="context"),
            Variant("Jordanian", "demonym", "en"),
            Variant("Amman", "capital"),
        ),
    ),
    Actor(
        "georgia",
        "Georgia",
        "state",
        (
            Variant("Georgia", needs="context"),
            Variant("Georgian", "demonym", "en"),
            Variant("Tbilisi", "capital"),
        ),
    ),
    Actor(
        "chad",
        "Chad",
        "state",
        (Variant("Chad", needs="context"), Variant("Chadian", "demonym", "en")),
    ),
    Actor("anna-novak", "Anna Novak", "person", (Variant("Novak", needs="full-name"),)),
    Actor("peter-novak", "Peter Novak", "person", (Variant("Novak", needs="full-name"),)),
)


def make_article(text: str, language: str = "en", label: Label = Label.BODY) -> Article:
    """An article whose lines all carry one label."""
    lines = text.split("\n")
    decision = Decision(label, "test", "test", "test")
    blocks = tuple(Block(n, n + 1, line, decision) for n, line in enumerate(lines))
    about = Description(language=Field(language, (Evidence(language, "test"),), "text"))
    return Article(RawDocument("test", "text/plain", "", text), blocks, about)


def authority_for(case: dict[str, Any]) -> Authority:
    known = authority()
    return replace(known, actors=known.actors + HOMONYMS) if case.get("actors") else known


def marked(case: dict[str, Any]) -> Any:
    reason = case.get("fails")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in load_cases("mentions.yml")])
def test_case(case: dict[str, Any]) -> None:
    article = make_article(case["text"], case.get("language", "en"))
    found = find_mentions(article, authority_for(case))
    assert [f"{m.actor}|{m.text}|{m.kind}" for m in found.mentions] == case["finds"]
    asked = [issue.message for issue in found.issues if issue.code == "A301"]
    assert len(asked) == len(case.get("undecided", []))


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["text"]) for case in load_cases("homonyms.yml")]
)
def test_homonym(case: dict[str, Any]) -> None:
    found = find_mentions(make_article(case["text"], case["language"]), authority())
    assert [f"{m.actor}|{m.text}|{m.kind}" for m in found.mentions] == case["finds"]
    assert sorted(issue.code for issue in found.issues) == case["asks"]


def test_undecided_name_is_a_question_at_its_line() -> None:
    text = "Anna Novak met Peter Novak.\nNovak smiled."
    found = find_mentions(make_article(text), authority_for({"actors": True}))
    (issue,) = found.issues
    assert (issue.code, issue.severity, issue.line) == ("A301", "decide", 2)
    assert "anna-novak or peter-novak" in issue.message


def test_homonym_without_context_is_a_question() -> None:
    found = find_mentions(make_article("He likes Jordan."), authority_for({"actors": True}))
    assert [issue.code for issue in found.issues] == ["A302"]
    assert not found.mentions


@pytest.mark.parametrize("label", [Label.CAPTION, Label.COMMENTS, Label.RELATED, Label.DATELINE])
def test_furniture_mentions_nobody(label: Label) -> None:
    assert not find_mentions(make_article("Vladimir Putin", label=label), authority()).mentions


def test_columns_are_those_of_the_line_where_a_line_is_split() -> None:
    article = make_article("Moscow (AP) - Vladimir Putin left.")
    decision = article.blocks[0].decision
    blocks = (
        Block(0, 1, "Moscow (AP) - ", replace(decision, label=Label.DATELINE), 0, 14),
        Block(0, 1, "Vladimir Putin left.", decision, 14, None),
    )
    (mention,) = find_mentions(replace(article, blocks=blocks), authority()).mentions
    assert article.raw.lines[0][mention.first : mention.last] == "Vladimir Putin"


@pytest.mark.parametrize(
    "id_, places",
    [
        ("2023-03-after-meeting-with-chinas-xi-putin", {"Moscow", "Riyadh"}),
        ("2022-02-26-russia-ready-for-talks-with-ukraine", {"Minsk", "Beijing"}),
        ("2024-05-16-putin-signals-willingness-to-negotiate", {"Beijing", "Moscow"}),
    ],
)
def test_places_of_seeds(id_: str, places: set[str]) -> None:
    found = seed_article(id_).mentions
    assert {mention.text for mention in found if mention.kind == "place"} == places


@pytest.mark.parametrize("language", languages())
def test_every_variant_is_found_where_it_stands_alone(language: str) -> None:
    """No record has a variant that its own reading of words cannot find, or that two share."""
    spoken = [
        (actor.id, variant.name)
        for actor in authority().actors
        for variant in actor.variants
        if (variant.language or "en") == language and not (variant.needs or variant.beside)
    ]
    printed = Counter(name for _, name in spoken)
    alone = {(actor, name) for actor, name in spoken if printed[name] == 1}
    text = "\n".join(f"({name})" for _, name in sorted(alone))
    found = find_mentions(make_article(text, language), authority())
    assert alone <= {(mention.actor, mention.text) for mention in found.mentions}


@given(st.text(alphabet="Putin Xi’sVladmrSU.$普京-ıİ\u0301\u00a0", max_size=60))
def test_mentions_are_the_words_at_their_columns(text: str) -> None:
    article = make_article(text)
    found = find_mentions(article, authority()).mentions
    for mention in found:
        assert article.raw.lines[mention.line][mention.first : mention.last] == mention.text
    for before, mention in pairwise(found):
        assert (before.line, before.last) <= (mention.line, mention.first)


@given(st.text(max_size=12))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold_word(fold_word(word)) == fold_word(word)


def folded(text: str) -> str:
    """Sign by sign as the keys are folded, so that columns stay."""
    signs = (fold_word(sign) if sign.isalpha() else fold_gap(sign) for sign in text)
    return "".join(new if len(new) == 1 else old for new, old in zip(signs, text, strict=True))


def hits_by_automaton(names: set[str], text: str) -> list[tuple[int, int]]:
    """Whole words, longest from the left, as an Aho-Corasick automaton over characters has them."""
    ahocorasick = pytest.importorskip("ahocorasick")
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(folded(name), len(name))
    automaton.make_automaton()
    found: dict[int, int] = {}
    for last, length in automaton.iter(folded(text)):
        first, stop = last - length + 1, last + 1
        opens = not WORD.match(text[first - 1 : first]) or bool(CJK.match(text[first]))
        closes = not WORD.match(text[stop : stop + 1]) or bool(CJK.match(text[first]))
        ends_in_word = bool(WORD.match(text[last]))
        if opens and (closes or not ends_in_word) and text[stop : stop + 1] != "$":
            found[first] = max(found.get(first, 0), stop)
    kept: list[tuple[int, int]] = []
    for first, stop in sorted(found.items()):
        if not kept or first >= kept[-1][1]:
            kept.append((first, stop))
    return kept


@pytest.mark.parametrize("id_", SEED_IDS)
def test_the_tree_finds_what_an_automaton_finds(id_: str) -> None:
    index = compile_index(authority(), None)
    names = {v.name for actor in authority().actors for v in actor.variants}
    names |= {name for actor in authority().actors for name in (actor.name, *actor.not_in)}
    text = " ".join(line.text for line in text_lines(seed_article(id_)))
    found = [(hit.first, hit.last) for hit in find_hits(index, 0, text)]
    assert len(found) > 20
    assert sorted(found) == hits_by_automaton(names, text)
