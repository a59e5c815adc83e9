"""What happened: one event as a headline and paragraphs, before any outlet prints it.

An event is made from its number and the seed alone, so it can be made again for
a copy of it, or for an article that repeats its words. Nothing is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from babel.dates import format_date, format_skeleton

from benchmarks.generator.world import (
    LANGUAGES,
    Person,
    all_cities,
    find_organisation,
    find_person,
    load_data,
    organisations_by,
    persons_by,
    words,
)

FIRST_DAY = date(2018, 1, 1)
DAYS = 8 * 365
# How many words of each kind one article draws: few enough to be about something.
DRAWN = {"things": 12, "people": 6, "qualities": 8, "doings": 8}
_CHOICE = re.compile(r"\[([^\[\]]{1,400})\]")
_SENTENCE_START = re.compile(r"(?:^|(?<=[.!?] ))\w")

Slots = dict[str, str]


@dataclass(frozen=True, slots=True)
class Voice:
    """The words of one article: its language's, what is fixed in it, what it has drawn."""

    words: dict[str, Any]
    slots: Slots
    drawn: dict[str, list[str]]

    def pick(self, rng: Random, key: str) -> str:
        """One of the language's templates under a key, put into words."""
        return self.expand(rng, rng.choice(self.words[key]))

    def expand(self, rng: Random, template: str) -> str:
        return choose(rng, self.fill(rng, template))

    def fill(self, rng: Random, template: str) -> str:
        """Fill the `{slots}`; numbers and the words drawn are new at each call."""
        if "{" not in template:
            return template
        return template.format_map(self.slots | self.draw(rng))

    def draw(self, rng: Random) -> Slots:
        things = rng.sample(self.drawn["things"], k=2)
        people = rng.sample(self.drawn["people"], k=2)
        qualities = rng.sample(self.drawn["qualities"], k=2)
        return {
            "things": things[0],
            "things2": things[1],
            "people": people[0],
            "people2": people[1],
            "quality": qualities[0],
            "quality2": qualities[1],
            "doing": rng.choice(self.drawn["doings"]),
            "number": str(rng.randint(3, 60)),
            "number2": str(rng.randint(3, 60)),
            "percent": str(rng.randint(4, 48)),
        }

    def adding(self, slots: Slots) -> Voice:
        return replace(self, slots=self.slots | slots)


@dataclass(frozen=True, slots=True)
class Event:
    """What is told. `said`: its quotes, their choices of wording still open."""

    number: int
    language: str
    day: date
    topic: str
    speaker: Person
    voice: Voice
    headline: str
    standfirst: str
    paragraphs: tuple[str, ...]
    said: tuple[str, ...]


def make_event(seed: int, number: int, echo: Event | None = None) -> Event:
    """The event of that number.

    With `echo` it is told in that event's language some days later, and its
    speaker repeats that event's first quote in words that may differ a little.
    """
    rng = Random(f"event {seed} {number}")
    language = echo.language if echo else choose_language(rng)
    day = echo.day + timedelta(rng.randint(1, 9)) if echo else choose_day(rng)
    speaker = echo.speaker if echo else find_person(rng.randrange(persons_by(number)))
    topic = rng.choice(sorted(words(language)["topics"]))
    voice = make_voice(rng, language, topic, speaker).adding(date_slots(language, day))
    voice = voice.adding({"org": find_organisation(rng.randrange(organisations_by(number)))})
    said = [voice.fill(rng, rng.choice(voice.words["quotes"])) for _ in range(rng.randint(2, 4))]
    if echo:
        said[0] = echo.said[0]
    return Event(
        number=number,
        language=language,
        day=day,
        topic=topic,
        speaker=speaker,
        voice=voice,
        headline=voice.pick(rng, "headlines"),
        standfirst=voice.pick(rng, "standfirsts"),
        paragraphs=tuple(tell(rng, voice, said)),
        said=tuple(said),
    )


def make_voice(rng: Random, language: str, topic: str, speaker: Person) -> Voice:
    """What stays the same all through an article, but for the day."""
    vocabulary = words(language)
    states = load_data("world")["states"]
    one, other = rng.sample(sorted(states), k=2)
    slots: Slots = {
        "a": states[one][language],
        "b": states[other][language],
        "city": rng.choice(all_cities()),
        "person": speaker.name(vocabulary["script"]),
        "last": speaker.last[vocabulary["script"]],
        **vocabulary["topics"][topic],
    }
    slots["role"] = rng.choice(vocabulary["roles"]).format_map(slots)
    drawn = {kind: rng.sample(vocabulary[kind], k=count) for kind, count in DRAWN.items()}
    voice = Voice(vocabulary, slots, drawn)
    return voice.adding({"short": voice.pick(rng, "shorts")})


def tell(rng: Random, voice: Voice, said: list[str]) -> list[str]:
    """The paragraphs: a lead, facts and quotes by turns, the background."""
    spoken = [tell_quote(rng, voice, quote) for quote in said]
    told = [tell_facts(rng, voice) for _ in range(rng.randint(4, 10))]
    middle: list[str] = []
    while told or spoken:
        source = spoken if spoken and (not told or rng.random() < 0.4) else told
        middle.append(source.pop(0))
    last = [voice.expand(rng, line) for line in voice.words["background"] if rng.random() < 0.6]
    return [voice.pick(rng, "leads"), *middle, *last]


def tell_facts(rng: Random, voice: Voice) -> str:
    gap = "" if voice.words["locale"] == "zh" else " "
    return gap.join(voice.pick(rng, "facts") for _ in range(rng.randint(1, 2)))


def tell_quote(rng: Random, voice: Voice, quote: str) -> str:
    quotes = {"quote": choose(rng, quote), "more": voice.pick(rng, "quotes")}
    return voice.adding(quotes).pick(rng, "says")


def choose(rng: Random, text: str) -> str:
    """Take one of each `[a|b]`, and begin sentences with a capital.

    >>> choose(Random(0), "[this|this] is it. [or|or] not")
    'This is it. Or not'
    """
    chosen = _CHOICE.sub(lambda found: rng.choice(found[1].split("|")), text)
    return _SENTENCE_START.sub(lambda found: found[0].upper(), chosen)


def choose_language(rng: Random) -> str:
    shares = [words(language)["share_of_news"] for language in LANGUAGES]
    return rng.choices(LANGUAGES, weights=shares)[0]


def choose_day(rng: Random) -> date:
    return FIRST_DAY + timedelta(rng.randrange(DAYS))


@lru_cache(maxsize=256)
def date_slots(language: str, day: date) -> Slots:
    """A day in the forms that pages print it in, and what a text says around it."""
    locale = words(language)["locale"]
    return {
        "weekday": format_date(day, "EEEE", locale),
        "month": format_date(later_month(day), "LLLL", locale),
        "day_long": format_date(day, "long", locale),
        "day_medium": format_date(day, "medium", locale),
        "day_short": format_date(day, "dd.MM.yyyy" if language == "ru" else "short", locale),
        "day_month": format_skeleton("MMMMd", day, locale=locale),
        "iso": day.isoformat(),
        "year": str(day.year),
        "earlier": str(day.year - 1 - day.day % 6),
        "later": str(day.year + 4 + day.day % 9),
    }


def later_month(day: date) -> date:
    """A day in the month that the article says something is due in."""
    return day + timedelta(days=30 + day.day * 4)
