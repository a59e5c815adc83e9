"""Which articles have a capture: the page as it was saved, with its address and the day.

A pasted text is one too where it is stated from where and when it was taken; what is not stated is
said and never made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from archive_builder.model import Article
from archive_builder.publish.catalog import headline_of
from archive_builder.publish.escape import web_address
from archive_builder.read.mhtml import page_of

_MHTML = (".mhtml", ".mht")


@dataclass(frozen=True, slots=True)
class Capture:
    """An article's page: `data` are its bytes as received, `day` is a calendar day."""

    id: str
    address: str
    day: str
    media_type: str
    title: str
    data: bytes


def find_capture(article: Article, data: bytes) -> Capture | str:
    """The capture that a seed's bytes are, or what it lacks to be one.

    Of an MHTML file it is the page in it: what stands beside it there is not the page's address.
    """
    about = article.about
    address = about.source_address.value if about.source_address else ""
    day = about.retrieved.value if about.retrieved else ""
    if not web_address(address):
        return "no address of the page is stated"
    if len(day) != len("2024-05-16"):
        return "no day is stated on which it was saved (`retrieved`)"
    media_type = article.raw.media_type
    charset = "utf-8" if media_type == "text/plain" else ""
    if PurePosixPath(article.raw.path).suffix.lower() in _MHTML:
        data, charset = page_of(data)
    if charset:
        media_type += f"; charset={charset}"
    return Capture(article.id, address, day, media_type, headline_of(article), data)
