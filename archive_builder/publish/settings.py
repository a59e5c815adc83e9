"""What a page may need to know of its archive beside the articles.

Read from the archive's `mkdocs.yml`: `site_name`, `site_url`, `theme.language` and
`extra.archive`; everything is optional.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

import yaml
from yaml_env_tag import construct_env_tag

from archive_builder.check.forms import NUMBER
from archive_builder.publish.colour import check_colour
from archive_builder.records import NO_RIGHTS, Rights
from archive_builder.structure import make_value
from archive_builder.yaml_text import TextLoader


@dataclass(frozen=True, slots=True)
class Settings:
    """`scope` says on the home page what the archive collects, `gaps` what it lacks.

    `contact` is an e-mail address or a web address, `repository` the web address
    of the public repository and `branch` its main branch: with them, pages offer
    a way to correct them. `rights` says whose the articles are, and how much
    of them is shown where nothing else does. `site_url` is the web address of the
    published site, with a slash at its end: empty where it is not known. `language`
    is that of the interface, `colour` that of the head of each page, `manual` the
    page that describes the data.
    """

    title: str = "An annotated archive"
    scope: str = ""
    gaps: str = ""
    contact: str = ""
    repository: str = ""
    branch: str = "main"
    rights: Rights = NO_RIGHTS
    site_url: str = ""
    language: str = "en"
    colour: str = ""
    manual: str = ""


class _Loader(TextLoader):  # type: ignore[misc]
    """Everything is text; of MkDocs' own tags only that of the environment counts."""


_Loader.add_constructor("!ENV", construct_env_tag)


def read_settings(text: str) -> Settings:
    """Settings from the text of a mkdocs.yml, `!ENV [NAME, default]` read as MkDocs does.

    Raises: yaml.YAMLError; ValueError as `make_settings`.
    """
    loaded = yaml.load(text, Loader=_Loader)  # noqa: S506 - makes no Python objects
    loaded = loaded if isinstance(loaded, dict) else {}
    stated = (loaded.get("extra") or {}).get("archive") or {}
    theme = loaded.get("theme")
    told = {
        "title": loaded.get("site_name"),
        "site_url": loaded.get("site_url"),
        "language": theme.get("language") if isinstance(theme, dict) else None,
    }
    return make_settings({**told, **stated})


def make_settings(values: Mapping[str, object]) -> Settings:
    """Settings from `extra.archive`. Raises: ValueError for a key or a colour that can't be.

    >>> make_settings({"contact": "archive@example.org"}).contact
    'archive@example.org'
    >>> make_settings({"site_url": "https://example.org/archive"}).site_url
    'https://example.org/archive/'
    >>> make_settings({"rights": "All theirs."}).rights.statement
    'All theirs.'
    """
    known = [field.name for field in fields(Settings)]
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise ValueError(
            f"mkdocs.yml: extra.archive has the unknown key {unknown[0]!r};"
            f" it can have: {', '.join(known)}"
        )
    texts = {key: str(value).strip() for key, value in values.items() if value and key != "rights"}
    settings = Settings(**texts, rights=_make_rights(values.get("rights")))
    if settings.colour:
        check_colour(settings.colour)
    address = settings.site_url.rstrip("/")
    return replace(settings, site_url=address and address + "/")


def _make_rights(value: object) -> Rights:
    """A text is the statement alone. Raises: ValueError for what is neither text nor rights."""
    if not value:
        return NO_RIGHTS
    stated = value if isinstance(value, dict) else {"statement": str(value).strip()}
    try:
        rights = make_value(stated, Rights)
    except ValueError as error:
        raise ValueError(f"mkdocs.yml: extra.archive.rights: {error}") from None
    for number in filter(None, (rights.words, rights.paragraphs)):
        if not NUMBER.is_right(number):
            raise ValueError(
                f"mkdocs.yml: extra.archive.rights: expected {NUMBER.expected},"
                f" found {number!r}; {NUMBER.hint}"
            )
    return rights
