"""Runs the per-article stages over many documents: in line, or in processes.

The order of the results is the order of the documents, and the results are the
same whichever engine runs. A document that can't be read becomes an Issue and
never stops the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice

from archive_builder.model import Article, Issue
from archive_builder.pipeline import process
from archive_builder.read import ReadError, read_document
from archive_builder.records import Authority

# Below this many documents, starting processes costs more than it saves.
MIN_FOR_PROCESSES = 200
CHUNK = 25

Document = tuple[str, bytes]


def run(
    documents: Iterable[Document], authority: Authority, workers: int = 1
) -> Iterator[Article | Issue]:
    """Read, clean and describe documents (name and bytes), one result each, in order.

    With several workers the documents are taken in as they are needed, so that
    memory stays flat over any number of them.
    """
    work = partial(process_one, authority)
    if workers <= 1:
        yield from map(work, documents)
        return
    documents = iter(documents)
    with ProcessPoolExecutor(workers) as pool:
        while batch := list(islice(documents, workers * CHUNK * 4)):
            yield from pool.map(work, batch, chunksize=CHUNK)


def process_one(authority: Authority, document: Document) -> Article | Issue:
    """The whole way of one document; an Issue where it can't be read."""
    name, data = document
    try:
        raw = read_document(name, data)
    except ReadError as error:
        return Issue(error.code, "error", name, None, error.message, error.hint)
    return process(raw, authority)
