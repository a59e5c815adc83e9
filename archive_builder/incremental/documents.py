"""The documents of the search, those of unchanged articles from the store.

A document holds less than the page of its article, so that the page's key is one for it too.
"""

from __future__ import annotations

from collections.abc import Mapping

from archive_builder.incremental.store import Row, Store
from archive_builder.publish.catalog import Catalog
from archive_builder.publish.page import page_path
from archive_builder.search.documents import render_document

DOCUMENT = "document"


def recall_documents(catalog: Catalog, keys: Mapping[str, str], store: Store) -> dict[str, str]:
    """The document of every article, by id. `keys` are those of the files of pages, by path."""
    known = store.keys(DOCUMENT)
    documents: dict[str, str] = dict(store.values(DOCUMENT))
    rows: list[Row] = []
    for article in catalog.articles:
        key = keys[page_path("articles", article.id)]
        if known.get(article.id) != key:
            documents[article.id] = render_document(article, catalog)
            rows.append((DOCUMENT, article.id, key, documents[article.id]))
    gone = documents.keys() - catalog.by_id.keys()
    store.write(rows, [(DOCUMENT, id_) for id_ in gone])
    return {id_: documents[id_] for id_ in catalog.by_id}
