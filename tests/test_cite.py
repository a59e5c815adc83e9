"""Citations, taken apart again by the parsers of others."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
import rispy
from pybtex.database import parse_string

from archive_builder.model import Article, Evidence, Field, Moment
from archive_builder.publish.cite import cite_article, make_bibtex, make_coins, make_csl, make_ris
from tests.publishing import BODY, make_article

EVIDENCE = (Evidence("x", "r", 0, 1),)
HEADLINES = [
    "‘We don’t want war’: Putin declares",
    'R&D {100 %} "quoted" \\ back_slash #1 ~^$',
    "中国和平 } unbalanced {",
    "<script>alert(1)</script> @article{x,",
]


def make(headline: str, edtf: str | None = "2024-05-15") -> Article:
    article = make_article("2024-05-15-a", BODY, headline=headline)
    published = Field(Moment(edtf), EVIDENCE, "byline") if edtf else None
    about = replace(
        article.about,
        published=published,
        outlet=Field("Blick & Co", EVIDENCE, "text"),
        authors=(Field("Anna Maria Ōe", EVIDENCE, "byline"), Field("B. C", EVIDENCE, "byline")),
    )
    return replace(article, about=about)


@pytest.mark.parametrize("headline", HEADLINES)
def test_every_format_gives_the_values_back(headline: str) -> None:
    article = make(headline)
    entry = parse_string(make_bibtex(article, "Archive"), "bibtex").entries["2024-05-15-a"]
    assert entry.fields["year"] == "2024"
    assert len(entry.persons["author"]) == 2
    (ris,) = rispy.loads(make_ris(article, "Archive"))
    assert ris["title"] == headline
    assert ris["authors"] == ["Anna Maria Ōe", "B. C"]
    assert ris["date"] == "2024/05/15"
    (csl,) = json.loads(make_csl(article, "Archive"))
    assert csl["title"] == headline
    assert csl["container-title"] == "Blick & Co"
    coins = parse_qs(make_coins(article))
    assert coins["rft.atitle"] == [headline]
    assert coins["rft.au"] == ["Anna Maria Ōe", "B. C"]


def test_tex_prints_the_headline() -> None:
    assert r"R\&D \textbraceleft{}100 \%\textbraceright{}" in make_bibtex(make(HEADLINES[1]), "A")


@pytest.mark.parametrize(
    "edtf, parts",
    [
        ("2024-05", [[2024, 5]]),
        ("[2023-03-20..2023-03-24]", [[2023, 3]]),
        ("[2023-12-30..2024-01-02]", None),
        (None, None),
    ],
)
def test_only_what_is_certain_of_a_date_is_cited(edtf: str | None, parts: object) -> None:
    (csl,) = json.loads(make_csl(make("N", edtf), "A"))
    assert csl.get("issued", {}).get("date-parts") == parts
    assert "1970" not in make_ris(make("N", edtf), "A")


def test_the_sentence_names_people_place_time_and_digest() -> None:
    sentence = cite_article(make("Peace?"), "The Archive")
    assert sentence.startswith("Anna Maria Ōe and B. C. “Peace?”. Blick & Co, 15 May 2024. ")
    assert "The Archive, 2024-05-15-a, sha256 " in sentence
    unknown = replace(
        make("N", None), about=replace(make("N", None).about, authors=(), outlet=None)
    )
    assert cite_article(unknown, "The Archive").startswith("“N”. date not known. The Archive")
