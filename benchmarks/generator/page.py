"""How an outlet prints an event: the text that somebody copied from its page.

Around the report stands what such pages hold: share bars, date lines, related
stories, pitches, comments. In what order is told by shapes.yml; the functions
here are its parts. A part gives lines; an empty list is a part left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from benchmarks.generator.story import Event, Slots, Voice, make_voice
from benchmarks.generator.world import Outlet, find_person, load_data, persons_by

# The part's name in shapes.yml is the key of its lines, but for these.
KEYS = {
    "author_date": "author_dates",
    "byline": "bylines",
    "caption": "captions",
    "clock_date": "clock_dates",
    "date": "dates",
    "kicker": "kickers",
    "updated": "updates",
}
DATED = frozenset({"author_date", "clock_date", "date"})
STRAIGHT = str.maketrans("“”„‘’", '"""\'\'')
INSERTED = ("related", "related", "captions", "subheadings", "newsletter", "advert")


@dataclass(frozen=True, slots=True)
class Page:
    """One printing of an event. `paragraphs` may be fewer than the event has."""

    event: Event
    outlet: Outlet
    headline: str
    paragraphs: tuple[str, ...]
    voice: Voice
    rng: Random

    @property
    def shape(self) -> dict[str, Any]:
        shape: dict[str, Any] = load_data("shapes")[self.outlet.shape]
        return shape

    @property
    def dated(self) -> bool:
        """Whether the text says when it was published, in a line of its own."""
        return not DATED.isdisjoint(self.shape["parts"])


def print_event(event: Event, outlet: Outlet, rng: Random, *, copied: bool = False) -> Page:
    """Lay out an event for an outlet; a copy may have another headline and miss the end."""
    headline, paragraphs = event.headline, event.paragraphs
    if copied:
        paragraphs = paragraphs[: len(paragraphs) - rng.randint(0, 2)]
        if rng.random() < 0.5:
            headline = event.voice.pick(rng, "headlines")
    voice = event.voice.adding(page_slots(event, outlet, rng)).adding({"headline": headline})
    return Page(event, outlet, headline, paragraphs, voice, rng)


def page_slots(event: Event, outlet: Outlet, rng: Random) -> Slots:
    """What a page says beyond the event: who wrote it, for whom, at what time."""
    script = event.voice.words["script"]
    author, other = (find_person(rng.randrange(persons_by(event.number))) for _ in range(2))
    return {
        "outlet": outlet.name,
        "agency": rng.choice(load_data("world")["agencies"]),
        "author": author.name(script),
        "other": other.name(script),
        "initials": f"{author.first[0][:1]}{author.last[0][:2]}/{other.last[0][:2]}".lower(),
        "city_upper": event.voice.slots["city"].upper(),
        "time": f"{rng.randrange(24):02}:{rng.randrange(60):02}",
    }


def render_page(page: Page) -> str:
    """The text of the page, as pasted; every other one ends without a line break."""
    gap = "\n\n" if page.shape["spaced"] else "\n"
    parts = [render_part(page, name, gap) for name in page.shape["parts"]]
    text = gap.join(part for part in parts if part is not None)
    if page.shape["straight"]:
        text = text.translate(STRAIGHT)
    return text + page.rng.choice(["", "\n"])


def render_part(page: Page, name: str, gap: str) -> str | None:
    """One part of the page; None where it is left out."""
    if name.endswith("?"):
        if page.rng.random() < 0.5:
            return None
        name = name.removesuffix("?")
    if name in PARTS:
        return PARTS[name](page, gap)
    return "\n".join(pick_lines(page, KEYS.get(name, name)))


def pick_lines(page: Page, key: str) -> list[str]:
    """One of the entries under a key: a line, or a block of lines."""
    chosen = page.rng.choice(page.voice.words[key])
    lines = [chosen] if isinstance(chosen, str) else chosen
    return [page.voice.expand(page.rng, line) for line in lines]


def render_body(page: Page, gap: str) -> str:
    """The paragraphs, with up to two things between them that are no part of the report."""
    paragraphs = list(page.paragraphs)
    for _ in range(page.rng.randint(0, 2)):
        place = page.rng.randint(1, len(paragraphs) - 1)
        paragraphs.insert(place, render_insert(page))
    return gap.join(paragraphs)


def render_insert(page: Page) -> str:
    key = page.rng.choice(INSERTED)
    if key != "related":
        return "\n".join(pick_lines(page, key))
    return "\n".join(pick_related(page))


def pick_related(page: Page) -> list[str]:
    """A line that leads to another story, or a heading with some stories below it."""
    template = page.rng.choice(page.voice.words["related"])
    headlines = [other_headline(page) for _ in range(page.rng.randint(1, 3))]
    if "{headline}" in template:
        return [page.voice.adding({"headline": headlines[0]}).expand(page.rng, template)]
    return [page.voice.expand(page.rng, template), *headlines]


def other_headline(page: Page) -> str:
    """The headline of a story that has nothing to do with this one."""
    speaker = find_person(page.rng.randrange(persons_by(page.event.number)))
    topic = page.rng.choice(sorted(page.voice.words["topics"]))
    other = make_voice(page.rng, page.event.language, topic, speaker)
    days = {"month": page.voice.slots["month"], "weekday": page.voice.slots["weekday"]}
    return other.adding(days).pick(page.rng, "headlines")


def render_agency_body(page: Page, gap: str) -> str:
    """The paragraphs between an agency's dateline and its signature."""
    place = "\n".join(pick_lines(page, "datelines"))
    sign = "\n".join(pick_lines(page, "signatures"))
    between = page.rng.choice([" ", gap])
    return f"{place}{between}{render_body(page, gap)} {sign}"


def render_comments(page: Page, _: str) -> str:
    """A comment thread: its head, then a name, an age and some words for each comment."""
    lines = pick_lines(page, "comment_heads")
    for _index in range(page.rng.randint(1, 4)):
        name = page.rng.choice(page.voice.words["comment_names"])
        lines += [name, *pick_lines(page, "comment_ages"), "", *pick_lines(page, "comments"), ""]
    return "\n".join(lines).rstrip("\n")


PARTS: dict[str, Callable[[Page, str], str]] = {
    "agency_body": render_agency_body,
    "blank": lambda _page, _gap: "",
    "body": render_body,
    "comments": render_comments,
    "headline": lambda page, _gap: page.headline,
    "standfirst": lambda page, _gap: page.event.standfirst,
}
