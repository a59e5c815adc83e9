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
from archive_builder.model import Link

PRINT, FOUND, POSTINGS = "print", "found", "postings"


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
    store.write(_changed_rows(before, after, reading.digests), gone)
    return state_links(links_of(after), reading.articles)


def _load_index(store: Store) -> Index:
    """The index of the last build; an empty one where there is none."""
    numbers, postings = dict(store.values(POSTINGS)).get(POSTINGS, ((), array("Q")))
    prints = dict(store.values(PRINT))
    return Index(
        tuple(prints[id_] if id_ is not None else None for id_ in numbers),
        postings,
        dict(store.values(FOUND)),
    )


def _changed_rows(before: Index, after: Index, digests: Mapping[str, str]) -> Iterator[Row]:
    known = {id(item) for item in before.prints}
    for item in after.prints:
        if item is not None and id(item) not in known:
            yield PRINT, item.id, digests[item.id], item
    for id_, links in after.found.items():
        if before.found.get(id_) != links:
            yield FOUND, id_, "", links
    numbers = tuple(item.id if item else None for item in after.prints)
    yield POSTINGS, POSTINGS, "", (numbers, after.postings)
