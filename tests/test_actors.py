"""Actors as files say them and as pages show them: states, merged records, what was said when."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from archive_builder.actors import check_actors, complete_actors, find_successors
from archive_builder.countries import add_countries, load_countries
from archive_builder.describe.mentions.find import find_mentions
from archive_builder.model import Archive, Article, Evidence, Label, Mention, Quote, Speaker
from archive_builder.publish.files import publish_archive
from archive_builder.publish.listing import LIMIT
from archive_builder.publish.settings import Settings
from archive_builder.records import Actor, Authority, Role, Variant
from archive_builder.vocabulary import languages
from tests.publishing import build_site, make_article, read_page, write_archive
from tests.test_mentions import make_article as make_lines

ROE = Actor(
    "roe",
    "Jane Roe",
    "person",
    (Variant("Roe", needs="full-name"),),
    (
        Role("Mayor of Zenda", "2020-01", "2023-05", "zenda.example, page “Mayors”"),
        Role("Minister", "2023-06"),
    ),
)
OLD = Actor("j-roe", "J. Roe", "person", (Variant("Jane Q. Roe"),), replaced_by="roe")
KORA = Actor("kora", "Abel Kora", "person")


def names_of(actor: Actor, language: str, kind: str) -> set[str]:
    return {v.name for v in actor.variants if v.language == language and v.kind == kind}


def test_every_state_is_known_in_every_language() -> None:
    countries = load_countries()
    assert len(countries) >= 195
    for state in countries.values():
        for language in languages():
            assert names_of(state, language, "name"), (state.id, language)


def test_forms_of_a_state() -> None:
    poland = load_countries()["PL"]
    assert {"Polen", "Polens"} <= names_of(poland, "de", "name")
    assert {"polonais", "polonaise", "Polonaises"} <= names_of(poland, "fr", "demonym")
    assert {"polaco", "polacas"} <= names_of(poland, "es", "demonym")
    assert {"Польша", "Польши", "Польшей"} <= names_of(poland, "ru", "name")
    assert {"польська", "польського"} <= names_of(poland, "uk", "demonym")
    assert "华沙" in names_of(poland, "zh", "capital")


def test_a_file_goes_over_the_packaged_state() -> None:
    own = Actor(
        "georgia", "Georgia", "state", (Variant("Georgia"),), country="GE", without=("Tbilisi",)
    )
    states = {actor.id: actor for actor in add_countries([own])}
    variants = [v for v in states["georgia"].variants if v.language in (None, "en")]
    assert [v.needs for v in variants if v.name == "Georgia"] == [None]
    assert "Tbilisi" not in {v.name for v in variants}
    assert len(states) == len(load_countries())


def test_a_file_of_a_states_id_stands_in_its_place() -> None:
    own = Actor("jordan", "Jordan", "person")
    found = [actor for actor in add_countries([own]) if actor.id == "jordan"]
    assert found == [own]


def test_a_merged_record_is_found_as_its_successor() -> None:
    authority = Authority(complete_actors([ROE, OLD]))
    found = find_mentions(make_lines("J. Roe and Jane Q. Roe met; Roe left."), authority)
    assert [(m.actor, m.text) for m in found.mentions] == [
        ("roe", "J. Roe"),
        ("roe", "Jane Q. Roe"),
        ("roe", "Roe"),
    ]


def test_records_merged_in_steps_lead_to_the_last() -> None:
    first = Actor("a", "A", "person", replaced_by="j-roe")
    assert find_successors([first, OLD, ROE]) == {"a": "roe", "j-roe": "roe"}


def test_what_leads_nowhere_is_told() -> None:
    wrong = [
        Actor("a", "A", "person", replaced_by="b"),
        Actor("b", "B", "person", replaced_by="a"),
        Actor("c", "C", "person", replaced_by="nobody"),
        Actor("d", "D", "person", (Variant("Dee", beside=("france", "no-one")),)),
        Actor("e", "E", "state", country="XX"),
    ]
    issues = check_actors(wrong)
    assert [(issue.code, issue.path.split("/")[-1]) for issue in issues] == [
        ("E210", "a.yml"),
        ("E210", "b.yml"),
        ("E210", "c.yml"),
        ("E210", "d.yml"),
        ("E220", "e.yml"),
    ]
    assert "no-one" in issues[3].message


def say(text: str, line: int, speaker: str) -> Quote:
    evidence = Evidence(speaker, "rule", line, line + 1)
    return Quote(text, line, 1, 1 + len(text), "full", (Speaker(speaker, speaker, evidence),))


def report(name: str, published: str, *quotes: Quote) -> Article:
    article = make_article(name, (Label.BODY, "“Roe is late”, Kora."), published=published)
    mentions = (Mention("roe", "Roe", 0, 1, 4), Mention("kora", "Kora", 0, 14, 18))
    return replace(article, mentions=mentions, quotes=quotes)


def publish(*articles: Article) -> dict[str, str]:
    authority = Authority(complete_actors([ROE, OLD, KORA]))
    return publish_archive(Archive(articles), authority, Settings())


def section(page: str, anchor: str) -> str:
    return page.partition(f"{{: #{anchor} }}")[2].partition("\n## ")[0]


def test_an_actors_page() -> None:
    pages = publish(
        report("later", "2024-05-16", say("I agree", 0, "roe")),
        report("early", "2021-02", say("Roe is late", 0, "kora"), say("I differ", 0, "roe")),
        report("between", "2023"),
    )
    page = pages["actors/roe.md"]
    said = section(page, "said")
    assert said.index("I differ") < said.index("I agree")
    assert "Roe is late" in section(page, "about")
    assert "Abel Kora" in section(page, "with")
    assert "from January 2020 to May 2023" in section(page, "roles")
    assert "zenda.example" in section(page, "roles")
    listed = page.partition("\n## 2021")[2]
    assert listed.count("at the time") == 2
    assert listed.index("Mayor of Zenda at the time") < listed.index("Minister at the time")
    assert "Roe is late" not in section(pages["actors/kora.md"], "about")


def test_very_many_quotes_do_not_explode() -> None:
    quotes = [say(f"Number {n}", 0, "roe") for n in range(LIMIT + 7)]
    said = section(publish(report("a", "2024-05-16", *quotes))["actors/roe.md"], "said")
    assert said.count("<q ") == LIMIT
    assert "7 earlier quotes" in said


def test_actors_as_data() -> None:
    pages = publish(report("a", "2024-05-16", say("Roe is late", 0, "kora")))
    data = {record["id"]: record for record in json.loads(pages["data/actors.json"])["actors"]}
    assert data["j-roe"] == {"id": "j-roe", "replaced_by": "roe"}
    assert data["roe"]["articles"] == [{"id": "a", "role": "Minister"}]
    assert data["roe"]["said_about"] == data["kora"]["said"] == [{"article": "a", "quote": 0}]
    assert data["roe"]["appears_with"] == [{"actor": "kora", "articles": 1}]
    assert data["roe"]["forms"] == [{"text": "Roe", "count": 1}]


def test_only_actors_that_occur_have_pages() -> None:
    actors = {path for path in publish(report("a", "2024-05-16")) if path.startswith("actors/")}
    assert actors == {"actors/index.md", "actors/roe.md", "actors/kora.md", "actors/j-roe.md"}


def test_the_old_address_leads_on_without_plugins(tmp_path: Path) -> None:
    write_archive(tmp_path, publish(report("a", "2024-05-16")), bare=True)
    site = build_site(tmp_path)
    page = read_page(site, "actors/j-roe")
    refresh = page.find("meta", attrs={"http-equiv": "refresh"})
    assert refresh is not None
    assert refresh["content"] == "0; url=../roe/"
    assert page.find("a", href="../roe/") is not None
    assert (site / "actors" / "roe" / "index.html").is_file()
