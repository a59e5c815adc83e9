"""The plan of an import: what each offer is, and why. Pure but for its order: nothing is written.

Each offer is compared with the archive and with all that came before it in the import, so
that the plan of a dry run is what is then done.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from archive_builder.contribute.bulk.offers import Refused
from archive_builder.contribute.duplicates import Known
from archive_builder.contribute.intake import Offer, Proposal, judge
from archive_builder.engine import Finished, Job, Problems
from archive_builder.publish.page import say_count

Runner = Callable[[Iterable[Job]], Iterator[Finished | Problems]]


class Status(StrEnum):
    """What becomes of an offer. New ones are written; those between only where that is asked."""

    NEW = "new"
    REVIEW = "needs-review"
    NEAR = "near-duplicate"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the plan: `id` is the proposed one, `like` the article that it is like."""

    status: Status
    origin: str
    id: str = ""
    like: str = ""
    similarity: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """An entry with the proposal that would be written, if there is one."""

    entry: Entry
    proposal: Proposal | None = None


class Planner:
    """Judges offers in order; knows the archive and what has been judged so far.

    `waiting` are ids of records whose seed has yet to come, by its digest; `writes` tells
    which steps are to be written: what is not takes no id, and nothing is like it.
    """

    def __init__(
        self, known: Known, waiting: Mapping[str, str], writes: Collection[Status]
    ) -> None:
        self._known = known
        self._taken = {*known.prints, *waiting.values()}
        self._waiting = waiting
        self._writes = writes
        self._seen: dict[str, str] = {}

    def plan(self, offers: Iterable[Offer | Refused], run: Runner) -> Iterator[Step]:
        """The steps, one for each offer, in order. `run` takes jobs through the stages."""
        queue: deque[Offer | Step] = deque()

        def jobs() -> Iterator[Job]:
            for offer in offers:
                step = self._settle(offer)
                if step is not None:
                    queue.append(step)
                elif isinstance(offer, Offer):
                    queue.append(offer)
                    yield offer.job

        for result in run(jobs()):
            while isinstance(step := queue.popleft(), Step):
                yield step
            yield self._judge(step, result)
        while queue:
            step = queue.popleft()
            assert isinstance(step, Step)
            yield step

    def _settle(self, offer: Offer | Refused) -> Step | None:
        """What can be said without reading an offer."""
        if isinstance(offer, Refused):
            return Step(Entry(Status.REJECTED, offer.origin, why=offer.why))
        digest = offer.sha256
        equal = self._known.find_equal(digest)
        if equal is not None:
            why = "the archive has these very bytes"
            return Step(Entry(Status.DUPLICATE, offer.origin, like=equal, similarity=1.0, why=why))
        first = self._seen.setdefault(digest, offer.origin)
        if first != offer.origin:
            why = f"the same bytes as {first}"
            return Step(Entry(Status.DUPLICATE, offer.origin, similarity=1.0, why=why))
        return None

    def _judge(self, offer: Offer, result: Finished | Problems) -> Step:
        name = self._waiting.get(offer.sha256)
        proposal = judge(offer, result, self._known, self._taken, name)
        if isinstance(proposal, tuple):
            why = "; ".join(f"{issue.code} {issue.message}" for issue in proposal)
            return Step(Entry(Status.REJECTED, offer.origin, why=why))
        if proposal.duplicates and name is None:
            near = proposal.duplicates[0]
            why = f"{near.similarity:.0%} of the shorter text is in both"
            entry = Entry(Status.NEAR, offer.origin, proposal.id, near.id, near.similarity, why)
            if Status.NEAR in self._writes:
                self._taken.add(proposal.id)
            return Step(entry, proposal)
        doubts = "; ".join(_find_doubts(proposal))
        status = Status.REVIEW if doubts else Status.NEW
        if status in self._writes:
            self._taken.add(proposal.id)
            self._known.add(proposal.print)
        return Step(Entry(status, offer.origin, proposal.id, why=doubts), proposal)


def _find_doubts(proposal: Proposal) -> Iterator[str]:
    """Why a person should look before an article gets its address for good."""
    article = proposal.article
    for doubt in article.doubts:
        yield f"{doubt.code} {doubt.message}"
    if article.about.headline is None:
        yield "no headline was found"
    if article.about.published is None:
        yield "no date was found, and the id would have none"


def say_counts(counts: dict[Status, int]) -> str:
    """How many of each.

    >>> say_counts({Status.NEW: 2, Status.REJECTED: 1})
    '2 new, 0 needs-review, 0 near-duplicate, 0 duplicate, 1 rejected; 3 offers in all'
    """
    said = ", ".join(f"{counts.get(status, 0):,} {status}" for status in Status)
    return f"{said}; {say_count(sum(counts.values()), 'offer')} in all"
