"""The command `import`: a plan of many articles, and the articles it says.

`--dry-run` writes nothing. `--apply` can be killed at any moment and run again: what is
there is known by its digest, so that nothing is lost and nothing is there twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from archive_builder.archive import ArchiveError, load_authority, require_root
from archive_builder.check.forms import DAY
from archive_builder.contribute.bulk.offers import Meter, Offers, Refused
from archive_builder.contribute.bulk.plan import Planner, Status, Step, say_counts
from archive_builder.contribute.bulk.render import STYLES
from archive_builder.contribute.bulk.repeated import Repeated
from archive_builder.contribute.bulk.sources import find_files, measure, read_sources
from archive_builder.contribute.clock import read_day
from archive_builder.contribute.intake import Proposal
from archive_builder.contribute.options import formed
from archive_builder.contribute.store import find_waiting, load_known, open_store, write_pair
from archive_builder.engine import EngineError, run
from archive_builder.publish.page import say_count
from archive_builder.terminal import say_os_error

# What near copies can be said to be.
_NEAR = ("skip", "copy", "version")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asks for, by the names of the options."""

    write: bool
    with_review: bool
    near: str
    added: str
    style: str
    rules: Path | None
    quiet: bool

    @property
    def statuses(self) -> frozenset[Status]:
        """What is written, or would be."""
        more = {Status.REVIEW: self.with_review, Status.NEAR: self.near != "skip"}
        return frozenset({Status.NEW} | {status for status, wanted in more.items() if wanted})

    def choose(self, step: Step) -> Proposal | None:
        """What a step writes, if anything."""
        if step.proposal is None or step.entry.status not in self.statuses:
            return None
        if step.entry.status is not Status.NEAR:
            return step.proposal
        like = step.entry.like
        if self.near == "copy":
            return step.proposal.state(copy_of=like)
        return step.proposal.state(version_of=like)


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.option("--apply/--dry-run", "write", default=None, help="Write it, or only show the plan.")
@click.option("--with-review", is_flag=True, help="Write also what a person should look at first.")
@click.option("--near", type=click.Choice(_NEAR), default="skip", help="What near copies are.")
@click.option("--added", metavar="DAY", callback=formed(DAY), help="Today, if not given.")
@click.option("--format", "style", type=click.Choice(list(STYLES)), default="text")
@click.option("--rules", type=click.Path(path_type=Path), help="Write proposed rules there.")
@click.option("--quiet", is_flag=True, help="No progress bar.")
@click.option("--archive", type=click.Path(path_type=Path), default=Path(), help="The archive.")
def import_articles(source: Path, archive: Path, **options: Any) -> None:
    """Plan or make the import of a folder, a web archive (WARC, WACZ), a table (CSV), a ZIP.

    Each file, record or row is new, a duplicate, a near duplicate, needs review, or is
    rejected, and the plan says why. Only what is new is written, unless more is asked for.
    """
    if options["write"] is None:
        raise click.UsageError("say --dry-run to see the plan, or --apply to write what is new")
    wishes = Wishes(**{**options, "added": options["added"] or read_day()})
    try:
        root = require_root(archive)
        with open_store(root) if wishes.write else nullcontext(root / "seeds") as folder:
            _import(source, root, folder, wishes)
    except OSError as error:
        raise click.ClickException(say_os_error(error)) from None
    except (ArchiveError, EngineError) as error:
        raise click.ClickException(str(error)) from None


def _import(source: Path, root: Path, folder: Path, wishes: Wishes) -> None:
    """Make the plan, show it as it grows, and write what is wanted if that is asked for."""
    authority = load_authority(root)
    files = find_files(source)
    meter = measure(files)
    counts: Counter[Status] = Counter()
    repeated = Repeated()
    written = 0
    head, render = STYLES[wishes.style]
    click.echo(head, nl=False)
    known = load_known(root, authority)
    planner = Planner(known, find_waiting(folder), wishes.statuses)
    offers = _date(read_sources(source, files, meter), wishes.added)
    with _show_progress(meter, wishes) as bar:
        for step in planner.plan(offers, partial(run, authority=authority)):
            counts[step.entry.status] += 1
            bar.write(render(step.entry), end="")
            chosen = wishes.choose(step)
            if chosen:
                repeated.add(chosen.article)
            if chosen and wishes.write:
                name = f"{chosen.id}{chosen.offer.ending}"
                write_pair(folder, name, chosen.offer.data, chosen.record)
                written += 1
            bar.update(meter.done - bar.n)
    _say_end(counts, written, repeated.propose(), wishes)


def _date(offers: Offers, added: str) -> Offers:
    """The same offers, each with the day on which it comes into the archive."""
    for offer in offers:
        if isinstance(offer, Refused):
            yield offer
        else:
            yield replace(offer, given=replace(offer.given, added=added))


@contextmanager
def _show_progress(meter: Meter, wishes: Wishes) -> Iterator[tqdm[Any]]:
    """A bar over the bytes of the source, with rate and time left; none outside of a terminal."""
    hidden = True if wishes.quiet else None
    with tqdm(total=meter.total, unit="B", unit_scale=True, disable=hidden, leave=False) as bar:
        yield bar


def _say_end(counts: Counter[Status], written: int, rules: str, wishes: Wishes) -> None:
    """The numbers, and proposed rules; beside JSON or a table on the other output."""
    to_people = wishes.style != "text"
    did = f"Written: {say_count(written, 'article')}." if wishes.write else "Nothing was written."
    click.echo(f"{say_counts(counts)}. {did}", err=to_people)
    if not rules:
        return
    if wishes.rules:
        wishes.rules.write_text(rules, encoding="utf-8")
        click.echo(f"Lines that articles of one outlet share: {wishes.rules}", err=to_people)
    elif wishes.style == "text":
        click.echo("\nLines that articles of one outlet share, as rules to look at:\n")
        click.echo(rules, nl=False)
