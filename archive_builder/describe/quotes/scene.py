"""What is known while an article is read: the paragraph at hand, and who was spoken of.

Dataclasses only; the rooms `quote_before`, `quote_after` and `quote_speakers` share them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from archive_builder.describe.quotes.people import Party, People
from archive_builder.describe.quotes.tokens import Token
from archive_builder.describe.quotes.words import Words
from archive_builder.model import Evidence

_MEMORY = 8
HIGH, MEDIUM = "high", "medium"
# Rules by which the speaker is not named in the sentence of the quote.
_ROUNDABOUT = frozenset(
    "pronoun same-sentence same-paragraph sentence-before introduction continuation".split()
) | {"indirect", "held-over", "unlisted-verb", "about"}


@dataclass(slots=True)
class Scene:
    """Who has been spoken of so far, the last at the end, while an article is read.

    `speakers` spoke last; `subject` is that of the sentence at hand, `main` that of
    the last one that has one; `reported` was the last to say something, and `stated`
    in a statement or letter, at line `stated_at`.
    """

    people: People
    line: int = 0
    spoken_of: list[Party] = field(default_factory=list)
    speakers: tuple[Party, ...] = ()
    subject: tuple[Party, ...] = ()
    main: tuple[Party, ...] = ()
    reported: tuple[Party, ...] = ()
    stated: tuple[Party, ...] = ()
    stated_at: int = 0

    @property
    def words(self) -> Words:
        return self.people.words

    def remember(self, parties: tuple[Party, ...]) -> None:
        """Make parties those whom the next pronoun means."""
        if not parties:
            return
        together = Party(" and ".join(party.name for party in parties), members=parties)
        self.spoken_of.append(together if len(parties) > 1 else parties[0])
        del self.spoken_of[:-_MEMORY]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks a quote, the rule, the columns of the words that say so, and the verb as printed.

    `evidence` is set where those words stand in an earlier paragraph.
    """

    parties: tuple[Party, ...]
    rule: str
    first: int = 0
    last: int = 0
    cue: str | None = None
    medium: str | None = None
    evidence: Evidence | None = None

    @property
    def confidence(self) -> str:
        return MEDIUM if self.rule in _ROUNDABOUT else HIGH


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's tokens and sentences, and what kind each of its quotes is.

    `starts`: the positions of the tokens that begin a sentence.
    """

    text: str
    tokens: Sequence[Token]
    sentences: Sequence[tuple[int, int]]
    kinds: Sequence[str]
    starts: frozenset[int]
