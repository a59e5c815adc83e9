"""The language of a page for jusText, which must be told it."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from benchmarks.scoring import find_words

# Those of its hundred lists whose languages the pages can be in; English wins ties.
LANGUAGES = (
    "English German French Spanish Italian Portuguese Dutch Polish Czech Romanian Turkish Russian"
    " Ukrainian Indonesian Greek Swedish Hungarian Vietnamese"
).split()


def choose_stoplist(text: str) -> frozenset[str]:
    """The stoplist that covers most of a text's words."""
    words = find_words(text.lower())
    lists = _load_lists()
    return max(lists, key=lambda stoplist: sum(word in stoplist for word in words))


@cache
def _load_lists() -> tuple[frozenset[str], ...]:
    get = import_module("justext").get_stoplist
    return tuple(frozenset(get(language)) for language in LANGUAGES)
