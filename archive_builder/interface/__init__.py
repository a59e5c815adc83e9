"""The words of the interface, in the language of the site.

The code says everything in English, through `say` and `say_count`; a language is one file here,
from the English words to its own. What a file lacks stays English. No article's text, no name and
no note comes near it.

The language is set once for a whole run, by `speaking`: pages stay functions of the archive, and
no function has to hand a language down to the one that says a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

import yaml
from babel import Locale
from babel.numbers import format_decimal

from archive_builder.yaml_text import TextLoader

# A text, or its forms by the plural categories of Unicode CLDR.
Entry = str | dict[str, str]

ENGLISH = "en"
# Words in the markup of a page: [[Search the archive]].
_MARKED = re.compile(r"\[\[([^\[\]]+)\]\]")
_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything in this language meanwhile; one without a file is said in English.

    >>> with speaking("de"):
    ...     say("Published")
    'Veröffentlicht'
    """
    token = _language.set(language if language in languages() else ENGLISH)
    try:
        yield
    finally:
        _language.reset(token)


def language() -> str:
    """The language that is spoken now, as a code of two letters."""
    return _language.get()


@cache
def languages() -> tuple[str, ...]:
    """All languages there are, English first."""
    names = sorted(entry.name for entry in files(__name__).iterdir())
    return (ENGLISH, *(name.removesuffix(".yml") for name in names if name.endswith(".yml")))


@cache
def catalogue(code: str) -> dict[str, Entry]:
    """What the file of a language says, by the English words; nothing for English."""
    if code == ENGLISH:
        return {}
    text = (files(__name__) / f"{code}.yml").read_text(encoding="utf-8")
    entries: dict[str, Entry] = yaml.load(text, Loader=TextLoader)  # noqa: S506 - plain text only
    return entries


def say(words: str, /, **values: object) -> str:
    """These English words in the language of the site, `{name}` filled in from `values`.

    >>> say("line {number}: ", number=3)
    'line 3: '
    """
    said = catalogue(language()).get(words, words)
    assert isinstance(said, str)
    return said.format(**values) if values else said


def say_marked(page: str) -> str:
    """A page with all that stands between [[ and ]] said in the language of the site.

    >>> say_marked("<h2>[[Search]]</h2>")
    '<h2>Search</h2>'
    """
    return _MARKED.sub(lambda found: say(found[1]), page)


def say_number(number: int) -> str:
    """A number with the marks between its thousands that the language uses.

    >>> say_number(1200)
    '1,200'
    """
    return str(format_decimal(number, locale=language()))


def say_count(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun, which may be several words.

    >>> say_count(1, "article"), say_count(1200, "article"), say_count(2, "agency", "agencies")
    ('1 article', '1,200 articles', '2 agencies')
    >>> with speaking("uk"):
    ...     say_count(1, "article"), say_count(3, "article"), say_count(5, "article")
    ('1 стаття', '3 статті', '5 статей')
    """
    entry = catalogue(language()).get(singular)
    if isinstance(entry, dict):
        form = str(Locale.parse(language()).plural_form(number))
        return f"{say_number(number)} {entry.get(form, entry['other'])}"
    noun = singular if number == 1 else plural or singular + "s"
    return f"{say_number(number)} {noun}"
