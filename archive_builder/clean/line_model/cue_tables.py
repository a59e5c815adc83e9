"""Reads the table of cue phrases that lies beside this file, `cues.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

ANYWHERE: Final = "anywhere"
START: Final = "start"

_PATH = files(__package__).joinpath("cues.toml")
_NO_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Cue:
    """A named list of phrases: `name` completes the sentence "the line has ..."."""

    name: str
    where: str
    phrases: tuple[str, ...]
    most_words: int


def _cue(entry: dict[str, Any]) -> Cue:
    if entry["where"] not in (ANYWHERE, START):
        found = f"{_PATH.name}: where = {entry['where']!r} in {entry['name']!r}"
        message = f"{found}, expected {ANYWHERE!r} or {START!r}"
        raise ValueError(message)
    parts = entry["phrases"].replace("\n", "|").split("|")
    phrases = tuple(part.strip() for part in parts if part.strip())
    return Cue(entry["name"], entry["where"], phrases, entry.get("most_words", _NO_LIMIT))


_TABLE = tomllib.loads(_PATH.read_text(encoding="utf-8"))

#: Cues that tell about the line itself.
WORD_CUES: tuple[Cue, ...] = tuple(map(_cue, _TABLE["word"]))
#: Headings and bars that end an article or interrupt it.
SECTION_CUES: tuple[Cue, ...] = tuple(map(_cue, _TABLE["section"]))

_SECTION_NAMES = [cue.name for cue in SECTION_CUES]
#: Places of two sections that the guesses at the article ask for.
COMMENTS_SECTION: Final = _SECTION_NAMES.index("a comments heading")
STORIES_SECTION: Final = _SECTION_NAMES.index("a heading of other stories")
