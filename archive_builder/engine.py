"""Runs the per-article stages over many documents: in line, or in processes.

The order of the results is the order of the documents, and the results are the
same whichever engine runs. A document that can't be read becomes an Issue and
never stops the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from archive_builder.model import Article, Issue
from archive_builder.pipeline import process, process_stated
from archive_builder.read import ReadError, read_document
from archive_builder.records import Authority, EditorRecord

# Below this many documents, starting processes costs more than it saves.
MIN_FOR_PROCESSES = 200
CHUNK = 25


@dataclass(frozen=True, slots=True)
class Job:
    """One document: its path, its bytes, and the editor's record of it.

    Without a record the text alone is looked at: statements are not applied.
    """

    path: str
    data: bytes
    record: EditorRecord | None = None


Result = Article | tuple[Issue, ...]


def run(jobs: Iterable[Job], authority: Authority, workers: int = 1) -> Iterator[Result]:
    """Read, clean and describe documents, one result each, in order.

    With several workers the documents are taken in as they are needed, so that
    memory stays flat over any number of them.
    """
    if workers <= 1:
        yield from map(partial(_process_slim, authority), jobs)
        return
    jobs = iter(jobs)
    with ProcessPoolExecutor(workers, initializer=_take, initargs=(authority,)) as pool:
        while batch := list(islice(jobs, workers * CHUNK * 4)):
            yield from pool.map(_process_in_worker, batch, chunksize=CHUNK)


# In a worker process: the authority, given once, so that what is made of it is made once.
_taken: list[Authority] = []


def _take(authority: Authority) -> None:
    _taken.append(authority)


def _process_in_worker(job: Job) -> Result:
    return _process_slim(_taken[-1], job)


def _process_slim(authority: Authority, job: Job) -> Result:
    """The same for one of many: an archive's article goes without its page's structure.

    Its blocks have what is shown of it, and the memory for a whole archive stays small.
    """
    result = process_job(authority, job)
    if job.record is None or not isinstance(result, Article):
        return result
    return replace(result, raw=replace(result.raw, structure=None))


def process_job(authority: Authority, job: Job) -> Result:
    """The whole way of one document; the problems where it can't go it."""
    try:
        raw = read_document(job.path, job.data)
    except ReadError as error:
        return (Issue(error.code, "error", job.path, error.line, error.message, error.hint),)
    if job.record is None:
        return process(raw, authority)
    raw = replace(raw, path=job.path)
    result = process_stated(raw, job.path, job.record, authority)
    return tuple(result) if isinstance(result, list) else result
