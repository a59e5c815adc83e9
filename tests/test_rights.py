"""Rights as data: who decides how much of an article is published, and that no more is."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from archive_builder.archive import load_settings
from archive_builder.model import Article, Label
from archive_builder.processing import read_archive
from archive_builder.publish.catalog import build_catalog
from archive_builder.publish.restrict import Share, restrict_article
from archive_builder.publish.settings import make_settings
from archive_builder.records import NO_RIGHTS, Authority, Outlet, Rights
from archive_builder.rights import EXCERPT_WORDS, Terms, find_terms
from tests.helpers import seed_article, seed_bytes
from tests.kinds import CD_MEDIA, EFE, KINDS, NEWS_CINEMA, NO_SOURCE, WHOLE, WITHDRAWN
from tests.publishing import make_article, make_field, read_body, read_content
from tests.runs import Run, find_left, find_runs

FULL, EXCERPT, METADATA = (Rights(mode) for mode in ("full", "excerpt", "metadata"))


def make_sourced(record: Rights | None, outlet: Rights | None, agency: Rights | None) -> Terms:
    authority = Authority(
        outlets=(
            Outlet("paper", "Paper", "outlet", rights=outlet),
            Outlet("wire", "Wire", "agency", rights=agency),
        )
    )
    article = make_article("a", (Label.BODY, "The body."))
    about = replace(article.about, outlet=make_field("Paper"), agency=make_field("Wire"))
    article = replace(article, about=about, rights=record)
    return find_terms(article, authority, Rights("excerpt", statement="Theirs."))


@pytest.mark.parametrize(
    "said, decision",
    [
        ((None, None, None), ("excerpt", "archive", "")),
        ((FULL, METADATA, METADATA), ("full", "article", "")),
        ((None, FULL, None), ("full", "source", "Paper")),
        ((None, FULL, METADATA), ("metadata", "source", "Wire")),
        ((None, METADATA, EXCERPT), ("metadata", "source", "Paper")),
        ((Rights(statement="Mine."), None, EXCERPT), ("excerpt", "source", "Wire")),
    ],
)
def test_the_nearest_decides_and_of_sources_the_strictest(
    said: tuple[Rights | None, Rights | None, Rights | None], decision: tuple[str, str, str]
) -> None:
    terms = make_sourced(*said)
    assert (terms.mode, terms.decided_for, terms.source) == decision
    assert terms.statement == ("Mine." if said[0] and said[0].statement else "Theirs.")


def test_where_nobody_says_anything_the_text_is_whole() -> None:
    article = make_article("a", (Label.BODY, "The body."))
    assert find_terms(article, Authority(), NO_RIGHTS) == Terms()
    assert restrict_article(article, Terms()) == (article, Share(0, 0))


@pytest.mark.parametrize(
    "rights, words, paragraphs",
    [
        (EXCERPT, EXCERPT_WORDS, None),
        (Rights("excerpt", words="5"), 5, None),
        (Rights("excerpt", words="5", paragraphs="2"), None, 2),
        (Rights("metadata", words="5"), None, None),
    ],
)
def test_the_length_of_an_excerpt(
    rights: Rights, words: int | None, paragraphs: int | None
) -> None:
    terms = find_terms(make_article("a"), Authority(), rights)
    assert (terms.words, terms.paragraphs) == (words, paragraphs)


PARTS = (
    (Label.STANDFIRST, "A standfirst."),
    (Label.BODY, "One two three."),
    (Label.NOTICE, "Removed."),
    (Label.BODY, "Four five 六七."),
)


@pytest.mark.parametrize(
    "terms, shown, count",
    [
        (Terms("metadata"), [], 0),
        (Terms("excerpt", words=2), ["One two"], 2),
        (Terms("excerpt", words=3), ["One two three."], 3),
        (Terms("excerpt", words=6), ["One two three.", "Four five 六"], 6),
        (Terms("excerpt", words=60), ["One two three.", "Four five 六七."], 8),
        (Terms("excerpt", paragraphs=1), ["One two three."], 3),
    ],
)
def test_what_is_left_of_a_text(terms: Terms, shown: list[str], count: int) -> None:
    article, share = restrict_article(make_article("a", *PARTS), terms)
    assert [block.text for block in article.blocks] == shown
    assert share == Share(count, 8)
    assert article.raw.text == ""


@pytest.mark.parametrize(
    "value, found",
    [
        ({"mode": "some"}, "expected one of full, excerpt, metadata"),
        ({"mod": "full"}, "unknown key “mod”"),
        ({"mode": "excerpt", "words": "many"}, "expected a whole number"),
    ],
)
def test_wrong_rights_in_the_settings_are_refused(value: dict[str, str], found: str) -> None:
    with pytest.raises(ValueError, match=re.escape(found)):
        make_settings({"rights": value})


def own_words(article: Article) -> list[str]:
    """The words of a text but for headline, names and dates: what an excerpt withholds."""
    facts = {Label.HEADLINE, Label.DUPLICATE, Label.BYLINE, Label.DATELINE, Label.DATE_LINE}
    return [block.text for block in article.blocks if block.label not in facts]


def test_no_eight_words_of_a_withheld_text_are_left_anywhere(built_kinds: Path) -> None:
    withheld: set[Run] = set()
    for id_ in (NEWS_CINEMA, CD_MEDIA, NO_SOURCE, EFE):
        page = (built_kinds / f"docs/articles/{id_}.md").read_text(encoding="utf-8")
        # The page itself shows what may be shown: its headline and its paragraphs.
        shown = re.findall(r"^(?:# (.*) \{: #headline|(.*)\n\{: #p\d+ \})", page, re.MULTILINE)
        assert sum(bool(paragraph) for _, paragraph in shown) <= 3
        allowed = find_runs("\n".join(" ".join(words) for words in shown))
        withheld |= set().union(*map(find_runs, own_words(seed_article(id_)))) - allowed
    withheld -= find_runs(seed_bytes(WHOLE).decode())
    # What the editor writes is no part of a text, even where a note gives the same title.
    for record in sorted((built_kinds / "seeds").glob("*.yml")):
        withheld -= find_runs(record.read_text(encoding="utf-8"))
    assert len(withheld) > 1200
    hand_written = ("about", "reference", "assets")
    for place in ("docs", "site"):
        left = dict(find_left(built_kinds / place, withheld, hand_written))
        assert not left


def test_the_whole_text_is_found_by_the_same_search(built_kinds: Path) -> None:
    """The check above looks into pages, data, the database and the search index."""
    runs = find_runs(seed_bytes(WHOLE).decode())
    found = {path.suffix for path, _ in find_left(built_kinds, runs, ("seeds", "about"))}
    assert found >= {".md", ".html", ".json", ".jsonl", ".csv", ".sqlite", ".pf_fragment"}


@pytest.mark.parametrize(
    "id_, words",
    [
        (WHOLE, "the whole text; decided for this article. Basis: A licence. Reviewed by R. Roe."),
        (EFE, "an excerpt, the first 60 of 364 words; decided for this article."),
        (NEWS_CINEMA, "no text, of 368 words; decided for all articles of News Cinema."),
        (CD_MEDIA, "an excerpt, the first 20 of 393 words; decided for the whole archive."),
    ],
)
def test_the_page_says_who_decided_how_much(built_kinds: Path, id_: str, words: str) -> None:
    facts = read_content(built_kinds / "site", f"articles/{id_}").select_one("dl.facts")
    assert facts is not None
    assert words in facts.get_text()
    assert "The rights in the articles remain with their publishers." in facts.get_text()


@pytest.mark.parametrize(
    "id_, words", [(EFE, "Here ends the excerpt"), (NEWS_CINEMA, "not published here"), (WHOLE, "")]
)
def test_the_page_says_where_the_text_ends(built_kinds: Path, id_: str, words: str) -> None:
    limit = read_content(built_kinds / "site", f"articles/{id_}").select_one("aside.limit")
    assert words in limit.get_text() if limit else not words


def test_a_page_shows_exactly_what_is_left_of_its_text(built_kinds: Path) -> None:
    """Whole, in an earlier and a later version, as an excerpt, and not at all."""
    archive, authority = read_archive(built_kinds)
    catalog = build_catalog(archive, authority, load_settings(built_kinds).rights)
    assert {f"articles/{item.id}/" for item in catalog.articles} > set(KINDS.values()) - {
        f"articles/{WITHDRAWN}/"
    }
    for article in catalog.articles:
        shown = read_body(read_content(built_kinds / "site", f"articles/{article.id}"))
        assert shown == [(f"p{block.start + 1}", block.text.strip()) for block in article.kept()]
    assert read_body(read_content(built_kinds / "site", f"articles/{WITHDRAWN}")) == []
