"""How an article is cited: as a sentence to copy, and for reference managers.

The publication is who stands behind the article (outlet, else agency, else original
outlet); what is not known is left out, never filled in. The archive is named as
the place where the text was read.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import rispy

from archive_builder.interface import say
from archive_builder.model import Article
from archive_builder.publish.catalog import headline_of, source_fields
from archive_builder.publish.dates import find_span, say_date
from archive_builder.publish.escape import html_text, markdown_line
from archive_builder.publish.page import join_parts
from archive_builder.publish.view import View

_FORMATS = ("BibTeX", "RIS", "CSL-JSON")


def render_citation(view: View) -> str:
    """The section on citing: the sentence, and each format in a fold of its own."""
    title = view.settings.title
    made = (make_bibtex, make_ris, make_csl)
    folds = [
        f"<details><summary>{name}</summary><pre><code>{html_text(make(view.article, title))}"
        "</code></pre></details>"
        for name, make in zip(_FORMATS, made, strict=True)
    ]
    sentence = f"{markdown_line(cite_article(view.article, title))}\n{{: .citation }}"
    box = '<section class="cite">' + "".join(folds) + "</section>"
    return join_parts(f"## {say('Cite')} {{: #cite }}", sentence, box)


def cite_article(article: Article, archive: str) -> str:
    """One sentence: who, what, where, when; then the archive with the id and the digest's start.

    The digest says which received text was read.
    """
    authors = _join_names([author.value for author in article.about.authors])
    published = article.about.published
    date = say_date(published.value.edtf) if published else say("date not known")
    where = ", ".join(part for part in (find_publication(article), date) if part)
    source = f"{archive}, {article.id}, sha256 {article.raw.sha256[:12]}"
    parts = [authors, f"“{headline_of(article)}”", where, source]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def find_publication(article: Article) -> str:
    """The name of the source that leads; empty where none is known."""
    return next((field.value for _, field in source_fields(article)), "")


def make_bibtex(article: Article, archive: str) -> str:
    """An `@article` entry; its key is the article's id.

    Source: BibTeX has no newspaper type; its styles print `@article` with `journal` as one.
    """
    # Most commands write no pages, and loading this takes a tenth of their start.
    from pybtex.database import BibliographyData, Entry, Person  # noqa: PLC0415
    from pybtex.database.output.bibtex import Writer  # noqa: PLC0415

    year, month, day = _date_parts(article)
    fields = {
        "title": "{" + _tex(headline_of(article)) + "}",
        "journal": _tex(find_publication(article)),
        "year": year,
        "month": str(int(month)) if month else "",
        "day": str(int(day)) if day else "",
        "url": _address(article),
        "language": _language(article),
        "note": _tex(f"{archive}, {article.id}"),
    }
    # Braces keep a name as printed: which part of it is the surname is not known.
    persons = [Person(last="{" + _tex(author.value) + "}") for author in article.about.authors]
    entry = Entry(
        "article",
        fields=[(name, value) for name, value in fields.items() if value],
        persons={"author": persons} if persons else {},
    )
    # Its writer itself: `to_string("bibtex")` looks for it among all installed packages.
    return str(Writer().to_string(BibliographyData({article.id: entry}))).strip()


def make_ris(article: Article, archive: str) -> str:
    """A RIS record of type NEWS."""
    year, month, day = _date_parts(article)
    fields: dict[str, Any] = {
        "type_of_reference": "NEWS",
        "title": headline_of(article),
        "authors": [author.value for author in article.about.authors],
        "secondary_title": find_publication(article),
        "date": "/".join(part for part in (year, month, day) if part),
        "year": year,
        "language": _language(article),
        "urls": [_address(article)] if _address(article) else [],
        "name_of_database": archive,
        "id": article.id,
    }
    entry = {name: value for name, value in fields.items() if value}
    return str(rispy.dumps([entry])).removeprefix("1.").strip()


def make_csl(article: Article, archive: str) -> str:
    """An item of CSL-JSON, as citation processors read it."""
    parts = [int(part) for part in _date_parts(article) if part]
    item: dict[str, Any] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": headline_of(article),
        "author": [{"literal": author.value} for author in article.about.authors],
        "container-title": find_publication(article),
        "issued": {"date-parts": [parts]} if parts else None,
        "language": _language(article),
        "URL": _address(article),
        "archive": archive,
        "archive_location": article.id,
    }
    kept = {name: value for name, value in item.items() if value}
    return json.dumps([kept], ensure_ascii=False, indent=1)


def make_coins(article: Article) -> str:
    """The title of a COinS span, which citation tools read on pages that list articles."""
    date = "-".join(part for part in _date_parts(article) if part)
    fields = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "article"),
        ("rft.atitle", headline_of(article)),
        ("rft.jtitle", find_publication(article)),
        ("rft.date", date),
        *(("rft.au", author.value) for author in article.about.authors),
    ]
    return urlencode([(name, value) for name, value in fields if value])


# What TeX would take for a command, and its own name for each; pybtex sees to `& % $ # _`.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        '"': r"\textquotedbl{}",
    }
)


def _tex(text: str) -> str:
    r"""Text whose braces and backslashes TeX prints.

    >>> print(_tex("{100}"))
    \textbraceleft{}100\textbraceright{}
    """
    return text.translate(_TEX)


def _date_parts(article: Article) -> tuple[str, str, str]:
    """Year, month and day of publication, each empty where it is not certain."""
    published = article.about.published
    span = find_span(published.value.edtf) if published else None
    if span is None or span.first[:4] != span.last[:4]:
        return "", "", ""
    month = span.first[5:7] if span.first[:7] == span.last[:7] else ""
    day = span.first[8:] if span.first == span.last else ""
    return span.first[:4], month, day


def _address(article: Article) -> str:
    address = article.about.source_address
    return address.value if address else ""


def _language(article: Article) -> str:
    return article.about.language.value if article.about.language else ""


def _join_names(names: list[str]) -> str:
    """Names as a sentence lists them.

    >>> _join_names(["A", "B", "C"]), _join_names(["A"]), _join_names([])
    ('A, B and C', 'A', '')
    """
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
