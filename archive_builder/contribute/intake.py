"""An offer to the archive, judged: its name, what it is like already, the record beside it.

Pure. What can't be read comes back as its problems; whether a proposal is written, the
commands decide.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from hashlib import sha256

from archive_builder.contribute.draft import draft_record
from archive_builder.contribute.duplicates import Duplicate, Known, Print, thin_print
from archive_builder.contribute.naming import propose_id
from archive_builder.engine import Finished, Job, Problems
from archive_builder.model import Article, Issue
from archive_builder.records import EditorRecord

# The stem of a seed that has no name yet; no article can have this one.
UNNAMED = "-"
NOTHING_GIVEN = EditorRecord()


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered: `origin` says to people where it is from, `given` what is known of it.

    `ending` is the seed's, with its full stop.
    """

    origin: str
    ending: str
    data: bytes
    given: EditorRecord = NOTHING_GIVEN

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()

    @property
    def job(self) -> Job:
        """What the stages take."""
        return Job(f"seeds/{UNNAMED}{self.ending}", self.data, self.given)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An offer that can be read, under its name, and what it is like."""

    offer: Offer
    article: Article
    print: Print
    duplicates: tuple[Duplicate, ...]

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def record(self) -> str:
        """The text of the editor's record."""
        return draft_record(self.article, self.offer.given)

    def state(self, *, copy_of: str | None = None, version_of: str | None = None) -> Proposal:
        """The same as a copy or version of another article."""
        given = replace(self.offer.given, copy_of=copy_of, version_of=version_of)
        return replace(
            self,
            offer=replace(self.offer, given=given),
            article=replace(self.article, origin=given.origin),
        )


def judge(
    offer: Offer,
    result: Finished | Problems,
    known: Known,
    taken: Collection[str],
    name: str | None = None,
) -> Proposal | tuple[Issue, ...]:
    """What an offer would be in the archive; its problems where it can't be read.

    `result` is what the stages made of its job. It goes by `name` if that is given, and
    else by a name that none of `taken` has.
    """
    if not isinstance(result, Finished):
        return tuple(replace(issue, path=offer.origin) for issue in result)
    article = result.article
    id_ = name or propose_id(article, taken)
    path = f"seeds/{id_}{offer.ending}"
    named = replace(
        article,
        raw=replace(article.raw, id=id_, path=path),
        issues=tuple(replace(issue, path=path) for issue in article.issues),
    )
    item = replace(thin_print(result.fingerprint, article.raw.sha256), id=id_)
    return Proposal(offer, named, item, known.find_duplicates(item))
