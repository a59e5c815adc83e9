"""What the builder's lost points are made of: lines kept that are wrong, true lines not kept.

Every wrong and every missed shingle of a page is laid to one line of it, and so
to the rule that decided that line: the sums over all lines are the points that
the page lost, to the last shingle. Explains the metric and nothing beyond it:
what the true body itself has wrong counts as an error here too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from archive_builder.model import Article, Block, Fate
from benchmarks.scoring import SHINGLE, Shingle, find_words, make_shingles

KEPT, MISSED = "kept, not of the body", "of the body, not kept"
BEFORE, INSIDE, AFTER, NOWHERE = "before its first line", "inside it", "after its last line", "-"
SENTENCE_ENDS = tuple('.!?…。！？"”’»)')


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """Why a line is where it is: the decision on it, where it stands, what it looks like.

    `place` of a line that was kept is seen from the true body, of one that was
    not kept from what the builder kept.
    """

    kind: str
    stage: str
    rule: str
    label: str
    place: str
    shape: str


@dataclass(slots=True)
class Loss:
    """What a cause has cost: its lines, the pages they are on, the points of the mean.

    `points` are hundredths of precision (kind KEPT) or of recall (kind MISSED),
    summed over pages and not yet divided by their number.
    """

    lines: int = 0
    pages: set[str] = field(default_factory=set)
    points: float = 0.0


Losses = defaultdict[Cause, Loss]


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's words in order, each with the number of its block; which blocks are of the body.

    `kept` are the blocks with words that the builder kept.
    """

    blocks: tuple[Block, ...]
    words: list[str]
    owners: list[int]
    true: frozenset[int]
    kept: frozenset[int]

    def cause(self, kind: str, number: int) -> Cause:
        block = self.blocks[number]
        decision = block.decision
        place = find_place(number, self.true if kind == KEPT else self.kept)
        return Cause(
            kind, decision.stage, decision.rule, decision.label.value, place, find_shape(block.text)
        )


def add_losses(losses: Losses, id_: str, article: Article, body: str) -> None:
    """Lay what one page lost to its lines and add it up by their causes."""
    wanted = Counter(make_shingles(find_words(body)))
    page = _open_page(article, wanted)
    wrong, missed, given = _split(page, wanted)
    for kind, counts, whole in ((KEPT, wrong, given), (MISSED, missed, wanted.total())):
        for number, count in counts.items():
            cause = _OTHER if number is None else page.cause(kind, number)
            loss = losses[cause]
            loss.points += 100 * count / whole
            loss.pages.add(id_)
            # A line that loses a shingle at its edge is not itself wrong.
            wrongly = number is not None and (number in page.true) is (kind == MISSED)
            loss.lines += wrongly


# Shingles of the body that stand nowhere in the page's text, or only across a line
# that was rightly left out.
_OTHER = Cause(MISSED, "-", "not in the page’s text in this order", "-", NOWHERE, "-")


def _open_page(article: Article, wanted: Counter[Shingle]) -> _Page:
    words, owners = _read_words(enumerate(article.blocks))
    hits = [False] * len(words)
    for n, shingle in enumerate(make_shingles(words)):
        if shingle in wanted:
            hits[n : n + SHINGLE] = [True] * len(shingle)
    known, sizes = Counter[int](), Counter(owners)
    for owner, hit in zip(owners, hits, strict=True):
        known[owner] += hit
    true = frozenset(n for n, size in sizes.items() if 2 * known[n] > size)
    kept = frozenset(n for n in sizes if article.blocks[n].fate is Fate.KEPT)
    return _Page(article.blocks, words, owners, true, kept)


def _read_words(blocks: Iterable[tuple[int, Block]]) -> tuple[list[str], list[int]]:
    words: list[str] = []
    owners: list[int] = []
    for number, block in blocks:
        found = find_words(block.text)
        words.extend(found)
        owners.extend([number] * len(found))
    return words, owners


def _split(page: _Page, wanted: Counter[Shingle]) -> tuple[Counter[int], Counter[int | None], int]:
    """Wrong shingles by the block they begin in, missed ones by block, and how many were given."""
    kept = [(n, block) for n, block in enumerate(page.blocks) if block.fate is Fate.KEPT]
    words, owners = _read_words(kept)
    left, wrong = wanted.copy(), Counter[int]()
    given = make_shingles(words)
    for n, shingle in enumerate(given):
        if left[shingle] > 0:
            left[shingle] -= 1
        else:
            wrong[_wrong_owner(owners[n : n + len(shingle)], page.true)] += 1
    missed: Counter[int | None] = Counter()
    homes = _find_homes(page)
    for shingle, count in left.items():
        for _ in range(count):
            missed[next(homes[shingle], None) if shingle in homes else None] += 1
    return wrong, missed, len(given)


def _wrong_owner(owners: list[int], true: frozenset[int]) -> int:
    """The first line of a shingle that is not of the body; the first at all if each is."""
    return next((n for n in owners if n not in true), owners[0])


def _find_homes(page: _Page) -> dict[Shingle, Iterator[int]]:
    """For each shingle of the page, the lines not kept that it touches, one an occurrence."""
    homes: defaultdict[Shingle, list[int]] = defaultdict(list)
    for n, shingle in enumerate(make_shingles(page.words)):
        owners = page.owners[n : n + len(shingle)]
        left_out = [o for o in owners if page.blocks[o].fate is not Fate.KEPT]
        if left_out:
            homes[shingle].append(next((o for o in left_out if o in page.true), left_out[0]))
    return {shingle: iter(numbers) for shingle, numbers in homes.items()}


def find_place(number: int, others: frozenset[int]) -> str:
    """Where a line stands, seen from the first and the last of other lines.

    >>> find_place(1, frozenset({3, 5})), find_place(4, frozenset({3, 5}))
    ('before its first line', 'inside it')
    """
    if not others:
        return NOWHERE
    if number < min(others):
        return BEFORE
    return INSIDE if number <= max(others) else AFTER


def find_shape(text: str) -> str:
    """What a line looks like, by its words and its end.

    >>> find_shape("Read more"), find_shape("It rained on all days of the week in May.")
    ('1-3 words', 'ten words and more, a sentence')
    """
    words = len(text.split())
    if words < 4:
        return "1-3 words"
    if words < 10:
        return "4-9 words"
    ends = text.rstrip().endswith(SENTENCE_ENDS)
    return f"ten words and more, {'a' if ends else 'no'} sentence"
