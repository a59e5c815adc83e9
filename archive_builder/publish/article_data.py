"""One JSON file for each article: its record, its quotes and its links, as its page shows them.

The records are those of the archive's data files; see `data.py`.
"""

from __future__ import annotations

import json

from archive_builder.model import Article
from archive_builder.publish.catalog import Catalog
from archive_builder.publish.data import (
    VERSION,
    link_record,
    make_article_record,
    make_quote_records,
)


def article_data_path(article_id: str) -> str:
    """Where the data of an article stands."""
    return f"data/articles/{article_id}.json"


def render_article_data(article: Article, catalog: Catalog) -> str:
    """The text of an article's file."""
    data = {
        "version": VERSION,
        "article": make_article_record(article, catalog),
        "quotes": list(make_quote_records(article)),
        "links": [link_record(link) for link in catalog.links.get(article.id, ())],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
