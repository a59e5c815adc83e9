"""Stories: the articles of one text, from its source outwards."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from archive_builder.link import (
    find_stories,
)
from archive_builder.model import (
    Description,
    Link,
    Moment,
    Story,
)
from tests.publishing import make_field
from tests.test_link import make_article

STORY_CASES = [
    # articles (id, outlet, agency, original outlet, day), order of the story, its agency
    (
        [
            ("c", "Copyist", "Wire", "Paper", "2024-01-01"),
            ("b", "Paper", "Wire", None, "2024-01-03"),
            ("a", "Wire", "Wire", None, "2024-01-02"),
        ],
        ("a", "b", "c"),
        "Wire",
    ),
    ([("b", "Paper", None, None, "2024-01-01"), ("a", None, None, None, None)], ("b", "a"), None),
    (
        [("a", "Paper", "Wire", None, "2024-01-01"), ("b", "Other", "Press", None, "2024-01-01")],
        ("a", "b"),
        None,
    ),
]


@pytest.mark.parametrize("members, order, agency", STORY_CASES)
def test_a_story_goes_from_its_source_outwards(
    members: list[tuple[str | None, ...]], order: tuple[str, ...], agency: str | None
) -> None:
    articles = []
    for id_, outlet, wire, original, day in members:
        about = Description(
            outlet=make_field(outlet) if outlet else None,
            agency=make_field(wire) if wire else None,
            original_outlet=make_field(original) if original else None,
            published=make_field(Moment(day)) if day else None,
        )
        articles.append(replace(make_article(str(id_)), about=about))
    ids = sorted(article.id for article in articles)
    links = [Link("copy", one, other, 1, "one text") for one, other in pairwise(ids)]
    assert find_stories(articles, links) == (Story(order[0], order, agency),)
    assert len(find_stories(articles, ())) == len(articles)
