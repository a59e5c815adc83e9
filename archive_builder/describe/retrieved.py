"""When a page was saved, as its web archive says.

Never the time of a file or of the system.
"""

from __future__ import annotations

from dataclasses import replace
from email.utils import parsedate_to_datetime

from archive_builder.model import Article, Evidence, Field
from archive_builder.records import Authority

BASIS = "mhtml:Date"


def find_retrieved(article: Article, authority: Authority) -> Article:
    """Set `retrieved`, an EDTF day as the saving browser's clock had it."""
    del authority
    for datum in article.raw.metadata:
        if datum.name == "mhtml date":
            day = _read_day(datum.value)
            if day is not None:
                evidence = Evidence(datum.value, "mhtml-date", source=datum.element)
                field = Field(day, (evidence,), BASIS)
                return replace(article, about=replace(article.about, retrieved=field))
    return article


def _read_day(value: str) -> str | None:
    """The day of an e-mail date; None where it is none.

    >>> _read_day("Thu, 16 May 2024 23:01:00 -0000")
    '2024-05-16'
    >>> _read_day("yesterday") is None
    True
    """
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except ValueError:
        return None
