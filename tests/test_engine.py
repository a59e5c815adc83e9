"""The engines give the same results in the same order."""

from __future__ import annotations

from collections.abc import Iterator

from archive_builder.engine import Job, run
from archive_builder.model import Article
from tests.helpers import SEED_IDS, authority, seed_bytes


def test_processes_give_what_in_line_gives() -> None:
    documents = [Job(f"{id_}.txt", seed_bytes(id_)) for id_ in SEED_IDS] * 3
    documents.insert(4, Job("empty.txt", b""))
    in_line = list(run(documents, authority()))
    assert list(run(documents, authority(), workers=2)) == in_line
    assert [type(result) for result in in_line].count(tuple) == 1
    assert isinstance(in_line[0], Article)


def test_documents_are_taken_as_they_are_needed() -> None:
    taken = []

    def documents() -> Iterator[Job]:
        for id_ in SEED_IDS:
            taken.append(id_)
            yield Job(f"{id_}.txt", seed_bytes(id_))

    next(run(documents(), authority()))
    assert len(taken) == 1
