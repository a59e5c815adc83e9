"""Make an archive of any number of generated articles, to see what a larger one is like.

It stands for the amount and the shapes of what a real archive holds: pasted
pages of several outlets and languages, with and without dates, full of what
surrounds a report; copies by other outlets; the same words quoted again with
changes. It is made for looking at the site and for measuring time and memory.

It does not stand for real pages where quality is judged: its furniture comes
from a few dozen templates, so a cleaner that does well on it has shown nothing.
Its sentences are put together from lists of words and mean nothing. Persons and
outlets are invented, the states are real; nothing in it is news.

The same number and seed always give the same files, and the first hundred
articles are the same in an archive of a hundred and of a hundred thousand
(but the subjects of later articles bring further actors and outlets).
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

import yaml
from mkdocs.utils.yaml import yaml_load

from benchmarks.generator.page import Page, print_event, render_page
from benchmarks.generator.story import make_event
from benchmarks.generator.world import (
    LANGUAGES,
    Outlet,
    find_organisation,
    find_outlet,
    find_person,
    organisations_by,
    outlets_by,
    persons_by,
    slug,
    words,
)

REPOSITORY = Path(__file__).resolve().parent.parent
TITLE = "Demonstration archive (generated articles)"
SCOPE = "Made by a program, to show what a larger archive looks like. Nothing here is news."
MARK = ".generated-archive"
COPIES, ECHOES = 0.12, 0.08
FARTHEST_COPY = 60
STATED, RECORDED = 0.15, 0.5


@dataclass(frozen=True, slots=True)
class Seed:
    """One generated seed: its id, its text, and the editor's record beside it, if any."""

    id: str
    text: str
    record: str | None = None


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where to; an earlier archive is replaced")
    parser.add_argument("--articles", type=int, default=1000, help="how many (default: 1000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other articles")
    options = parser.parse_args(arguments)
    folder: Path = options.folder
    if folder.exists() and not (folder / MARK).exists():
        print(f"{folder}: exists and is not a generated archive: name another", file=sys.stderr)
        return 2
    generate_archive(folder, options.articles, options.seed)
    print(f"{options.articles:,} articles generated in {folder} (seed {options.seed})")
    return 0


def generate_archive(folder: Path, articles: int, seed: int = 1) -> None:
    """Write a whole archive into `folder`; one article is held in memory at a time."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).write_text(f"articles: {articles}\nseed: {seed}\n", encoding="utf-8")
    copy_settings(folder)
    write_actors(folder / "authority" / "actors", articles)
    write_outlets(folder / "authority" / "outlets", articles)
    seeds = folder / "seeds"
    seeds.mkdir()
    for article in make_seeds(articles, seed):
        # Bytes as they are: no system's own line ends.
        (seeds / f"{article.id}.txt").write_bytes(article.text.encode())
        if article.record:
            (seeds / f"{article.id}.yml").write_bytes(article.record.encode())


def make_seeds(articles: int, seed: int) -> Iterator[Seed]:
    """The articles one after the other, each from its number alone."""
    for number in range(articles):
        rng = Random(f"article {seed} {number}")
        page = make_page(rng, number, seed)
        text = render_page(page)
        if rng.random() < STATED:
            text = state_source(page) + text
        record = record_date(page) if not page.dated and rng.random() < RECORDED else None
        yield Seed(f"{page.event.day}-{page.event.topic}-{number:05}", text, record)


def make_page(rng: Random, number: int, seed: int) -> Page:
    """A story of its own, a copy of an earlier one, or one that repeats earlier words."""
    kind = rng.random()
    earlier = number - rng.randint(1, min(number, FARTHEST_COPY)) if number else 0
    if number and kind < COPIES:
        event = make_event(seed, earlier)
        return print_event(event, choose_outlet(rng, number, event.language), rng, copied=True)
    repeats = number and kind < COPIES + ECHOES
    event = make_event(seed, number, make_event(seed, earlier) if repeats else None)
    return print_event(event, choose_outlet(rng, number, event.language), rng)


def choose_outlet(rng: Random, number: int, language: str) -> Outlet:
    return find_outlet(language, rng.randrange(outlets_by(number, language)))


def state_source(page: Page) -> str:
    """The front matter with which a contributor says where a text is from."""
    event, outlet = page.event, page.outlet
    address = f"https://{outlet.id}.example/{event.day:%Y/%m}/{event.topic}"
    statement = {"url": address, "outlet": outlet.name, "published": event.day.isoformat()}
    return f"---\n{dump(statement)}---\n"


def record_date(page: Page) -> str:
    """The editor's record of a text that does not say its date."""
    day = page.event.day
    published = {"value": day.isoformat(), "source": f"{page.outlet.name}, printed edition"}
    return dump({"added": (day + timedelta(days=30)).isoformat(), "published": published})


def copy_settings(folder: Path) -> None:
    """Copy the repository's settings, pages and authority files.

    Pages that were generated for the repository go with the first build.
    """
    settings = yaml_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    settings |= {"site_name": TITLE, "site_description": SCOPE}
    settings.setdefault("extra", {}).setdefault("archive", {}).update(title=TITLE, scope=SCOPE)
    (folder / "mkdocs.yml").write_text(dump(settings), encoding="utf-8")
    for part in ("docs", "authority"):
        shutil.copytree(REPOSITORY / part, folder / part)


def write_actors(folder: Path, articles: int) -> None:
    """Add the persons and organisations that occur; the states are there already."""
    for number in range(persons_by(articles)):
        person = find_person(number)
        names = [("ru", 1), ("zh", 2)]
        variants = [{"name": person.last[0], "needs": "full-name"}]
        variants += [{"name": person.name(script), "language": code} for code, script in names]
        actor = {"name": person.name(0), "kind": "person", "variants": variants}
        write_record(folder, person.name(0), actor)
    for number in range(organisations_by(articles)):
        name = find_organisation(number)
        write_record(folder, name, {"name": name, "kind": "organisation"})


def write_outlets(folder: Path, articles: int) -> None:
    for language in LANGUAGES:
        for number in range(outlets_by(articles, language)):
            outlet = find_outlet(language, number)
            record = {
                "name": outlet.name,
                "kind": "outlet",
                "domains": [f"{outlet.id}.example"],
                "language": language,
                "timezone": words(language)["timezone"],
                "homepage": f"https://{outlet.id}.example/",
            }
            write_record(folder, outlet.name, record)


def write_record(folder: Path, name: str, record: Mapping[str, object]) -> None:
    """Write one authority file, and never over one that is there."""
    with (folder / f"{slug(name)}.yml").open("x", encoding="utf-8", newline="\n") as file:
        file.write(dump(record))


def dump(record: Mapping[str, object]) -> str:
    return yaml.safe_dump(record, allow_unicode=True, sort_keys=False)


if __name__ == "__main__":
    sys.exit(main())
