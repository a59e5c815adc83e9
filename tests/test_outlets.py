"""Authors, outlets and agencies: from bylines, from cues in texts, from pages' metadata."""

from __future__ import annotations

from typing import Any

import pytest

from archive_builder.describe.bylines import read_byline
from archive_builder.describe.outlets import load_cues
from archive_builder.model import Article, Field
from tests.helpers import authority, clean_text, load_cases

HEADLINES = {
    "en": "Minister opens new bridge over the river",
    "de": "Verkehrsminister eröffnet neue Brücke über den Fluss",
    "fr": "Le ministre ouvre le nouveau pont sur la rivière",
    "es": "El ministro abre el nuevo puente sobre el río",
    "ru": "Министр транспорта открыл новый мост через реку",
    "uk": "Міністр транспорту відкрив новий міст через річку",
    "zh": "交通部长宣布新的大桥将于五月通车",
}
TEXTS = {
    "en": "The minister of transport said on Thursday that the new bridge over the river will be"
    " opened in May, and that it had cost less than was planned.\n\nHe told reporters that the"
    " work had taken four years and that the old bridge would be taken down in the summer.",
    "de": "Der Verkehrsminister sagte am Donnerstag, dass die neue Brücke über den Fluss im Mai"
    " eröffnet werde und dass sie weniger gekostet habe als geplant war.\n\nDie Arbeiten hätten"
    " vier Jahre gedauert, sagte er, und die alte Brücke solle im Sommer abgerissen werden.",
    "fr": "Le ministre des transports a déclaré jeudi que le nouveau pont sur la rivière sera"
    " ouvert en mai et qu'il a coûté moins cher que prévu.\n\nLes travaux ont duré quatre ans,"
    " a-t-il dit aux journalistes, et le vieux pont sera démoli pendant l'été.",
    "es": "El ministro de transporte dijo el jueves que el nuevo puente sobre el río se abrirá en"
    " mayo y que ha costado menos de lo que estaba previsto.\n\nLas obras duraron cuatro años,"
    " dijo a los periodistas, y el viejo puente será demolido en el verano.",
    "ru": "Министр транспорта заявил в четверг, что новый мост через реку будет открыт в мае и"
    " что он стоил меньше, чем было запланировано.\n\nРаботы продолжались четыре года, сказал он"
    " журналистам, и старый мост будет снесён летом этого года.",
    "uk": "Міністр транспорту заявив у четвер, що новий міст через річку буде відкрито у травні"
    " і що він коштував менше, ніж було заплановано.\n\nРоботи тривали чотири роки, сказав він"
    " журналістам, і старий міст буде знесено влітку цього року.",
    "zh": "交通部长星期四表示，新的大桥将于五月通车，工程的费用比原来计划的要低，"
    "施工一共用了四年时间，旧的大桥将在夏天拆除。\n\n"
    "他对记者说，这座大桥对于当地的经济发展和人民的生活具有重要的意义，政府将继续投资。",
}
ROLES = ("outlet", "agency", "original_outlet", "source_address")

BYLINES: list[tuple[str, list[str], list[str]]] = [
    ("By Jane Roe and John Doe, BBC News", ["Jane Roe", "John Doe"], ["BBC News"]),
    ("By JANE ROE, JOHN DOE and MAX MUSTER", ["JANE ROE", "JOHN DOE", "MAX MUSTER"], []),
    ("By Jane Roe, MD, PhD", ["Jane Roe"], []),
    ("By Jane Roe in Madrid", ["Jane Roe"], []),
    ("By Jane Roe, Madrid", ["Jane Roe"], []),
    ("By Jane Roe | Reuters", ["Jane Roe"], ["Reuters"]),
    ("Jane Roe (AFP)", ["Jane Roe"], ["AFP"]),
    ("By Mary-Jane O'Neill", ["Mary-Jane O'Neill"], []),
    ("By: Jane Roe , Contributor", ["Jane Roe"], []),
    ("Author: Yuvi ", ["Yuvi"], []),
    ("Автор — Иван Петров", ["Иван Петров"], []),
    ("（记者 王小明、李华）", ["王小明", "李华"], []),
    ("Reuters", [], ["Reuters"]),
    ("Jane Roe told reporters", [], []),
    ("Bundeskanzler Max Muster (ABC)", [], []),
    ("President Jane Roe", [], []),
    ("Von unserem Korrespondenten", [], []),
    ("Senior Analyst", [], []),
    ("https://planet.example/authors/jane", [], []),
    ("@jroe", [], []),
    ("jane@planet.example", [], []),
    ("By Industry", [], []),
]


@pytest.mark.parametrize("text, persons, sources", BYLINES, ids=lambda value: str(value)[:40])
def test_byline(text: str, persons: list[str], sources: list[str]) -> None:
    byline = read_byline(text, authority())
    assert (list(byline.persons), list(byline.sources)) == (persons, sources)


@pytest.mark.xfail(strict=True, reason="a newspaper that is not on file reads like a second person")
def test_byline_with_a_newspaper_that_is_not_on_file() -> None:
    assert read_byline("By Jane Roe, Daily Planet", authority()).persons == ("Jane Roe",)


def make_text(case: dict[str, Any]) -> str:
    language = case["language"]
    parts = (HEADLINES[language], case.get("head", ""), TEXTS[language], case.get("tail", ""))
    return "\n\n".join(filter(None, parts)) + "\n"


def marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else []
    name = f"{case['language']} {case.get('head') or case.get('tail')}"[:50]
    return pytest.param(case, id=name, marks=marks)


def value(field: Field[str] | None) -> str | None:
    return field.value if field else None


def assert_evidence_is_there(article: Article) -> None:
    about = article.about
    fields = [*about.authors, *(getattr(about, role) for role in ROLES)]
    lines = article.raw.lines
    for evidence in (e for field in fields if field for e in field.evidence):
        if evidence.start is not None:
            assert evidence.quote in "\n".join(lines[evidence.start : evidence.stop])


@pytest.mark.parametrize("case", [marked(case) for case in load_cases("sources.yml")])
def test_sources_of_a_text(case: dict[str, Any]) -> None:
    article = clean_text(make_text(case))
    about = article.about
    assert [author.value for author in about.authors] == case.get("authors", [])
    found = {role: value(getattr(about, role)) for role in ROLES}
    assert found == {role: case.get(role) for role in ROLES}
    assert_evidence_is_there(article)


@pytest.mark.parametrize(
    "text",
    [
        "新华社北京5月16日电（记者 王小明、李华）" + TEXTS["zh"],
        TEXTS["zh"] + "（新华社记者王小明、李华）",
        "本报北京5月16日电 记者王小明、李华报道：" + TEXTS["zh"],
    ],
)
def test_reporters_inside_a_chinese_paragraph(text: str) -> None:
    article = clean_text(f"{HEADLINES['zh']}\n\n{text}\n")
    assert [author.value for author in article.about.authors] == ["王小明", "李华"]
    assert_evidence_is_there(article)


def test_name_that_is_not_on_file_is_kept_as_printed_and_reported() -> None:
    article = clean_text(
        f"{HEADLINES['en']}\n\n{TEXTS['en']}\n\nFrom Daily Planet - READ ORIGINAL\n"
    )
    assert value(article.about.original_outlet) == "Daily Planet"
    codes = [(issue.code, issue.line) for issue in article.issues if issue.code == "O401"]
    assert codes == [("O401", 7)]


PAGE = """<html lang="de-CH"><head><title>x</title>{head}</head><body><h1>{headline}</h1>
<p>{text}</p></body></html>"""
CNN_PAGE = """<meta property="og:site_name" content="Planet">
<link rel="canonical" href="https://edition.cnn.com/a/b">"""
LD_PAGE = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x",
"author": [{"name": "Jane Roe"}, {"name": "AFP"}], "publisher": {"name": "Le Monde"}}</script>"""
META: list[tuple[str, dict[str, Any]]] = [
    ('<meta property="og:site_name" content="BBC">', {"outlet": "BBC News"}),
    ('<meta property="og:site_name" content="Daily Planet">', {"outlet": "Daily Planet"}),
    (CNN_PAGE, {"outlet": "CNN", "source_address": "https://edition.cnn.com/a/b"}),
    ('<meta name="author" content="Jane Roe, John Doe">', {"authors": ["Jane Roe", "John Doe"]}),
    ('<meta name="author" content="Reuters">', {"agency": "Reuters"}),
    ('<meta name="author" content="https://planet.example/jane">', {}),
    ('<meta property="article:section" content="Politics">', {"section": "Politics"}),
    (LD_PAGE, {"authors": ["Jane Roe"], "agency": "AFP", "outlet": "Le Monde"}),
]


@pytest.mark.parametrize("head, expected", META, ids=lambda value: str(value)[:50])
def test_metadata_of_a_page(head: str, expected: dict[str, Any]) -> None:
    page = PAGE.format(head=head, headline=HEADLINES["en"], text=TEXTS["en"])
    about = clean_text(page, "page.html").about
    found: dict[str, Any] = {role: value(getattr(about, role)) for role in (*ROLES, "section")}
    found["authors"] = [author.value for author in about.authors]
    assert {key: entry for key, entry in found.items() if entry} == expected


def test_language_is_the_texts_then_the_pages() -> None:
    page = PAGE.format(head="", headline=HEADLINES["en"], text=TEXTS["en"])
    assert value(clean_text(page, "page.html").about.language) == "en"
    page = PAGE.format(head="", headline="Lorem ipsum", text="Dolor sit amet consectetur.")
    language = clean_text(page, "page.html").about.language
    assert language is not None
    assert (language.value, language.evidence[0].source) == ("de", "html[lang]")


def test_cues_are_loaded_with_their_examples() -> None:
    assert len({cue.id for cue in load_cues()}) == len(load_cues())
