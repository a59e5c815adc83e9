"""The links of an archive, through the index of the last build.

Only articles that are other than they were then are compared again, and those that share
something with them (see `link/index.py`).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping

from archive_builder.incremental.articles import Reading
from archive_builder.incremental.store import Row, Store
from archive_builder.link import Index, links_of, make_fingerprint, state_links, update_index
from archive_builder.link.fingerprint import Fingerprint
from archive_builder.model import Link

PRINT, FOUND, POSTINGS = "print", "found", "postings"
NONE: Mapping[str, Fingerprint] = {}


def update_links(reading: Reading, store: Store) -> tuple[Link, ...]:
    """All links between the articles; the same as if all were compared anew."""
    known = store.keys(PRINT)
    changed = [item for item in reading.articles if reading.digests[item.id] != known.get(item.id)]
    removed = known.keys() - reading.digests.keys()
    if not changed and not removed:
        return state_links(links_of(Index(found=dict(store.values(FOUND)))), reading.articles)
    before = _load_index(store)
    prints = [reading.fingerprints.get(it.id) or make_fingerprint(it) for it in changed]
    after = update_index(before, prints, removed)
    gone = [(kind, id_) for kind in (PRINT, FOUND) for id_ in removed]
    rows = [(PRINT, item.id, reading.digests[item.id], item) for item in prints]
    store.write([*rows, *_changed_rows(before, after)], gone)
    return state_links(links_of(after), reading.articles)


def _load_index(store: Store) -> Index:
    """The index of the last build; an empty one where there is none."""
    ids, postings = dict(store.values(POSTINGS)).get(POSTINGS, ((), array("Q")))
    return Index(ids, StoredPrints(store), postings, dict(store.values(FOUND)))


class StoredPrints:
    """Fingerprints by id, each read from the store when it is asked for."""

    def __init__(self, store: Store, new: Mapping[str, Fingerprint] = NONE) -> None:
        self._store = store
        self._known = dict(new)

    def __getitem__(self, id_: str) -> Fingerprint:
        if id_ not in self._known:
            self._known[id_] = self._store.value(PRINT, id_)
        return self._known[id_]

    def __or__(self, new: dict[str, Fingerprint]) -> StoredPrints:
        return StoredPrints(self._store, self._known | new)


def _changed_rows(before: Index, after: Index) -> Iterator[Row]:
    for id_, links in after.found.items():
        if before.found.get(id_) != links:
            yield FOUND, id_, "", links
    yield POSTINGS, POSTINGS, "", (after.ids, after.postings)
