"""Measure who is found in the five seeds, what `suggest` finds, and how fast, beside spaCy.

    python -m benchmarks.actors [--model en_core_web_sm] [--out docs/about/actors.md]

The truth is the list of actors in tests/golden/. "Records of the other seeds" leaves one seed
out: only actors that the other four name keep their hand-written record; states come from the
packaged countries. Speeds are in processor time, rounds in turn, medians. spaCy runs where it and
a model are installed; pyahocorasick, if installed, only looks the names up. It is a little longer
than other modules: quality and speed are measured in one run, on the same articles and lists.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import yaml

from archive_builder.archive import load_authority, read_seeds
from archive_builder.countries import load_countries
from archive_builder.describe.mentions.find import find_mentions
from archive_builder.describe.mentions.text import text_lines
from archive_builder.engine import Finished, run
from archive_builder.model import Article
from archive_builder.records import Actor, Authority, Variant
from archive_builder.suggest import suggest_actors
from benchmarks.generator.world import find_person
from benchmarks.report import replace_between, table

ROOT = Path(__file__).resolve().parent.parent
FIRST = 20
MANY_VARIANTS = 30_000
ROUNDS = 7
REPEATS = 20
LABELS = ("PERSON", "PER", "ORG", "GPE", "NORP", "LOC")


@dataclass(slots=True)
class Count:
    """Actors found and true, over several articles."""

    right: int = 0
    found: int = 0
    true: int = 0

    def add(self, found: set[str], true: set[str]) -> None:
        self.right += len(found & true)
        self.found += len(found)
        self.true += len(true)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0


@cache
def load_archive() -> tuple[tuple[Article, ...], Authority]:
    """The five seeds after all stages, and all authority files."""
    authority = load_authority(ROOT)
    results = run(read_seeds(ROOT)[0], authority)
    return tuple(result.article for result in results if isinstance(result, Finished)), authority


@cache
def load_truth(article: str) -> frozenset[str]:
    """The ids of the actors of a seed."""
    path = ROOT / "tests" / "golden" / f"{article}.yml"
    ids = {actor.name: actor.id for actor in load_archive()[1].actors}
    names = yaml.safe_load(path.read_text(encoding="utf-8"))["actors"]
    return frozenset(ids[name] for name in names)


def authority_of(ids: frozenset[str]) -> Authority:
    """Hand-written records for these actors alone, and all packaged states."""
    authority = load_archive()[1]
    packaged = {state.id: state for state in load_countries().values()}
    chosen = (actor if actor.id in ids else packaged.get(actor.id) for actor in authority.actors)
    return Authority(tuple(actor for actor in chosen if actor), authority.outlets)


def others_of(article: str) -> frozenset[str]:
    """The actors that the other seeds name."""
    names = (load_truth(other.id) for other in load_archive()[0] if other.id != article)
    return frozenset().union(*names)


def mention_again(article: Article, authority: Authority) -> Article:
    return find_mentions(replace(article, mentions=(), issues=()), authority)


def actors_in(article: Article) -> set[str]:
    return {mention.actor for mention in article.mentions if mention.kind != "place"}


def count_found(choose: Callable[[str], Authority]) -> Count:
    """Precision and recall with the authority that is chosen for each seed."""
    count = Count()
    for article in load_archive()[0]:
        found = actors_in(mention_again(article, choose(article.id)))
        count.add(found, set(load_truth(article.id)))
    return count


def count_suggested() -> Count:
    """Missing persons and organisations of each seed among the first suggestions."""
    count = Count()
    articles, authority = load_archive()
    actors = {actor.id: actor for actor in authority.actors}
    for article in articles:
        partial = authority_of(others_of(article.id))
        missing = {
            actor for actor in load_truth(article.id) - others_of(article.id)
            if actors[actor].kind != "state"
        }  # fmt: skip
        again = [mention_again(other, partial) for other in articles]
        first = suggest_actors(again, partial)[:FIRST]
        forms = {form for one in first for form in (one.name, *(f for f, _ in one.forms))}
        count.add({actor for actor in missing if names_of(actors[actor]) & forms}, missing)
    return count


def names_of(actor: Actor) -> set[str]:
    return {actor.name, *(variant.name for variant in actor.variants)}


def count_spacy(model: Any) -> Count:
    """Gold actors that a spaCy model marks under one of their names; it knows no identities."""
    count = Count()
    articles, authority = load_archive()
    by_name = {name: actor.id for actor in authority.actors for name in names_of(actor)}
    for article in articles:
        found: set[str] = set()
        for line in text_lines(article):
            for entity in model(line.text).ents:
                name = entity.text.removeprefix("the ").removeprefix("The ")
                name = name.removesuffix("’s").removesuffix("'s")
                if entity.label_ in LABELS:
                    found.add(by_name.get(name, name))
        count.add(found, set(load_truth(article.id)))
    return count


def large_authority() -> Authority:
    """The archive's authority with generated persons, of MANY_VARIANTS variants and more."""
    authority = load_archive()[1]
    persons: list[Actor] = []
    for number in range(MANY_VARIANTS // 4):
        person = find_person(number)
        last = Variant(person.last[0], needs="full-name")
        names = (Variant(person.name(script)) for script in range(3))
        persons.append(Actor(f"g{number}", person.name(0), "person", (last, *names)))
    return replace(authority, actors=(*authority.actors, *persons))


def measure_speed(work: dict[str, Callable[[Article], object]]) -> dict[str, float]:
    """Articles a second for each; in every round all go in turn."""
    articles = load_archive()[0]
    rounds: dict[str, list[float]] = {name: [] for name in work}
    for find in work.values():
        find(articles[0])
    for _ in range(ROUNDS):
        for name, find in work.items():
            repeats = 1 if name.startswith("spaCy") else REPEATS
            start = process_time()
            for _ in range(repeats):
                for article in articles:
                    find(article)
            rounds[name].append(repeats * len(articles) / (process_time() - start))
    return {name: median(found) for name, found in rounds.items()}


def automaton_finder(authority: Authority) -> Callable[[Article], object] | None:
    """Looks all names up with pyahocorasick, and does nothing else; None if not installed."""
    try:
        ahocorasick = import_module("ahocorasick")
    except ImportError:
        return None
    automaton = ahocorasick.Automaton()
    for actor in authority.actors:
        for name in names_of(actor):
            automaton.add_word(name, len(name))
    automaton.make_automaton()
    return lambda article: [list(automaton.iter(line.text)) for line in text_lines(article)]


def load_spacy(name: str) -> Any:
    """The model, or None with a word on standard error."""
    try:
        return import_module("spacy").load(name)
    except (ImportError, OSError):
        print(f"(spaCy or its model {name} is not installed)", file=sys.stderr)
        return None


def report(model_name: str) -> str:
    """The tables of the report."""
    model = load_spacy(model_name)
    everyone = load_archive()[1]
    rows = [
        ("all records", count_found(lambda _: everyone)),
        ("records of the other seeds", count_found(lambda id_: authority_of(others_of(id_)))),
        ("packaged states alone", count_found(lambda _: authority_of(frozenset()))),
    ]
    if model:
        rows.append((f"spaCy, {model_name}", count_spacy(model)))
    quality = table(
        ["actors of the seeds", "precision", "recall", "of"],
        [(name, f"{c.precision:.3f}", f"{c.recall:.3f}", str(c.true)) for name, c in rows],
    )
    asked = count_suggested()
    suggested = (
        f"Among the first {FIRST} that `suggest` lists, {asked.right} of the {asked.true} persons "
        "and organisations without a record."
    )
    return "\n\n".join([quality, suggested, speed_table(model, model_name)])


def speed_table(model: Any, model_name: str) -> str:
    large = large_authority()
    variants = sum(len(names_of(actor)) for actor in large.actors)
    work: dict[str, Callable[[Article], object]] = {
        f"mentions, {variants:,} variants": lambda article: mention_again(article, large)
    }
    if automaton := automaton_finder(large):
        work["pyahocorasick, look-up of the same names alone"] = automaton
    if model:
        work[f"spaCy, {model_name}"] = lambda article: [
            model(line.text) for line in text_lines(article)
        ]
    speeds = measure_speed(work)
    return table(
        ["finder", "articles a second"],
        [(name, f"{speed:,.0f}") for name, speed in speeds.items()],
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure actors and suggestions.")
    parser.add_argument("--model", default="en_core_web_sm", help="an installed spaCy model")
    parser.add_argument("--out", type=Path, help="the page between whose markers it is written")
    options = parser.parse_args(arguments)
    text = report(options.model)
    print(text)
    if options.out:
        replace_between(options.out, "actors", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
