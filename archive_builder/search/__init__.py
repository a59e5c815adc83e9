"""The search index: what of an article can be found, and the files that the browser reads.

`documents` says what is indexed: the headline and the cleaned text, never what was
removed. `shards` splits the archive by year. `indexer` runs Pagefind over the shards
that changed. How the page uses the index stands in `theme/assets/javascripts/`.
"""

from __future__ import annotations

from archive_builder.search.indexer import SearchError, index_shards
from archive_builder.search.shards import Shard, make_shards

__all__ = ["SearchError", "Shard", "index_shards", "make_shards"]
