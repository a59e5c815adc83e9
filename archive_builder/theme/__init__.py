"""What stands around the pages of every archive: overrides, scripts, style sheets, the search page.

The build lays it out in the archive's folder, so that what the publisher reads is all there as
plain files and no archive keeps a copy of its own. Files of other names beside them are never
touched. Where each goes stands in PLACES, what makes up the style sheet in PARTS; reading only,
written elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from archive_builder.interface import say_marked
from archive_builder.interface.script import render_script_texts
from archive_builder.publish.colour import render_colour

# From a folder here to one of the archive.
PLACES = {"overrides": "overrides", "assets": "docs/assets", "pages": "docs"}
SHEET = "docs/assets/stylesheets/archive.css"
# What the style sheet is made of. One file, because a page waits for each before it is shown.
PARTS = ("reading.css", "search.css", "contribute.css")


def theme_files(colour: str = "") -> dict[str, bytes]:
    """All of it, by path in an archive's folder, in the language of the interface."""
    found = {
        f"{place}/{path}": file.read_bytes()
        for folder, place in PLACES.items()
        for path, file in _walk(files(__name__) / folder)
    }
    pages = {path: _translate(data) for path, data in found.items() if path.endswith(".md")}
    sheets = (files(__name__).joinpath("sheets", name).read_bytes() for name in PARTS)
    made = {
        "docs/assets/javascripts/texts.js": render_script_texts(),
        SHEET: b"\n".join([*sheets, render_colour(colour)]),
    }
    return {**found, **pages, **made}


def _walk(folder: Traversable, path: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _walk(entry, f"{path}{entry.name}/")
        else:
            yield path + entry.name, entry


def _translate(page: bytes) -> bytes:
    return say_marked(page.decode("utf-8")).encode("utf-8")
