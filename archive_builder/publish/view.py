"""What every part of an article's page is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive_builder.model import Article
from archive_builder.publish.catalog import Catalog
from archive_builder.publish.page import page_path, render_link
from archive_builder.publish.settings import Settings
from archive_builder.records import Actor
from archive_builder.rights import Terms


@dataclass(frozen=True, slots=True)
class View:
    """One article with the archive around it.

    `anchors` says for each line (from 0) which paragraph of the body shows it.
    """

    article: Article
    catalog: Catalog
    settings: Settings
    anchors: Mapping[int, str]

    @property
    def path(self) -> str:
        return page_path("articles", self.article.id)

    @property
    def terms(self) -> Terms:
        """How much of the article is published, and who decided it."""
        return self.catalog.terms[self.article.id]

    def link_actor(self, actor: Actor) -> str:
        """A link to an actor's page under the authorised name."""
        return render_link(actor.name, page_path("actors", actor.id), self.path)
