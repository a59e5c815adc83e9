"""Find what an article says of itself: each value with the words it comes from.

Runs on a cleaned article. Never guesses: what is not said stays None. To add a
finder, write its module here and add its line to STEPS.
"""

from __future__ import annotations

from collections.abc import Callable

from archive_builder.describe.dates.find import find_dates
from archive_builder.describe.language import find_language
from archive_builder.describe.mentions.find import find_mentions
from archive_builder.describe.moved import find_moved
from archive_builder.describe.outlets import find_outlets
from archive_builder.describe.pictures import find_pictures
from archive_builder.describe.quotes.find import find_quotes
from archive_builder.describe.retrieved import find_retrieved
from archive_builder.model import Article
from archive_builder.records import Authority

STEPS: tuple[Callable[[Article, Authority], Article], ...] = (
    find_language,
    find_moved,
    find_pictures,
    find_outlets,
    find_retrieved,
    find_dates,
    find_mentions,
    find_quotes,
)


def describe_article(article: Article, authority: Authority) -> Article:
    """Fill `about`, `mentions` and `quotes` of a cleaned article."""
    for step in STEPS:
        article = step(article, authority)
    return article
