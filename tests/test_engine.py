"""The engines give the same results in the same order, and go on where a worker dies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from distributed import LocalCluster

from archive_builder.engine import (
    DASK,
    INLINE,
    PROCESSES,
    Engine,
    EngineError,
    Finished,
    Job,
    Problems,
    run,
)
from archive_builder.records import EditorRecord
from tests.helpers import SEED_IDS, authority, seed_bytes

ROUNDS = 12
UNREADABLE = 4


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many batches as a large archive has, in an archive of sixty."""
    monkeypatch.setattr("archive_builder.engine.MIN_FOR_PROCESSES", 50)
    monkeypatch.setattr("archive_builder.engine.CHUNK", 5)
    monkeypatch.setattr("archive_builder.cluster.CHUNK", 5)


def make_jobs() -> Iterator[Job]:
    """Sixty seeds, all with names of their own, and one that nobody can read."""
    for number in range(ROUNDS):
        for id_ in SEED_IDS:
            yield Job(f"seeds/{id_}-{number:02}.txt", seed_bytes(id_), EditorRecord())
        if number == UNREADABLE:
            yield Job("seeds/empty.txt", b"", EditorRecord())


@pytest.fixture(scope="module")
def in_line() -> list[bytes]:
    results = list(run(make_jobs(), authority(), Engine(INLINE)))
    assert sum(isinstance(result, Finished) for result in results) == ROUNDS * len(SEED_IDS)
    assert len(results) == ROUNDS * len(SEED_IDS) + 1
    return to_bytes(results)


def to_bytes(results: list[Finished | Problems]) -> list[bytes]:
    """Each result as bytes that depend on its values alone, not on which of them are one object."""
    return [repr(result).encode() for result in results]


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """A scheduler and three worker processes on this machine, without its dashboard."""
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        yield cluster


@pytest.mark.parametrize("engine", [Engine(), Engine(PROCESSES)], ids=["chosen", "processes"])
def test_processes_give_what_in_line_gives(engine: Engine, in_line: list[bytes]) -> None:
    assert to_bytes(list(run(make_jobs(), authority(), engine))) == in_line


def test_a_cluster_that_loses_a_worker_gives_what_in_line_gives(
    cluster: LocalCluster, in_line: list[bytes]
) -> None:
    results = run(make_jobs(), authority(), Engine(DASK, cluster.scheduler_address))
    first = next(results)
    victim = next(iter(cluster.workers.values()))
    victim.process.process._process.kill()  # as when its machine is switched off
    assert to_bytes([first, *results]) == in_line


@pytest.mark.parametrize("kind", [INLINE, PROCESSES])
def test_documents_are_taken_as_they_are_needed(kind: str) -> None:
    taken = []

    def documents() -> Iterator[Job]:
        for number in range(100_000):
            taken.append(number)
            yield Job(f"{number}.txt", b"Rain.\n\nIt rained.\n")

    results = run(documents(), authority(), Engine(kind))
    next(results)
    assert len(taken) < 1000
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "scheduler, message",
    [
        ("", "--engine dask needs --scheduler, for example tcp://localhost:8786"),
        ("tcp://127.0.0.1:1", "no Dask scheduler at tcp://127.0.0.1:1"),
        ("nonsense://", "no Dask scheduler at nonsense://"),
    ],
)
def test_without_a_scheduler_one_line_says_so(
    scheduler: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_builder.cluster.PATIENCE", 1)
    with pytest.raises(EngineError) as caught:
        next(run(make_jobs(), authority(), Engine(DASK, scheduler)))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
