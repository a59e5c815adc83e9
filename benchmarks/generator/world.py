"""Who and what is in the generated news: states, persons, organisations, outlets, words.

Everything is found by its number, without state: the same number gives the same
person in an archive of any size. Only states are real; no invented word is put
into a real person's mouth. Reads the data files beside it and nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = ("en", "de", "fr", "es", "ru", "zh")
SCRIPTS = ("latin", "cyrillic", "chinese")
ALL_NAMES_USED = "the names in world.yml are used up: add some"


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person; each name stands in the order of SCRIPTS."""

    first: tuple[str, ...]
    last: tuple[str, ...]

    def name(self, script: int) -> str:
        gap = "·" if SCRIPTS[script] == "chinese" else " "
        return self.first[script] + gap + self.last[script]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An invented outlet. `shape` is the entry of shapes.yml that its pages follow."""

    name: str
    language: str
    shape: int

    @property
    def id(self) -> str:
        return slug(self.name)


@cache
def load_data(name: str) -> Any:
    """The content of one data file, by its name without `.yml`."""
    text = files(__package__).joinpath(f"{name}.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def words(language: str) -> dict[str, Any]:
    """What the news is told with in one language."""
    found: dict[str, Any] = load_data(language)
    return found


def find_person(number: int) -> Person:
    """The person of that number; all are different as long as there are names."""
    world = load_data("world")
    firsts, lasts = world["first_names"], world["last_names"]
    turn, first = divmod(number, len(firsts))
    cycle, turn = divmod(turn, len(lasts))
    last = lasts[(turn + first) % len(lasts)]
    if cycle > len(lasts):
        raise ValueError(ALL_NAMES_USED)
    if cycle:
        last = [f"{name}-{other}" for name, other in zip(last, lasts[cycle - 1], strict=True)]
    return Person(first=tuple(firsts[first]), last=tuple(last))


def find_organisation(number: int) -> str:
    """The name of the organisation of that number; there are as many as pairs."""
    world = load_data("world")
    kinds, fields = world["organisation_kinds"], world["organisation_fields"]
    turn, field = divmod(number % count_organisations(), len(fields))
    return f"{kinds[turn]} {fields[field]}"


def count_organisations() -> int:
    world = load_data("world")
    return len(world["organisation_kinds"]) * len(world["organisation_fields"])


def find_outlet(language: str, number: int) -> Outlet:
    """The outlet of that number in that language; no two of all have one name."""
    world = load_data("world")
    firsts, seconds = world["outlet_first"], world["outlet_second"]
    place = number * len(LANGUAGES) + LANGUAGES.index(language)
    turn, first = divmod(place, len(firsts))
    cycle, second = divmod(turn, len(seconds))
    cities = ["", *all_cities()]
    if cycle >= len(cities):
        raise ValueError(ALL_NAMES_USED)
    name = f"{cities[cycle]} {firsts[first]} {seconds[second]}".strip()
    # Steps of five and seven, so that every language comes to every one of twelve shapes.
    shape = (number * 5 + LANGUAGES.index(language) * 7) % len(load_data("shapes"))
    return Outlet(name=name, language=language, shape=shape)


def all_cities() -> list[str]:
    return [city for state in load_data("world")["states"].values() for city in state["cities"]]


def slug(name: str) -> str:
    """A name as a file name: letters without marks, digits, hyphens.

    >>> slug("Łukasz Çelikay")
    'lukasz-celikay'
    """
    plain = unicodedata.normalize("NFKD", name.replace("Ł", "L").replace("ł", "l"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")


# How many of each there are by the time the article of that number is written.


def persons_by(number: int) -> int:
    return 20 + number // 20


def organisations_by(number: int) -> int:
    return min(6 + number // 100, count_organisations())


def outlets_by(number: int, language: str) -> int:
    share: int = words(language)["share_of_news"]
    return min(3 + number * share // 6_000, 40)
