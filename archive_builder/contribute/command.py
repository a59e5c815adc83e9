"""The commands `add` and `new`: one article into the folder of seeds, with its record.

What is equal to a seed is refused; what is nearly so needs a word from whoever adds it.
Nothing is written before all is known to be right.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import click

from archive_builder.archive import ArchiveError, load_authority, require_root
from archive_builder.check import render_issues
from archive_builder.check.file_names import check_names
from archive_builder.check.forms import ADDRESS, DATE, DAY
from archive_builder.contribute.clock import read_day, read_moment
from archive_builder.contribute.fetch import Fetcher, FetchError
from archive_builder.contribute.intake import Offer, Proposal, judge
from archive_builder.contribute.options import formed
from archive_builder.contribute.say import say_added, say_kept, say_near
from archive_builder.contribute.store import list_ids, load_known, open_store, write_pair
from archive_builder.engine import EngineError, finish_job
from archive_builder.read import READERS
from archive_builder.read.html import looks_like_html
from archive_builder.records import Correction, EditorRecord
from archive_builder.terminal import say_os_error

GIVEN = "Given by whoever added the article."
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person says of the article, by the names of the options."""

    date: str | None = None
    outlet: str | None = None
    name: str | None = None
    added: str | None = None
    copy_of: str | None = None
    version_of: str | None = None
    distinct: bool = False


class RefusedError(Exception):
    """An article that is not added, and why."""


_OPTIONS = (
    click.option("--date", metavar="DATE", callback=formed(DATE), help="When it was published."),
    click.option("--outlet", metavar="NAME", help="Who published it."),
    click.option("--name", metavar="ID", help="Its id, in place of the one proposed."),
    click.option("--added", metavar="DAY", callback=formed(DAY), help="Today, if not given."),
    click.option("--copy-of", metavar="ID", help="It has the text of this article."),
    click.option("--version-of", metavar="ID", help="It is another state of this article."),
    click.option("--distinct", is_flag=True, help="It is no copy of what it is like."),
    click.option("--archive", type=click.Path(path_type=Path), default=Path(), help="The archive."),
)


def _with_options(command: F) -> F:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command()
@click.argument("source", metavar="FILE|-|ADDRESS")
@click.option("--local", is_flag=True, help="Fetch also from this machine and its network.")
@_with_options
def add(source: str, archive: Path, *, local: bool, **wishes: Any) -> None:
    """Add one article: a file, standard input (-), or a page that is fetched once.

    The seed is named after its day and headline, and gets a record that asks for what is
    missing.
    """
    with _told_in_one_line():
        root = require_root(archive)
        offer = _receive(source, local=local)
        _add(root, offer, Wishes(**wishes))


@click.command()
@_with_options
def new(archive: Path, **wishes: Any) -> None:
    """Add one article by answering questions and pasting its text."""
    with _told_in_one_line():
        root = require_root(archive)
        asked = {name: wishes[name] or _ask(name) for name in ("date", "outlet")}
        address = _ask("address")
        offer = Offer("the text you pasted", ".txt", _paste())
        if address:
            given = EditorRecord(source_address=Correction(address, GIVEN))
            offer = replace(offer, given=given)
        _add(root, offer, Wishes(**{**wishes, **asked}), confirm=True)


_ASKED = {
    "date": ("When was it published? (2024-05-16; empty if you don't know)", DATE),
    "outlet": ("Who published it? (empty if you don't know)", None),
    "address": ("Its address, with https:// (empty if you don't know)", ADDRESS),
}


def _ask(name: str) -> str | None:
    """An answer in the right form, None for an empty one."""
    question, form = _ASKED[name]
    while True:
        answer = str(click.prompt(question, default="", show_default=False)).strip()
        if not answer or form is None or form.is_right(answer):
            return answer or None
        click.echo(f"Expected {form.expected}, found {answer!r}; {form.hint}.")


def _paste() -> bytes:
    """The lines up to one with a full stop alone, or to the end of the input."""
    click.echo("Paste the text. End with a line that holds a full stop alone, or with Ctrl-D.")
    lines = []
    for line in iter(sys.stdin.readline, ""):
        if line.rstrip("\r\n") == ".":
            break
        lines.append(line)
    return "".join(lines).encode("utf-8", "surrogateescape")


def _receive(source: str, *, local: bool) -> Offer:
    """What is offered. Raises: FetchError, RefusedError."""
    if source == "-":
        data = sys.stdin.buffer.read()
        return Offer("standard input", ".html" if looks_like_html(data) else ".txt", data)
    if source.lower().startswith(("http://", "https://")):
        page = Fetcher(local=local).fetch(source)
        moment = read_moment()
        said = f"Fetched from this address on {moment[:10]}."
        given = EditorRecord(retrieved=moment, source_address=Correction(page.address, said))
        return Offer(page.address, page.ending, page.data, given)
    ending = PurePosixPath(source).suffix.lower()
    if ending not in READERS:
        raise RefusedError(f"{source}: expected a file that ends in {' '.join(READERS)}, or -")
    try:
        return Offer(source, ending, Path(source).read_bytes())
    except OSError as error:
        raise RefusedError(f"{source} can't be read: {error.strerror}") from None


def _add(root: Path, offer: Offer, wishes: Wishes, *, confirm: bool = False) -> None:
    """Judge an offer and write it. Raises: RefusedError where it is not to be written."""
    authority = load_authority(root)
    offer = replace(offer, given=_take_wishes(offer.given, wishes))
    with open_store(root) as folder:
        taken = list_ids(folder)
        _check_ids(wishes, taken)
        known = load_known(root, authority)
        result = finish_job(authority, offer.job)
        proposal = judge(offer, result, known, taken, wishes.name)
        if isinstance(proposal, tuple):
            raise RefusedError(render_issues(proposal, "text").rstrip("\n"))
        _check_duplicates(proposal, wishes)
        if confirm:
            click.echo(say_kept(proposal))
            if not click.confirm(f"Write seeds/{proposal.id}{offer.ending}?", default=True):
                raise RefusedError("nothing was written")
        write_pair(folder, f"{proposal.id}{offer.ending}", offer.data, proposal.record)
    click.echo(say_added(proposal))


def _take_wishes(given: EditorRecord, wishes: Wishes) -> EditorRecord:
    """What the record will hold."""
    return replace(
        given,
        added=wishes.added or read_day(),
        published=Correction(wishes.date, GIVEN) if wishes.date else None,
        outlet=Correction(wishes.outlet, GIVEN) if wishes.outlet else None,
        copy_of=wishes.copy_of,
        version_of=wishes.version_of,
    )


def _check_ids(wishes: Wishes, taken: set[str]) -> None:
    """Raises: RefusedError where a name can't be an id or is taken, or an id leads nowhere."""
    for option, id_ in (("--copy-of", wishes.copy_of), ("--version-of", wishes.version_of)):
        if id_ and id_ not in taken:
            raise RefusedError(f"{option} {id_}: there is no seeds/{id_}.*")
    if not wishes.name:
        return
    if "/" in wishes.name or "\\" in wishes.name:
        raise RefusedError(f"--name {wishes.name}: expected an id, found a path")
    wrong = check_names([f"seeds/{wishes.name}.txt"])
    if wrong:
        raise RefusedError(render_issues(wrong, "text").rstrip("\n"))
    if wishes.name.casefold() in {id_.casefold() for id_ in taken}:
        raise RefusedError(f"--name {wishes.name}: there is a seeds/{wishes.name}.* already")


def _check_duplicates(proposal: Proposal, wishes: Wishes) -> None:
    """Raises: RefusedError for an equal seed, and for a near copy of which nothing is said."""
    near = proposal.duplicates
    if near and near[0].kind == "equal":
        raise RefusedError(f"{proposal.offer.origin} is in the archive already: {near[0].id}")
    if near and not (wishes.copy_of or wishes.version_of or wishes.distinct):
        raise RefusedError(say_near(proposal))


@contextmanager
def _told_in_one_line() -> Iterator[None]:
    """What goes wrong in here is said in a line and makes the exit status 1."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(say_os_error(error)) from None
    except (ArchiveError, EngineError, RefusedError, FetchError) as error:
        raise click.ClickException(str(error)) from None
