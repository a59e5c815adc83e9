"""Which articles a changed authority file can touch: none is missed, and few others are named."""

from __future__ import annotations

import pytest

from archive_builder.incremental.touched import make_test
from archive_builder.records import Actor, Outlet, Variant
from tests.helpers import SEED_IDS, authority, clean_text, seed_bytes


@pytest.mark.parametrize(
    "entry, text, touched",
    [
        (Actor("a", "İbrahim Kalın", "person"), "said Ibrahim Kalin’s office", True),
        (Actor("a", "Mr Roe", "person", (Variant("U.S."),)), "a U.S. report", True),
        (Actor("a", "Roe", "person"), "the rows of Roes", False),
        (Actor("a", "Li", "person", (Variant("李文"),)), "外交部长李文说", True),
        (Outlet("planet", "Daily Planet", "outlet"), "DAILY  PLANET", True),
        (Outlet("planet", "Planet", "outlet", domains=("planet.example",)), "interplanetary", True),
        (Outlet("planet", "Daily Star", "outlet"), "stars daily", False),
    ],
)
def test_only_articles_with_the_name_are_touched(
    entry: Actor | Outlet, text: str, touched: bool
) -> None:
    article = clean_text(f"A headline\n\n{text}.\n")
    assert make_test([entry])(article, "") is touched


@pytest.mark.parametrize("seed", SEED_IDS)
def test_no_article_that_names_an_actor_is_missed(seed: str) -> None:
    """Whoever is mentioned in a seed touches it: the test never looks for too little."""
    article = clean_text(seed_bytes(seed).decode())
    actors = {actor.id: actor for actor in authority().actors}
    for mention in article.mentions:
        assert make_test([actors[mention.actor]])(article, "")
    assert not make_test([])(article, "")
