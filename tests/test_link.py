"""Links between articles: same words, copies, related; each with its reason."""

from __future__ import annotations

import pickle
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_builder.link import (
    Fingerprint,
    Index,
    link_articles,
    links_of,
    make_fingerprint,
    update_index,
)
from archive_builder.link.index import LEADERS
from archive_builder.link.rarity import RAREST, load_rarity
from archive_builder.link.same_words import common_length
from archive_builder.model import (
    Article,
    Block,
    Decision,
    Label,
    Link,
    Quote,
    RawDocument,
)
from archive_builder.vocabulary import languages
from tests.helpers import SEED_IDS, clean_text, seed_article, seed_bytes

XINHUA_QUOTE = "such negotiations must take into account the interests of all countries"

# Words of middling rarity: the least common in the table of English.
VOCABULARY = sorted(word for word, rare in load_rarity("en").items() if rare >= 36)


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
    assert link_articles(articles) == link_articles(articles[::-1])


def test_copy_with_a_cut_end_is_found_and_an_other_text_is_not() -> None:
    text = seed_bytes(SEED_IDS[0]).decode()
    cut = named(clean_text("\n".join(text.split("\n")[:14])), "cut")
    links = link_articles([seed_article(id_) for id_ in SEED_IDS] + [cut])
    copies = [(link.first, link.second) for link in links if link.kind == "copy"]
    assert copies == [(SEED_IDS[0], "cut")]


def test_every_link_has_a_reason() -> None:
    links = link_articles([seed_article(id_) for id_ in SEED_IDS])
    assert all(link.reason and link.first < link.second for link in links)
    best = max((link for link in links if link.kind == "related"), key=lambda link: link.score)
    assert re.fullmatch(
        r"same quote; same six actors within two days; similar text \(\d\d%\)", best.reason
    )
    assert "vladimir-putin" in best.actors


def test_words_that_everybody_uses_are_no_link() -> None:
    articles = [make_article(name, ["I do not think so"]) for name in ("a", "b")]
    assert link_articles(articles) == ()


def test_one_quote_may_be_part_of_another_or_overlap_it() -> None:
    said = (
        "We shall open the new bridge over the river in spring because the people of both banks"
        " have waited long enough for it and the money was granted years ago by the assembly"
    )
    words = said.split()
    articles = [
        make_article("a", [" ".join(words[:22])]),
        make_article("b", [" ".join(words[10:])]),
        make_article("c", [" ".join(words[12:20])]),
    ]
    links = [link for link in link_articles(articles) if link.kind == "same-words"]
    assert [(link.first, link.second, link.score) for link in links] == [
        ("a", "b", 1),
        ("a", "c", 1),
        ("b", "c", 1),
    ]
    assert links[0].reason == "both quotes share 12 words"


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_planted_quotes_with_one_word_in_ten_changed_are_found(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(VOCABULARY), min_size=10, max_size=50, unique=True))
    changed = list(words)
    for place in data.draw(st.sets(st.integers(0, len(words) - 1), max_size=len(words) // 10)):
        changed[place] = "otherwise"
    articles = [make_article("a", [" ".join(words)]), make_article("b", [" ".join(changed)])]
    assert any(link.kind == "same-words" for link in link_articles(articles))


def test_planted_copies_are_found_and_no_unrelated_pair() -> None:
    """One word in seven replaced, cut to 70 %: the copy is linked to its text and to no other."""
    rng = Random(1)
    texts = [rng.choices(VOCABULARY, k=rng.randint(120, 600)) for _ in range(20)]
    articles = [make_article(f"text-{n:02}", body=" ".join(text)) for n, text in enumerate(texts)]
    for number, text in enumerate(texts):
        copy = [rng.choice(VOCABULARY) if rng.random() < 0.15 else word for word in text]
        copy = copy[len(copy) * 3 // 10 :] if number % 2 else copy[: len(copy) * 7 // 10]
        articles.append(make_article(f"wire-{number:02}", body=" ".join(copy)))
    links = link_articles(articles)
    copies = {(link.first, link.second) for link in links if link.kind == "copy"}
    assert copies == {(f"text-{number:02}", f"wire-{number:02}") for number in range(20)}


@given(st.data())
@settings(max_examples=15, deadline=None)
def test_one_by_one_in_any_order_is_as_all_at_once(data: st.DataObject) -> None:
    """Also with more articles of one key than are compared, with replaced and removed ones."""
    prints = data.draw(st.permutations(crowded_prints()))
    number = data.draw(st.integers(0, len(prints)))
    index = update_index(Index(), prints[:number])
    for item in prints[number:]:
        index = update_index(index, [item])
    assert links_of(index) == links_of(update_index(Index(), crowded_prints()))
    gone = data.draw(st.sets(st.sampled_from([item.id for item in prints]), max_size=5))
    left = [item for item in crowded_prints() if item.id not in gone]
    other = replace(prints[0], keys=prints[1].keys, quotes=prints[1].quotes)
    changed = update_index(update_index(index, [other]), [prints[0]], gone - {prints[0].id})
    left += [prints[0]] if prints[0].id in gone else []
    assert links_of(changed) == links_of(update_index(Index(), left))


@cache
def crowded_prints() -> tuple[Fingerprint, ...]:
    """Articles of which many say the same; the quotes drift, so that not all pairs agree."""
    rng = Random(2)
    said, body = rng.sample(VOCABULARY, 14), rng.choices(VOCABULARY, k=60)
    articles = []
    for number in range(LEADERS + 8):
        said = [*said[1:], rng.choice(VOCABULARY)] if number % 2 else said
        body = [*body[2:], *rng.choices(VOCABULARY, k=2)]
        articles.append(make_article(f"article-{number:02}", [" ".join(said)], " ".join(body)))
    return tuple(make_fingerprint(article) for article in articles)


def test_scores_do_not_change_when_an_article_comes() -> None:
    """Words are weighed by fixed frequencies: a third article changes nothing between two."""
    articles = [seed_article(id_) for id_ in SEED_IDS]
    more = [*articles, *(named(article, f"x-{article.id}") for article in articles[:2])]
    before = {link for link in link_articles(articles) if link.kind == "same-words"}
    assert before <= set(link_articles(more))


def test_two_that_find_each_other_for_different_reasons_are_linked_once() -> None:
    """The better one stays, whichever of the two found it."""
    good = Link("related", "a", "b", 2.4, "same quote; similar text (40%)")
    poor = Link("related", "a", "b", 0.4, "similar text (40%)")
    for found in ({"a": (good,), "b": (poor,)}, {"a": (poor,), "b": (good,)}):
        assert links_of(Index(found=found)) == (good,)


def test_an_index_can_be_stored() -> None:
    index = update_index(Index(), crowded_prints())
    assert links_of(pickle.loads(pickle.dumps(index))) == links_of(index)  # noqa: S301


def test_common_length_is_that_of_the_table() -> None:
    rng = Random(3)
    for _ in range(50):
        one, other = (rng.choices(range(6), k=rng.randint(0, 20)) for _ in range(2))
        rows = [[0] * (len(other) + 1)]
        for left in one:
            row = [0]
            for place, right in enumerate(other):
                alike = rows[-1][place] + 1 if left == right else 0
                row.append(max(alike, row[-1], rows[-1][place + 1]))
            rows.append(row)
        assert common_length(one, other) == rows[-1][-1]


@pytest.mark.parametrize("language", [*languages(), None])
def test_rarity_of_every_language(language: str | None) -> None:
    rarity = load_rarity(language)
    assert len(rarity) >= 6000
    assert 0 <= min(rarity.values()) < 10
    assert max(rarity.values()) <= RAREST


def make_article(name: str, said: Sequence[str] = (), body: str = "") -> Article:
    quotes = tuple(Quote(text, 0, 0, len(text), "full") for text in said)
    block = Block(0, 1, body, Decision(Label.BODY, "rule", "clean", "reason"))
    return Article(RawDocument(name, "text/plain", "0", body), (block,), quotes=quotes)
