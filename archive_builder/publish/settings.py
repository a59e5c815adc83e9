"""What a page may need to know of its archive beside the articles.

Read from `extra.archive` of the archive's `mkdocs.yml`; everything is optional.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Settings:
    """`scope` says on the home page what the archive collects, `gaps` what it lacks.

    `rights` says on every article's page whose the text is, and why it is shown.

    `contact` is an e-mail address or a web address, `repository` the web address
    of the public repository and `branch` its main branch: with them, pages offer
    a way to correct them.
    """

    title: str = "An annotated archive"
    scope: str = ""
    gaps: str = ""
    rights: str = ""
    contact: str = ""
    repository: str = ""
    branch: str = "main"


def make_settings(values: Mapping[str, object]) -> Settings:
    """Settings from `extra.archive`. Raises: ValueError for a key that there is not.

    >>> make_settings({"contact": "archive@example.org"}).contact
    'archive@example.org'
    """
    known = [field.name for field in fields(Settings)]
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise ValueError(
            f"mkdocs.yml: extra.archive has the unknown key {unknown[0]!r};"
            f" it can have: {', '.join(known)}"
        )
    return Settings(**{key: str(value).strip() for key, value in values.items() if value})
