"""Reasons and questions: told in English where they arise, said in the site's language on pages.

Data, terminals and what is kept between builds have them in English, through `tell`; a page says
them again, through `say_told`. A language is one file here, by the English words. What an editor,
an outlet's file or an article says stands in no such file, and so stays as it was written.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from archive_builder.interface import ENGLISH, language

_PLACE = re.compile(r"\{(\w+)\}")
# Between reasons that are told in one go.
_BETWEEN = "; "


def tell(words: str, /, **values: object) -> str:
    """English words with `{name}` filled in: what a page can say again.

    >>> tell("similar text ({share})", share="45%")
    'similar text (45%)'
    """
    return words.format(**values)


def say_told(text: str) -> str:
    """What was told, in the language of the site; what no file has stays as it is.

    >>> from archive_builder.interface import speaking
    >>> with speaking("de"):
    ...     say_told("same quote; similar text (45%)"), say_told("As the editor wrote.")
    ('gleiches Zitat; ähnlicher Text (45%)', 'As the editor wrote.')
    """
    code = language()
    whole = _say(text, code)
    if whole is not None:
        return whole
    return _BETWEEN.join(_say(part, code) or part for part in text.split(_BETWEEN))


def _say(text: str, code: str) -> str | None:
    said = words_told(code)
    if text in said:
        return said[text]
    for pattern, words in _patterns(code):
        match = pattern.fullmatch(text)
        if match:
            values = {name: said.get(value, value) for name, value in match.groupdict().items()}
            return _PLACE.sub(lambda place, values=values: values[place[1]], words)  # type: ignore[misc]
    return None


@cache
def words_told(code: str) -> dict[str, str]:
    """What the file of a language says, by the English words; nothing for English."""
    if code == ENGLISH:
        return {}
    text = (files(__name__) / f"{code}.yml").read_text(encoding="utf-8")
    said: dict[str, str] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - plain text only
    return said


@cache
def _patterns(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """For each text with places its pattern, in order of the file, and what the language says."""
    return tuple(
        (_make_pattern(english), words)
        for english, words in words_told(code).items()
        if _PLACE.search(english)
    )


def _make_pattern(english: str) -> re.Pattern[str]:
    parts = _PLACE.split(english)
    made = [
        f"(?P<{part}>.{{1,300}})" if at % 2 else re.escape(part) for at, part in enumerate(parts)
    ]
    return re.compile("".join(made), re.DOTALL)
