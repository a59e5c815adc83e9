"""Ask a spaCy model what it takes the suggested names for. An option, never needed.

The model is any spaCy pipeline that is installed and finds entities. It changes no
rank and adds no suggestion: it only says whether it agrees.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any

from archive_builder.describe.mentions.text import text_lines
from archive_builder.model import Article
from archive_builder.suggest.gather import Suggestion

Model = Callable[[str], Any]

_KINDS = {"PERSON": "person", "PER": "person", "ORG": "organisation"}
_NOBODY = "nobody"


class NoModelError(Exception):
    """The model can't be used: what is missing, and how to get it."""


def load_model(name: str) -> Model:
    """The spaCy pipeline of this name. Raises: NoModelError where it is not installed."""
    try:
        spacy = import_module("spacy")
    except ImportError:
        raise NoModelError(
            "spaCy is not installed; install it with: pip install 'archive-builder[spacy]'"
        ) from None
    try:
        model: Model = spacy.load(name)
    except OSError:
        raise NoModelError(
            f"spaCy has no model {name}; install its package, or name one that is installed"
        ) from None
    return model


def ask_model(model: Model, articles: Iterable[Article]) -> dict[str, str]:
    """What the model takes each name in the articles for: its most frequent kind."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for line in text_lines(article):
            for entity in model(line.text).ents:
                seen[_bare(entity.text)][_KINDS.get(entity.label_, _NOBODY)] += 1
    return {name: min(kinds, key=lambda k: (-kinds[k], k)) for name, kinds in seen.items()}


def render_opinions(suggestions: Iterable[Suggestion], opinions: Mapping[str, str]) -> str:
    """One line for each suggestion: what the model says of its name."""
    lines = []
    for one in suggestions:
        said = opinions.get(one.name) or next(
            (opinions[form] for form, _ in one.forms if form in opinions), None
        )
        lines.append(f"{one.name}: {said or 'not seen as a name'}\n")
    return "".join(lines)


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ").removesuffix("’s").removesuffix("'s")
