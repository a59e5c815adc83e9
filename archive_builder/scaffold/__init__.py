"""A new archive: settings, an example of each kind of file, pages of its own, workflows.

The files are data of the package, in `template/` and, by language, in `pages/`; a dot at the
beginning of a name is `dot-` there. Pure: what comes out is text by path, written elsewhere.
What the theme needs is no part of it: each build lays that out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template

from archive_builder import __version__
from archive_builder.interface import ENGLISH, languages, say, speaking
from archive_builder.publish.colour import DEFAULT

_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z][A-Za-z]{1,3})?")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a new archive is called and collects, the language of its interface, and its colour."""

    name: str
    scope: str = ""
    language: str = ENGLISH
    colour: str = DEFAULT

    def __post_init__(self) -> None:
        if not _LANGUAGE.fullmatch(self.language):
            message = f"a language is a code such as en, de or pt-BR; found {self.language!r}"
            raise ValueError(message)


def scaffold_files(answers: Answers) -> dict[str, str]:
    """The files of the new archive by path in its folder."""
    with speaking(answers.language):
        words = _words(answers)
    pages = answers.language if answers.language in languages() else ENGLISH
    return {
        **{path: Template(text).substitute(words) for path, text in _walk("template")},
        **{f"docs/about/{path}": text for path, text in _walk(f"pages/{pages}")},
    }


def _words(answers: Answers) -> dict[str, str]:
    """What takes the place of each `$word`; in YAML as text in quotation marks."""
    quoted = {
        "name": answers.name,
        "scope": answers.scope,
        "language": answers.language,
        "colour": answers.colour,
        "rights": say("The rights in the articles remain with their publishers."),
        "articles": say("Articles"),
        "actors": say("Actors"),
        "outlets": say("Outlets"),
        "quotes": say("Quotes"),
        "timeline": say("Timeline"),
        "search": say("Search"),
        "data": say("Data"),
        "about": say("About"),
        "cleaning": say("How texts are cleaned"),
        "adding": say("Add an article"),
        "colours_system": say("Colours follow the system"),
        "colours_light": say("Light colours"),
        "colours_dark": say("Dark colours"),
    }
    shown = {key: json.dumps(value, ensure_ascii=False) for key, value in quoted.items()}
    return {**shown, "title": answers.name, "version": __version__}


def _walk(folder: str) -> Iterator[tuple[str, str]]:
    return _walk_folder(files(__name__) / folder, "")


def _walk_folder(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = re.sub("^dot-", ".", entry.name)
        if entry.is_dir():
            yield from _walk_folder(entry, f"{path}{name}/")
        else:
            yield path + name, entry.read_text(encoding="utf-8")
