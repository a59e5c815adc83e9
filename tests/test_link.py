"""Links between articles: same words, copies, related; each with its reason."""

from __future__ import annotations

from dataclasses import replace

from archive_builder.link import link_articles
from archive_builder.link.same_words import likeness
from archive_builder.model import Article
from tests.helpers import SEED_IDS, authority, clean_text, seed_article, seed_bytes

XINHUA_QUOTE = "such negotiations must take into account the interests of all countries"


def named(article: Article, id_: str) -> Article:
    return replace(article, raw=replace(article.raw, id=id_))


def test_one_quote_in_two_wordings_is_found() -> None:
    """Seeds of 15 and 16 May 2024: "dialogue" in the one, "dialog" in the other."""
    articles = [seed_article(id_) for id_ in SEED_IDS]
    by_id = {article.id: article for article in articles}
    links = [link for link in link_articles(articles) if link.kind == "same-words"]
    pairs = {(link.first, link.second): link for link in links}
    link = pairs[
        "2024-05-15-russia-backs-chinas-peace-plan",
        "2024-05-16-putin-signals-willingness-to-negotiate",
    ]
    assert link.quotes is not None
    assert link.score < 1
    for id_, position in zip((link.first, link.second), link.quotes, strict=True):
        assert XINHUA_QUOTE in by_id[id_].quotes[position].text


def test_links_do_not_depend_on_the_order_of_articles() -> None:
    articles = [seed_article(id_) for id_ in SEED_IDS]
    forward = link_articles(articles)
    backward = link_articles(articles[::-1])
    assert {(x.kind, x.first, x.second) for x in forward} == {
        (x.kind, x.first, x.second) for x in backward
    }


def test_copy_with_a_cut_end_is_found_and_an_other_text_is_not() -> None:
    text = seed_bytes(SEED_IDS[0]).decode()
    cut = named(clean_text("\n".join(text.split("\n")[:14])), "cut")
    links = link_articles([seed_article(id_) for id_ in SEED_IDS] + [cut])
    copies = [(link.first, link.second) for link in links if link.kind == "copy"]
    assert copies == [(SEED_IDS[0], "cut")]


def test_every_link_has_a_reason() -> None:
    links = link_articles([seed_article(id_) for id_ in SEED_IDS])
    assert all(link.reason and link.first < link.second for link in links)
    assert any(link.kind == "related" for link in links)


def test_likeness_of_nothing_in_common() -> None:
    assert likeness(["a", "b"], ["c", "d"]) == 0
