"""Runs the per-article stages on the workers of a Dask cluster.

The client hands out small batches, a few ahead of what is asked for, and gives
their results in order. A batch whose worker dies is done again by another one,
and so is what was made of the authority files. Reads and writes no file: seeds
go to the workers as bytes. A worker of another version is refused, since its
results could differ.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from archive_builder import __version__
from archive_builder.clean.rules import rules_version
from archive_builder.engine import CHUNK, EngineError, Finished, Job, Problems, finish_job
from archive_builder.records import Authority

# Batches handed out for each thread of the cluster: one at work, two waiting.
AHEAD = 3
# Seconds until a scheduler that does not answer counts as missing.
PATIENCE = 10


def run_on_cluster(
    jobs: Iterable[Job], authority: Authority, scheduler: str
) -> Iterator[Finished | Problems]:
    """The results of `engine.run`, made by the workers of the scheduler at an address.

    Raises: EngineError where there is no scheduler, no worker, or no way to go on.
    """
    with _connect(scheduler) as client:
        _check_workers(client)
        try:
            yield from _hand_out(client, iter(jobs), authority)
        except _failures() as error:
            raise EngineError(f"the cluster gave up: {error}") from None


def _hand_out(client: Any, jobs: Iterator[Job], authority: Authority) -> Iterator[Any]:
    # Made by a task and not scattered: what a dead worker held is then made again.
    shared = client.submit(pickle.loads, pickle.dumps(authority), pure=False)
    waiting: deque[Any] = deque()
    while True:
        threads = sum(client.nthreads().values())
        while len(waiting) < max(1, AHEAD * threads):
            batch = list(islice(jobs, CHUNK))
            if not batch:
                break
            waiting.append(client.submit(finish_batch, shared, batch, pure=False))
        if not waiting:
            return
        yield from waiting.popleft().result()


def finish_batch(authority: Authority, batch: list[Job]) -> list[Finished | Problems]:
    """A worker's task: the results of some jobs, in order."""
    return [finish_job(authority, job) for job in batch]


def tell_version() -> str:
    """What a worker's results depend on beside the archive: the builder and its rules."""
    return f"{__version__}, rules {rules_version()}"


def _connect(scheduler: str) -> Any:
    if not scheduler:
        raise EngineError("--engine dask needs --scheduler, for example tcp://localhost:8786")
    try:
        from distributed import Client  # noqa: PLC0415 (an extra)
    except ImportError:
        hint = "pip install 'archive-builder[dask]'"
        raise EngineError(f"--engine dask needs the package distributed: {hint}") from None
    try:
        return Client(scheduler, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise EngineError(f"no Dask scheduler at {scheduler}: {reason}") from None


def _check_workers(client: Any) -> None:
    """Raises: EngineError where there is no worker, or one that would work differently."""
    try:
        found = client.run(tell_version)
    except ImportError as error:
        raise EngineError(f"a worker lacks this package: {error}") from None
    if not found:
        raise EngineError("the scheduler has no workers: start some with `dask worker ADDRESS`")
    for address, version in sorted(found.items()):
        if version != tell_version():
            raise EngineError(f"the worker {address} has {version}; here is {tell_version()}")


def _failures() -> tuple[type[Exception], ...]:
    from distributed import KilledWorker  # noqa: PLC0415 (an extra)
    from distributed.comm.core import CommClosedError  # noqa: PLC0415 (an extra)

    return (KilledWorker, CommClosedError, OSError)
