"""How much of an article may be published, and who decided it.

Pure: looks at what the editor's record, the authority files and the archive's settings
say, and reads no file. The text is cut elsewhere (`publish/restrict.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from archive_builder.describe.on_file import match_outlet
from archive_builder.model import Article
from archive_builder.records import Authority, Mode, Rights

# An excerpt has so many words where nobody says how many.
EXCERPT_WORDS = 60

# The stricter, the higher.
_STRICTNESS: dict[Mode, int] = {"full": 0, "excerpt": 1, "metadata": 2}
_SOURCES = ("outlet", "agency", "original_outlet")


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one article.

    `words` or `paragraphs` say how long an excerpt is; the other one is None. `decided_for` is
    what the mode was decided for: this article, its outlet or agency (`source` names it), the
    archive, or nothing (no one said anything: the text is published in full).
    """

    mode: Mode = "full"
    words: int | None = None
    paragraphs: int | None = None
    statement: str = ""
    basis: str = ""
    reviewer: str = ""
    decided_for: Literal["article", "source", "archive", ""] = ""
    source: str = ""

    @property
    def is_full(self) -> bool:
        return self.mode == "full"


def find_terms(article: Article, authority: Authority, default: Rights) -> Terms:
    """The terms of an article: the record's before its sources', and those before the archive's.

    Of several sources (outlet, agency, original outlet) that say something the strictest counts:
    an outlet can't give away what is its agency's. The statement is the nearest that there is.
    """
    said = [("article", "", article.rights)] if article.rights else []
    of_sources = _rights_of_sources(article, authority)
    said += [("source", name, rights) for name, rights in of_sources]
    said.append(("archive", "", default))
    statements = (rights.statement for _, _, rights in said if rights.statement)
    statement = next(statements, "")
    for decided_for, name, rights in said:
        if rights.mode:
            return _make_terms(rights, statement, decided_for, name)
    return Terms(statement=statement)


def _rights_of_sources(article: Article, authority: Authority) -> list[tuple[str, Rights]]:
    """What the sources on file say, the strictest first."""
    fields = [getattr(article.about, role) for role in _SOURCES]
    outlets = [match_outlet(field.value, authority) for field in fields if field]
    said = [(outlet.name, outlet.rights) for outlet in outlets if outlet and outlet.rights]
    return sorted(said, key=lambda item: -_STRICTNESS[item[1].mode or "full"])


def _make_terms(rights: Rights, statement: str, decided_for: str, source: str) -> Terms:
    is_excerpt = rights.mode == "excerpt"
    paragraphs = int(rights.paragraphs) if is_excerpt and rights.paragraphs else None
    words = int(rights.words or EXCERPT_WORDS) if is_excerpt and paragraphs is None else None
    return Terms(
        mode=rights.mode or "full",
        words=words,
        paragraphs=paragraphs,
        statement=statement,
        basis=rights.basis or "",
        reviewer=rights.reviewer or "",
        decided_for=decided_for,  # type: ignore[arg-type]
        source=source,
    )


def say_mode(terms: Terms) -> str:
    """How much of an article would be published, and who decided it, in plain words.

    >>> say_mode(Terms()), say_mode(Terms("excerpt", 60, basis="Quotation", decided_for="article"))
    ('the whole text; nobody decided it', 'the first 60 words; decided for this article: Quotation')
    """
    length = (
        f"the first {terms.words or terms.paragraphs} {'words' if terms.words else 'paragraphs'}"
    )
    much = {"full": "the whole text", "excerpt": length, "metadata": "no text, only what is known"}
    decided = {
        "article": "decided for this article",
        "source": f"decided for all articles of {terms.source}",
        "archive": "decided for the whole archive",
        "": "nobody decided it",
    }
    basis = f": {terms.basis}" if terms.basis else ""
    return f"{much[terms.mode]}; {decided[terms.decided_for]}{basis}"
