"""The report's tables, as Markdown between markers of a hand-written page.

Writes figures and nothing else; what they mean is said by hand around them.
"""

from __future__ import annotations

import platform
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.errors import KEPT, MISSED, Cause, Loss
from benchmarks.pages import Page
from benchmarks.results import Result, Track
from benchmarks.scoring import find_interval, resample_f1, summarise

ROUNDS = 2000
SHOWN_CAUSES = 12
TITLES = {
    "text_full": "All the text of the page",
    "text_reader": "Headline and main container, as pasted",
    "html": "The page’s HTML",
}


def replace_between(path: Path, name: str, text: str) -> None:
    """Write a text between the two markers of a Markdown file.

    Raises: ValueError where the file lacks them.
    """
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, found, rest = path.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"{path}: needs the lines {begin} and {end}")
    path.write_text(f"{before}{begin}\n\n{text.strip()}\n\n{end}{after}", encoding="utf-8")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table: the first column to the left, the others to the right.

    >>> print(table(["a", "b"], [["x", "1"]]))
    | a | b |
    |---|--:|
    | x | 1 |
    """
    rule = "|---" + "|--:" * (len(header) - 1) + "|"
    lines = [f"| {' | '.join(row)} |" for row in (header, *rows)]
    return "\n".join([lines[0], rule, *lines[1:]])


def quality_tables(tracks: Sequence[Track], *, held_out: bool) -> str:
    """Everything that stands between the markers of the quality report."""
    parts = [_facts(tracks, held_out=held_out)]
    for track in tracks:
        parts += [f"### {TITLES[track.name]}", _scores(track)]
    parts += ["### By collection", "F1, and after it the share of pages that are exactly right."]
    for track in tracks:
        parts += [f"**{TITLES[track.name]}**", _collections(track)]
    parts += ["### What the builder’s lost points are made of"]
    for track in tracks:
        parts += [f"**{TITLES[track.name]}**", *_errors(track)]
    return "\n\n".join(parts)


def _facts(tracks: Sequence[Track], *, held_out: bool) -> str:
    pages = tracks[0].pages
    outlets = len({page.outlet for page in pages})
    versions = sorted({(r.package, r.version) for t in tracks for r in t.results if r.package})
    named = ", ".join(f"{package} {version}" for package, version in versions)
    trained = (
        "No page was judged by a model that had seen a page of its outlet."
        if held_out
        else "The builder’s models were trained on these very pages, which flatters it."
    )
    return (
        f"{len(pages)} pages of {outlets} outlets ({_counts(pages)}); {_dropped(pages)} bodies"
        f" without their headline. {trained} Python {platform.python_version()}; {named}."
    )


def _counts(pages: Sequence[Page]) -> str:
    names = sorted({page.collection for page in pages})
    return ", ".join(f"{name} {sum(p.collection == name for p in pages)}" for name in names)


def _dropped(pages: Sequence[Page]) -> int:
    return sum(page.headline_dropped for page in pages)


def _scores(track: Track) -> str:
    builder = resample_f1(track.by_outlet(track.results[0]), ROUNDS)
    header = ("tool", "F1", "95 %", "builder ahead by", "precision", "recall", "exact", "empty")
    return table(header, [_score_row(track, result, builder) for result in track.results])


def _score_row(track: Track, result: Result, builder: Sequence[float]) -> list[str]:
    summary = summarise(result.scores)
    drawn = resample_f1(track.by_outlet(result), ROUNDS)
    low, high = find_interval(drawn)
    ahead = ""
    if result is not track.results[0]:
        least, most = find_interval([a - b for a, b in zip(builder, drawn, strict=True)])
        ahead = f"{least:+.3f} to {most:+.3f}".replace("-", "−")
    failed = f" ({len(result.failed)} failed)" if result.failed else ""
    return [
        _name(track, result),
        f"{summary.f1:.3f}",
        f"{low:.3f} to {high:.3f}",
        ahead,
        f"{summary.precision:.3f}",
        f"{summary.recall:.3f}",
        f"{summary.exact:.3f}",
        f"{summary.empty}{failed}",
    ]


def _name(track: Track, result: Result) -> str:
    return f"**{result.name}**" if result is track.results[0] else result.name


def _collections(track: Track) -> str:
    names = sorted({page.collection for page in track.pages})
    rows = []
    for result in track.results:
        found = track.by_collection(result)
        cells = [f"{found[name].f1:.3f} · {found[name].exact:.2f}" for name in names]
        rows.append([_name(track, result), *cells])
    return table(["tool", *names], rows)


def _errors(track: Track) -> Iterator[str]:
    scores = track.results[0].scores
    given = sum(score.precision is not None for score in scores)
    for kind, mean, pages in (
        (KEPT, "precision", given),
        (MISSED, "recall", len(scores)),
    ):
        losses = {cause: loss for cause, loss in track.losses.items() if cause.kind == kind}
        total = sum(loss.points for loss in losses.values()) / pages
        yield f"Lines {kind}: {total:.2f} hundredths of {mean}."
        place = "seen from the body" if kind == KEPT else "seen from what was kept"
        yield _loss_table(place, losses, lambda c: c.place, pages)
        yield _loss_table("what it looks like", losses, lambda c: c.shape, pages)
        yield _loss_table("stage: rule (label)", losses, _rule, pages)


def _rule(cause: Cause) -> str:
    return f"{cause.stage}: {cause.rule} ({cause.label})" if cause.label != "-" else cause.rule


def _loss_table(
    title: str, losses: dict[Cause, Loss], key: Callable[[Cause], str], pages: int
) -> str:
    groups: defaultdict[str, list[Loss]] = defaultdict(list)
    for cause, loss in sorted(losses.items()):
        groups[key(cause)].append(loss)
    ranked = sorted(groups.items(), key=lambda item: (-_points(item[1]), item[0]))
    rows = [_loss_row(name, found, pages) for name, found in ranked[:SHOWN_CAUSES]]
    rest = [loss for _, found in ranked[SHOWN_CAUSES:] for loss in found]
    if rest:
        rows.append(_loss_row(f"{len(ranked) - SHOWN_CAUSES} others", rest, pages))
    return table((title, "points", "lines", "pages"), rows)


def _loss_row(name: str, losses: Sequence[Loss], pages: int) -> list[str]:
    touched = set().union(*(loss.pages for loss in losses))
    lines = sum(loss.lines for loss in losses)
    return [name, f"{_points(losses) / pages:.2f}", str(lines), str(len(touched))]


def _points(losses: Iterable[Loss]) -> float:
    return sum(loss.points for loss in losses)
