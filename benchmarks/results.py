"""Run the builder and its peers over the pages of a track and score what they give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive_builder.formats import body_text
from archive_builder.read import ReadError
from benchmarks.builder import clean_page
from benchmarks.errors import Loss, Losses, add_losses
from benchmarks.held_out import HeldOut, PageScores
from benchmarks.pages import Page
from benchmarks.peers import PEERS, Peer
from benchmarks.scoring import PageScore, Summary, score_page, summarise

BUILDER = "archive-builder"


@dataclass(slots=True)
class Result:
    """One tool on one track, its scores in the order of the pages.

    `failed` are the ids of pages on which it raised an error: they count as empty.
    """

    name: str
    package: str = ""
    version: str = ""
    scores: list[PageScore] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Track:
    """All tools on one track, the builder first, and what the builder's losses are made of."""

    name: str
    pages: Sequence[Page]
    results: Sequence[Result]
    losses: Losses

    def by_outlet(self, result: Result) -> dict[str, list[PageScore]]:
        groups: defaultdict[str, list[PageScore]] = defaultdict(list)
        for page, score in zip(self.pages, result.scores, strict=True):
            groups[page.outlet].append(score)
        return groups

    def by_collection(self, result: Result) -> dict[str, Summary]:
        groups: defaultdict[str, list[PageScore]] = defaultdict(list)
        for page, score in zip(self.pages, result.scores, strict=True):
            groups[page.collection].append(score)
        return {name: summarise(groups[name]) for name in sorted(groups)}


def run_track(name: str, pages: Sequence[Page], held_out: HeldOut, *, alone: bool) -> Track:
    """Score the builder, and unless it is to stand alone the peers that are installed.

    With `held_out`, no page is judged by a model that knows a page of its outlet.
    """
    builder, losses = _run_builder(name, pages, held_out.get(name))
    peers = () if alone else [peer for peer in PEERS[name] if peer.version is not None]
    return Track(name, pages, [builder, *(_run_peer(peer, name, pages) for peer in peers)], losses)


def _run_builder(
    track: str, pages: Sequence[Page], held_out: PageScores | None
) -> tuple[Result, Losses]:
    result, losses = Result(BUILDER), Losses(Loss)
    for page in pages:
        totals = None if held_out is None else held_out.get(page.id, [])
        try:
            article = clean_page(page.read_text(track), track, totals)
        except ReadError:
            result.failed.append(page.id)
            result.scores.append(score_page(page.body, ""))
            continue
        result.scores.append(score_page(page.body, body_text(article)))
        add_losses(losses, page.id, article, page.body)
    return result, losses


def _run_peer(peer: Peer, track: str, pages: Sequence[Page]) -> Result:
    result = Result(peer.name, peer.package, peer.version or "")
    extract = peer.load()
    for page in pages:
        text = page.read_text(track)
        try:
            given = extract(text)
        except Exception:  # noqa: BLE001 - another's tool may raise anything; it is counted
            result.failed.append(page.id)
            given = ""
        result.scores.append(score_page(page.body, given))
    return result
