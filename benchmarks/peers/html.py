"""Tools that take a page's HTML."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Any

from benchmarks.peers.common import Extract, Peer
from benchmarks.peers.stopwords import choose_stoplist


def load_trafilatura(**options: bool) -> Extract:
    """trafilatura without comments; `options` are its own."""
    extract = import_module("trafilatura").extract
    return lambda html: extract(html, include_comments=False, **options) or ""


def load_readability() -> Extract:
    """readability-lxml; its HTML made text by html-text, as in article-extraction-benchmark."""
    document = import_module("readability").Document
    extract_text = import_module("html_text").extract_text
    return lambda html: str(extract_text(document(html).summary()))


def load_justext() -> Extract:
    """jusText with the stoplist of the page's language."""
    justext = import_module("justext")

    def extract(html: str) -> str:
        found: list[Any] = justext.justext(html, choose_stoplist(html))
        return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)

    return extract


def load_boilerpy3(mode: str) -> Extract:
    """boilerpy3; `mode` is the name of one of its extractors, without the ending."""
    make = getattr(import_module("boilerpy3.extractors"), f"{mode}Extractor")
    extractor = make(raise_on_failure=False)
    return lambda html: str(extractor.get_content(html))


def load_resiliparse() -> Extract:
    """resiliparse, main content alone."""
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda html: str(
        extract(html, main_content=True, comments=False, alt_texts=False, list_bullets=False)
    )


HTML_PEERS: tuple[Peer, ...] = (
    Peer("trafilatura, fast", "trafilatura", partial(load_trafilatura, fast=True)),
    Peer(
        "trafilatura, favour precision",
        "trafilatura",
        partial(load_trafilatura, favor_precision=True),
    ),
    Peer("trafilatura", "trafilatura", load_trafilatura),
    Peer("readability-lxml", "readability-lxml", load_readability),
    Peer("resiliparse", "resiliparse", load_resiliparse),
    Peer("boilerpy3, Article", "boilerpy3", partial(load_boilerpy3, "Article")),
    Peer("boilerpy3, NumWordsRules", "boilerpy3", partial(load_boilerpy3, "NumWordsRules")),
    Peer("jusText", "justext", load_justext),
)
