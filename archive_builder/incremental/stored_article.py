"""An article from the store, whose blocks are read when somebody asks for them.

Most of an article is its blocks, and a build that changes one page asks for few.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from archive_builder.model import Article, Block

Blocks = tuple[Block, ...]


class StoredArticle(Article):
    """An Article in every respect; given a function for its blocks, it calls that once."""

    __slots__ = ("_held",)
    _held: Blocks | Callable[[], Blocks]

    @property
    def blocks(self) -> Blocks:
        if callable(self._held):
            object.__setattr__(self, "_held", self._held())
        assert not callable(self._held)
        return self._held

    @blocks.setter
    def blocks(self, held: Blocks | Callable[[], Blocks]) -> None:
        # The dataclass sets it once, when the article is made.
        object.__setattr__(self, "_held", held)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Article, tuple(getattr(self, field.name) for field in fields(Article)))


def split_article(article: Article) -> tuple[Article, Blocks]:
    """What is read at every build, and what is read when asked for."""
    return replace(article, blocks=()), article.blocks


def join_article(head: Article, load: Callable[[], Blocks]) -> StoredArticle:
    """The two together again."""
    values = {field.name: getattr(head, field.name) for field in fields(Article)}
    return StoredArticle(**{**values, "blocks": load})
