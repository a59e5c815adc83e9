"""Runs the per-article stages over many documents: in line, in processes, on a cluster.

The order of the results is the order of the documents, and the results are the
same whichever engine runs. A document that can't be read becomes an Issue and
never stops the rest. Documents are taken in as they are needed, so that memory
stays flat over any number of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice

from archive_builder.check.withdrawn import refuse_withdrawn
from archive_builder.link.fingerprint import Fingerprint, make_fingerprint
from archive_builder.model import Article, Issue
from archive_builder.pipeline import process, process_stated
from archive_builder.read import ReadError, read_document
from archive_builder.records import Authority, EditorRecord

INLINE, PROCESSES, DASK = ENGINES = ("inline", "processes", "dask")
# Below this many documents, starting processes costs more than it saves.
MIN_FOR_PROCESSES = 200
CHUNK = 25


class EngineError(Exception):
    """The engine asked for can't run, or broke: what was found, and what to do."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Where documents are processed; an empty `kind` chooses by their number.

    `scheduler` is the address of a Dask scheduler, `tcp://host:8786`.
    """

    kind: str = ""
    scheduler: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One document: its path, its bytes, and the editor's record of it.

    Without a record the text alone is looked at: statements are not applied.
    """

    path: str
    data: bytes
    record: EditorRecord | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """An article after all stages that look at it alone, and what linking keeps of it."""

    article: Article
    fingerprint: Fingerprint


Problems = tuple[Issue, ...]
Result = Article | Problems


def run(
    jobs: Iterable[Job], authority: Authority, engine: Engine | None = None
) -> Iterator[Finished | Problems]:
    """Read, clean, describe and fingerprint documents, one result each, in order.

    Raises: EngineError where the engine can't run.
    """
    jobs, engine = iter(jobs), engine or Engine()
    first: list[Job] = []
    kind = engine.kind
    if not kind:
        first = list(islice(jobs, MIN_FOR_PROCESSES))
        kind = PROCESSES if len(first) == MIN_FOR_PROCESSES else INLINE
    jobs = chain(first, jobs)
    if kind == DASK:
        # Loaded only when asked for: it is an extra, and takes a second.
        from archive_builder.cluster import run_on_cluster  # noqa: PLC0415

        return run_on_cluster(jobs, authority, engine.scheduler)
    return _run_in_processes(jobs, authority) if kind == PROCESSES else _run(jobs, authority)


def _run(jobs: Iterable[Job], authority: Authority) -> Iterator[Finished | Problems]:
    yield from map(partial(finish_job, authority), jobs)


def _run_in_processes(jobs: Iterator[Job], authority: Authority) -> Iterator[Finished | Problems]:
    # Few archives are so large, and loading it takes a while.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers, initializer=_take, initargs=(authority,)) as pool:
        try:
            while batch := list(islice(jobs, workers * CHUNK * 4)):
                yield from pool.map(_finish_in_worker, batch, chunksize=CHUNK)
        except BrokenProcessPool:
            reason = "a worker process was ended from outside, as when memory runs out"
            raise EngineError(f"{reason}; try --engine {INLINE}") from None


# In a worker process: the authority, given once, so that what is made of it is made once.
_taken: list[Authority] = []


def _take(authority: Authority) -> None:
    _taken.append(authority)


def _finish_in_worker(job: Job) -> Finished | Problems:
    return finish_job(_taken[-1], job)


def finish_job(authority: Authority, job: Job) -> Finished | Problems:
    """One of many documents, through all stages that look at it alone.

    An archive's article goes without its page's structure: its blocks have what is
    shown of it, and the memory for a whole archive stays small.
    """
    result = process_job(authority, job)
    if not isinstance(result, Article):
        return result
    if job.record is not None:
        result = replace(result, raw=replace(result.raw, structure=None))
    return Finished(result, make_fingerprint(result))


def process_job(authority: Authority, job: Job) -> Result:
    """The whole way of one document; the problems where it can't go it."""
    try:
        raw = read_document(job.path, job.data)
    except ReadError as error:
        return (Issue(error.code, "error", job.path, error.line, error.message, error.hint),)
    if job.record is None:
        return process(raw, authority)
    raw = replace(raw, path=job.path)
    if refused := refuse_withdrawn(raw, authority):
        return refused
    result = process_stated(raw, job.path, job.record, authority)
    return tuple(result) if isinstance(result, list) else result
