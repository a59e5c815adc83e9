"""The builder as it is measured: read a page, clean it, give the body.

Without an archive's authority files: no outlet's own rules, no agency's names.
"""

from __future__ import annotations

from archive_builder.clean import clean_lines
from archive_builder.formats import body_text
from archive_builder.model import Article
from archive_builder.read import read_document
from archive_builder.records import Authority

BYTE_ORDER_MARK = "\ufeff"
_NOBODY = Authority()


def clean_page(text: str, track: str, fold: int | None) -> Article:
    """The cleaned article of a page in one of its forms.

    `fold` names the outlets that nothing used here may have been trained on;
    None uses what the package ships. Nothing is trained yet, so it changes nothing.
    """
    del fold
    if track == "html":
        # The mark says UTF-8, as browsers see it, whatever the page declares: all tools
        # are given the page decoded.
        return _clean("page.html", (BYTE_ORDER_MARK + text).encode())
    return _clean("page.txt", text.encode())


def predict_body(text: str, track: str, fold: int | None) -> str:
    """The body as the builder gives it, its paragraphs separated by an empty line."""
    return body_text(clean_page(text, track, fold))


def _clean(name: str, data: bytes) -> Article:
    return clean_lines(Article(read_document(name, data)), _NOBODY)
